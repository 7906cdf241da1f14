// Loaded ahead of the portal by a test (`node --import`), never by the portal: makes its database or its answers fail at a call of
// choice. Armed by SIGUSR2; calls count from the next form that is sent on, so that what time does of itself just then takes no
// number. FAULT_PLAN says in which file the plan stands: {"does":"kill"|"fail","at":N}, where N is a number or how the call begins.
import { readFileSync, writeSync } from 'node:fs';
import { Server, ServerResponse } from 'node:http';
import { createRequire } from 'node:module';

const Sqlite = createRequire(import.meta.url)('better-sqlite3');
const say = (words) => writeSync(2, `${words}\n`);
let plan;
let calls = 0;
let counts = false;

/** Counts a call; true where it is the one that is to fail. */
function strikes(what) {
  if (!plan || !counts) return false;
  calls += 1;
  if (typeof plan.at === 'number' ? calls !== plan.at : !what.startsWith(plan.at)) return false;
  say(`fault fired at ${calls}: ${plan.does} ${what.slice(0, 60)}`);
  if (plan.does === 'kill') process.kill(process.pid, 'SIGKILL');
  plan = undefined;
  return true;
}

const memory = new Sqlite(':memory:');
const statements = Object.getPrototypeOf(memory.prepare('select 1'));
memory.close();
for (const name of ['run', 'all', 'get']) {
  const untouched = statements[name];
  statements[name] = function (...args) {
    if (strikes(this.source)) {
      // As SQLite does where a commit cannot be written: everything in it is undone.
      if (this.source.startsWith('COMMIT')) this.database.exec('ROLLBACK');
      throw new Sqlite.SqliteError('disk I/O error', 'SQLITE_IOERR_WRITE');
    }
    return untouched.apply(this, args);
  };
}

const emit = Server.prototype.emit;
Server.prototype.emit = function (event, ...args) {
  if (event === 'request' && args[0].method === 'POST') counts = true;
  return emit.call(this, event, ...args);
};

const end = ServerResponse.prototype.end;
ServerResponse.prototype.end = function (...args) {
  // The one call that can only be killed at: an answer is not the database's to fail.
  if (plan?.does === 'kill') strikes('the answer');
  return end.apply(this, args);
};

process.on('SIGUSR2', () => {
  plan = JSON.parse(readFileSync(process.env.FAULT_PLAN, 'utf8'));
  calls = 0;
  counts = false;
  say(`armed ${plan.does} ${plan.at}`);
});

// The rounds come every minute: a test may make its minute short.
if (process.env.FAULT_MINUTE) {
  const every = globalThis.setInterval;
  globalThis.setInterval = (work, milliseconds, ...args) =>
    every(work, milliseconds === 60_000 ? Number(process.env.FAULT_MINUTE) : milliseconds, ...args);
}
