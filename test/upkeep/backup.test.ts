// Is a backup whole, sealed, and alone under its name; and are old ones cleared away with care?
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import Sqlite from 'better-sqlite3';
import { root } from '../../src/root.js';
import { clearOldCopies, nameOfCopy } from '../../src/upkeep/old-copies.js';
import type { Bench } from '../support/app.js';
import { raise } from '../support/builders.js';
import { backUp, CANARY, databaseOf, filledBench, newFolder, unpacked } from './support/copies.js';

let bench: Bench;
beforeEach(async () => {
  bench = await filledBench();
});
afterEach(() => bench.close());

/** Every row of every table of a database file. */
function everything(file: string): Record<string, unknown[]> {
  const database = new Sqlite(file, { readonly: true });
  const names = database
    .prepare<[], string>("select name from sqlite_master where type = 'table'")
    .pluck()
    .all();
  const rows = names.map((name) => [name, database.prepare(`select * from "${name}"`).all()] as const);
  database.close();
  return Object.fromEntries(rows);
}

test('every row is in the copy, and the manifest says what is there', async () => {
  const folder = newFolder();
  const made = await backUp(bench, { folder });
  expect(made.faults).toEqual([]);
  expect(readdirSync(folder)).toEqual(['portal-2026-11-23T090000Z.age']);
  const { manifest, database } = await unpacked(made.file);
  const copy = join(newFolder(), 'copy.sqlite');
  writeFileSync(copy, database);
  const rows = everything(copy);
  expect(rows).toEqual(everything(databaseOf(bench)));
  expect(rows['concerns']).toHaveLength(2);
  expect(manifest).toMatchObject({ madeAt: '2026-11-23T09:00:00.000Z', portal: versionInPackage() });
  expect(manifest.migrations.at(0)).toBe('0001-people-and-school');
  const counts = Object.entries(rows).map(([table, all]) => [table, all.length]);
  expect(manifest.counts).toEqual(
    Object.fromEntries(counts.filter(([name]) => !String(name).startsWith('sqlite_'))),
  );
});

const versionInPackage = (): unknown =>
  (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: unknown }).version;

test('the fingerprint of the heads changes with every entry', async () => {
  const first = (await unpacked((await backUp(bench)).file)).manifest.heads;
  expect((await unpacked((await backUp(bench)).file)).manifest.heads).toBe(first);
  bench.clock.advance(1000);
  await raise(bench);
  expect((await unpacked((await backUp(bench)).file)).manifest.heads).not.toBe(first);
});

test('nothing is in the clear: not a name, not the words “sqlite” and “concerns”; and only its owner may read it', async () => {
  const { file } = await backUp(bench);
  const bytes = readFileSync(file);
  expect((await unpacked(file)).database.includes(CANARY)).toBe(true);
  for (const word of [
    CANARY,
    CANARY.toLowerCase(),
    CANARY.split(' ')[0] ?? '',
    'SQLite format',
    'concerns',
  ]) {
    expect(bytes.includes(word)).toBe(false);
    expect(bytes.includes(Buffer.from(word, 'utf16le'))).toBe(false);
    expect(bytes.includes(Buffer.from(word).toString('base64').slice(0, -4))).toBe(false);
  }
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('no copy in the clear is left beside the database, also not one of a backup that was killed', async () => {
  const beside = join(databaseOf(bench), '..');
  // No process has this number.
  const left = join(beside, 'portal.sqlite.working-999999999');
  mkdirSync(left);
  writeFileSync(join(left, 'portal.sqlite'), CANARY);
  await backUp(bench);
  expect(readdirSync(beside).filter((name) => name.includes('working'))).toEqual([]);
});

test('a folder that cannot be written to leaves nothing behind and says so', async () => {
  const folder = join(newFolder(), 'a-file');
  writeFileSync(folder, '');
  await expect(backUp(bench, { folder })).rejects.toMatchObject({ code: 'EEXIST' });
  await expect(backUp(bench, { file: '/nowhere/portal.sqlite' })).rejects.toThrow('There is no database');
  expect(existsSync('/nowhere')).toBe(false);
});

test('an existing copy is never written over', async () => {
  const folder = newFolder();
  const { file } = await backUp(bench, { folder });
  const before = readFileSync(file);
  await expect(backUp(bench, { folder })).rejects.toThrow('is there already');
  expect(readFileSync(file).equals(before)).toBe(true);
});

test('a database whose record was changed is copied all the same, told, and no older copy is cleared', async () => {
  const folder = newFolder();
  const old = Array.from({ length: 9 }, (_, day) =>
    nameOfCopy('portal', `2026-01-0${day + 1}T02:00:00.000Z`),
  );
  for (const name of old) writeFileSync(join(folder, name), '');
  const raw = new Sqlite(databaseOf(bench));
  raw.exec(
    `drop trigger entries_no_update; update entries set actor = 'clock' where step = 'raise' and rowid = 1`,
  );
  raw.close();
  const made = await backUp(bench, { folder });
  expect(made.faults).toEqual([
    expect.stringMatching(/1 broken\. WHP-\S+: entry 1 is not as it was written/),
  ]);
  expect(made.cleared).toEqual([]);
  expect(readdirSync(folder)).toHaveLength(10);
});

describe('old copies', () => {
  const day = (n: number): string => nameOfCopy('portal', new Date(Date.UTC(2026, 0, n, 2)).toISOString());
  const fill = (names: readonly string[]): string => {
    const folder = newFolder();
    for (const name of names) writeFileSync(join(folder, name), '');
    return folder;
  };

  test('go after 35 days', () => {
    const folder = fill(Array.from({ length: 45 }, (_, index) => day(index + 1)));
    expect(clearOldCopies(folder, day(45), '2026-02-14T02:00:00.000Z').sort()).toEqual(
      Array.from({ length: 9 }, (_, index) => day(index + 1)),
    );
    expect(readdirSync(folder)).toHaveLength(36);
  });

  test('but the newest seven stay, however old', () => {
    const names = Array.from({ length: 10 }, (_, index) => day(index + 1));
    const folder = fill(names);
    clearOldCopies(folder, day(10), '2030-01-01T02:00:00.000Z');
    expect(readdirSync(folder).sort()).toEqual(names.slice(3));
  });

  test('and so does everything that is not a copy of this portal', () => {
    const others = [
      'portal-2020-01-01.age',
      'portal-2020-01-01T020000Z.age.txt',
      'other-2020-01-01T020000Z.age',
      'portal-two-2020-01-01T020000Z.age',
      'holiday.jpg',
    ];
    const copies = Array.from({ length: 8 }, (_, index) => day(index + 1));
    const cut = ['portal-2020-01-01T020000Z.age.partial', `${day(8)}.partial`];
    const folder = fill([...others, ...copies, ...cut]);
    expect(clearOldCopies(folder, day(8), '2026-01-08T02:00:00.000Z')).toEqual([cut[0]]);
    expect(readdirSync(folder).sort()).toEqual([...others, ...copies, cut[1]].sort());
  });
});
