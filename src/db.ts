// Where is everything kept? In one file or on a server, alike: one writer at a time, readers of their own, rows in our own names.
import type { Knex } from 'knex';
import { openPostgres } from './db-postgres.js';
import { mustExist, openSqlite, openSqliteAlone, openSqliteReader } from './db-sqlite.js';
import { codeOf, isOutOfReach, isOutOfTurn, StoreBusy } from './store-busy.js';
import type { Update } from './updating.js';

export { StoreBusy, StoreUnsure } from './store-busy.js';

/** Reads. Never write through it. */
export type Db = Knex;
/** An open write transaction: what every function that changes something takes. */
export type Tx = Knex.Transaction;

export interface Database {
  readonly read: Db;
  /**
   * Runs `work` in one transaction that holds the write lock from its start, so what it reads stays true until it ends, on both
   * databases and with several processes. Commits when it resolves, rolls back when it throws. On SQLite several that wait for each
   * other share one commit. Waits up to 8 seconds for a lock held by another process, without blocking the thread; then throws
   * `StoreBusy`.
   */
  write<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Throws a `ConfigError` where the database is out of reach or does not fit. */
  check(): Promise<void>;
  /**
   * Checks it, and brings its tables up to date: all at once, or not at all. An SQLite file that holds a portal already is kept as it is
   * first, beside itself, unless `keepAsItIs` is false. Tells what was done; undefined where all was up to date. Throws a `ConfigError`
   * where there is no room, or where a newer version of the portal has made the tables.
   */
  migrate(how?: { keepAsItIs: boolean }): Promise<Update | undefined>;
  close(): Promise<void>;
}

/** Opens the database at this place: `postgres://…`, or else an SQLite file, made where it is missing. */
export function openDatabase(place: string): Database {
  return isPostgresUrl(place) ? openPostgres(place) : openSqlite(place);
}

/** The same for a command that only looks: makes no file and changes nothing. */
export function openToRead(place: string): Pick<Database, 'read' | 'close'> {
  if (isPostgresUrl(place)) return openPostgres(place);
  mustExist(place);
  const read = openSqliteReader(place);
  return { read, close: () => read.destroy() };
}

/** An SQLite file that nobody else uses, to look only, and held so until it is closed. Throws where somebody uses it. */
export async function openAlone(file: string): Promise<Pick<Database, 'read' | 'close'>> {
  mustExist(file);
  const read = await openSqliteAlone(file);
  return { read, close: () => read.destroy() };
}

export function isPostgresUrl(place: string): boolean {
  return /^postgres(ql)?:\/\//.test(place);
}

/** Inserts a row of ours unless one with the same key stands already; false where it does. The transaction can go on either way. */
export async function insertOnce(
  tx: Tx,
  table: string,
  key: readonly string[],
  values: object,
): Promise<boolean> {
  const inserted: unknown[] = await tx(table)
    .insert(toRow(values))
    .onConflict([...key])
    .ignore()
    .returning(key[0] ?? '*');
  return inserted.length === 1;
}

/** Did a write fail because a row with this unique key stands already? */
export function isDuplicate(error: unknown): boolean {
  return ['SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY', '23505'].includes(codeOf(error));
}

/** Did a write fail for want of room? */
export function isFull(error: unknown): boolean {
  return ['SQLITE_FULL', 'SQLITE_IOERR', '53100'].some((code) => codeOf(error).startsWith(code));
}

/** Is it for now only, and nothing was kept: locked, full, or out of reach? */
export function isForNow(error: unknown): boolean {
  return error instanceof StoreBusy || isFull(error) || isOutOfTurn(error) || isOutOfReach(error);
}

const camelNames = new Map<string, string>();
const snakeNames = new Map<string, string>();

function remembered(names: Map<string, string>, key: string, make: (key: string) => string): string {
  const known = names.get(key);
  if (known !== undefined) return known;
  const made = make(key);
  names.set(key, made);
  return made;
}

/** The rows of a query in our own names. The caller states the shape, which is what the query selects. */
export async function rowsOf<T>(query: PromiseLike<unknown>): Promise<T[]> {
  return ((await query) as Record<string, unknown>[]).map((row) => fromRow<T>(row));
}

/** The one row of a query that asks for the first; undefined where there is none. */
export async function rowOf<T>(query: PromiseLike<unknown>): Promise<T | undefined> {
  const row = (await query) as Record<string, unknown> | undefined;
  return row && fromRow<T>(row);
}

/** A row as the database names it, in our own names: `due_on` becomes `dueOn`. The caller states the shape. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters
export function fromRow<T>(row: Record<string, unknown>): T {
  const named: Record<string, unknown> = {};
  for (const key of Object.keys(row)) {
    const name = remembered(camelNames, key, (k) =>
      k.replace(/_([a-z])/g, (_, c: string) => c.toUpperCase()),
    );
    named[name] = row[key];
  }
  return named as T;
}

export type Nullable<T> = { [K in keyof T]: T[K] | null };

/** A null of the database is our undefined. */
export function known<T extends object>(row: Nullable<T>): T {
  return Object.fromEntries(Object.entries(row).map(([key, value]) => [key, value ?? undefined])) as T;
}

/** The other way: our names, as columns. */
export function toRow(values: object): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(values)) {
    row[remembered(snakeNames, key, (k) => k.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`))] = value;
  }
  return row;
}
