// Loaded before the portal: sets its machine's clock ahead by CLOCK_AHEAD milliseconds, so that it is a school day whenever this runs,
// and lets what comes every minute come every ROUNDS_EVERY milliseconds.
const ahead = Number(process.env.CLOCK_AHEAD);
const RealDate = Date;
globalThis.Date = class extends RealDate {
  constructor(...given) {
    if (given.length === 0) super(RealDate.now() + ahead);
    else super(...given);
  }
  static now() {
    return RealDate.now() + ahead;
  }
};

const every = globalThis.setInterval;
globalThis.setInterval = (work, milliseconds, ...args) =>
  every(work, milliseconds === 60_000 ? Number(process.env.ROUNDS_EVERY) : milliseconds, ...args);
