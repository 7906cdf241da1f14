// A teacher whose own child is at the school raises a concern about the child's class, which may be her own: as a parent, and never as staff.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { emailOf, handsOn, raise } from '../support/builders.js';
import { openTestPortal, type TestPortal } from '../support/portal.js';
import { answerQuestions, comeIn, raiseConcern } from './support/as-a-parent.js';
import { atDesk, expectNoSuchConcern, lettersAbout } from './support/at-school.js';

let portal: TestPortal;
beforeAll(async () => {
  portal = await openTestPortal();
});
afterAll(() => portal.close());

test('it passes by her own hands, and her post shows her nothing of it', async () => {
  const parent = portal.phone();
  // Another spelling of her address is hers too.
  const email = 'AMBER@wrenhill.test';
  await answerQuestions(parent, { email });
  expect(parent.text()).toContain('Mrs Marlow (head teacher) will read this');
  const { ref } = await raiseConcern(portal.phone(), { email });
  const teacher = await atDesk(portal, 'amber');
  for (const list of ['/queue', '/queue/others', '/queue/answered']) {
    await teacher.visit(list);
    expect(teacher.html).not.toContain(ref);
  }
  await expectNoSuchConcern(teacher, ref);
  expect(await lettersAbout(portal, 'marlow', ref)).toEqual([`${ref}: a concern for you`]);

  // The same person, signed in with a code from her mailbox, is its parent, and no member of staff.
  const atHome = portal.phone();
  await comeIn(portal, atHome, email);
  await atHome.visit(`/concerns/${ref}`);
  expect(atHome.text()).toContain('Mrs Marlow has it');
  await atHome.visit(`/staff/concerns/${ref}`);
  expect(atHome.html).not.toContain('reading group');
  await atHome.visit('/queue');
  expect(atHome.heading()).not.toBe('Yours, soonest first');
});

test('an address at the school that comes by a correction keeps its owner from it too', async () => {
  const raised = await raise(portal.bench, { contact: { email: 'typo@wrenhill.test' } });
  const teacher = await atDesk(portal, 'amber');
  await teacher.visit(`/staff/concerns/${raised.ref}`);
  expect(teacher.status).toBe(200);
  const office = await atDesk(portal, 'penny');
  await office.visit(`/office/address?reference=${raised.ref}`);
  office.fill('New e-mail address', emailOf('amber'));
  office.tick('I know this parent, or they gave me the receipt code');
  await office.press('Change it');
  await expectNoSuchConcern(teacher, raised.ref);
  await portal.goTo('2026-11-23T09:05:00.000Z');
  expect((await raised.now()).holder).toEqual({ post: 'head' });
  await handsOn(portal.bench, raised).acknowledge('marlow');
});

test('the head’s own concern is with the chair, and the head neither counts nor finds it', async () => {
  const raised = await raise(portal.bench, { about: 'school', contact: { email: emailOf('marlow') } });
  expect((await raised.now()).holder).toEqual({ post: 'chair' });
  const head = await atDesk(portal, 'marlow');
  await expectNoSuchConcern(head, raised.ref);
  await head.visit('/queue/others');
  expect(head.html).not.toContain(raised.ref);
});
