// Are the facts of a letter those of the day it is sent?
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { findAddressee, findConcernFacts } from '../../src/letters/letter-facts-store.js';
import { openBench, type Bench } from '../support/app.js';
import { seedConcern, type Seed } from './support/seed.js';

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
});
afterEach(async () => {
  await bench.close();
});

async function factsOf(seed: Omit<Seed, 'key'>, today = '2026-11-23') {
  const { concernId } = await seedConcern(bench, { key: 'AA', ...seed });
  return findConcernFacts(bench.db.read, concernId, today);
}

test('dates to come are named, the next of them is due', async () => {
  const facts = await factsOf({
    clocks: [
      { kind: 'reply', dueOn: '2026-11-30' },
      { kind: 'acknowledge', dueOn: '2026-11-25' },
    ],
  });
  expect(facts).toMatchObject({
    acknowledgeBy: 'Wednesday 25 November',
    replyBy: 'Monday 30 November',
    dueBy: 'Wednesday 25 November',
    dueWanted: 'an acknowledgement',
    lateBy: undefined,
  });
});

test('the last day itself is in time; the day after is late, and what weighs most is named', async () => {
  const clocks = [
    { kind: 'acknowledge', dueOn: '2026-11-18' },
    { kind: 'reply', dueOn: '2026-11-23' },
  ] as const;
  expect(await factsOf({ clocks })).toMatchObject({
    lateBy: 'Wednesday 18 November',
    replyBy: 'Monday 23 November',
  });
  const next = await findConcernFacts(bench.db.read, 'concern-AA', '2026-11-24');
  expect(next).toMatchObject({ lateBy: 'Monday 23 November', lateWanted: 'an answer', replyBy: undefined });
});

test('a stopped clock says nothing, and a parent’s time is nothing the school is late with', async () => {
  const facts = await factsOf({ clocks: [{ kind: 'move-on', dueOn: '2026-11-20' }] });
  expect(facts).toMatchObject({ lateBy: undefined, dueBy: undefined, moveOnBy: undefined });
  await bench.db.write((tx) => tx('clocks').update({ due_on: '2026-12-10' }));
  expect(await findConcernFacts(bench.db.read, 'concern-AA', '2026-11-23')).toMatchObject({
    moveOnBy: 'Thursday 10 December',
    dueBy: undefined,
  });
  await bench.db.write((tx) => tx('clocks').update({ stopped_on: '2026-11-23' }));
  expect(await findConcernFacts(bench.db.read, 'concern-AA', '2026-11-23')).toMatchObject({
    moveOnBy: undefined,
  });
});

test.each([
  ['class teacher', 'class-teacher', 'with the class teacher', 'the next stage'],
  ['head teacher', 'head', 'with the head teacher', 'the next stage'],
  ['head teacher', 'chair', 'with the chair of governors', 'the next stage'],
  ['head teacher', 'safeguarding-lead', 'with the school', 'the next stage'],
  ['governing body', 'clerk', 'with the governing body', undefined],
] as const)('at the stage %s, held by %s, it is %s', async (stage, holderPost, words, next) => {
  expect(await factsOf({ stage, holderPost })).toMatchObject({ stage: words, next });
});

test('a concern that is gone has no facts', async () => {
  expect(await findConcernFacts(bench.db.read, 'gone', '2026-11-23')).toBeUndefined();
});

test('a letter goes to the stored address, and not to one who has left or whose account is closed', async () => {
  const { mailboxId, personId } = await seedConcern(bench, { key: 'AA' });
  const find = (ids: { mailboxId?: string; personId?: string }) =>
    findAddressee(bench.db.read, { mailboxId: null, personId: null, ...ids }, '2026-11-23');
  expect(await find({ mailboxId })).toEqual({ address: 'parent-AA@home.test', hasFailed: false });
  expect(await find({ personId })).toEqual({ address: 'staff-AA@school.test', hasFailed: false });
  expect(await find({})).toBeUndefined();
  await bench.db.write((tx) => tx('people').update({ left_on: '2026-11-24' }));
  expect(await find({ personId })).toBeDefined();
  await bench.db.write((tx) => tx('people').update({ disabled_at: '2026-11-23T10:00:00.000Z' }));
  expect(await find({ personId })).toBeUndefined();
});
