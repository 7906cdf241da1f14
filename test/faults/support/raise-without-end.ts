// A process that raises concerns as fast as it can, and prints each reference once it is confirmed. Ended from outside.
import { systemClock } from '../../../src/clock.js';
import { configFromProcess } from '../../../src/config.js';
import { openDatabase } from '../../../src/db.js';
import { loadKeys } from '../../../src/keys.js';
import { openSchool } from '../../../src/school/school.js';
import { openLog } from '../../../src/web/log.js';
import type { Bench } from '../../support/app.js';
import { raise, smallSchool } from '../../support/builders.js';

const config = configFromProcess();
const db = openDatabase(config.database);
const bench: Bench = {
  deps: {
    config,
    db,
    clock: systemClock,
    keys: loadKeys(config.keyFile),
    school: await openSchool(db.read),
    log: openLog('silent'),
    nudge: () => undefined,
    nudgeRounds: () => undefined,
  },
  clock: { ...systemClock, set: () => undefined, advance: () => undefined },
  db,
  logLines: [],
  serve: () => Promise.reject(new Error('It serves nothing')),
  close: () => db.close(),
};
await smallSchool(bench);
for (;;) {
  const { ref } = await raise(bench, { child: 'Wilhelmina Sparrowhawk' });
  process.stdout.write(`${ref}\n`);
}
