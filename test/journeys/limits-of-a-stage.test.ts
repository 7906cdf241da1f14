// How far and how often may a date be put off, once the school has changed that? By what held when its stage began, and never by less or more.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { handsOn, raise, type RaisedConcern } from '../support/builders.js';
import { openTestPortal, type TestPortal } from '../support/portal.js';
import type { TestBrowser } from '../support/test-browser.js';
import { atDesk, tokenOn } from './support/at-school.js';

const REASON = 'We wait for the report of the council.';
const LIMITS = {
  'More time: at most, each time a date is put off': '3',
  'More time: how often one date may be put off': '1',
  'More time: at most, each time a date stands still': '2',
  'More time: how often one date may stand still': '1',
  'More time: at most, while both sides try to mediate': '5',
};

let portal: TestPortal;
let head: TestBrowser;
let before: RaisedConcern;
/** With the head since Monday 23 November, to be answered by Monday 14 December; then the school sets closer limits. */
beforeEach(async () => {
  portal = await openTestPortal();
  before = await withTheHead();
  head = await atDesk(portal, 'marlow');
});
afterEach(() => portal.close());

async function withTheHead(): Promise<RaisedConcern> {
  const raised = await raise(portal.bench, { about: 'school' });
  await handsOn(portal.bench, raised).acknowledge('marlow');
  return raised;
}

async function setCloserLimits(): Promise<void> {
  await head.visit('/settings/times');
  for (const [label, text] of Object.entries(LIMITS)) head.fill(label, text);
  await head.press('Continue');
  await head.press('Keep the change');
}

/** What the head is offered: the last day of an extension and of a pause, how often, and until when mediation would last. */
async function offered({ ref }: RaisedConcern): Promise<string[]> {
  const found: string[] = [];
  for (const act of ['extend', 'pause']) {
    await head.visit(`/staff/concerns/${ref}/${act}`);
    const last = Array.from(head.html.matchAll(/<option value="(\d{4}-\d\d-\d\d)"/g)).at(-1)?.[1];
    found.push(`${last ?? 'no day'} ${/is (\w+ \d of at most \d)/.exec(head.text())?.[1] ?? ''}`);
  }
  await head.visit(`/staff/concerns/${ref}/mediation`);
  return [...found, /until (.+?) at the latest/.exec(head.text())?.[1] ?? ''];
}

async function extend({ ref }: RaisedConcern, day: string): Promise<void> {
  await head.visit(`/staff/concerns/${ref}/extend`);
  head.select('New last day', day);
  head.choose('Waiting for information');
  head.fill('Tell the parent why', REASON);
  await head.press('Read it before it goes');
  await head.press('Send the new date');
}

/** Sends the form as no honest page would, with the version that stands. */
const post = async (raised: RaisedConcern, until: string) =>
  head.send('POST', `/staff/concerns/${raised.ref}/extend`, {
    fields: {
      ...{ until, category: 'waiting for information', reason: REASON, do: 'send' },
      ...{ version: String((await raised.now()).version), _form: tokenOn(head) },
    },
    headers: { 'sec-fetch-site': 'same-origin' },
  });

const replyOf = async (raised: RaisedConcern) =>
  (await raised.now()).running.find(({ kind }) => kind === 'reply')?.dueOn;

const AS_IT_WAS = [
  '2027-01-12 extension 1 of at most 2',
  '2026-12-07 pause 1 of at most 2',
  'Monday 14 December',
];
const CLOSER = [
  '2026-12-17 extension 1 of at most 1',
  '2026-11-25 pause 1 of at most 1',
  'Monday 30 November',
];

test('what is under way keeps the limits of its stage, on the page and at the door, and what begins has the new ones', async () => {
  expect(await offered(before)).toEqual(AS_IT_WAS);
  await setCloserLimits();
  const after = await withTheHead();
  expect(await offered(before)).toEqual(AS_IT_WAS);
  expect(await offered(after)).toEqual(CLOSER);

  // Ten school days, and a second time: as it was when the stage began. The other one three, and once.
  await extend(before, 'Tuesday 12 January 2027 (10 school days later)');
  await extend(before, 'Wednesday 13 January 2027 (1 school day later)');
  expect(await replyOf(before)).toBe('2027-01-13');
  expect((await post(before, '2027-01-14')).status).toBe(409);
  await head.visit(`/staff/concerns/${after.ref}`);
  expect((await post(after, '2026-12-18')).status).toBe(422);
  await extend(after, 'Thursday 17 December (3 school days later)');
  expect(await replyOf(after)).toBe('2026-12-17');
  expect((await post(after, '2026-12-18')).status).toBe(409);
  expect(await replyOf(after)).toBe('2026-12-17');
  for (const raised of [before, after]) {
    await head.visit(`/staff/concerns/${raised.ref}`);
    expect(head.offers('Extend the date')).toBe(false);
  }
});

test('a pause and mediation go by them too', async () => {
  await setCloserLimits();
  const after = await withTheHead();
  const [old, recent] = [handsOn(portal.bench, before), handsOn(portal.bench, after)];
  await expect(recent.pause('marlow', '2026-11-26')).rejects.toThrow();
  await recent.pause('marlow', '2026-11-25');
  await recent.resume('marlow');
  await expect(recent.pause('marlow', '2026-11-24')).rejects.toThrow();
  await old.pause('marlow', '2026-12-07');
  await old.resume('marlow');
  await old.pause('marlow', '2026-11-24');
  await old.resume('marlow');
  await expect(old.pause('marlow', '2026-11-24')).rejects.toThrow();

  await old.offerMediation('marlow');
  await old.agreeToMediation('parent');
  await recent.offerMediation('marlow');
  await recent.agreeToMediation('parent');
  // Fifteen school days for the one, five for the other.
  expect([await replyOf(before), await replyOf(after)]).toEqual(['2027-01-19', '2027-01-05']);
});

test('the next stage has the limits that hold when it begins', async () => {
  const raised = await raise(portal.bench);
  await setCloserLimits();
  await handsOn(portal.bench, raised).declareFormal();
  expect(await offered(raised)).toEqual(CLOSER);
});
