// npm run move-to-postgres -- --from data/portal.sqlite --to postgres://…: copies everything, verifies counts and chains.
import { parseArgs } from 'node:util';
import { keyFileFromProcess } from '../config.js';
import { readKeys } from '../keys.js';
import { endCommandOnUncaught } from '../last-resort.js';
import { moveToPostgres, type Moved } from './move-to-postgres.js';

const USAGE =
  'Use: npm run move-to-postgres -- --from data/portal.sqlite --to postgres://someone@server/portal';

function read(args: string[]): { from: string; to: string } {
  const { values } = parseArgs({ args, options: { from: { type: 'string' }, to: { type: 'string' } } });
  const { from, to } = values;
  if (from === undefined || to === undefined) throw new Error(USAGE);
  return { from, to };
}

function told({ tables, chains }: Moved): string {
  const width = Math.max(...tables.map(({ table }) => table.length));
  const lines = tables.map(({ table, rows }) => `  ${table.padEnd(width)}  ${String(rows).padStart(8)}`);
  const all = tables.reduce((sum, { rows }) => sum + rows, 0);
  return [
    ...lines,
    `${all} rows in ${tables.length} tables, counted in both.`,
    chains,
    'Now put DATABASE_URL in the place of DATABASE_FILE and start the portal. Keep the file and KEY_FILE.',
  ].join('\n');
}

async function run(): Promise<void> {
  const { from, to } = read(process.argv.slice(2));
  console.log(told(await moveToPostgres(from, to, readKeys(keyFileFromProcess()))));
}

endCommandOnUncaught(console.error);
run().catch((error: unknown) => {
  // What PostgreSQL refuses is told with what was refused: only the code is shown.
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
  const isUsage = code?.startsWith('ERR_PARSE_ARGS');
  if (isUsage) console.error(USAGE);
  else if (code !== undefined) console.error(`The databases do not agree (${code}).`);
  else console.error(error instanceof Error ? error.message : error);
  console.error('Nothing was moved.');
  process.exitCode = 1;
});
