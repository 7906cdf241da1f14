// What comes late or without a name: taken like any other, decided on by somebody in charge, with a reason that the parent reads.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { raise, type RaisedConcern } from '../support/builders.js';
import { openTestPortal, type TestPortal } from '../support/portal.js';
import type { TestBrowser } from '../support/test-browser.js';
import { openLetter, openWithReceipt, PARENT, raiseConcern } from './support/as-a-parent.js';
import { atDesk, lettersAbout } from './support/at-school.js';

const LONG_AGO = { whatHappened: 'He was sent home wet.', happenedWhen: 'on:2026-05-04', wanted: 'A word.' };
const REASON = 'The two people who were there have left, and nobody else saw it.';

let portal: TestPortal;
beforeAll(async () => {
  portal = await openTestPortal();
});
afterAll(() => portal.close());

async function decide(desk: TestBrowser, ref: string, choice: string, reason = REASON): Promise<void> {
  await desk.visit(`/staff/concerns/${ref}`);
  await desk.follow('Decide whether the school looks into it');
  desk.choose(choice);
  desk.fill('Tell the parent why', reason);
  await desk.press('Read it before it goes');
}

describe('raised long after it happened', () => {
  let raised: RaisedConcern;
  beforeAll(async () => {
    raised = await raise(portal.bench, { points: [LONG_AGO] });
  });

  test('it is taken and held like any other, and whoever decides is told', async () => {
    expect(await raised.now()).toMatchObject({
      state: 'open',
      stage: 'class teacher',
      toDecide: ['raised late'],
    });
    expect(await lettersAbout(portal, 'marlow', raised.ref)).toEqual([
      `${raised.ref}: please decide whether the school looks into it`,
    ]);
    const teacher = await atDesk(portal, 'amber');
    await teacher.visit(`/staff/concerns/${raised.ref}`);
    expect(teacher.text()).toContain('It was raised longer after it happened than the school expects.');
    expect(teacher.offers('Decide whether the school looks into it')).toBe(false);
    expect(teacher.offers('Answer now')).toBe(true);
    await teacher.visit(`/staff/concerns/${raised.ref}/look-into`);
    expect(teacher.path).toBe(`/staff/concerns/${raised.ref}`);
  });

  test('it is on the list of whoever decides, who does not hold it; of its teacher nothing more is wanted', async () => {
    const head = await atDesk(portal, 'marlow');
    await head.visit('/queue');
    expect(head.text()).toContain(`${raised.ref}\nDecide whether the school looks into it`);
    const teacher = await atDesk(portal, 'amber');
    await teacher.visit('/queue');
    expect(teacher.text()).toContain(raised.ref);
    expect(teacher.text()).not.toContain('Decide whether');
  });

  test('a slip keeps what was typed', async () => {
    const head = await atDesk(portal, 'marlow');
    await head.visit(`/staff/concerns/${raised.ref}/look-into`);
    head.fill('Tell the parent why', REASON);
    await head.press('Read it before it goes');
    expect(head.status).toBe(422);
    expect(head.errors()).toEqual(['Choose whether the school looks into it']);
    expect(head.value('Tell the parent why')).toBe(REASON);
  });

  test('not looked into: the reason is the answer, and the parent may take that further', async () => {
    const head = await atDesk(portal, 'marlow');
    await decide(head, raised.ref, 'The school does not look into it');
    expect(head.text()).toContain('The school does not look into it.');
    expect((await raised.now()).state).toBe('open');
    await head.press('Send the decision');
    expect(head.text()).toContain('The parent has been told what you decided, and why.');
    expect(await raised.now()).toMatchObject({ state: 'answered', toDecide: [] });
    await head.visit('/queue');
    expect(head.text()).not.toContain(raised.ref);
    const parent = portal.phone();
    await openLetter(portal, parent, 'an answer is ready');
    expect(parent.text()).toContain(REASON);
    const SAID = 'Mrs Marlow decided that the school does not look into it.';
    expect(parent.text()).toContain(`${SAID} The answer says why.`);
    // Once more among what has happened.
    expect(parent.text().split(SAID)).toHaveLength(3);
    expect(parent.offers('Take it further, to Mrs Marlow')).toBe(true);
    await head.visit(`/staff/concerns/${raised.ref}`);
    expect(head.offers('Decide whether the school looks into it')).toBe(false);
  });
});

test('looked into: it goes on with the same dates, and the parent reads why', async () => {
  const raised = await raise(portal.bench, { points: [LONG_AGO], contact: { email: 'yes@example.org' } });
  const due = (await raised.now()).nextDueOn;
  const head = await atDesk(portal, 'marlow');
  await decide(head, raised.ref, 'The school looks into it', 'The diary of that day is still here.');
  await head.press('Send the decision');
  expect(await raised.now()).toMatchObject({ state: 'open', toDecide: [], nextDueOn: due });
  const parent = portal.phone();
  await openLetter(portal, parent, 'the school looks into it', 'yes@example.org');
  expect(parent.text()).toContain('Mrs Marlow decided that the school looks into it.');
  expect(parent.text()).toContain('The diary of that day is still here.');
});

test('about the head, the chair decides and the head learns nothing of it', async () => {
  const told = { about: 'head' as const, points: [LONG_AGO], contact: { email: 'head@example.org' } };
  const raised = await raise(portal.bench, told);
  expect(await lettersAbout(portal, 'marlow', raised.ref)).toEqual([]);
  const head = await atDesk(portal, 'marlow');
  await head.visit('/queue');
  expect(head.text()).not.toContain(raised.ref);
  const chair = await atDesk(portal, 'chandra');
  await chair.visit('/queue');
  expect(chair.text()).toContain('Decide whether the school looks into it');
  await decide(chair, raised.ref, 'The school looks into it');
  await chair.press('Send the decision');
  expect((await raised.now()).toDecide).toEqual([]);
});

test('without a name: said before sending, and the decision is there with the receipt code', async () => {
  const parent = portal.phone();
  const receipt = await raiseConcern(parent, { unnamed: true });
  const head = await atDesk(portal, 'marlow');
  await decide(head, receipt.ref, 'The school does not look into it', 'Please tell us which day it was.');
  await head.press('Send the decision');
  const again = portal.phone();
  await openWithReceipt(again, receipt);
  expect(again.text()).toContain('Please tell us which day it was.');
  expect(again.offers('Take it further, to Mrs Marlow')).toBe(true);
});

test('what happened lately, by somebody with a name, is nobody’s to decide on', async () => {
  const raised = await raise(portal.bench, { contact: { email: PARENT } });
  expect((await raised.now()).toDecide).toEqual([]);
  const head = await atDesk(portal, 'marlow');
  await head.visit(`/staff/concerns/${raised.ref}`);
  expect(head.offers('Decide whether the school looks into it')).toBe(false);
});
