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
