// How does a school leave SQLite? Everything is copied in one transaction, counted and proved; or nothing is.
import { verifyChains, verifiedInWords } from '../concerns/verify-chains.js';
import { isPostgresUrl, openAlone, openDatabase, type Db, type Tx } from '../db.js';
import type { Keys } from '../keys.js';
import { updateIn } from '../updating.js';
import { copyTable, countRows, migrationsOf, tablesInOrder, tablesInUse } from './move-store.js';

export interface Moved {
  /** Rows by table, in the order in which they were copied. */
  readonly tables: readonly { readonly table: string; readonly rows: number }[];
  readonly chains: string;
}

/** Why nothing was moved, in a sentence for whoever asked. */
export class NotMoved extends Error {}

/**
 * Moves the SQLite file at `from` into the empty PostgreSQL database at `to`. The file is held alone meanwhile, so that no portal
 * writes to it, and stays as it is. Throws `NotMoved` where something is in the way; then the target is as it was.
 */
export async function moveToPostgres(from: string, to: string, keys: Keys): Promise<Moved> {
  if (isPostgresUrl(from)) throw new NotMoved('--from must be an SQLite file');
  if (!isPostgresUrl(to)) throw new NotMoved('--to must start with postgres://');
  const source = await openAlone(from);
  try {
    const target = openDatabase(to);
    try {
      await target.check();
      return await target.write((tx) => moveIn(source.read, tx, keys));
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

async function moveIn(source: Db, tx: Tx, keys: Keys): Promise<Moved> {
  const [inUse] = await tablesInUse(tx);
  if (inUse !== undefined) throw new NotMoved(`The target is not empty: it has rows in “${inUse}”`);
  await updateIn(tx);
  const [had, wanted] = [await migrationsOf(source), await migrationsOf(tx)];
  if (had.join() !== wanted.join())
    throw new NotMoved(
      'The file is of another version: start this portal on it once, stop it, and try again',
    );
  await mustHold('in the file', source, keys);

  const tables: { table: string; rows: number }[] = [];
  for (const table of await tablesInOrder(source)) {
    const rows = await copyTable(source, tx, table);
    const counts = [await countRows(source, table), await countRows(tx, table)];
    if (counts.some((count) => count !== rows))
      throw new NotMoved(`${table}: ${counts.join(' rows in the file, in the target ')}`);
    tables.push({ table, rows });
  }
  return { tables, chains: await mustHold('in the target', tx, keys) };
}

async function mustHold(where: string, db: Db, keys: Keys): Promise<string> {
  const verified = await verifyChains(db, keys);
  const words = verifiedInWords(verified);
  if (verified.broken.length > 0) throw new NotMoved(`The record does not hold ${where}. ${words}`);
  return words;
}
