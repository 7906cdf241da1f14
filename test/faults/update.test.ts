// killed in each migration, and around them, a portal of an older version starts clean, with all it held; and so does a new one.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import Sqlite from 'better-sqlite3';
import { migrations } from '../../migrations/index.js';
import { HOUR } from '../../src/clock.js';
import { verifyChains } from '../../src/concerns/verify-chains.js';
import { openDatabase } from '../../src/db.js';
import type { Keys } from '../../src/keys.js';
import { root } from '../../src/root.js';
import { openRaw } from '../support/database.js';
import { changedBetween, everyRow, type EveryRow } from '../support/every-row.js';
import { openStorySchool } from '../support/story-school.js';
import { tell } from './support/figures.js';

const source = { migrationSource: migrations };
/** From the first version that could be started: whatever came after it is killed in. */
const FIRST = '0004-sign-in';
let names: readonly string[];
let pending: readonly string[];

let folder: string;
/** A whole school as that version kept it. */
let older: string;
let rows: EveryRow;
let keys: Keys;
beforeAll(async () => {
  names = (await migrations.getMigrations()).map(migrations.getMigrationName);
  pending = names.filter((name) => name > FIRST);
  folder = mkdtempSync(join(tmpdir(), 'update-'));
  older = join(folder, 'older.sqlite');
  const school = await openStorySchool();
  ({ keys } = school.deps);
  await school.stop();
  const db = openRaw(school.place);
  for (const name of [...names].reverse()) if (name > FIRST) await db.migrate.down(source);
  await db.raw(`vacuum into '${older}'`);
  await db.destroy();
  await school.remove();
  const made = openRaw(older);
  rows = await everyRow(made);
  await made.destroy();
}, HOUR);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Run {
  readonly status: number | null;
  readonly signal: string | null;
  readonly said: string;
}

/** The command that lists what is held, which updates first as every start does; killed at this place. */
function update(file: string, place: string): Run {
  const preload = join(root, 'test/faults/support/kill-in-update.mjs');
  const args = ['--import', preload, join(root, 'dist/src/upkeep/held-command.js')];
  const env = { PATH: process.env['PATH'], DATABASE_FILE: file, KILL_IN: place };
  const { status, signal, stderr } = spawnSync(process.execPath, args, { env, encoding: 'utf8' });
  return { status, signal, said: stderr };
}

const applied = (file: string): string[] => {
  const db = new Sqlite(file);
  try {
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    const isThere = db.prepare("select 1 from sqlite_master where name = 'knex_migrations'").get();
    if (isThere === undefined) return [];
    return db.prepare<[], string>('select name from knex_migrations order by id').pluck().all();
  } finally {
    db.close();
  }
};

/** Starts as if nothing had been: each migration once, every row as it was, and the record proved. */
async function startsClean(file: string, had: EveryRow): Promise<void> {
  const db = openDatabase(file);
  try {
    await db.migrate();
    expect(await db.migrate()).toBeUndefined();
    expect(changedBetween(had, await everyRow(db.read))).toEqual([]);
    expect((await verifyChains(db.read, keys)).broken).toEqual([]);
    expect(await db.read.raw('pragma foreign_key_check')).toEqual([]);
  } finally {
    await db.close();
  }
  expect(applied(file)).toEqual(names);
}

const AROUND = ['the copy', 'before the commit', 'after the commit'];

test(
  'a filled portal of an older version, killed in each migration that is wanted, and around them',
  async () => {
    let fired = 0;
    for (const place of [...AROUND, ...pending]) {
      const file = join(mkdtempSync(join(folder, 'one-')), 'portal.sqlite');
      copyFileSync(older, file);
      const run = update(file, place);
      expect([place, run]).toEqual([
        place,
        { status: null, signal: 'SIGKILL', said: expect.stringContaining(`killed in ${place}: `) },
      ]);
      fired += 1;
      const isDone = place === 'after the commit';
      expect([place, applied(file)]).toEqual([place, isDone ? names : names.filter((name) => name <= FIRST)]);
      await startsClean(file, rows);
      await copyIsWhole(file, place);
      rmSync(join(file, '..'), { recursive: true });
    }
    tell('R-117 killed in each migration, with a school in it', {
      places: AROUND.length + pending.length,
      fired,
    });
    expect(fired).toBe(AROUND.length + pending.length);
  },
  HOUR,
);

/** Beside it stands one copy of it as it was: of the update that was killed, or of the one that began again in its place. */
async function copyIsWhole(file: string, place: string): Promise<void> {
  const beside = readdirSync(join(file, '..')).filter((name) => name.includes('before-update'));
  expect([place, beside]).toEqual([place, [expect.stringMatching(/Z-0004-sign-in$/)]]);
  const copy = join(file, '..', beside[0] ?? '');
  expect(statSync(copy).mode & 0o777).toBe(0o600);
  const db = openRaw(copy);
  expect(changedBetween(rows, await everyRow(db))).toEqual([]);
  await db.destroy();
}

test(
  'a new portal, killed in each of the first migrations',
  async () => {
    for (const place of names.filter((name) => name <= FIRST)) {
      const file = join(mkdtempSync(join(folder, 'new-')), 'portal.sqlite');
      expect(update(file, place)).toMatchObject({
        signal: 'SIGKILL',
        said: expect.stringContaining(`killed in ${place}: `),
      });
      expect(applied(file)).toEqual([]);
      await startsClean(file, {});
    }
  },
  HOUR,
);
