// An empty, migrated database of its own for whoever asks: an SQLite file, or a database on the PostgreSQL of this run.
import { createHash, randomBytes } from 'node:crypto';
import { copyFileSync, existsSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import knexFactory, { type Knex } from 'knex';
import { isPostgresUrl, openDatabase, type Db } from '../../src/db.js';

/** The server of this run; undefined where it runs on SQLite. */
const server = process.env['TEST_POSTGRES_URL'];
export const isOnPostgres = server !== undefined;

/** To order rows by as they were kept, as long as none is changed: by the transaction and the command in it that kept them. */
export function asKept(db: Db): Knex.Raw {
  return db.raw(isOnPostgres ? 'xmin::text::bigint, cmin::text::bigint, ctid' : 'rowid');
}

const TEMPLATE = 'migrated';

export interface TestDatabase {
  /** The settings that lead to it. */
  readonly settings: Record<string, string>;
  /** Where it is, for `openDatabase`. */
  readonly place: string;
  drop(): Promise<void>;
}

/** `kind` says which, where a test needs both at once. */
export async function newDatabase(
  folder: string,
  kind: 'sqlite' | 'postgres' = isOnPostgres ? 'postgres' : 'sqlite',
): Promise<TestDatabase> {
  if (kind === 'sqlite') {
    const file = join(folder, 'portal.sqlite');
    copyFileSync(await migratedFile(), file);
    return { settings: { DATABASE_FILE: file }, place: file, drop: () => Promise.resolve() };
  }
  return emptied.pop() ?? newToEmpty();
}

/** Databases of earlier tests on PostgreSQL, which hold nothing any more: to make a new one takes longer than most tests. */
const emptied: TestDatabase[] = [];

/** A migrated database that is emptied instead of dropped, for the next who asks; unless a test changed more than rows. */
async function newToEmpty(): Promise<TestDatabase> {
  await asOwner(makeTemplate);
  const made = await newPostgres(`template ${TEMPLATE}`);
  const keeper = await oneConnection(made.place);
  const tables = (await onceAt(made.place, tableNames)).filter((name) => !name.startsWith('knex_'));
  const emptyAll = [
    'begin',
    // Whatever a test left connected must not write into the next one's.
    'select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    'set local session_replication_role = replica',
    ...tables.map((name) => `delete from ${name}`),
    'commit',
  ].join(';');
  const print = async (): Promise<string> => JSON.stringify((await keeper.query(PRINT)).rows);
  const madeSo = await print();
  const database: TestDatabase = {
    ...made,
    drop: async () => {
      if ((await print()) === madeSo) {
        await keeper.query(emptyAll);
        emptied.push(database);
      } else {
        await keeper.end();
        await made.drop();
      }
    },
  };
  return database;
}

/** Who last wrote what says how tables, columns, rules, triggers and functions are: it changes as soon as one of them does. */
const PRINT = ['pg_class', 'pg_attribute', 'pg_constraint', 'pg_trigger', 'pg_proc']
  .map((name) => `select '${name}' as name, count(*), sum(xmin::text::bigint) from ${name}`)
  .join(' union all ');

/** One connection for as long as it is wanted, which does not keep the tests from ending, as a pool of them would. */
async function oneConnection(place: string): Promise<Connection> {
  const connection = new pg.Client(place);
  await connection.connect();
  connection.unref();
  // The server may be ended first.
  connection.on('error', () => undefined);
  return connection;
}

interface Connection {
  connect(): Promise<void>;
  query(sql: string): Promise<{ rows: unknown[] }>;
  on(event: 'error', heard: () => void): void;
  unref(): void;
  end(): Promise<void>;
}

const pg = createRequire(import.meta.url)('pg') as { Client: new (place: string) => Connection };

/** A database on the PostgreSQL of this run, made just so; without more words an empty one, without any table. */
export async function newPostgres(more = ''): Promise<TestDatabase> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  await asOwner((db) => db.raw(`create database ${name} ${more}`));
  const place = urlOf(name);
  const drop = async (): Promise<void> => {
    await asOwner((db) => db.raw(`drop database ${name} with (force)`));
  };
  return { settings: { DATABASE_URL: place }, place, drop };
}

/** Every table, in the order of the alphabet. */
export async function tableNames(db: Db): Promise<string[]> {
  const names = isOnPostgres
    ? await db('pg_tables').where({ schemaname: 'public' }).pluck<string[]>('tablename')
    : await db('sqlite_master')
        .where({ type: 'table' })
        .whereNot('name', 'like', 'sqlite_%')
        .pluck<string[]>('name');
  return names.sort();
}

/** What somebody who holds the database's own keys could do: change entries with the guards taken off. */
export async function behindTheGuards(place: string, work: (db: Knex) => Promise<unknown>): Promise<void> {
  await onceAt(place, async (db) => {
    for (const sql of GUARDS_OFF[isPostgresUrl(place) ? 'postgres' : 'sqlite']) await db.raw(sql);
    await work(db);
  });
}

const GUARDS_OFF = {
  postgres: ['set session_replication_role = replica'],
  sqlite: [
    'pragma foreign_keys = off',
    'drop trigger if exists entries_no_update',
    'drop trigger if exists entries_no_delete',
  ],
};

/** The database itself, without the house around it. */
export function openRaw(place: string): Knex {
  return isPostgresUrl(place)
    ? knexFactory({ client: 'pg', connection: place, pool: { min: 0, max: 1 } })
    : knexFactory({ client: 'better-sqlite3', connection: { filename: place }, useNullAsDefault: true });
}

function urlOf(name: string): string {
  const url = new URL(server ?? '');
  url.pathname = `/${name}`;
  return url.href;
}

function asOwner<T>(work: (db: Knex) => Promise<T>): Promise<T> {
  return onceAt(server ?? '', work);
}

/** Opens it for this work alone. */
async function onceAt<T>(place: string, work: (db: Knex) => Promise<T>): Promise<T> {
  const db = openRaw(place);
  try {
    return await work(db);
  } finally {
    await db.destroy();
  }
}

/** A migrated file, of which every SQLite database is a copy: made once for these migrations as they are written. */
async function migratedFile(): Promise<string> {
  const folder = fileURLToPath(new URL('../../migrations', import.meta.url));
  const written = createHash('sha256');
  for (const name of readdirSync(folder).sort())
    written.update(name).update(readFileSync(join(folder, name)));
  const file = join(tmpdir(), `migrated-${written.digest('hex').slice(0, 16)}.sqlite`);
  if (existsSync(file)) return file;
  // Two workers may come here at once: each makes its own, and both are the same.
  const making = `${file}-${randomBytes(8).toString('hex')}`;
  const db = openDatabase(making);
  await db.migrate();
  await db.close();
  renameSync(making, file);
  return file;
}

/** Migrated once a run; every other database is a copy of it. */
async function makeTemplate(db: Knex): Promise<void> {
  const isMade = async (): Promise<boolean> =>
    (await db('pg_database').where({ datname: TEMPLATE, datistemplate: true }).first('oid')) !== undefined;
  if (await isMade()) return;
  // Two workers may come here at once.
  await db.raw('select pg_advisory_lock(1)');
  if (await isMade()) return;
  await db.raw(`create database ${TEMPLATE}`);
  const template = openDatabase(urlOf(TEMPLATE));
  await template.migrate();
  await template.close();
  await db.raw(`alter database ${TEMPLATE} is_template true`);
}
