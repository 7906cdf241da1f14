// It is about a governor, the clerk, or all of them: whoever it is about is passed over, in every place they would otherwise have.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { handsOn, raise, type Name } from '../support/builders.js';
import { openTestPortal, type TestPortal } from '../support/portal.js';
import type { TestBrowser } from '../support/test-browser.js';
import { openLetter, raiseConcern } from './support/as-a-parent.js';
import { answerIt, atDesk, decideIt, expectNothing, lettersAbout } from './support/at-school.js';

let portal: TestPortal;
beforeAll(async () => {
  portal = await openTestPortal();
});
afterAll(() => portal.close());

async function raiseAbout(line: string, email: string): Promise<{ parent: TestBrowser; ref: string }> {
  const parent = portal.phone();
  const { ref } = await raiseConcern(parent, {
    about: 'A governor, or the governing body',
    who: [line],
    email,
  });
  return { parent, ref };
}

async function has(name: Name, ref: string): Promise<void> {
  const page = await atDesk(portal, name);
  await page.visit('/queue');
  expect(page.text()).toContain(ref);
  expect(await lettersAbout(portal, name, ref)).toContain(`${ref}: a concern for you`);
}

test('about the clerk: the chair has it, and the clerk sees nothing of it, not even when it goes to a panel', async () => {
  const { parent, ref } = await raiseAbout('Ms Quill – Clerk to the governors', 'clerk@example.org');
  await has('chandra', ref);
  await expectNothing(portal, 'quill', ref);
  await answerIt(await atDesk(portal, 'chandra'), ref, 'I have asked for the minutes to be put right.');
  await openLetter(portal, parent, 'an answer is ready', 'clerk@example.org');
  // Not to the chair again, who answered it.
  await parent.follow('Take it further, to the governing body');
  await parent.press('Take it further');
  expect(parent.text()).toContain('Formal complaint');
  await expectNothing(portal, 'quill', ref);
  await expectNothing(portal, 'marlow', ref);
  await decideIt(await atDesk(portal, 'vance'), ref);
  await expectNothing(portal, 'quill', ref);
  await expectNothing(portal, 'marlow', ref);
});

test('about the chair: the vice-chair has it, by way of the clerk, and the chair sees nothing of it', async () => {
  const { ref } = await raiseAbout('Dr Chandra – Chair of governors', 'chair@example.org');
  await has('vance', ref);
  expect(await lettersAbout(portal, 'quill', ref)).toEqual([`${ref}: a concern for you`]);
  for (const name of ['chandra', 'marlow', 'grove', 'dale'] as const) await expectNothing(portal, name, ref);
});

test('about the whole governing body: the clerk keeps it, and no governor sees anything of it', async () => {
  const { ref } = await raiseAbout('The whole governing body', 'board@example.org');
  await has('quill', ref);
  const governors = ['chandra', 'vance', 'grove', 'field', 'linden'] as const;
  for (const name of [...governors, 'marlow' as const]) await expectNothing(portal, name, ref);
  // Taking a name back wants a second person, and everybody who could be is kept from it.
  const clerk = await atDesk(portal, 'quill');
  await clerk.visit(`/staff/concerns/${ref}`);
  expect(clerk.text()).toContain('Somebody is too close to it');
  expect(clerk.text()).not.toContain('Somebody was named by mistake');
});

test('about a teacher who is a governor too: as a teacher with the head, as a governor with the chair', async () => {
  const asGovernor = await raiseAbout('Mr Linden – Year 5 teacher', 'governor@example.org');
  await has('chandra', asGovernor.ref);
  await expectNothing(portal, 'linden', asGovernor.ref);
  await expectNothing(portal, 'marlow', asGovernor.ref);
  const { ref } = await raiseConcern(portal.phone(), {
    ...{ about: 'My child’s teacher, or another member of staff', who: ['Mr Linden – Year 5 teacher'] },
    ...{ email: 'teacher@example.org', schoolClass: 'Year 5 – Mr Linden' },
  });
  await has('marlow', ref);
  await expectNothing(portal, 'linden', ref);
});

test('at the last stage the head reads the concern, and not what the clerk notes of the panel', async () => {
  const raised = await raise(portal.bench, { contact: { email: 'panel@example.org' } });
  const hands = handsOn(portal.bench, raised);
  await hands.note('amber', 'Spoke to the reading group.');
  await hands.declareFormal();
  await hands.answer('marlow');
  await portal.goTo('2026-11-23T10:00:00.000Z');
  await hands.moveOn();
  await hands.note('quill', 'Two of three members lean towards upholding it.');
  const clerk = await atDesk(portal, 'quill');
  await clerk.visit(`/staff/concerns/${raised.ref}`);
  expect(clerk.text()).toContain('lean towards upholding');
  const head = await atDesk(portal, 'marlow');
  await head.visit(`/staff/concerns/${raised.ref}`);
  expect(head.text()).toContain('Spoke to the reading group.');
  expect(head.text()).not.toContain('lean towards upholding');
});
