// Do writes that share a commit stay apart: one falls and the others stand, and nobody is told before it is on disk?
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import Sqlite from 'better-sqlite3';
import { openDatabase, StoreBusy, type Database, type Tx } from '../src/db.js';
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

const NO_MATTER = { endsAll: () => false, isLocked: () => false };
const add = (name: string) => async (tx: Tx) => {
  await tx('settings').insert({ name, value: '1' });
  return name;
};
const kept = async (): Promise<string[]> => db.read('settings').orderBy('name').pluck<string[]>('name');
const names = Array.from({ length: 20 }, (_, index) => `n${String(index).padStart(2, '0')}`);

test('those that wait share a commit; each gets its own answer', async () => {
  let commits = 0;
  const write = sharingCommits((work) => {
    commits += 1;
    return db.write(work);
  }, NO_MATTER);
  expect(await Promise.all(names.map((name) => write(add(name))))).toEqual(names);
  expect(commits).toBe(1);
  expect(await kept()).toEqual(names);
});

test('those that come in one turn share a commit, though SQLite answers each of them at once', async () => {
  const before = commitsInTheLog();
  // Timers that are due together run in one turn, and all that each has begun goes on before the next of them.
  const told = names.map(
    (name) =>
      new Promise<string>((done, failed) => {
        setTimeout(() => {
          db.write(add(name)).then(done, failed);
        }, 5);
      }),
  );
  expect(await Promise.all(told)).toEqual(names);
  expect(commitsInTheLog() - before).toBeLessThanOrEqual(2);
  expect(await kept()).toEqual(names);
});

test('whoever comes while a group is at work goes along with it', async () => {
  let commits = 0;
  const write = sharingCommits((work) => {
    commits += 1;
    return db.write(work);
  }, NO_MATTER);
  const late: Promise<string>[] = [];
  const early = ['first', 'second'].map((name) =>
    write(async (tx) => {
      late.push(write(add(`after ${name}`)));
      return add(name)(tx);
    }),
  );
  expect(await Promise.all(early)).toEqual(['first', 'second']);
  expect(await Promise.all(late)).toEqual(['after first', 'after second']);
  expect(commits).toBe(1);
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
  const write = sharingCommits(async (work) => {
    const value = await db.write(async (tx) => {
      const done = await work(tx);
      expect(told).toBe(0);
      return done;
    });
    isCommitted = true;
    return value;
  }, NO_MATTER);
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
    NO_MATTER,
  );
  const lost = await Promise.allSettled(names.map((name) => failing(add(name))));
  expect(lost.map((one) => one.status === 'rejected' && String(one.reason))).toEqual(
    names.map(() => 'Error: the disk is gone'),
  );
  expect(await kept()).toEqual(['alone']);
});

test('an error after which nothing can be trusted ends the whole group', async () => {
  const write = sharingCommits(db.write, {
    ...NO_MATTER,
    endsAll: (error) => String(error) === 'Error: full',
  });
  await write(add('first'));
  const told = await Promise.allSettled(
    ['a', 'b', 'c'].map((name) =>
      write(async (tx) => {
        await add(name)(tx);
        if (name === 'b') throw new Error('full');
      }),
    ),
  );
  expect(told.map((one) => one.status)).toEqual(['rejected', 'rejected', 'rejected']);
  expect(await kept()).toEqual(['first']);
});

test('where it cannot even begin, everybody who waits is told why, and the next begins anew', async () => {
  let isBroken = true;
  const write = sharingCommits(
    (work) => (isBroken ? Promise.reject(new Error('the disk is gone')) : db.write(work)),
    NO_MATTER,
  );
  const told = await Promise.allSettled(names.map((name) => write(add(name))));
  expect(told.every((one) => one.status === 'rejected')).toBe(true);
  isBroken = false;
  expect(await write(add('after'))).toBe('after');
});

test('each waits eight seconds from when it asked, whoever stands before it; who asked later still has time', async () => {
  const other = new Sqlite(join(folder, 'portal.sqlite'));
  other.exec('BEGIN IMMEDIATE');
  const began = performance.now();
  const refused = async (name: string): Promise<number> => {
    await expect(db.write(add(name))).rejects.toThrow(StoreBusy);
    return performance.now() - began;
  };
  // More than one group of them.
  const early = Array.from({ length: 70 }, (_, index) => refused(`early ${index}`));
  await pause(4_000);
  const late = [db.write(add('late')), db.write(add('later'))];
  const waited = await Promise.all(early);
  expect(Math.min(...waited)).toBeGreaterThan(7_900);
  expect(Math.max(...waited)).toBeLessThan(10_000);
  other.exec('COMMIT');
  other.close();
  expect(await Promise.all(late)).toEqual(['late', 'later']);
  expect(await kept()).toEqual(['late', 'later']);
}, 60_000);

/** How many commits stand in the write-ahead log: each ends with a page that bears the size of the file. */
function commitsInTheLog(): number {
  const log = readFileSync(join(folder, 'portal.sqlite-wal'));
  const pageSize = log.readUInt32BE(8);
  let commits = 0;
  for (let at = 32; at + 24 <= log.length; at += 24 + pageSize)
    if (log.readUInt32BE(at + 4) > 0) commits += 1;
  return commits;
}
