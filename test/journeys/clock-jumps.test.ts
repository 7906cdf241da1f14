// The machine's clock jumps, forward and back: no date changes, nothing is told twice, nobody stays signed in from the future (FI-7).
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { DAY, HOUR, later } from '../../src/clock.js';
import { verifyChains } from '../../src/concerns/verify-chains.js';
import { handsOn, raise } from '../support/builders.js';
import { openTestPortal, type TestPortal } from '../support/portal.js';

const NOON = '2026-11-23T12:00:00.000Z';
const JUMPS: readonly (readonly [name: string, from: string, to: string])[] = [
  ['an hour forward', NOON, later(NOON, HOUR)],
  ['an hour back', NOON, later(NOON, -HOUR)],
  ['a day forward', NOON, later(NOON, DAY)],
  ['a day back', NOON, later(NOON, -DAY)],
  ['over the night in which the clocks go back', '2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z'],
  ['over the night in which they go forward', '2027-03-28T00:59:00.000Z', '2027-03-28T01:01:00.000Z'],
  ['to the end of the year', NOON, '2026-12-31T23:59:59.000Z'],
  ['to a leap day', NOON, '2028-02-29T12:00:00.000Z'],
  ['to 1970', NOON, '1970-01-01T00:00:00.000Z'],
  ['to 2038', NOON, '2038-01-19T03:14:08.000Z'],
  ['past an acknowledgement', NOON, '2026-11-26T12:00:00.000Z'],
  ['past every date', NOON, '2026-12-10T12:00:00.000Z'],
];

let portal: TestPortal;
afterEach(() => portal.close());

describe.each(JUMPS)('the clock jumps %s, and there and back again,', (_, from, to) => {
  beforeEach(async () => {
    portal = await openTestPortal({ now: from });
  });

  test('no date changes, each rung and each letter is there once, and the record holds', async () => {
    const { db, deps } = portal.bench;
    const raised = await raise(portal.bench);
    const answered = await raise(portal.bench, { contact: { email: 'ada@example.org' } });
    await handsOn(portal.bench, answered).answer('amber');
    const dates = () => db.read('clocks').orderBy('id').select('id', 'due_on', 'started_on');
    const before = await dates();
    for (const instant of [to, from, to, from, to]) {
      await portal.goTo(instant);
      while ((await portal.portal.postRoom.runOnce()) > 0);
    }
    // Time may close an answered concern and then give the parent a clock of their own: none that was given is another.
    const after = await dates();
    expect(after).toEqual(expect.arrayContaining(before));
    const rungs = await db
      .read('rungs')
      .groupBy('clock_id', 'rung')
      .count({ many: '*' })
      .select('clock_id', 'rung');
    expect(rungs.filter(({ many }) => Number(many) > 1)).toEqual([]);
    const sent = portal.post.mails.map(({ id }) => id);
    expect(sent).toHaveLength(new Set(sent).size);
    expect((await verifyChains(db.read, deps.keys)).broken).toEqual([]);
    expect((await raised.now()).version).toBeGreaterThan(0);
  });
});

test('whoever signed in while the clock was ahead is signed out when it is put right', async () => {
  portal = await openTestPortal({ now: later(NOON, DAY) });
  const desk = await portal.signedIn('amber');
  await desk.visit('/queue');
  expect(desk.path).toBe('/queue');
  await portal.goTo(NOON);
  await desk.visit('/queue');
  expect(desk.path).toBe('/staff/sign-in?next=%2Fqueue');
});
