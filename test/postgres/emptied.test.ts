// A database goes from one test to the next on PostgreSQL: does nothing of the one reach the other?
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openBench } from '../support/app.js';
import { raise, smallSchool } from '../support/builders.js';
import { newDatabase, openRaw } from '../support/database.js';
import { everyRow } from '../support/every-row.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'emptied-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** How many rows there are of all that the portal keeps. */
async function rowsIn(place: string): Promise<number> {
  const db = openRaw(place);
  const rows = await everyRow(db);
  await db.destroy();
  return Object.values(rows).flat().length;
}

test('a test leaves nothing behind for the next, which has the same tables', async () => {
  const bench = await openBench();
  await smallSchool(bench);
  await raise(bench, {});
  const place = bench.deps.config.database;
  expect(await rowsIn(place)).toBeGreaterThan(50);
  await bench.close();

  const next = await newDatabase(folder);
  expect(next.place).toBe(place);
  expect(await rowsIn(next.place)).toBe(0);
  await next.drop();
});

test('who is still connected cannot write into the next one’s', async () => {
  const first = await newDatabase(folder);
  const left = openRaw(first.place);
  const work = left.transaction(async (tx) => {
    await tx('classes').insert({ id: 'late', name: 'Late', position: 1 });
    await first.drop();
    await tx('classes').insert({ id: 'later', name: 'Later', position: 2 });
  });
  await expect(work).rejects.toThrow(/terminat|connection error/);
  await left.destroy();

  const next = await newDatabase(folder);
  expect(next.place).toBe(first.place);
  expect(await rowsIn(next.place)).toBe(0);
  await next.drop();
});

test.each([
  'alter table classes add column colour text',
  'alter table classes drop column position',
  'alter table classes disable trigger all',
  'drop index letters_concern_id_index',
  'create function one() returns integer language sql as $$ select 1 $$',
])('nobody gets a database after: %s', async (sql) => {
  const first = await newDatabase(folder);
  const db = openRaw(first.place);
  await db.raw(sql);
  await db.destroy();
  await first.drop();

  const next = await newDatabase(folder);
  expect(next.place).not.toBe(first.place);
  await next.drop();
});
