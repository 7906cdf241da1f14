// What does a database hold, and is it sound? Asked of the copy when it is made, and again before it is restored.
import { createHash } from 'node:crypto';
import { rowsOf, type Db } from '../db.js';

export interface Stock {
  readonly migrations: readonly string[];
  readonly counts: Readonly<Record<string, number>>;
  readonly heads: string;
}

export async function takeStock(db: Db): Promise<Stock> {
  const migrations = await db('knex_migrations').orderBy('id').pluck<string[]>('name');
  return { migrations, counts: await countRows(db), heads: await fingerprintOfHeads(db) };
}

async function countRows(db: Db): Promise<Record<string, number>> {
  const tables = await db('sqlite_master')
    .where({ type: 'table' })
    .whereNot('name', 'like', 'sqlite_%')
    .orderBy('name')
    .pluck<string[]>('name');
  const counts: Record<string, number> = {};
  for (const table of tables) {
    const [row] = await rowsOf<{ many: number }>(db(table).count({ many: '*' }));
    counts[table] = Number(row?.many);
  }
  return counts;
}

/** One fingerprint over the newest entry of every concern. */
export async function fingerprintOfHeads(db: Db): Promise<string> {
  const newest = db('entries').max({ seq: 'seq' }).select('concern_id').groupBy('concern_id').as('newest');
  const heads = await rowsOf<{ concernId: string; seq: number; mac: string }>(
    db('entries')
      .join(newest, (on) => on.on('entries.concern_id', 'newest.concern_id').on('entries.seq', 'newest.seq'))
      .orderBy('entries.concern_id')
      .select('entries.concern_id', 'entries.seq', 'entries.mac'),
  );
  const hash = createHash('sha256');
  for (const { concernId, seq, mac } of heads) hash.update(`${concernId} ${seq} ${mac}\n`);
  return hash.digest('hex');
}

/** What SQLite itself finds wrong with the file; empty where it is sound. */
export async function faultsOf(db: Db): Promise<string[]> {
  const integrity = await db.raw<{ integrity_check: string }[]>('pragma integrity_check(5)');
  const lost = await db.raw<{ table: string }[]>('pragma foreign_key_check');
  return [
    ...integrity.map((row) => row.integrity_check).filter((said) => said !== 'ok'),
    ...new Set(lost.map(({ table }) => `a row of ${table} hangs on nothing`)),
  ];
}
