// How is a database on a server copied while others write to it? Every row as it was at one moment, into an SQLite file like any other.
import Sqlite from 'better-sqlite3';
import { openDatabase, type Db } from '../db.js';
import { makeTablesAsOf } from '../updating.js';
import { countRows, migrationsOf, tablesInOrder, tablesOnServer } from './move-store.js';
import { fingerprintOfHeads } from './stock-store.js';
import { BackupError } from './trouble.js';

const BATCH = 500;
/** Nothing changes under it, and nobody who writes waits for it. */
const ONE_MOMENT = { isolationLevel: 'repeatable read', readOnly: true } as const;

/**
 * Makes the file at `to` from the PostgreSQL database at `server` as it stands at one moment after this is called: the same tables by the
 * same migrations, and every row, counted in both. What does not fit together there is copied as it is. Throws a `BackupError` where not
 * everything came over.
 */
export async function copyOfServer(server: string, to: string): Promise<void> {
  const source = openDatabase(server);
  const copy = openDatabase(to);
  try {
    await source.check();
    if (!(await tablesOnServer(source.read)).includes('concerns'))
      throw new BackupError('There is no portal in the database at DATABASE_URL.');
    const had = await migrationsOf(source.read);
    await copy.write((tx) => makeTablesAsOf(tx, had));
    const tables = await tablesInOrder(copy.read);
    await source.read.transaction(async (moment) => {
      // Before the first look, which fixes the moment: an update waits, and no table is half of one version and half of another.
      await moment.raw(`lock table ${tables.map(() => '??').join(', ')} in access share mode`, tables);
      if ((await migrationsOf(moment)).join() !== had.join())
        throw new BackupError('The portal is being updated just now: try again.');
      await copyEveryRow(moment, tables, to);
      await mustBeWhole(moment, copy.read, tables);
    }, ONE_MOMENT);
  } finally {
    await copy.close();
    await source.close();
  }
}

async function copyEveryRow(moment: Db, tables: readonly string[], to: string): Promise<void> {
  const file = new Sqlite(to);
  try {
    // What hangs on nothing there must be in the copy too, and is found when that is looked into.
    file.pragma('foreign_keys = OFF');
    file.exec('begin');
    for (const table of tables) await copyRows(moment, table, file);
    file.exec('commit');
  } finally {
    file.close();
  }
}

/** A few hundred rows at a time, however many there are. */
async function copyRows(moment: Db, table: string, file: Sqlite.Database): Promise<void> {
  await moment.raw('declare every_row no scroll cursor for select * from ??', [table]);
  for (;;) {
    const { rows } = await moment.raw<{ rows: Record<string, unknown>[] }>(
      `fetch forward ${BATCH} from every_row`,
    );
    const [first] = rows;
    if (first === undefined) break;
    const columns = Object.keys(first);
    const names = columns.map((column) => `"${column}"`).join(', ');
    const insert = file.prepare(
      `insert into "${table}" (${names}) values (${columns.map(() => '?').join(', ')})`,
    );
    for (const row of rows) insert.run(columns.map((column) => row[column]));
  }
  await moment.raw('close every_row');
}

async function mustBeWhole(moment: Db, copy: Db, tables: readonly string[]): Promise<void> {
  for (const table of tables) {
    const [there, here] = [await countRows(moment, table), await countRows(copy, table)];
    if (there !== here)
      throw new BackupError(`${table}: ${there} rows in the database, ${here} in the copy.`);
  }
  if ((await fingerprintOfHeads(moment)) !== (await fingerprintOfHeads(copy)))
    throw new BackupError('The record in the copy is not the one in the database.');
}
