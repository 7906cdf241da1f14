// SQLite: one file. One writer that begins as a writer, and readers of their own that no writer holds up.
import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import knexFactory, { type Knex } from 'knex';
import SqliteClient from 'knex/lib/dialects/better-sqlite3/index.js';
import SqliteTransaction from 'knex/lib/dialects/sqlite3/execution/sqlite-transaction.js';
import { migrations } from '../migrations/index.js';
import type { Database, Tx } from './db.js';
import { sharingCommits } from './one-commit.js';
import { StoreBusy } from './store-busy.js';

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

/** Readers of a file that is there. */
export function openSqliteReader(file: string): Knex {
  return knexFactory({
    ...common,
    client: 'better-sqlite3',
    connection: { filename: file, options: { readonly: true } },
    pool: { min: 0, max: 2, afterCreate: settle },
  });
}

/** Opens the file, making it and its folder where they are missing. */
export function openSqlite(file: string): Database {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const writer = knexFactory({
    ...common,
    client: ImmediateSqlite as unknown as typeof Knex.Client,
    connection: { filename: file },
    pool: { min: 1, max: 1, afterCreate: settleWriter },
    acquireConnectionTimeout: 15_000,
  });
  const reader = openSqliteReader(file);
  return {
    read: reader,
    write: sharingCommits((work) => inOneTransaction(writer, work), mayHaveEndedAll),
    check: () => Promise.resolve(),
    migrate: async () => {
      await writer.migrate.latest({ migrationSource: migrations });
    },
    close: async () => {
      await reader.destroy();
      await writer.destroy();
    },
  };
}

/** Holds the file alone: the first look takes a lock that fails beside any other connection, and is kept to the end. */
export async function openSqliteAlone(file: string): Promise<Knex> {
  const alone = knexFactory({
    ...common,
    client: 'better-sqlite3',
    connection: { filename: file },
    pool: {
      min: 1,
      max: 1,
      afterCreate: (connection: Connection, done: (error: null, connection: Connection) => void) => {
        connection.pragma('locking_mode = EXCLUSIVE');
        connection.pragma('query_only = ON');
        connection.pragma('busy_timeout = 50');
        done(null, connection);
      },
    },
  });
  try {
    await alone('sqlite_master').first('name');
    return alone;
  } catch (error) {
    await alone.destroy();
    throw isLocked(error) ? new Error(`${file} is in use: stop the portal first`) : error;
  }
}

/** Throws where there is no such file: opening one to read must not make it. */
export function mustExist(file: string): void {
  if (!existsSync(file)) throw new Error(`There is no database at ${file}`);
}

/** Waits for a lock held by another process outside the thread. */
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

function isLocked(error: unknown): boolean {
  return codeOf(error).startsWith('SQLITE_BUSY');
}

/** After most of its own errors SQLite may have rolled back the whole transaction by itself; after a broken constraint never. */
function mayHaveEndedAll(error: unknown): boolean {
  return codeOf(error).startsWith('SQLITE_') && !codeOf(error).startsWith('SQLITE_CONSTRAINT');
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
