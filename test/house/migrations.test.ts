// Can the database be made, unmade and made again, and does it guard what must only ever be added to?
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Knex } from 'knex';
import { migrations } from '../../migrations/index.js';
import { HOUR } from '../../src/clock.js';
import { verifyChains } from '../../src/concerns/verify-chains.js';
import { moveToPostgres } from '../../src/upkeep/move-to-postgres.js';
import { raise } from '../support/builders.js';
import { isOnPostgres, newPostgres, openRaw } from '../support/database.js';
import { openTestPortal } from '../support/portal.js';
import { changedBetween, everyRow } from '../support/every-row.js';
import { openStorySchool } from '../support/story-school.js';

let folder: string;
let db: Knex;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'migrations-'));
  db = openRaw(isOnPostgres ? (await newPostgres()).place : join(folder, 'portal.sqlite'));
});
const source = { migrationSource: migrations };
afterAll(async () => {
  await db.destroy();
  rmSync(folder, { recursive: true, force: true });
});

interface Thing {
  readonly type: string;
  readonly name: string;
  readonly sql: string | null;
}

/** Every column, constraint, index, trigger and function. */
const ON_POSTGRES = `
  select 'column' as type, table_name || '.' || column_name as name, data_type || is_nullable || coalesce(column_default, '') as sql
    from information_schema.columns where table_schema = 'public'
  union all select 'constraint', conrelid::regclass || '.' || conname, pg_get_constraintdef(oid)
    from pg_constraint where connamespace = 'public'::regnamespace and contype <> 'n'
  union all select 'index', indexname, indexdef from pg_indexes where schemaname = 'public'
  union all select 'trigger', tgname, pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
  union all select 'function', proname, prosrc from pg_proc where pronamespace = 'public'::regnamespace`;

/** What there is, as the database would make it again. */
async function schema(of: Knex = db): Promise<string[]> {
  const things = isOnPostgres
    ? (await of.raw<{ rows: Thing[] }>(ON_POSTGRES)).rows
    : await of('sqlite_master').select<Thing[]>('type', 'name', 'sql');
  return things
    .filter(({ name }) => !/^(sqlite_|"?knex_)/.test(name))
    .map(({ type, name, sql }) => `${type} ${name} ${sql ?? ''}`.replaceAll('`', ''))
    .sort();
}

test('up, down to nothing, and up again gives the same database', async () => {
  await db.migrate.latest(source);
  const made = await schema();
  expect(made.length).toBeGreaterThan(30);
  await db.migrate.rollback(source, true);
  expect(await schema()).toEqual([]);
  await db.migrate.latest(source);
  expect(await schema()).toEqual(made);
});

test('down and up again one migration at a time, from every one of them', async () => {
  const made = await schema();
  const { length } = await migrations.getMigrations();
  for (let left = length; left > 0; left -= 1) await db.migrate.down(source);
  expect(await schema()).toEqual([]);
  for (let left = length; left > 0; left -= 1) await db.migrate.up(source);
  expect(await schema()).toEqual(made);
});

/** What a migration takes away on its way down, beside the tables and columns that it brought. */
const LOST_ON_THE_WAY_DOWN = { '0045-saved-replies-in-notes': ['saved_replies'] };

/** Where a whole school is kept, on the database of this run. */
async function wholeSchool() {
  const { place, deps, stop, remove } = await openStorySchool();
  await stop();
  if (!isOnPostgres) return { place, keys: deps.keys, remove };
  const target = await newPostgres();
  await moveToPostgres(place, target.place, deps.keys);
  await remove();
  return { place: target.place, keys: deps.keys, remove: target.drop };
}

test(
  'down and up again with a whole school in it: each takes away what it brought, and nothing else',
  async () => {
    const school = await wholeSchool();
    const filled = openRaw(school.place);
    const faults: Record<string, string[]> = {};
    try {
      await filled.transaction(async (tx) => {
        let before = await everyRow(tx);
        expect(Object.values(before).filter((rows) => rows.length > 0).length).toBeGreaterThan(50);
        // The entries are as they are for as long as there are any: so the chains hold then too.
        expect((await verifyChains(tx, school.keys)).broken).toEqual([]);
        const names = (await migrations.getMigrations()).map(migrations.getMigrationName);
        for (const name of names.reverse()) {
          const made = await schema(tx);
          await tx.migrate.down(source);
          const without = await everyRow(tx);
          await tx.migrate.up(source);
          const again = await everyRow(tx);
          expect([name, await schema(tx)]).toEqual([name, made]);
          const lost = [...changedBetween(before, without), ...changedBetween(without, again)];
          if (lost.length > 0) faults[name] = lost;
          await tx.migrate.down(source);
          if (!isOnPostgres) expect(await tx.raw('pragma foreign_key_check')).toEqual([]);
          before = without;
        }
        expect(faults).toEqual(LOST_ON_THE_WAY_DOWN);
        expect(await schema(tx)).toEqual([]);
      });
    } finally {
      await filled.destroy();
      await school.remove();
    }
  },
  HOUR,
);

test('the migrations stand in order, each with a name of its own', async () => {
  const names = (await migrations.getMigrations()).map(migrations.getMigrationName);
  expect(names).toEqual([...new Set(names)].sort());
});

test('who was told of a call-back before the tables for it, still knows of it', async () => {
  await db.migrate.latest(source);
  while (await db.schema.hasTable('call_back_told')) await db.migrate.down(source);
  const person = { role_words: '', created_at: '', name: 'Mrs Haven' };
  await db('people').insert([
    { ...person, id: 'haven', email: 'a', email_key: 'a' },
    { ...person, id: 'marlow', email: 'b', email_key: 'b' },
  ]);
  await db('posts_held').insert({
    id: 'p',
    post: 'safeguarding-lead',
    person_id: 'haven',
    from_on: '2026-09-01',
  });
  const letter = { kind: 'call-back', lane: 'notice', posted_at: '2026-11-20', available_at: '2026-11-20' };
  for (const [id, personId] of [
    ['one', 'haven'],
    ['two', 'marlow'],
  ]) {
    await db('call_backs').insert({ id, name: 'Mina', phone: '1', safe_time: '', asked_at: '2026-11-20' });
    await db('letters').insert({
      ...letter,
      id,
      cause: id,
      recipient: `person:${personId}`,
      person_id: personId,
    });
  }
  await db.migrate.latest(source);
  const told = await db('call_back_told').orderBy('call_back_id').select('call_back_id', 'person_id', 'post');
  expect(told).toEqual([
    { call_back_id: 'one', person_id: 'haven', post: 'safeguarding-lead' },
    { call_back_id: 'two', person_id: 'marlow', post: 'head' },
  ]);
});

const REFUSED = { message: expect.stringContaining('only ever added') };

test('entries are only ever added: the database itself refuses to change or remove one', async () => {
  expect(
    (await schema()).filter((thing) => thing.startsWith('trigger')).map((thing) => thing.split(' ')[1]),
  ).toEqual(isOnPostgres ? ['entries_stay'] : ['entries_no_delete', 'entries_no_update']);
  const portal = await openTestPortal();
  try {
    const { concernId } = await raise(portal.bench);
    const { write, read } = portal.bench.db;
    const mine = { concern_id: concernId };
    await expect(write((tx) => tx('entries').where(mine).update({ facts: '{}' }))).rejects.toMatchObject(
      REFUSED,
    );
    await expect(write((tx) => tx('entries').where(mine).delete())).rejects.toMatchObject(REFUSED);
    await expect(write((tx) => tx('entries').delete())).rejects.toMatchObject(REFUSED);
    expect(await read('entries').where(mine).select('id')).toHaveLength(1);
  } finally {
    await portal.close();
  }
});

test('a row that hangs on nothing is refused', async () => {
  const portal = await openTestPortal();
  try {
    const point = {
      id: 'p',
      concern_id: 'no such concern',
      number: 1,
      stage: 'class teacher',
      what_happened: 'x',
    };
    await expect(portal.bench.db.write((tx) => tx('points').insert(point))).rejects.toMatchObject({
      message: expect.stringMatching(/foreign key/i),
    });
    if (isOnPostgres) return;
    expect(await portal.bench.db.read.raw('pragma foreign_key_check')).toEqual([]);
    expect(await portal.bench.db.read.raw('pragma integrity_check')).toEqual([{ integrity_check: 'ok' }]);
  } finally {
    await portal.close();
  }
});
