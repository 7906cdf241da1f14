// It is about the child's own teacher: the head has it, and the teacher sees nothing of it, even where they taught the class on.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { emailOf } from '../support/builders.js';
import { openTestPortal, type TestPortal } from '../support/portal.js';
import { IN_CLASS, openLetter, raiseConcern, STAFF } from './support/as-a-parent.js';
import { answerIt, atDesk, expectNothing, lettersAbout } from './support/at-school.js';

let portal: TestPortal;
beforeAll(async () => {
  portal = await openTestPortal();
});
afterAll(() => portal.close());

test('a parent picks the teacher from the list: the head has it, answers, and the teacher sees nothing', async () => {
  const parent = portal.phone();
  const { ref } = await raiseConcern(parent, {
    about: STAFF,
    who: ['Miss Amber – Year 3 teacher'],
    points: ['Miss Amber shouts at the slower readers.'],
    email: 'picks@example.org',
  });
  expect(parent.text()).toContain('Mrs Marlow');
  expect(parent.text()).toContain('Monday 14 December');
  await expectNothing(portal, 'amber', ref);

  const head = await atDesk(portal, 'marlow');
  await head.visit('/queue');
  expect(head.text()).toContain(ref);
  await head.follow(`Noor, Year 3`);
  expect(head.text()).toContain('Miss Amber shouts at the slower readers.');
  await answerIt(head, ref, 'I sat in on four lessons, and we have agreed on another way.');
  await openLetter(portal, parent, 'an answer is ready', 'picks@example.org');
  expect(parent.text()).toContain('I sat in on four lessons');
  expect(parent.text()).not.toContain('Class teacher');
  await expectNothing(portal, 'amber', ref);
});

test('the head adds the teacher who has it: it leaves the teacher at once, letters on their way included', async () => {
  const parent = portal.phone();
  const { ref } = await raiseConcern(parent, {
    about: IN_CLASS,
    points: ['She is told off every single day.'],
  });
  const teacher = await atDesk(portal, 'amber');
  await teacher.visit(`/staff/concerns/${ref}`);
  expect(teacher.text()).toContain('She is told off every single day.');

  // A letter to the teacher has been posted and not yet taken out when the head says whom it is about.
  const head = await atDesk(portal, 'marlow');
  await head.visit(`/staff/concerns/${ref}`);
  await head.follow('Add a person it is about');
  head.choose('Miss Amber – Year 3 teacher');
  await head.press('This is who is meant');
  expect(head.text()).toContain('Kept. Nobody it is about can see it.');
  expect(head.text()).toContain(ref);
  expect(await lettersAbout(portal, 'amber', ref)).toEqual([]);
  await expectNothing(portal, 'amber', ref);

  // The parent is told who has it now, and nothing of whom the head named.
  await openLetter(portal, parent, 'someone new has your concern');
  expect(parent.text()).toContain('Mrs Marlow has it and will answer by Monday 14 December.');
  expect(parent.text()).not.toContain('said who is meant');
});

test('in a job share, a concern about one of the two goes to neither', async () => {
  const parent = portal.phone();
  const { ref } = await raiseConcern(parent, {
    about: STAFF,
    who: ['Mr Cedar – Year 4 teacher'],
    schoolClass: 'Year 4 – Mrs Birch and Mr Cedar',
    email: 'share@example.org',
  });
  expect(parent.text()).toContain('Mrs Marlow');
  await expectNothing(portal, 'cedar', ref);
  await expectNothing(portal, 'birch', ref);
  expect(await portal.lettersTo(emailOf('dale'))).toEqual([]);
});
