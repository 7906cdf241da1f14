// Is a copy of a portal on a server whole, though others write meanwhile? Is it put back whole, into an empty database, or not at all?
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { migrations } from '../../migrations/index.js';
import { verifyChains } from '../../src/concerns/verify-chains.js';
import { root } from '../../src/root.js';
import { startSession } from '../../src/sign-in/session-store.js';
import { restoreBackup, type Restored } from '../../src/upkeep/restore-backup.js';
import { restoreToServer } from '../../src/upkeep/restore-to-server.js';
import { RestoreError } from '../../src/upkeep/trouble.js';
import type { Bench } from '../support/app.js';
import { raise } from '../support/builders.js';
import { behindTheGuards, newPostgres, openRaw, type TestDatabase } from '../support/database.js';
import { changedBetween, everyRow, type EveryRow } from '../support/every-row.js';
import {
  backUp,
  CANARY,
  databaseOf,
  filledBench,
  KEYS,
  lineFor,
  newFolder,
  PAIR,
  sealed,
  toRestore,
  unpacked,
} from '../upkeep/support/copies.js';

let bench: Bench;
/** A good copy of it, made before anything was written to it by a test. */
let copy: string;
let inIt: EveryRow;
beforeAll(async () => {
  bench = await filledBench();
  copy = await copyOf(databaseOf(bench));
  inIt = await rowsIn(databaseOf(bench));
});
afterAll(() => bench.close());

let folder: string;
/** An empty database. */
let empty: TestDatabase;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'server-copies-'));
  writeFileSync(join(folder, 'portal.key'), Buffer.alloc(32, 7).toString('hex'));
  writeFileSync(join(folder, 'private.txt'), `${PAIR.privateKey}\n`);
  empty = await newPostgres();
});
afterEach(async () => {
  await empty.drop();
  rmSync(folder, { recursive: true, force: true });
});

/** As the command makes it, in a folder of its own. */
async function copyOf(server: string): Promise<string> {
  const made = await backUp(bench, { file: join(newFolder(), 'portal'), server });
  expect(made.faults).toEqual([]);
  return made.file;
}

/** Puts a copy into the empty database. */
const putBack = (from: string, old?: string): Promise<Restored> =>
  restoreToServer({ ...toRestore(from, join(folder, 'portal')), server: empty.place, old });

const workingFolders = (): string[] => readdirSync(folder).filter((name) => name.includes('working'));

interface Ended {
  readonly code: number;
  readonly said: string;
}

/** The command as it is started for real, for the portal of the bench. */
function start(name: string, ...args: string[]): ChildProcess {
  const program = join(root, 'dist', 'src', 'upkeep', `${name}-command.js`);
  const env = {
    PATH: process.env['PATH'],
    DATABASE_URL: databaseOf(bench),
    KEY_FILE: join(folder, 'portal.key'),
    BACKUP_PUBLIC_KEY: PAIR.publicKey,
  };
  return spawn(process.execPath, [program, ...args], { env, cwd: folder });
}

async function command(name: string, ...args: string[]): Promise<Ended> {
  const child = start(name, ...args);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part) => (said += String(part)));
  const [code] = (await once(child, 'close')) as [number];
  return { code, said };
}

const restoring = (from: string): string[] => ['--from', from, '--key', join(folder, 'private.txt')];
const toServer = (from: string): string[] => [...restoring(from), '--to', empty.place];

async function rowsIn(place: string): Promise<EveryRow> {
  const db = openRaw(place);
  try {
    return await everyRow(db);
  } finally {
    await db.destroy();
  }
}

async function concernsIn(place: string): Promise<string[]> {
  const db = openRaw(place);
  try {
    expect(await verifyChains(db, KEYS)).toMatchObject({ broken: [] });
    return await db('concerns').orderBy('ref').pluck<string[]>('ref');
  } finally {
    await db.destroy();
  }
}

/** A copy that the backup command makes, and what it said. */
async function copyInto(to: string): Promise<{ file: string; ended: Ended }> {
  const ended = await command('backup', '--to', to);
  const [name = 'none'] = readdirSync(to).filter((each) => each.endsWith('.age'));
  return { file: join(to, name), ended };
}

test('beside a portal that writes, every copy has all that was confirmed before it, whole', async () => {
  const confirmed: string[] = [];
  const wish = { goesOn: true };
  const writer = (async () => {
    while (wish.goesOn) confirmed.push((await raise(bench, { child: CANARY })).ref);
  })();
  const copies: { file: string; before: string[]; during: number }[] = [];
  try {
    for (let turn = 0; turn < 2; turn += 1) {
      const before = [...confirmed];
      const { file, ended } = await copyInto(join(folder, `copies-${turn}`));
      expect(ended).toEqual({
        code: 0,
        said: expect.stringMatching(/^Backed up: \S+ \(\d\.\d MB, \d+ concerns\)\n$/),
      });
      copies.push({ file, before, during: confirmed.length - before.length });
    }
  } finally {
    wish.goesOn = false;
    await writer;
  }
  for (const { file, before, during } of copies) {
    // Somebody was writing while it was made, or this test shows nothing.
    expect(during).toBeGreaterThan(0);
    expect(readFileSync(file).includes(CANARY)).toBe(false);
    const { manifest } = await unpacked(file);
    const target = await newPostgres();
    await restoreToServer({
      ...toRestore(file, join(folder, 'portal')),
      server: target.place,
      old: undefined,
    });
    const found = await concernsIn(target.place);
    expect(found).toHaveLength(manifest.counts['concerns'] ?? 0);
    expect(before.filter((ref) => !found.includes(ref))).toEqual([]);
    await empty.drop();
    empty = await newPostgres();
  }
  expect(workingFolders()).toEqual([]);
  expect(readFileSync(join(folder, 'portal.backed-up'), 'utf8')).toMatch(/^2\d{3}-\S+Z\n$/);
});

test('is put back as it was: signed out, letters held, and what was raised since is told', async () => {
  const { clock, db } = bench;
  await db.write((tx) =>
    startSession(tx, { principal: { kind: 'staff', personId: 'amber' }, at: clock.now(), device: 'A phone' }),
  );
  const atThatTime = await rowsIn(databaseOf(bench));
  const { file } = await copyInto(join(folder, 'copies'));
  const { ref } = await raise(bench, { child: 'Later' });
  const old = await rowsIn(databaseOf(bench));

  const checked = await command('restore', ...restoring(file), '--check');
  expect(checked).toEqual({ code: 0, said: expect.stringContaining('A good copy of 2') });
  const { code, said } = await command('restore', ...toServer(file));
  expect([code, said]).toEqual([0, expect.stringMatching(/Restored the database “test_\w+” as it was at 2/)]);
  expect(said).toContain(`Concerns in it that are not in the copy: ${ref}\n`);
  expect(said).toMatch(/[1-9]\d* letters that waited then are held/);
  expect(said).not.toContain('postgres://');
  const found = await rowsIn(empty.place);
  expect(changedBetween(atThatTime, found).sort()).toEqual(['letters', 'sessions']);
  expect([atThatTime['sessions']?.length, found['sessions']?.length]).toEqual([1, 0]);
  expect(found['letters']).toHaveLength(atThatTime['letters']?.length ?? 0);
  expect(await concernsIn(empty.place)).toHaveLength(atThatTime['concerns']?.length ?? 0);
  expect(await rowsIn(databaseOf(bench))).toEqual(old);
});

test('goes into a file as well, and a copy of a file into a server', async () => {
  const target = join(folder, 'portal.sqlite');
  await restoreBackup(toRestore(copy, target));
  const again = await backUp(bench, { file: target, folder: join(folder, 'of-the-file') });
  expect((await putBack(again.file, target)).missing).toEqual([]);
  expect(changedBetween(inIt, await rowsIn(empty.place))).toEqual(['letters']);
  expect(await concernsIn(empty.place)).toHaveLength(2);
});

test('of a portal of an earlier version has its tables, and gets those it lacks when it is put back', async () => {
  await putBack(copy);
  const names = (await migrations.getMigrations()).map(migrations.getMigrationName);
  const db = openRaw(empty.place);
  for (let steps = 0; steps < 3; steps += 1) await db.migrate.down({ migrationSource: migrations });
  await db.destroy();
  const older = await copyOf(empty.place);
  expect((await unpacked(older)).manifest.migrations).toEqual(names.slice(0, -3));
  await empty.drop();
  empty = await newPostgres();
  await putBack(older);
  const target = openRaw(empty.place);
  expect(await target('knex_migrations').orderBy('id').pluck('name')).toEqual(names);
  await target.destroy();
  expect(await concernsIn(empty.place)).toHaveLength(2);
});

describe('no copy, or one that is told to be bad:', () => {
  test('where the record was changed, or a row hangs on nothing', async () => {
    await putBack(copy);
    await behindTheGuards(empty.place, async (db) => {
      await db('entries').where({ step: 'acknowledge' }).update({ facts: '{}' });
      await db('points').where({ number: 2 }).update({ concern_id: 'nobody' });
    });
    const { file, faults } = await backUp(bench, { file: join(folder, 'portal'), server: empty.place });
    const told = faults.join('; ');
    expect(told).toContain('a row of points hangs on nothing');
    expect(told).toContain('entry 2 is not as it was written');
    await empty.drop();
    empty = await newPostgres();
    await expect(putBack(file)).rejects.toThrow('not sound');
    expect(await rowsIn(empty.place)).toEqual({});
  });

  test('of a newer portal, of an empty database, and of none', async () => {
    await expect(copyOf(empty.place)).rejects.toThrow('There is no portal in the database');
    await expect(copyOf('postgres://portal:secret@127.0.0.1:1/portal')).rejects.toThrow(
      /^DATABASE_URL: the database does not answer \(ECONNREFUSED\)$/,
    );
    await putBack(copy);
    await behindTheGuards(empty.place, (db) =>
      db('knex_migrations').insert({ name: '9999-not-known-yet', batch: 9 }),
    );
    const to = join(folder, 'copies');
    const newer = { file: join(folder, 'portal'), folder: to, server: empty.place };
    await expect(backUp(bench, newer)).rejects.toThrow('A newer version of the portal');
    expect(readdirSync(to)).toEqual([]);
    expect(workingFolders()).toEqual([]);
  });
});

describe('refused, with the old database as it was and the empty one empty:', () => {
  const refusal = async (from: string): Promise<string> => {
    const refused: unknown = await putBack(from).catch((error: unknown) => error);
    return refused instanceof RestoreError ? refused.message : 'It was not refused';
  };

  test('one bit changed, at ten places; and cut off', async () => {
    const bytes = readFileSync(copy);
    const bad = join(folder, 'bad.age');
    for (let place = 0; place < 10; place += 1) {
      const at = Math.floor((place * (bytes.length - 1)) / 9);
      const spoilt = Buffer.from(bytes);
      spoilt[at] = (spoilt[at] ?? 0) ^ (1 << (place % 8));
      writeFileSync(bad, spoilt);
      expect(await refusal(bad)).toMatch(/damaged|altered|does not open/);
    }
    writeFileSync(bad, bytes.subarray(0, -1));
    const old = await rowsIn(databaseOf(bench));
    expect(await command('restore', ...toServer(bad))).toEqual({
      code: 1,
      said: expect.stringMatching(/damaged or was altered\.\nNothing was changed\.\n$/),
    });
    expect(await rowsIn(databaseOf(bench))).toEqual(old);
    expect(await rowsIn(empty.place)).toEqual({});
    expect(workingFolders()).toEqual([]);
  });

  test('a copy of a newer portal, and one that somebody with the public key made up', async () => {
    const { manifest, database } = await unpacked(copy);
    const newer = { ...manifest, migrations: [...manifest.migrations, '9999-not-known-yet'] };
    expect(await refusal(await sealed(lineFor(newer, database), database))).toContain('another version');
    const madeUp = lineFor(manifest, database).replace(/^\w+/, (code) => code.replace(/./g, '0'));
    expect(await refusal(await sealed(madeUp, database))).toContain('altered');
    expect(await rowsIn(empty.place)).toEqual({});
  });

  test('into a database in which something is kept', async () => {
    const old = await rowsIn(databaseOf(bench));
    const { code, said } = await command('restore', ...restoring(copy));
    expect(code).toBe(1);
    expect(said).toMatch(
      /The target is not empty: .*into an empty database only.*\nNothing was changed\.\n$/,
    );
    expect(await rowsIn(databaseOf(bench))).toEqual(old);
  });
});

test('killed while it is being put in place it leaves the database empty, and the next one succeeds and clears up', async () => {
  const watch = openRaw(empty.place);
  const isUnderWay = async (): Promise<boolean> => {
    const writing = watch('pg_stat_activity').whereRaw('datname = current_database()');
    return (await writing.where('query', 'like', 'insert into "c%').first('pid')) !== undefined;
  };
  const child = start('restore', ...toServer(copy));
  const ended = once(child, 'exit');
  while (child.exitCode === null && !(await isUnderWay()));
  child.kill('SIGKILL');
  expect(await ended).toEqual([null, 'SIGKILL']);
  await watch.destroy();
  expect(await rowsIn(empty.place)).toEqual({});
  expect(workingFolders()).toHaveLength(1);
  expect((await command('restore', ...toServer(copy))).code).toBe(0);
  expect(await concernsIn(empty.place)).toHaveLength(2);
  expect(workingFolders()).toEqual([]);
});
