// Where is everything kept? One writer that begins as a writer, readers of their own, and rows in our own names.
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import knexFactory, { type Knex } from 'knex';
import SqliteClient from 'knex/lib/dialects/better-sqlite3/index.js';
import SqliteTransaction from 'knex/lib/dialects/sqlite3/execution/sqlite-transaction.js';
import { migrations } from '../migrations/index.js';
import { sharingCommits } from './one-commit.js';

/** Reads. Never write through it. */
export type Db = Knex;
/** An open write transaction: what every function that changes something takes. */
export type Tx = Knex.Transaction;

export interface Database {
  readonly read: Db;
  /**
   * Runs `work` in one transaction that holds the write lock from its start; commits when it resolves, rolls back when it
   * throws. Several that wait for each other share one commit. Waits up to 8 seconds for a lock held by another process, without blocking the thread; then throws `StoreBusy`.
   */
  write<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  migrate(): Promise<void>;
  close(): Promise<void>;
}

/** The database could not be written in time (locked, disk full): nothing was kept, trying again is safe. */
export class StoreBusy extends Error {}

const LOCK_WAIT = 8_000;
const LOCK_STEP = 60;

class ImmediateTransaction extends SqliteTransaction {
  override begin(connection: unknown): Promise<unknown> {
    return this.query(connection, 'BEGIN IMMEDIATE;');
  }
}

class ImmediateSqlite extends SqliteClient {
  override transaction(...args: unknown[]): unknown {
    return new ImmediateTransaction(this, ...args);
  }
}

interface Connection {
  pragma(text: string): unknown;
}

function settle(connection: Connection, done: (error: null, connection: Connection) => void): void {
  // Compiled to run at NORMAL after reopening; FULL is what makes a confirmation true.
  connection.pragma('synchronous = FULL');
  connection.pragma('foreign_keys = ON');
  connection.pragma('busy_timeout = 50');
  connection.pragma('secure_delete = ON');
  done(null, connection);
}

function settleWriter(connection: Connection, done: (error: null, connection: Connection) => void): void {
  connection.pragma('journal_mode = WAL');
  settle(connection, done);
}

const common = { useNullAsDefault: true, compileSqlOnError: false, asyncStackTraces: false };

/** Opens the SQLite file, making it and its folder where they are missing. */
export function openDatabase(file: string): Database {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const writer = knexFactory({
    ...common,
    client: ImmediateSqlite as unknown as typeof Knex.Client,
    connection: { filename: file },
    pool: { min: 1, max: 1, afterCreate: settleWriter },
    acquireConnectionTimeout: 15_000,
  });
  const reader = knexFactory({
    ...common,
    client: 'better-sqlite3',
    connection: { filename: file, options: { readonly: true } },
    pool: { min: 0, max: 2, afterCreate: settle },
  });
  return {
    read: reader,
    write: sharingCommits((work) => inOneTransaction(writer, work), isFull),
    migrate: async () => {
      await writer.migrate.latest({ migrationSource: migrations });
    },
    close: async () => {
      await reader.destroy();
      await writer.destroy();
    },
  };
}

async function inOneTransaction<T>(writer: Knex, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let waited = 0; ; waited += LOCK_STEP) {
    try {
      return await writer.transaction(work);
    } catch (error) {
      if (!isLocked(error)) throw error;
      if (waited >= LOCK_WAIT) throw new StoreBusy('The database is locked by another process');
      await pause(LOCK_STEP);
    }
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

function isLocked(error: unknown): boolean {
  return codeOf(error).startsWith('SQLITE_BUSY');
}

/** Did a write fail because a row with this unique key stands already? */
export function isDuplicate(error: unknown): boolean {
  return ['SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY', '23505'].includes(codeOf(error));
}

/** Did a write fail for want of room? */
export function isFull(error: unknown): boolean {
  return ['SQLITE_FULL', 'SQLITE_IOERR', '53100'].some((code) => codeOf(error).startsWith(code));
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

/** The other way: our names, as columns. */
export function toRow(values: object): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(values)) {
    row[remembered(snakeNames, key, (k) => k.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`))] = value;
  }
  return row;
}
