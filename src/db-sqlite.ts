// SQLite: one file. One writer that begins as a writer, and readers of their own that no writer holds up.
import { chmodSync, closeSync, existsSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import knexFactory, { type Knex } from 'knex';
import SqliteClient from 'knex/lib/dialects/better-sqlite3/index.js';
import SqliteTransaction from 'knex/lib/dialects/sqlite3/execution/sqlite-transaction.js';
import { systemClock } from './clock.js';
import type { Database } from './db.js';
import { sharingCommits } from './one-commit.js';
import { codeOf, isOutOfTurn, StoreBusy } from './store-busy.js';
import { updateIn } from './updating.js';
import { clearOldUpdateCopies, copyBeforeUpdate } from './upkeep/copy-before-update.js';

const LOCK_WAIT = 8_000;
const LOCK_STEP = 60;

interface Connection {
  readonly inTransaction: boolean;
  pragma(text: string): unknown;
}

class ImmediateTransaction extends SqliteTransaction {
  /** Not by `this.query`: knex goes on after a BEGIN that failed, and the work would be done outside any transaction. */
  override begin(connection: Connection): Promise<unknown> {
    return this.trxClient.query(connection, 'BEGIN IMMEDIATE;');
  }

  override rollback(connection: Connection, error: unknown): Promise<unknown> {
    return connection.inTransaction ? super.rollback(connection, error) : this.isUndone(error);
  }

  override rollbackTo(connection: Connection, error: unknown): Promise<unknown> {
    return connection.inTransaction ? super.rollbackTo(connection, error) : this.isUndone(error);
  }

  /** Where SQLite has undone it already, since the disk failed, there is nothing to undo, and the first error is the one to tell. */
  private isUndone(error: unknown): Promise<unknown> {
    this._completed = true;
    this._rejecter(error);
    return Promise.resolve();
  }
}

/** So many statements are kept prepared on a connection; of lists of every length there is no end. */
const MOST_PREPARED = 400;

/** Prepares what knex says in the same words only once: planning a small question takes longer than answering it. */
class PreparingSqlite extends SqliteClient {
  override async acquireRawConnection(): Promise<unknown> {
    const connection = (await super.acquireRawConnection()) as { prepare: (sql: string) => unknown };
    const prepare = connection.prepare.bind(connection);
    const prepared = new Map<string, unknown>();
    connection.prepare = (sql) => {
      const known = prepared.get(sql);
      if (known !== undefined) return known;
      const statement = prepare(sql);
      // What begins, ends and changes tables is prepared each time; a pragma may act as it is prepared.
      if (!/^(?:select|insert|update|delete) /.test(sql)) return statement;
      for (const [oldest] of prepared) if (prepared.size >= MOST_PREPARED) prepared.delete(oldest);
      prepared.set(sql, statement);
      return statement;
    };
    return connection;
  }
}

class ImmediateSqlite extends PreparingSqlite {
  override transaction(...args: unknown[]): unknown {
    return new ImmediateTransaction(this, ...args);
  }
}

/** Reads on one connection that is never given back: SQLite answers at once, so no two questions ever need it together. */
class ReadingSqlite extends PreparingSqlite {
  #reader: Promise<unknown> | undefined;

  override acquireConnection(): Promise<unknown> {
    this.#reader ??= super.acquireConnection().catch((error: unknown) => {
      this.#reader = undefined;
      throw error;
    });
    return this.#reader;
  }

  override releaseConnection(): Promise<void> {
    return Promise.resolve();
  }

  override async destroy(callback?: (error?: unknown) => void): Promise<void> {
    const reader = await this.#reader?.catch(() => undefined);
    if (reader !== undefined) await super.releaseConnection(reader);
    this.#reader = undefined;
    await super.destroy(callback);
  }
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
  settle(connection, (_, settled) => {
    // Waiting in SQLite would hold up the thread, once for each who waits: a lock is waited for outside (RT-13).
    settled.pragma('busy_timeout = 0');
    done(null, settled);
  });
}

const common = { useNullAsDefault: true, compileSqlOnError: false, asyncStackTraces: false };

/** Readers of a file that is there. */
export function openSqliteReader(file: string): Knex {
  return knexFactory({
    ...common,
    client: ReadingSqlite as unknown as typeof Knex.Client,
    connection: { filename: file, options: { readonly: true } },
    pool: { min: 0, max: 1, afterCreate: settle },
  });
}

/** Opens the file, making it and its folder where they are missing. */
export function openSqlite(file: string): Database {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  closeToOthers(file);
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
    write: sharingCommits((work) => inTurn(() => writer.transaction(work)), {
      endsAll: mayHaveEndedAll,
      isLocked,
    }),
    check: () => Promise.resolve(),
    migrate: async ({ keepAsItIs } = { keepAsItIs: true }) => {
      const keep = (last: string): Promise<string> => copyBeforeUpdate(file, last, systemClock.now());
      // The copy is made inside the lock: nothing can be confirmed between it and the update.
      const update = await onceUnlocked(() =>
        writer.transaction((tx) => updateIn(tx, keepAsItIs ? keep : undefined)),
      );
      if (update?.copy !== undefined) clearOldUpdateCopies(file);
      return update;
    },
    close: async () => {
      await reader.destroy();
      await writer.destroy();
    },
  };
}

/**
 * Makes a file that is not there for this account alone, as its copies are, and takes from one that is there what others on the machine
 * may do with it; a group may have been let in on purpose. SQLite gives its side files the rights of the file.
 */
function closeToOthers(file: string): void {
  closeSync(openSync(file, 'a', 0o600));
  for (const part of [file, `${file}-wal`, `${file}-shm`]) {
    const mode = statSync(part, { throwIfNoEntry: false })?.mode ?? 0;
    if ((mode & 0o007) === 0) continue;
    try {
      chmodSync(part, mode & 0o770);
    } catch {
      // It is another account's, and theirs to close.
    }
  }
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

/** Making the tables waits for a lock held by another process as a write does, by the time that has passed. */
async function onceUnlocked<T>(work: () => Promise<T>): Promise<T> {
  const began = performance.now();
  for (;;) {
    try {
      return await inTurn(work);
    } catch (error) {
      if (!isLocked(error)) throw error;
      if (performance.now() - began >= LOCK_WAIT)
        throw new StoreBusy('The database is locked by another process');
      await pause(LOCK_STEP);
    }
  }
}

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw isOutOfTurn(error) ? new StoreBusy('Too many wait for the database') : error;
  }
}

function isLocked(error: unknown): boolean {
  return codeOf(error).startsWith('SQLITE_BUSY');
}

/** After most of its own errors SQLite may have rolled back the whole transaction by itself; after a broken constraint never. */
function mayHaveEndedAll(error: unknown): boolean {
  return codeOf(error).startsWith('SQLITE_') && !codeOf(error).startsWith('SQLITE_CONSTRAINT');
}
