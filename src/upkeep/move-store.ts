// Every table of one database and its rows, and the same rows into another.
import type { Db, Tx } from '../db.js';

const BATCH = 200;

/** What knex keeps for itself: made anew by migrating. */
const isOurs = (table: string): boolean => !/^(sqlite_|knex_)/.test(table);

/** The tables of an SQLite database, each after those that its rows refer to. */
export async function tablesInOrder(from: Db): Promise<string[]> {
  const names = await from('sqlite_master').where({ type: 'table' }).orderBy('name').pluck<string[]>('name');
  const refersTo = new Map<string, string[]>();
  for (const table of names.filter(isOurs)) {
    const keys = await from.raw<{ table: string }[]>('select "table" from pragma_foreign_key_list(?)', [
      table,
    ]);
    refersTo.set(
      table,
      keys.map((key) => key.table),
    );
  }
  const ordered = new Set<string>();
  const put = (table: string): void => {
    if (ordered.has(table)) return;
    for (const needed of refersTo.get(table) ?? []) if (needed !== table) put(needed);
    ordered.add(table);
  };
  for (const table of refersTo.keys()) put(table);
  return [...ordered];
}

/** Which migrations has this database had? */
export async function migrationsOf(db: Db): Promise<string[]> {
  return db('knex_migrations').orderBy('id').pluck<string[]>('name');
}

/** The tables of a PostgreSQL database. */
export async function tablesOnServer(db: Db): Promise<string[]> {
  const names = await db('pg_tables')
    .whereRaw('schemaname = current_schema()')
    .orderBy('tablename')
    .pluck<string[]>('tablename');
  return names.filter(isOurs);
}

/** Those of them in which anything is kept. */
export async function tablesInUse(to: Db): Promise<string[]> {
  const used: string[] = [];
  for (const table of await tablesOnServer(to)) {
    if ((await to(table).first<object | undefined>(to.raw('1 as one'))) !== undefined) used.push(table);
  }
  return used;
}

/** Copies the rows of a table, a few hundred at a time, and returns how many there were. */
export async function copyTable(from: Db, tx: Tx, table: string): Promise<number> {
  let copied = 0;
  for (let after = 0; ;) {
    const rows: (Record<string, unknown> & { place_of_row: number })[] = await from(table)
      .where('rowid', '>', after)
      .orderBy('rowid')
      .limit(BATCH)
      .select('*', { place_of_row: 'rowid' });
    const last = rows.at(-1);
    if (!last) return copied;
    await tx(table).insert(rows.map(({ place_of_row: _, ...row }) => row));
    copied += rows.length;
    after = last.place_of_row;
  }
}

export async function countRows(db: Db, table: string): Promise<number> {
  const [row] = await db(table).count<{ n: number | string }[]>({ n: '*' });
  return Number(row?.n);
}
