// Not everything lands with the right person: it is handed on, given to someone else, and the parent always knows who has it.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { raise } from '../support/builders.js';
import { openTestPortal, type TestPortal } from '../support/portal.js';
import { comeIn, openLetter, PARENT } from './support/as-a-parent.js';
import { answerIt, atDesk, lettersAbout } from './support/at-school.js';

let portal: TestPortal;
beforeAll(async () => {
  portal = await openTestPortal();
});
afterAll(() => portal.close());

test('a teacher hands it on with a reason, the head gives it to the deputy, and the dates stay', async () => {
  const { ref } = await raise(portal.bench);
  const teacher = await atDesk(portal, 'amber');
  await teacher.visit(`/staff/concerns/${ref}/hand-back`);
  expect(teacher.text()).toContain('It goes to Mrs Marlow');
  await teacher.press('Hand it on');
  expect(teacher.errors()).toEqual(['Say why, in a few words']);
  teacher.fill('Why is it not for you?', 'It happened at lunch, which I do not supervise.');
  await teacher.press('Hand it on');
  expect(teacher.text()).toContain('It has been handed on.');
  expect(teacher.html).not.toContain(ref);
  // What was said while it was theirs they may still read; they can do nothing any more.
  await teacher.visit(`/staff/concerns/${ref}`);
  expect(teacher.text()).toContain('It is not with you any more.');
  for (const step of ['Answer', 'Send message', 'Not for me: hand it on'])
    expect(teacher.offers(step)).toBe(false);
  expect((await teacher.send('GET', `/staff/concerns/${ref}/answer`)).status).toBe(404);

  await portal.goTo('2026-11-23T09:10:00.000Z');
  const head = await atDesk(portal, 'marlow');
  expect(await lettersAbout(portal, 'marlow', ref)).toEqual([`${ref}: passed to you`]);
  await head.visit(`/staff/concerns/${ref}`);
  expect(head.text()).toContain('It happened at lunch, which I do not supervise.');
  await head.follow('Give it to someone else');
  await head.press('Give it to them');
  expect(head.errors()).toEqual(['Choose who is to have it']);
  head.choose('Mr Dale – Deputy head teacher');
  head.fill('Why? (if you like)', 'Mr Dale leads lunchtimes.');
  await head.press('Give it to them');
  expect(head.text()).toContain('It has been given to them.');

  const parent = portal.phone();
  await openLetter(portal, parent, 'someone new has your concern');
  expect(parent.text()).toContain('Mr Dale has it and will answer by Monday 30 November.');
  expect(parent.text()).toContain('Class teacher: It is here now');
  expect(parent.text()).not.toContain('which I do not supervise');

  const deputy = await atDesk(portal, 'dale');
  expect(await lettersAbout(portal, 'dale', ref)).toEqual([`${ref}: passed to you`]);
  await deputy.visit('/queue');
  expect(deputy.text()).toContain(ref);
  await answerIt(deputy, ref, 'I have changed the seating at lunch.');
  await openLetter(portal, parent, 'an answer is ready');
  expect(parent.text()).toContain('I have changed the seating at lunch.');

  // What others answer at the same stage, and what the parent keeps for all who deal with it, came after it was hers.
  await parent.visit('/my-needs');
  parent.fill('Your language, if not English', 'Polish');
  await parent.press('Keep this');
  await deputy.visit(`/staff/concerns/${ref}`);
  expect(deputy.text()).toContain('language: Polish');
  await teacher.visit(`/staff/concerns/${ref}`);
  expect(teacher.text()).toContain('You see what was said while it was with you.');
  for (const words of ['I have changed the seating', 'I asked everybody', 'Polish'])
    expect(teacher.html).not.toContain(words);
  expect(teacher.offers('Write down what would help them')).toBe(false);
});

test('the head keeps it on the list of what others have, with who has it', async () => {
  const { ref } = await raise(portal.bench, { classId: 'year6' });
  const head = await atDesk(portal, 'marlow');
  await head.visit('/queue');
  expect(head.html).not.toContain(ref);
  await head.visit('/queue/others');
  expect(head.text()).toContain(ref);
  expect(head.text()).toContain('With Mrs Elm');
  await head.visit(`/staff/concerns/${ref}`);
  expect(head.offers('Give it to someone else')).toBe(true);
  expect(head.offers('Answer')).toBe(false);
});

test('what the chair has, the head cannot be given', async () => {
  const { ref } = await raise(portal.bench, { about: 'head', contact: { email: PARENT } });
  const chair = await atDesk(portal, 'chandra');
  await chair.visit(`/staff/concerns/${ref}/reassign`);
  expect(chair.text()).toContain('Mr Vance');
  expect(chair.text()).not.toContain('Mrs Marlow');
  const parent = portal.phone();
  await comeIn(portal, parent);
  await parent.visit(`/concerns/${ref}`);
  expect(parent.text()).toContain('Chair of governors: It is here now');
});
