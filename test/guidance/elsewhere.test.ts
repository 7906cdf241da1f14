// What is decided elsewhere: parents read it before they write, and the school keeps it true.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { ELSEWHERE } from '../../src/procedure/elsewhere.js';
import { atDesk } from '../journeys/support/at-school.js';
import { openTestPortal, type TestPortal } from '../support/portal.js';

let portal: TestPortal;
beforeEach(async () => {
  portal = await openTestPortal();
});
afterEach(() => portal.close());

test('a parent finds it from the second question, and can still write to us', async () => {
  const parent = portal.phone();
  await parent.visit('/raise');
  parent.choose('No');
  await parent.press('Continue');
  await parent.follow('School places, exclusions, EHC plans: who decides');
  for (const { what, goes } of ELSEWHERE) {
    expect(parent.text()).toContain(what);
    expect(parent.text()).toContain(goes);
  }
  expect(parent.text()).not.toContain('Checked on');
  await parent.follow('Raise a concern');
  expect(parent.status).toBe(200);
});

test('never names who cannot help any more: the ombudsman for councils, or the funding agency', () => {
  expect(JSON.stringify(ELSEWHERE)).not.toMatch(/ombudsman|ESFA/i);
});

test('the head checks a line, changes another, and adds one: parents read it so, with the day', async () => {
  const head = await atDesk(portal, 'marlow');
  await head.visit('/elsewhere/list');
  expect(head.text()).toContain('Nobody has checked it yet');
  await head.follow('A place at a school');
  head.tick('I have checked it today');
  await head.press('Keep it');
  await head.follow('Add a line');
  head.fill('What is it about?', 'School transport');
  head.fill('Who deals with it, and by when to ask?', 'The council’s transport office.');
  await head.press('Keep it');
  const parent = portal.phone();
  await parent.visit('/elsewhere');
  expect(parent.text()).toContain('Checked on Monday 23 November.');
  expect(parent.text()).toContain('The council’s transport office.');

  // Words that are changed are not vouched for by a day before them.
  await head.follow('A place at a school');
  head.fill('Who deals with it, and by when to ask?', 'The admissions team.');
  await head.press('Keep it');
  await head.follow('School transport');
  await head.press('Take this line out');
  await parent.visit('/elsewhere');
  expect(parent.text()).toContain('The admissions team.');
  expect(parent.text()).not.toContain('Checked on');
  expect(parent.text()).not.toContain('School transport');
});

test('what is left empty is said beside the field, and what was typed stays', async () => {
  const head = await atDesk(portal, 'wirral');
  await head.visit('/elsewhere/list/new');
  head.fill('Who deals with it, and by when to ask?', 'Somebody.');
  await head.press('Keep it');
  expect(head.status).toBe(422);
  expect(head.errors()).toEqual(['Say what it is about']);
  expect(head.value('Who deals with it, and by when to ask?')).toBe('Somebody.');
});

test('nobody else can change it', async () => {
  const teacher = await atDesk(portal, 'amber');
  await teacher.visit('/elsewhere/list');
  expect(teacher.status).toBe(404);
});
