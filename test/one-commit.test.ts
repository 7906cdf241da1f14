// Do writes that share a commit stay apart: one falls and the others stand, and nobody is told before it is on disk?
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { openDatabase, type Database, type Tx } from '../src/db.js';
import { sharingCommits } from '../src/one-commit.js';

let folder: string;
let db: Database;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'portal-test-'));
  db = openDatabase(join(folder, 'portal.sqlite'));
  await db.migrate();
});
afterEach(async () => {
  await db.close();
  rmSync(folder, { recursive: true, force: true });
});

const add = (name: string) => async (tx: Tx) => {
  await tx('settings').insert({ name, value: '1' });
  return name;
};
const kept = async (): Promise<string[]> => db.read('settings').orderBy('name').pluck<string[]>('name');
const names = Array.from({ length: 20 }, (_, index) => `n${String(index).padStart(2, '0')}`);

test('those that wait share a commit; each gets its own answer', async () => {
  let commits = 0;
  const write = sharingCommits(
    (work) => {
      commits += 1;
      return db.write(work);
    },
    () => false,
  );
  expect(await Promise.all(names.map((name) => write(add(name))))).toEqual(names);
  expect(commits).toBe(2);
  expect(await kept()).toEqual(names);
});

test('one that fails leaves nothing behind, and the others stand', async () => {
  const writes = names.map((name, index) =>
    db.write(async (tx) => {
      await add(name)(tx);
      if (index % 3 === 1) throw new Error(`no ${name}`);
      return name;
    }),
  );
  const told = await Promise.allSettled(writes);
  const stand = names.filter((_, index) => index % 3 !== 1);
  expect(told.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))).toEqual(stand);
  expect(told.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []))).toEqual(
    names.filter((_, index) => index % 3 === 1).map((name) => `Error: no ${name}`),
  );
  expect(await kept()).toEqual(stand);
});

test('nobody is told before the commit, and where it fails everybody is told so', async () => {
  let isCommitted = false;
  let told = 0;
  const write = sharingCommits(
    async (work) => {
      const value = await db.write(async (tx) => {
        const done = await work(tx);
        expect(told).toBe(0);
        return done;
      });
      isCommitted = true;
      return value;
    },
    () => false,
  );
  const listen = (name: string) =>
    write(add(name)).then(() => {
      expect(isCommitted).toBe(true);
      told += 1;
      isCommitted = false;
    });
  await listen('alone');
  expect(told).toBe(1);

  const failing = sharingCommits(
    (work) =>
      db.write(async (tx) => {
        await work(tx);
        throw new Error('the disk is gone');
      }),
    () => false,
  );
  const lost = await Promise.allSettled(names.map((name) => failing(add(name))));
  expect(lost.map((one) => one.status === 'rejected' && String(one.reason))).toEqual(
    names.map(() => 'Error: the disk is gone'),
  );
  expect(await kept()).toEqual(['alone']);
});

test('an error after which nothing can be trusted ends the whole group', async () => {
  const write = sharingCommits(db.write, (error) => String(error) === 'Error: full');
  const told = await Promise.allSettled([
    write(add('first')),
    ...['a', 'b', 'c'].map((name) =>
      write(async (tx) => {
        await add(name)(tx);
        if (name === 'b') throw new Error('full');
      }),
    ),
  ]);
  expect(told.map((one) => one.status)).toEqual(['fulfilled', 'rejected', 'rejected', 'rejected']);
  expect(await kept()).toEqual(['first']);
});
