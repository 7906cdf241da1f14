// R-117 on a server: killed in a migration, or around them all, a portal of an older version starts clean there with all it held.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { migrations } from '../../migrations/index.js';
import { HOUR } from '../../src/clock.js';
import { verifyChains } from '../../src/concerns/verify-chains.js';
import { openDatabase } from '../../src/db.js';
import type { Keys } from '../../src/keys.js';
import { root } from '../../src/root.js';
import { moveToPostgres } from '../../src/upkeep/move-to-postgres.js';
import { size, tell } from '../faults/support/figures.js';
import { seed } from '../procedure/support/random.js';
import { newPostgres, openRaw, type TestDatabase } from '../support/database.js';
import { changedBetween, everyRow, type EveryRow } from '../support/every-row.js';
import { openStorySchool } from '../support/story-school.js';

const source = { migrationSource: migrations };
/** From the first version that could be started: whatever came after it is killed in. */
const FIRST = '0004-sign-in';
let names: readonly string[];
let first: readonly string[];
let later: readonly string[];

/** A whole school as that version kept it, of which every other is a copy. */
let older: TestDatabase;
let rows: EveryRow;
let keys: Keys;
beforeAll(async () => {
  names = (await migrations.getMigrations()).map(migrations.getMigrationName);
  first = names.filter((name) => name <= FIRST);
  later = names.filter((name) => name > FIRST);
  older = await newPostgres();
  const school = await openStorySchool();
  ({ keys } = school.deps);
  await school.stop();
  await moveToPostgres(school.place, older.place, keys);
  await school.remove();
  const db = openRaw(older.place);
  for (let left = later.length; left > 0; left -= 1) await db.migrate.down(source);
  rows = await everyRow(db);
  await db.destroy();
}, HOUR);
afterAll(() => older.drop());

/** The command that lists what is held, which updates first as every start does; killed at this place. */
function killedIn(place: string, database: TestDatabase): void {
  const preload = join(root, 'test/faults/support/kill-in-update.mjs');
  const args = ['--import', preload, join(root, 'dist/src/upkeep/held-command.js')];
  const env = { PATH: process.env['PATH'], ...database.settings, KILL_IN: place };
  const { signal, stderr } = spawnSync(process.execPath, args, { env, encoding: 'utf8' });
  expect([place, signal, stderr]).toEqual([
    place,
    'SIGKILL',
    expect.stringContaining(`killed in ${place}: `),
  ]);
}

async function applied(place: string): Promise<string[]> {
  const db = openRaw(place);
  try {
    if (!(await db.schema.hasTable('knex_migrations'))) return [];
    return await db('knex_migrations').orderBy('id').pluck<string[]>('name');
  } finally {
    await db.destroy();
  }
}

/** Starts as if nothing had been: each migration once, every row as it was, and the record proved. */
async function startsClean(place: string, had: EveryRow): Promise<void> {
  const db = openDatabase(place);
  try {
    await db.migrate();
    expect(await db.migrate()).toBeUndefined();
    expect(changedBetween(had, await everyRow(db.read))).toEqual([]);
    expect((await verifyChains(db.read, keys)).broken).toEqual([]);
  } finally {
    await db.close();
  }
  expect(await applied(place)).toEqual(names);
}

/** Every eighth of them, from one that the seed says; all before a release. */
const sample = (list: readonly string[]): string[] =>
  list.filter((_, index) => size(index % 8 === (seed % 8) % list.length, true));

test(
  'a filled portal of an older version, killed in migrations that are wanted, and around them all',
  async () => {
    const places = ['before the commit', 'after the commit', ...sample(later)];
    for (const place of places) {
      const database = await newPostgres(`template ${new URL(older.place).pathname.slice(1)}`);
      killedIn(place, database);
      const isDone = place === 'after the commit';
      expect([place, await applied(database.place)]).toEqual([place, isDone ? names : first]);
      await startsClean(database.place, rows);
      await database.drop();
    }
    tell('R-117 killed in migrations on PostgreSQL, with a school in it', { seed, killed: places.length });
    expect(places.length).toBeGreaterThan(5);
  },
  HOUR,
);

test(
  'a new portal, killed in its first migrations',
  async () => {
    for (const place of sample(first)) {
      const database = await newPostgres();
      killedIn(place, database);
      expect(await applied(database.place)).toEqual([]);
      await startsClean(database.place, {});
      await database.drop();
    }
  },
  HOUR,
);
