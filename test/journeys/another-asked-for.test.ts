// A parent who is not at ease with whoever has it asks for somebody else: once, without a date moving, and with a word back.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { handsOn, raise } from '../support/builders.js';
import { openTestPortal, type TestPortal } from '../support/portal.js';
import { comeIn, openLetter, PARENT } from './support/as-a-parent.js';
import { atDesk, lettersAbout } from './support/at-school.js';

let portal: TestPortal;
beforeEach(async () => {
  portal = await openTestPortal();
});
afterEach(() => portal.close());

const ASK = 'Ask that somebody else deals with it';
const WHY = 'My son is afraid of her.';

test('about a teacher: the head reads why and she does not; it is given on, and the dates stay', async () => {
  const raised = await raise(portal.bench);
  const before = (await raised.now()).running.map(({ dueOn }) => dueOn);
  const parent = portal.phone();
  await comeIn(portal, parent);
  await parent.follow(ASK);
  await parent.press('Ask for somebody else');
  expect(parent.errors()).toEqual(['Say why, in a few words']);
  parent.fill('Why, in a few words?', WHY);
  await parent.press('Ask for somebody else');
  expect(parent.text()).toContain('You asked that somebody else deals with it. Whoever stands above decides');
  expect(parent.offers(ASK)).toBe(false);
  expect(await lettersAbout(portal, 'marlow', raised.ref)).toEqual([`${raised.ref}: a decision for you`]);
  const amber = await atDesk(portal, 'amber');
  await amber.visit(`/staff/concerns/${raised.ref}`);
  expect(amber.text()).not.toContain(WHY);
  await amber.visit(`/staff/concerns/${raised.ref}/another`);
  expect(amber.status).toBe(404);

  const head = await atDesk(portal, 'marlow');
  await head.visit(`/staff/concerns/${raised.ref}`);
  await head.follow('The parent asks for somebody else: decide');
  expect(head.text()).toContain(WHY);
  head.choose('Mr Dale – Deputy head teacher');
  await head.press('Tell the parent');
  await openLetter(portal, parent, 'someone new has your concern', PARENT);
  expect(parent.text()).toContain('Mrs Marlow gave it to Mr Dale');
  expect((await raised.now()).running.map(({ dueOn }) => dueOn)).toEqual(before);
  // Of somebody else it may be asked again.
  expect(parent.offers(ASK)).toBe(true);
});

test('about the head: the chair, who does not see the concern, says why it stays; it cannot be asked twice', async () => {
  const raised = await raise(portal.bench, { about: 'school', points: ['The hall is cold.'] });
  const parent = portal.phone();
  await comeIn(portal, parent);
  await parent.follow(ASK);
  parent.fill('Why, in a few words?', 'She is my neighbour.');
  await parent.press('Ask for somebody else');
  const chair = await atDesk(portal, 'chandra');
  await chair.visit(`/staff/concerns/${raised.ref}`);
  await chair.follow('Read why, and decide');
  expect(chair.text()).toContain('She is my neighbour.');
  expect(chair.text()).not.toContain('The hall is cold.');
  chair.choose('It stays with Mrs Marlow');
  await chair.press('Tell the parent');
  expect(chair.errors()).toEqual(['Tell the parent why, in a few words']);
  chair.fill('If it stays: why?', 'Only the head can change the heating.');
  await chair.press('Tell the parent');
  expect(chair.text()).toContain('The parent has been told why it stays.');
  await openLetter(portal, parent, 'about who has your concern', PARENT);
  expect(parent.text()).toContain('Only the head can change the heating.');
  expect(parent.offers(ASK)).toBe(false);
  await chair.visit(`/staff/concerns/${raised.ref}/another`);
  expect(chair.status).toBe(404);
});

test('while they wait they may still take it further once it is late', async () => {
  const raised = await raise(portal.bench);
  const parent = portal.phone();
  await comeIn(portal, parent);
  await parent.follow(ASK);
  parent.fill('Why, in a few words?', WHY);
  await parent.press('Ask for somebody else');
  await portal.goTo('2026-12-01T09:00:00.000Z');
  await handsOn(portal.bench, raised).moveOn();
  expect((await raised.now()).stage).toBe('head teacher');
});
