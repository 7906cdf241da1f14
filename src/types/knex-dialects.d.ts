// The two rooms inside knex that we build upon; knex ships no types for them.
declare module 'knex/lib/dialects/better-sqlite3/index.js' {
  export default class SqliteClient {
    constructor(config: unknown);
    transaction(...args: unknown[]): unknown;
    acquireConnection(): Promise<unknown>;
    acquireRawConnection(): Promise<unknown>;
    releaseConnection(connection: unknown): Promise<void>;
    destroy(callback?: (error?: unknown) => void): Promise<void>;
  }
}
declare module 'knex/lib/dialects/sqlite3/execution/sqlite-transaction.js' {
  export default class SqliteTransaction {
    constructor(client: unknown, ...args: unknown[]);
    readonly trxClient: { query(connection: unknown, sql: string): Promise<unknown> };
    _completed: boolean;
    readonly _rejecter: (error: unknown) => void;
    begin(connection: unknown): Promise<unknown>;
    rollback(connection: unknown, error: unknown): Promise<unknown>;
    rollbackTo(connection: unknown, error: unknown): Promise<unknown>;
  }
}
