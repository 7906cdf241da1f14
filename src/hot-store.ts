// What is asked on every page is said in plain SQL, prepared once a connection: knex takes ten times as long over a small question.
import type { Db, Tx } from './db.js';

export type Binding = string | number | null;

interface Statement {
  all(bindings: readonly Binding[]): unknown[];
  run(bindings: readonly Binding[]): unknown;
}

interface Connection {
  prepare(sql: string): Statement;
}

interface Client {
  readonly driverName: string;
  acquireConnection(): Promise<Connection>;
  releaseConnection(connection: Connection): Promise<void>;
}

const prepared = new WeakMap<Connection, Map<string, Statement>>();

/** The rows of a question with `?` for each value. Columns are named as we name them: `due_on as "dueOn"`. */
export async function hotRows<T>(db: Db, sql: string, bindings: readonly Binding[] = []): Promise<T[]> {
  return (await onConnection(
    db,
    (connection) => statementOn(connection, sql).all(bindings),
    async () => {
      const told = await db.raw<{ rows: unknown[] }>(sql, [...bindings]);
      return told.rows;
    },
  )) as T[];
}

/** The one row, where there is one. */
export async function hotRow<T>(db: Db, sql: string, bindings: readonly Binding[]): Promise<T | undefined> {
  return (await hotRows<T>(db, sql, bindings))[0];
}

/** Adds a row of texts and numbers, given by the names of its columns. `otherwise` is what to do where it is there already. */
export async function hotInsert(
  tx: Tx,
  table: string,
  row: Readonly<Record<string, unknown>>,
  otherwise = '',
): Promise<void> {
  const columns = Object.keys(row);
  const places = columns.map(() => '?').join(', ');
  const sql = `insert into ${table} (${columns.join(', ')}) values (${places}) ${otherwise}`;
  await hotRun(tx, sql, Object.values(row) as Binding[]);
}

/** Changes rows; how many is not told. */
export async function hotRun(tx: Tx, sql: string, bindings: readonly Binding[]): Promise<void> {
  await onConnection(
    tx,
    (connection) => statementOn(connection, sql).run(bindings),
    () => tx.raw(sql, [...bindings]),
  );
}

interface Kept {
  readonly version: unknown;
  readonly things: Map<string, unknown>;
}

const kept = new WeakMap<Connection, Kept>();

/**
 * What `make` makes of the database, made anew as soon as anybody has written anything to it, by whatever process: SQLite counts that.
 * For what is the same for everybody who asks; nobody may change it. On any other database, and in a transaction, it is made each time.
 */
export async function madeOnceStill<T>(db: Db | Tx, name: string, make: () => Promise<T>): Promise<T> {
  const client = db.client as Client;
  if ('isCompleted' in db || client.driverName !== 'better-sqlite3') return make();
  const connection = await client.acquireConnection();
  await client.releaseConnection(connection);
  // Asked before anything is read: what is written meanwhile shows next time.
  const [row] = statementOn(connection, 'pragma data_version').all([]) as { data_version: number }[];
  const version = row?.data_version;
  const before = kept.get(connection);
  const found: Kept =
    before !== undefined && before.version === version
      ? before
      : { version, things: new Map<string, unknown>() };
  kept.set(connection, found);
  const known = found.things.get(name);
  if (known !== undefined) return known as T;
  const made = await make();
  found.things.set(name, made);
  return made;
}

/** SQLite answers at once on the connection itself; any other database is asked by knex. */
async function onConnection(
  db: Db | Tx,
  direct: (connection: Connection) => unknown,
  byKnex: () => PromiseLike<unknown>,
): Promise<unknown> {
  // Knex guards its own questions; on the connection itself a late one would fall into somebody else's transaction.
  if ('isCompleted' in db && db.isCompleted()) throw new Error('The transaction is over');
  const client = db.client as Client;
  if (client.driverName !== 'better-sqlite3') return byKnex();
  const connection = await client.acquireConnection();
  try {
    return direct(connection);
  } finally {
    await client.releaseConnection(connection);
  }
}

function statementOn(connection: Connection, sql: string): Statement {
  const known = prepared.get(connection) ?? new Map<string, Statement>();
  prepared.set(connection, known);
  const statement = known.get(sql) ?? connection.prepare(sql);
  known.set(sql, statement);
  return statement;
}
