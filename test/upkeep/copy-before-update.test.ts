// Before an update changes the tables of a file, is it kept as it was; and where that cannot be done, does nothing change?
import { spawnSync } from 'node:child_process';
import { copyFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { migrations } from '../../migrations/index.js';
import { verifyChains } from '../../src/concerns/verify-chains.js';
import { ConfigError } from '../../src/config.js';
import { openDatabase } from '../../src/db.js';
import { root } from '../../src/root.js';
import { clearOldUpdateCopies, copyBeforeUpdate } from '../../src/upkeep/copy-before-update.js';
import { everyRow, type EveryRow } from '../support/every-row.js';
import { openRaw } from '../support/database.js';
import { databaseOf, filledBench, fingerprints, KEYS, newFolder } from './support/copies.js';

const source = { migrationSource: migrations };
const OLD = '0034-accounts';
/** A school of an older version, with two concerns. */
let older: string;
let rows: EveryRow;
let latest: string;
beforeAll(async () => {
  const bench = await filledBench();
  older = join(newFolder(), 'portal.sqlite');
  const whole = openRaw(databaseOf(bench));
  await whole.raw(`vacuum into '${older}'`);
  await whole.destroy();
  await bench.close();
  const names = (await migrations.getMigrations()).map(migrations.getMigrationName);
  latest = names.at(-1) ?? '';
  const db = openRaw(older);
  for (const name of names.reverse()) if (name > OLD) await db.migrate.down(source);
  rows = await everyRow(db);
  await db.destroy();
});
afterAll(() => rmSync(dirname(older), { recursive: true }));

let file: string;
beforeEach(() => {
  file = join(newFolder(), 'portal.sqlite');
  copyFileSync(older, file);
});
afterEach(() => rmSync(dirname(file), { recursive: true }));

const copies = (): string[] => readdirSync(dirname(file)).filter((name) => name.includes('before-update'));

async function rowsIn(place: string): Promise<EveryRow> {
  const db = openRaw(place);
  try {
    return await everyRow(db);
  } finally {
    await db.destroy();
  }
}

async function update(how?: { keepAsItIs: boolean }) {
  const db = openDatabase(file);
  try {
    return await db.migrate(how);
  } finally {
    await db.close();
  }
}

test('the file as it was stands beside it: named, whole, for this account alone, and the way back', async () => {
  const updated = await update();
  expect(updated).toEqual({ from: OLD, to: latest, copy: join(dirname(file), copies()[0] ?? '') });
  expect(copies()).toEqual([
    expect.stringMatching(/^portal\.sqlite\.before-update-\d{4}-\d\d-\d\dT\d{6}Z-0034-accounts$/),
  ]);
  const copy = updated?.copy ?? '';
  expect(statSync(copy).mode & 0o777).toBe(0o600);
  expect(await rowsIn(copy)).toEqual(rows);
  expect(Object.keys(await rowsIn(file))).toContain('leavings');
  // Put back as the README says, it is the older version's; and it updates again.
  for (const side of ['', '-wal', '-shm']) rmSync(file + side, { force: true });
  copyFileSync(copy, file);
  expect((await update())?.from).toBe(OLD);
  const db = openDatabase(file);
  expect(await verifyChains(db.read, KEYS)).toMatchObject({ concerns: 2, broken: [] });
  await db.close();
});

test('what was confirmed last and is in the -wal alone is in the copy', async () => {
  const portal = openRaw(file);
  await portal.raw('pragma journal_mode = wal');
  await portal('settings').insert({ name: 'last', value: '"confirmed"' });
  expect(statSync(`${file}-wal`).size).toBeGreaterThan(0);
  const copy = (await update())?.copy ?? '';
  await portal.destroy();
  expect((await rowsIn(copy))['settings']).toContainEqual({ name: 'last', value: '"confirmed"' });
});

test('nothing is kept of a file that is up to date, of a new one, or where the way back is another', async () => {
  expect(await update({ keepAsItIs: false })).toEqual({ from: OLD, to: latest, copy: undefined });
  expect(await update()).toBeUndefined();
  rmSync(file);
  expect(await update()).toEqual({ from: undefined, to: latest, copy: undefined });
  expect(copies()).toEqual([]);
});

test('of each of the last two versions the latest is kept, and nothing else is touched', () => {
  const of = (end: string): string => `${basename(file)}.before-update-${end}`;
  const there = [
    ...['2026-01-01T000000Z-0001-first', '2026-02-01T000000Z-0002-second', '2026-03-01T000000Z-0002-second'],
    ...['2026-04-01T000000Z-0003-third', '2026-04-02T000000Z-0003-third'],
  ];
  for (const end of there) writeFileSync(join(dirname(file), of(end)), '');
  const others = ['other.sqlite.before-update-2026-01-01T000000Z-0001-first', of('mine'), `${file}.kept`];
  for (const other of others) writeFileSync(join(dirname(file), basename(other)), '');
  expect(clearOldUpdateCopies(file).sort()).toEqual(
    [...there.slice(0, 2), ...there.slice(3, 4)].map(of).sort(),
  );
  expect(copies().sort()).toEqual(
    [...others.slice(0, 2), of(there[2] ?? ''), of(there[4] ?? '')].map((name) => basename(name)).sort(),
  );
});

test('without room for it nothing is changed, and it says how much room is needed', async () => {
  const before = fingerprints(dirname(file));
  const size = statSync(file).size;
  const short = { roomFor: () => Promise.resolve(2 * size - 1) };
  await expect(copyBeforeUpdate(file, OLD, '2026-11-28T02:15:00.000Z', short)).rejects.toThrow(
    /has room for \d+ MB, and \d+ MB are needed\. Make room and start again: nothing was changed\.$/,
  );
  await expect(copyBeforeUpdate(file, OLD, '2026-11-28T02:15:00.000Z', short)).rejects.toThrow(ConfigError);
  expect(fingerprints(dirname(file))).toEqual(before);
  const enough = { roomFor: () => Promise.resolve(2 * size) };
  const copy = await copyBeforeUpdate(file, OLD, '2026-11-28T02:15:00.000Z', enough);
  expect(basename(copy)).toBe('portal.sqlite.before-update-2026-11-28T021500Z-0034-accounts');
});

test('what an update that was cut off began is made anew', async () => {
  writeFileSync(`${file}.before-update.partial`, 'half a copy');
  const copy = (await update())?.copy ?? '';
  expect(copies()).toEqual([basename(copy)]);
  expect(await rowsIn(copy)).toEqual(rows);
});

/** The held command, which updates first as every command does. */
function command(...lead: string[]) {
  const line = [...lead, process.execPath, join(root, 'dist/src/upkeep/held-command.js')];
  const env = { PATH: process.env['PATH'], DATABASE_FILE: file };
  const { status, stdout, stderr } = spawnSync(line[0] ?? '', line.slice(1), { env, encoding: 'utf8' });
  return { status, stdout, stderr };
}

test('a command that updates says where the file is kept', () => {
  const { status, stdout } = command();
  expect(status).toBe(0);
  expect(stdout.split('\n')[0]).toBe(
    `The database was updated to this version of the portal. As it was, it is kept as ${join(dirname(file), copies()[0] ?? '')}.`,
  );
  expect(command().stdout).toBe('No letters are held.\n');
});

test('a disk that fails while it is copied: one sentence, code 1, and nothing is changed', async () => {
  // No file may grow beyond 100 blocks: the copy stops in the midst.
  const { status, stdout, stderr } = command('sh', '-c', 'trap "" XFSZ; ulimit -f 100; exec "$@"', 'held');
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  expect(stderr).toMatch(
    /^An update has to change the tables of .*portal\.sqlite, and it could not be kept as it is first \(\w+\)\. Nothing was changed\.\n$/,
  );
  expect(copies()).toEqual([]);
  expect(await rowsIn(file)).toEqual(rows);
});

test('an older version refuses tables that a newer one has made, and says what to do', async () => {
  await update();
  const db = openRaw(file);
  await db('knex_migrations').insert({ name: '9999-of-next-year', batch: 9 });
  await db.destroy();
  await expect(update()).rejects.toThrow(/^A newer version of the portal has changed the tables/);
});
