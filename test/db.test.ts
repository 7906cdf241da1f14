// The one file: a writer waits for another process's lock outside the thread, and what it does is done whole or not at all.
import { chmodSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import Sqlite from 'better-sqlite3';
import { openDatabase, StoreBusy, type Database, type Tx } from '../src/db.js';
import { hotInsert, hotRows } from '../src/hot-store.js';

let folder: string;
let db: Database;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'db-'));
  db = openDatabase(join(folder, 'portal.sqlite'));
  await db.write((tx) => tx.raw('create table things (name text primary key)'));
});
afterEach(async () => {
  await db.close();
  rmSync(folder, { recursive: true, force: true });
});

function lock(): () => void {
  const other = new Sqlite(join(folder, 'portal.sqlite'));
  other.exec('BEGIN IMMEDIATE');
  return () => {
    other.exec('COMMIT');
    other.close();
  };
}
const add = (tx: Tx, name: string) => hotInsert(tx, 'things', { name });
const names = () => hotRows<{ name: string }>(db.read, 'select name from things order by name');

test('nobody else on the machine reads it, wherever it lies, nor what SQLite keeps beside it', async () => {
  const modes = () =>
    ['', '-wal', '-shm'].map((side) => statSync(join(folder, `portal.sqlite${side}`)).mode & 0o777);
  expect(modes()).toEqual([0o600, 0o600, 0o600]);
  // As an earlier version made it, and as somebody let a group in.
  for (const side of ['', '-wal', '-shm']) chmodSync(join(folder, `portal.sqlite${side}`), 0o664);
  await openDatabase(join(folder, 'portal.sqlite')).close();
  expect(modes()).toEqual([0o660, 0o660, 0o660]);
});

test('while another process writes, the work is not begun; then it is done once', async () => {
  const release = lock();
  const begun: string[] = [];
  const writing = ['a', 'b', 'c'].map((name) =>
    db.write(async (tx) => {
      begun.push(name);
      await add(tx, name);
    }),
  );
  await pause(300);
  const begunWhileLocked = [...begun];
  release();
  await Promise.all(writing);
  expect(begunWhileLocked).toEqual([]);
  expect(begun.sort()).toEqual(['a', 'b', 'c']);
  expect(await names()).toEqual([{ name: 'a' }, { name: 'b' }, { name: 'c' }]);
});

test('what fails leaves nothing behind, and its own error is told, also where SQLite has undone it by itself', async () => {
  const failing = async (tx: Tx, undone: boolean): Promise<void> => {
    await add(tx, 'half');
    if (undone) await tx.raw('rollback');
    throw new StoreBusy('The disk is full');
  };
  for (const undone of [false, true]) {
    await expect(db.write((tx) => failing(tx, undone))).rejects.toBeInstanceOf(StoreBusy);
    expect(await names()).toEqual([]);
    await db.write((tx) => add(tx, undone ? 'second' : 'first'));
    await db.write((tx) => tx('things').delete());
  }
});

test('where SQLite has undone what several had begun together, each is told that the disk failed', async () => {
  const full = Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
  const told = await Promise.allSettled(
    ['a', 'b', 'c'].map((name) =>
      db.write(async (tx) => {
        await add(tx, name);
        if (name !== 'b') return;
        await tx.raw('rollback');
        throw full;
      }),
    ),
  );
  expect(told).toEqual(told.map(() => ({ status: 'rejected', reason: full })));
  expect(await names()).toEqual([]);
  await db.write((tx) => add(tx, 'afterwards'));
  expect(await names()).toEqual([{ name: 'afterwards' }]);
  await db.write((tx) => tx('things').delete());
});

test('nothing is written by a transaction that is over', async () => {
  let late: Tx | undefined;
  await db.write((tx) => {
    late = tx;
    return Promise.resolve();
  });
  if (!late) throw new Error('It was not run');
  await expect(add(late, 'late')).rejects.toThrow('The transaction is over');
  expect(await names()).toEqual([]);
});

test('an error names no value that somebody typed (T3)', async () => {
  const told: string[] = [];
  const byKnex = (tx: Tx) => tx('things').insert({ name: 'CANARY my daughter was hurt' });
  const byHand = (tx: Tx) => add(tx, 'CANARY my daughter was hurt');
  await db.write(byHand);
  for (const again of [byKnex, byHand]) {
    await db
      .write<unknown>(again)
      .catch((error: unknown) => told.push(`${(error as Error).message} ${(error as Error).stack ?? ''}`));
  }
  expect(told).toHaveLength(2);
  for (const words of told) {
    expect(words).toContain('UNIQUE constraint failed');
    expect(words).not.toContain('CANARY');
  }
});

test('a commit is on the disk before it is told, on every connection (T1)', async () => {
  const asked = 'pragma synchronous';
  const FULL = [{ synchronous: 2 }];
  expect(await db.write((tx) => tx.raw<unknown>(asked))).toEqual(FULL);
  expect(await db.read.raw<unknown>(asked)).toEqual(FULL);
});

test('what is prepared once is right when asked again: with other values, beside more than are kept, and after its table has changed', async () => {
  const all = () => db.read('things').select('*').orderBy('name');
  expect(await all()).toEqual([]);
  await db.write((tx) => tx('things').insert({ name: 'a' }));
  await db.write((tx) => tx('things').insert({ name: 'b' }));
  for (let length = 1; length <= 500; length += 1) {
    const several = Array.from({ length }, (_, index) => (index === 0 ? 'b' : `not ${index}`));
    expect(await db.read('things').whereIn('name', several).pluck('name')).toEqual(['b']);
  }
  await db.write((tx) => tx.raw("alter table things add column colour text not null default 'red'"));
  expect(await all()).toEqual([
    { name: 'a', colour: 'red' },
    { name: 'b', colour: 'red' },
  ]);
  await db.write((tx) => tx('things').where({ name: 'a' }).update({ colour: 'blue' }));
  await db.write((tx) => tx('things').where({ name: 'b' }).delete());
  await db.write((tx) => tx.raw('alter table things drop column colour'));
  expect(await all()).toEqual([{ name: 'a' }]);
});
