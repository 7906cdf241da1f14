// PostgreSQL: several processes on one database, which take turns at writing as if they were one.
import knexFactory, { type Knex } from 'knex';
import { ConfigError } from './config.js';
import type { Database, Tx } from './db.js';
import { codeOf, isOutOfReach, isOutOfTurn, StoreBusy, StoreUnsure } from './store-busy.js';
import { updateIn } from './updating.js';

/** Names the lock that a write transaction holds from its first statement to its end. Any number, always the same. */
const WRITER = 4_717_120;
const READERS = 8;
/** For so long a writer waits, from when it asked: for its turn in this process and for the lock together. */
const LOCK_WAIT = 8_000;
/** Waited too long for a lock, or two waited for each other: the transaction was undone. */
const NOT_IN_TIME = ['55P03', '40P01'];

const silent = (): void => undefined;

interface Connection {
  query(sql: string, done: (error: Error | null) => void): void;
}

function settled(...settings: string[]) {
  const sql = settings.map((setting) => `set ${setting}`).join('; ');
  return (connection: Connection, done: (error: Error | null, connection: Connection) => void): void => {
    connection.query(sql, (error) => {
      done(error, connection);
    });
  };
}

// A commit answers only when it is on disk, whatever the server's own setting. Each statement sees what was committed
// before it: with the lock held, nothing changes under a transaction. A process that hangs gives the lock back.
const settleWriter = settled(
  'synchronous_commit = on',
  "default_transaction_isolation = 'read committed'",
  "idle_in_transaction_session_timeout = '30s'",
);
const settleReader = settled('default_transaction_read_only = on');

function open(
  url: string,
  pool: { max: number; afterCreate: typeof settleReader },
  acquireConnectionTimeout = 15_000,
): Knex {
  return knexFactory({
    client: 'pg',
    connection: {
      connectionString: url,
      application_name: 'talk-to-us-first',
      connectionTimeoutMillis: 8_000,
      keepAlive: true,
    },
    compileSqlOnError: false,
    asyncStackTraces: false,
    // What goes wrong is thrown, and logged once, where it is known what may be said of it.
    log: { warn: silent, error: silent, deprecate: silent, debug: silent },
    pool: { min: 0, ...pool },
    acquireConnectionTimeout,
  });
}

/** Opens the database at `postgres://…`; it must exist. */
export function openPostgres(url: string): Database {
  const writer = open(url, { max: 1, afterCreate: settleWriter }, LOCK_WAIT);
  const reader = open(url, { max: READERS, afterCreate: settleReader });
  const close = async (): Promise<void> => {
    await reader.destroy();
    await writer.destroy();
  };
  return {
    read: reader,
    write: (work) => inOneTransaction(writer, work),
    check: () => mustFit(reader),
    migrate: async () => {
      await mustFit(reader).catch(async (error: unknown) => {
        await close();
        throw error;
      });
      // Inside the lock: of two processes that start at once, one migrates and the other finds it done.
      return inOneTransaction(writer, (tx) => updateIn(tx));
    },
    close,
  };
}

async function inOneTransaction<T>(writer: Knex, work: (tx: Tx) => Promise<T>): Promise<T> {
  const asked = performance.now();
  const commit = { isAsked: false };
  try {
    return await writer.transaction(async (tx) => {
      await takeTurn(tx, LOCK_WAIT - (performance.now() - asked));
      const value = await work(tx);
      commit.isAsked = true;
      return value;
    });
  } catch (error) {
    if (NOT_IN_TIME.includes(codeOf(error))) throw new StoreBusy('The database is locked by another process');
    if (isOutOfTurn(error)) throw new StoreBusy('Too many wait for the database');
    if (!isOutOfReach(error)) throw error;
    // Before its commit a transaction that is cut off is undone; whether the commit itself arrived, nobody can tell.
    const code = codeOf(error) || 'cut off';
    throw commit.isAsked
      ? new StoreUnsure(`The database was lost at the commit (${code})`)
      : new StoreBusy(`The database is out of reach (${code})`);
  }
}

/** Waits for the lock for what is left of the time. */
async function takeTurn(tx: Tx, left: number): Promise<void> {
  if (left < 1) throw new StoreBusy('The database is locked by another process');
  await tx.raw("select set_config('lock_timeout', ?, true), pg_advisory_xact_lock(?)", [
    String(Math.ceil(left)),
    WRITER,
  ]);
}

/** Text must be kept as UTF-8 and sorted byte by byte, as SQLite does: dates and ids are compared as text. */
async function mustFit(reader: Knex): Promise<void> {
  const answer = await ask(reader);
  if (answer?.encoding === 'UTF8' && answer.by_bytes) return;
  throw new ConfigError(
    "DATABASE_URL: the database must keep UTF-8 and sort by bytes: create it with  TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'",
  );
}

async function ask(reader: Knex): Promise<{ encoding: string; by_bytes: boolean } | undefined> {
  const sql =
    "select current_setting('server_encoding') as encoding, 'Z' < 'a' and 'a-b' < 'aa' and 'z' < 'é' as by_bytes";
  try {
    const { rows } = await reader.raw<{ rows: { encoding: string; by_bytes: boolean }[] }>(sql);
    return rows[0];
  } catch (error) {
    const code = codeOf(error) || (error instanceof Error ? error.name : '');
    throw new ConfigError(`DATABASE_URL: the database does not answer (${code})`);
  }
}
