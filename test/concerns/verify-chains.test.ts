// Does the proof of the record find every way to tamper with it, and name the concern and the entry?
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Knex } from 'knex';
import { entryCode } from '../../src/concerns/entries.js';
import { verifiedInWords, verifyChains } from '../../src/concerns/verify-chains.js';
import { keysFrom } from '../../src/keys.js';
import { openBench, type Bench } from '../support/app.js';
import { handsOn, raise, smallSchool, type RaisedConcern } from '../support/builders.js';
import { behindTheGuards } from '../support/database.js';

let bench: Bench;
let raised: RaisedConcern;
beforeEach(async () => {
  bench = await openBench();
  await smallSchool(bench);
  await raise(bench);
  raised = await raise(bench);
  const hands = handsOn(bench, raised);
  await hands.acknowledge('amber');
  await hands.message('amber');
  await hands.withdraw();
  await raise(bench);
});
afterEach(() => bench.close());

type EntryRow = Parameters<typeof entryCode>[2] & { mac: string };

const verify = () => verifyChains(bench.db.read, bench.deps.keys);

async function tamper(work: (db: Knex, mine: Knex.QueryBuilder) => Promise<unknown>): Promise<void> {
  await behindTheGuards(bench.deps.config.database, (db) =>
    work(db, db('entries').where({ concern_id: raised.concernId })),
  );
}

test('an honest record holds, and is counted', async () => {
  const verified = await verify();
  expect(verified).toEqual({ concerns: 3, entries: 6, broken: [] });
  expect(verifiedInWords(verified)).toBe('3 concerns, 6 entries: every chain holds.');
});

test('an empty database holds', async () => {
  const empty = await openBench();
  try {
    expect(await verifyChains(empty.db.read, empty.deps.keys)).toEqual({
      concerns: 0,
      entries: 0,
      broken: [],
    });
  } finally {
    await empty.close();
  }
});

const forged = keysFrom(Buffer.alloc(32, 8));

async function rehash(db: Knex): Promise<void> {
  const rows = await db<EntryRow>('entries').where({ concern_id: raised.concernId }).orderBy('seq').select();
  let before = '';
  for (const row of rows) {
    before = entryCode(forged, before, row);
    await db('entries').where({ id: row.id }).update({ mac: before });
  }
}

/** Makes a further entry out of one that is there. */
async function copyOf(db: Knex, seq: number, changes: object): Promise<void> {
  const row = await db<EntryRow>('entries').where({ concern_id: raised.concernId, seq }).first('*');
  await db('entries').insert({ ...row, id: 'one more', ...changes });
}

async function swap(db: Knex): Promise<void> {
  const at = (seq: number) => db('entries').where({ concern_id: raised.concernId, seq });
  await at(2).update({ seq: 99 });
  await at(3).update({ seq: 2 });
  await at(99).update({ seq: 3 });
}

const NOT_AS_WRITTEN = (seq: number): string => `entry ${seq} is not as it was written`;

describe('is shown, with the concern and what is wrong first', () => {
  test.each<[string, Parameters<typeof tamper>[0], string]>([
    ['changed facts', (_, mine) => mine.where({ seq: 2 }).update({ facts: '{}' }), NOT_AS_WRITTEN(2)],
    ['another person', (_, mine) => mine.where({ seq: 2 }).update({ person_id: 'elm' }), NOT_AS_WRITTEN(2)],
    [
      'another time',
      (_, mine) => mine.where({ seq: 3 }).update({ at: '2026-11-01T09:00:00.000Z' }),
      NOT_AS_WRITTEN(3),
    ],
    ['another step', (_, mine) => mine.where({ seq: 1 }).update({ step: 'remind' }), NOT_AS_WRITTEN(1)],
    ['an entry removed', (_, mine) => mine.where({ seq: 2 }).delete(), 'entry 2 is missing'],
    ['the first removed', (_, mine) => mine.where({ seq: 1 }).delete(), 'entry 1 is missing'],
    [
      'the last removed',
      (_, mine) => mine.where({ seq: 4 }).delete(),
      'it is at version 4 and has 3 entries',
    ],
    ['all removed', (_, mine) => mine.delete(), 'there is no entry at all'],
    ['two swapped', swap, NOT_AS_WRITTEN(2)],
    ['one told twice', (db) => copyOf(db, 4, { seq: 5 }), NOT_AS_WRITTEN(5)],
    ['all hashed anew without the key', rehash, NOT_AS_WRITTEN(1)],
    [
      'a concern put back to an earlier version',
      (db) => db('concerns').where({ id: raised.concernId }).update({ version: 3 }),
      'it is at version 3 and has 4 entries',
    ],
  ])('%s', async (_, work, reason) => {
    await tamper(work);
    const { broken } = await verify();
    expect(broken).toEqual([{ concernId: raised.concernId, ref: raised.ref, reason }]);
    expect(verifiedInWords(await verify())).toContain(`1 broken. ${raised.ref}: ${reason}`);
  });

  test('a concern that has vanished from above its entries', async () => {
    await tamper((db) => db('concerns').where({ id: raised.concernId }).delete());
    const reason = 'the concern is gone and its entries are there';
    expect((await verify()).broken).toEqual([{ concernId: raised.concernId, ref: undefined, reason }]);
  });

  test('the whole record under another key', async () => {
    const { broken } = await verifyChains(bench.db.read, forged);
    expect(broken.map(({ reason }) => reason)).toEqual(Array(3).fill(NOT_AS_WRITTEN(1)));
  });
});

test('only the concerns that are named are looked at', async () => {
  await tamper((_, mine) => mine.where({ seq: 2 }).update({ facts: '{}' }));
  const other = await raise(bench);
  const about = (...concernIds: string[]) => verifyChains(bench.db.read, bench.deps.keys, { concernIds });
  expect(await about(other.concernId)).toEqual({ concerns: 1, entries: 1, broken: [] });
  expect((await about(raised.concernId, other.concernId)).broken).toHaveLength(1);
  expect(await about()).toEqual({ concerns: 0, entries: 0, broken: [] });
});

test('beyond one batch none is left out and none is told of twice', async () => {
  for (let n = 0; n < 200; n += 1) await raise(bench);
  await behindTheGuards(bench.deps.config.database, (db) => db('entries').update({ facts: '{}' }));
  const { concerns, entries, broken } = await verify();
  expect({ concerns, entries }).toEqual({ concerns: 203, entries: 206 });
  expect(new Set(broken.map(({ concernId }) => concernId)).size).toBe(203);
  expect(broken).toHaveLength(203);
}, 120_000);
