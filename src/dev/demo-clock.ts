// What time is it at the demo school? Whatever is set while it lives through its past; then what every other clock shows.
import { settableClock, systemClock, type SettableClock } from '../clock.js';

export interface DemoClock extends SettableClock {
  /** From now on the real time. */
  follow(): void;
}

export function demoClock(): DemoClock {
  const past = settableClock(systemClock.now());
  let isPast = false;
  return {
    now: () => (isPast ? past.now() : systemClock.now()),
    today: () => (isPast ? past.today() : systemClock.today()),
    set: (instant) => {
      isPast = true;
      past.set(instant);
    },
    advance: (milliseconds) => {
      isPast = true;
      past.advance(milliseconds);
    },
    follow: () => {
      isPast = false;
    },
  };
}
