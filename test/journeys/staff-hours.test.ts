// A parent writes at eleven at night: staff hear of it in the morning, the parent at once, and a child's safety waits for nobody.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { isMailStuck } from '../../src/health/readiness-store.js';
import { later, MINUTE } from '../../src/clock.js';
import { askToBeRung } from '../../src/safeguarding/ask-to-be-rung.js';
import { emailOf, handsOn, PARENT_ADDRESS, raise, setUp } from '../support/builders.js';
import { openTestPortal, type TestPortal } from '../support/portal.js';
import { comeIn, raiseConcern } from './support/as-a-parent.js';

let portal: TestPortal;
beforeEach(async () => {
  portal = await openTestPortal();
  await setUp(portal.bench, { staffHours: { from: '07:30', to: '18:00' } });
  await portal.goTo('2026-11-26T23:00:00.000Z');
});
afterEach(() => portal.close());

const subjectsTo = async (address: string): Promise<string[]> =>
  (await portal.lettersTo(address)).map(({ subject }) => subject);

test('a concern at night: the parent has a letter at once, the teacher on the next school morning', async () => {
  const parent = portal.phone();
  const { ref } = await raiseConcern(parent);
  expect(parent.text()).toContain(
    'Letters to staff leave in school hours: this one on Friday 27 November at 07:30.',
  );
  expect(await subjectsTo(PARENT_ADDRESS)).toContain(`${ref}: we have your concern`);
  expect(await subjectsTo(emailOf('amber'))).toEqual([]);

  // What waits on purpose is no trouble, for as long as it waits.
  const { db, clock } = portal.bench;
  await portal.goTo('2026-11-27T06:00:00.000Z');
  expect(await isMailStuck(db.read, later(clock.now(), -15 * MINUTE), clock.now())).toBe(false);
  expect(await subjectsTo(emailOf('amber'))).toEqual([]);

  await portal.goTo('2026-11-27T07:30:00.000Z');
  expect(await subjectsTo(emailOf('amber'))).toContain(`${ref}: a concern for you`);
});

test('somebody asks to be rung about a child’s safety: the letter leaves at night', async () => {
  await askToBeRung(portal.bench.deps, { name: 'Mina', phone: '1', safeTime: '', whom: 'neither' });
  expect(await subjectsTo(emailOf('haven'))).toEqual(['Somebody has asked to be rung']);
});

test('within the hours, and where the school has set none, it leaves at once', async () => {
  await portal.goTo('2026-11-27T08:00:00.000Z');
  const parent = portal.phone();
  const { ref } = await raiseConcern(parent);
  expect(parent.text()).not.toContain('Letters to staff leave');
  expect(await subjectsTo(emailOf('amber'))).toEqual([`${ref}: a concern for you`]);
});

test('what the parent does at night is told to staff in the morning, and the page after it says when', async () => {
  await portal.goTo('2026-11-26T10:00:00.000Z');
  const parent = portal.phone();
  const { ref } = await raiseConcern(parent);
  const told = 'Letters to staff leave in school hours: they are told on Friday 27 November at 07:30.';
  await portal.goTo('2026-11-26T23:10:00.000Z');
  await comeIn(portal, parent);
  const write = async () => {
    await parent.visit(`/concerns/${ref}`);
    parent.fill('Write to the school', 'He was left out again.');
    await parent.press('Send message');
    expect(parent.text()).toContain('Your message has been sent.');
  };
  await write();
  expect(parent.text()).toContain(told);
  await parent.follow('Make it a formal complaint');
  await parent.press('Treat this as a formal complaint');
  expect(parent.text()).toContain(`It is a formal complaint now. You can see below who has it. ${told}`);
  await parent.follow('Withdraw this concern');
  await parent.press('Withdraw it');
  expect(parent.text()).toContain(told);
  await parent.follow('Open it again');
  await parent.press('Open it again');
  expect(parent.text()).toContain(`Your concern is open again. ${told}`);
  expect(await subjectsTo(emailOf('marlow'))).toEqual([]);
  // Read again in the morning, the page no longer says so.
  await portal.goTo('2026-11-27T07:30:00.000Z');
  await comeIn(portal, parent);
  await parent.visit(`/concerns/${ref}?done=reopened`);
  expect(parent.text()).toContain('Your concern is open again.');
  expect(parent.text()).not.toContain('Letters to staff leave');
  expect(await subjectsTo(emailOf('marlow'))).not.toEqual([]);
  await write();
  expect(parent.text()).not.toContain('Letters to staff leave');
});

test('taken further at night: the page says when the head hears of it', async () => {
  const raised = await raise(portal.bench);
  await handsOn(portal.bench, raised).answer('amber');
  const parent = portal.phone();
  await comeIn(portal, parent);
  await parent.follow('Take it further, to Mrs Marlow');
  await parent.press('Take it further');
  expect(parent.text()).toContain(
    'It has been taken further. You can see below who has it now. Letters to staff leave in school hours: they are told on Friday 27 November at 07:30.',
  );
});
