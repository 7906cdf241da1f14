// Taking it further, or making it formal, the parent says that it is also about who dealt with it: from that moment it is about them (COI-7).
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { handsOn, raise } from '../support/builders.js';
import { openTestPortal, type TestPortal } from '../support/portal.js';
import { comeIn } from './support/as-a-parent.js';
import { atDesk, expectNoSuchConcern, expectNothing, lettersAbout } from './support/at-school.js';

let portal: TestPortal;
beforeEach(async () => {
  portal = await openTestPortal();
});
afterEach(() => portal.close());

const QUESTION = 'Is this also about the person who dealt with it?';

test('about a class’s two teachers: neither sees it any more, nor is told; a slip keeps what was said', async () => {
  const raised = await raise(portal.bench, { classId: 'year4' });
  await handsOn(portal.bench, raised).answer('birch');
  const before = await lettersAbout(portal, 'birch', raised.ref);
  const parent = portal.phone();
  await comeIn(portal, parent);
  await parent.follow('Take it further, to Mrs Marlow');
  expect(parent.text()).toContain('Until now that is Mrs Birch and Mr Cedar.');
  expect(parent.text()).not.toContain('instead');
  parent.choose('Yes', QUESTION);
  parent.fill('What is still missing?', 'She laughed at him.');
  parent.untick('Tom was left out of the reading group.');
  await parent.press('Take it further');
  expect(parent.status).toBe(422);
  expect(parent.value('Yes', QUESTION)).toBe('ticked');
  parent.tick('Tom was left out of the reading group.');
  await parent.press('Take it further');
  expect(parent.text()).toContain('It is also about who dealt with it until then.');
  for (const name of ['birch', 'cedar'] as const)
    await expectNoSuchConcern(await atDesk(portal, name), raised.ref);
  expect(await lettersAbout(portal, 'birch', raised.ref)).toEqual(before);
  const head = await atDesk(portal, 'marlow');
  await head.visit(`/staff/concerns/${raised.ref}`);
  expect(head.text()).toContain('Mrs Birch');
  expect(head.text()).toContain('She laughed at him.');
});

test('about the head: the governors deal with it, and no letter of it reaches the head', async () => {
  const raised = await raise(portal.bench, { about: 'school' });
  const hands = handsOn(portal.bench, raised);
  await hands.answer('marlow');
  await lettersAbout(portal, 'marlow', raised.ref);
  portal.post.mails.length = 0;
  await hands.moveOnAboutThem();
  expect(await raised.now()).toMatchObject({ forGovernors: true, holder: { post: 'clerk' } });
  await expectNothing(portal, 'marlow', raised.ref);
  await expectNothing(portal, 'dale', raised.ref);
});

test('a class without a teacher, with the head: it goes to the chair, not back to the head', async () => {
  await portal.school.leaves('hazel');
  const raised = await raise(portal.bench, { classId: 'year1' });
  const hands = handsOn(portal.bench, raised);
  await hands.answer('marlow');
  const parent = portal.phone();
  await comeIn(portal, parent);
  await parent.follow('Take it further, to Mrs Marlow');
  expect(parent.text()).toContain(
    'If you say that it is also about Mrs Marlow, it goes to Dr Chandra (chair of governors) instead.',
  );
  parent.choose('Yes', QUESTION);
  await parent.press('Take it further');
  expect(parent.text()).toContain('Dr Chandra');
  await expectNoSuchConcern(await atDesk(portal, 'marlow'), raised.ref);
});

test('no is no: who dealt with it is told that it was taken on, and nothing else changes', async () => {
  const raised = await raise(portal.bench);
  const hands = handsOn(portal.bench, raised);
  await hands.answer('amber');
  await hands.moveOn();
  expect((await raised.now()).complainedAbout).toEqual([]);
  expect(await lettersAbout(portal, 'amber', raised.ref)).toContain(`${raised.ref}: taken further`);
});

test('making it formal asks the same: the teacher sees it no more, and is not told; a slip keeps what was said', async () => {
  const raised = await raise(portal.bench);
  const before = await lettersAbout(portal, 'amber', raised.ref);
  const parent = portal.phone();
  await comeIn(portal, parent);
  await parent.follow('Make it a formal complaint');
  expect(parent.text()).toContain('Until now that is Miss Amber.');
  expect(parent.text()).not.toContain('instead');
  parent.choose('Yes', QUESTION);
  parent.fill('Is there anything you would like to add?', 'She laughed at him.');
  parent.fill('What would put it right now?', 'w'.repeat(4001));
  await parent.press('Treat this as a formal complaint');
  expect(parent.status).toBe(422);
  expect(parent.errors()).toEqual(['Shorten this to 4,000 characters']);
  expect(parent.value('Yes', QUESTION)).toBe('ticked');
  parent.fill('What would put it right now?', 'That she says sorry.');
  await parent.press('Treat this as a formal complaint');
  expect(parent.text()).toContain(
    'You made it a formal complaint. It is also about who dealt with it until then.',
  );
  await expectNoSuchConcern(await atDesk(portal, 'amber'), raised.ref);
  expect(await lettersAbout(portal, 'amber', raised.ref)).toEqual(before);
  const head = await atDesk(portal, 'marlow');
  await head.visit(`/staff/concerns/${raised.ref}`);
  for (const words of ['Miss Amber', 'She laughed at him.', 'That she says sorry.'])
    expect(head.text()).toContain(words);
});

test('made formal while the head has it, and about the head: the forecast says who has it then, and no letter reaches the head', async () => {
  const raised = await raise(portal.bench, { about: 'school' });
  await lettersAbout(portal, 'marlow', raised.ref);
  portal.post.mails.length = 0;
  const parent = portal.phone();
  await comeIn(portal, parent);
  await parent.follow('Make it a formal complaint');
  expect(parent.text()).toContain(
    'If you say that it is also about Mrs Marlow, it goes to Dr Chandra (chair of governors) instead.',
  );
  parent.choose('Yes', QUESTION);
  await parent.press('Treat this as a formal complaint');
  expect(parent.text()).toContain('Dr Chandra has it');
  expect(await raised.now()).toMatchObject({ forGovernors: true, holder: { post: 'chair' } });
  await expectNothing(portal, 'marlow', raised.ref);
  await expectNothing(portal, 'dale', raised.ref);
});

test('made formal with no: the teacher is told that it was taken on', async () => {
  const raised = await raise(portal.bench);
  await handsOn(portal.bench, raised).declareFormal();
  expect((await raised.now()).complainedAbout).toEqual([]);
  expect(await lettersAbout(portal, 'amber', raised.ref)).toContain(`${raised.ref}: taken further`);
});
