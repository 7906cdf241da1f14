// npm run held: which letters are held since a restore? Lists them; --send lets them go, --drop keeps them from ever going.
import { parseArgs } from 'node:util';
import { dayOf, systemClock, timeOf } from '../clock.js';
import { upkeepConfigFromProcess } from '../config.js';
import { openDatabase, type Database } from '../db.js';
import { tellOfUpdate } from '../updating.js';
import { dropHeld, heldLetters, sendHeld, settleAfterRestore } from './after-restore-store.js';
import { endWell } from './commands.js';
import { RestoreError } from './trouble.js';

const USAGE = `Use: npm run held                  (lists the letters that are held)
     npm run held -- --send       (lets them go)
     npm run held -- --drop       (they never go)
     npm run held -- --begin      (after pg_restore: signs everybody out and holds what waits)`;

async function list(database: Database): Promise<void> {
  const letters = await heldLetters(database.read);
  if (letters.length === 0) console.log('No letters are held.');
  for (const { kind, ref, to, postedAt } of letters) {
    console.log(`${dayOf(postedAt)} ${timeOf(postedAt)}  ${ref ?? 'no concern'}  to ${to}: ${kind}`);
  }
  if (letters.length > 0) console.log('The log of the mail server says which of them have gone out already.');
}

async function run(): Promise<void> {
  const flag = { type: 'boolean', default: false } as const;
  const { values } = parseArgs({ options: { send: flag, drop: flag, begin: flag } });
  const asked = Object.entries(values).flatMap(([name, isAsked]) => (isAsked ? [name] : []));
  if (asked.length > 1) throw new RestoreError(USAGE);
  const database = openDatabase(upkeepConfigFromProcess().database);
  const now = systemClock.now();
  try {
    tellOfUpdate(await database.migrate(), console.log);
    if (values.send) console.log(`${await database.write((tx) => sendHeld(tx, now))} letters will go out.`);
    else if (values.drop)
      console.log(`${await database.write((tx) => dropHeld(tx, now))} letters will never go.`);
    else if (values.begin) {
      const { sessions, letters } = await database.write((tx) => settleAfterRestore(tx, now));
      console.log(`${sessions} sign-ins ended, ${letters} letters held.`);
    } else await list(database);
  } finally {
    await database.close();
  }
}

await endWell(run, console.error);
