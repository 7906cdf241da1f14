// npm run load -- docs/example-school: loads the school, its people and its calendar from files, until there are pages for it.
import { parseArgs } from 'node:util';
import { systemClock } from '../clock.js';
import { databaseFromProcess } from '../config.js';
import { openDatabase } from '../db.js';
import { endCommandOnUncaught, wordsOf } from '../last-resort.js';
import { tellOfUpdate } from '../updating.js';
import { LoadFault } from './load-faults.js';
import { loadSchool } from './load-school.js';
import { readSchoolFiles } from './school-file.js';

const USAGE =
  'Use: npm run load -- docs/example-school (a folder with school.json, people.csv and calendar.csv)';

async function run(args: string[]): Promise<void> {
  const [folder, ...more] = parseArgs({ args, allowPositionals: true }).positionals;
  if (folder === undefined || more.length > 0) throw new Error(USAGE);
  const file = readSchoolFiles(folder);
  const db = openDatabase(databaseFromProcess());
  try {
    tellOfUpdate(await db.migrate(), console.log);
    const told = await db.write((tx) => loadSchool(tx, file, systemClock.now()));
    console.log(told.length === 0 ? 'Nothing has changed.' : told.join('\n'));
    console.log(
      'To let somebody in: npm run invite -- their@address (prints a link for setting a password).',
    );
  } finally {
    await db.close();
  }
}

endCommandOnUncaught(console.error);
run(process.argv.slice(2)).catch((error: unknown) => {
  console.error(wordsOf(error));
  if (error instanceof LoadFault) console.error('Nothing was changed.');
  process.exitCode = 1;
});
