// People leave, arrive and change posts while they hold a concern: it is never with nobody, and never with whom it is about.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { keepClassTeacher, keepPost } from '../../src/people/people-store.js';
import type { Post } from '../../src/procedure/terms.js';
import { handsOn, PARENT_ADDRESS, raise, type Name } from '../support/builders.js';
import { openTestPortal, type TestPortal } from '../support/portal.js';
import {
  answerQuestions,
  comeIn,
  openLetter,
  raiseConcern,
  receiptOn,
  STAFF,
} from './support/as-a-parent.js';
import { answerIt, atDesk, decideIt, expectNothing, lettersAbout } from './support/at-school.js';

let portal: TestPortal;
beforeEach(async () => {
  portal = await openTestPortal();
});
afterEach(() => portal.close());

const TUESDAY = '2026-11-24T09:00:00.000Z';

/** From tomorrow on somebody holds a post. */
async function takesUp(name: Name, post: Post): Promise<void> {
  await portal.bench.db.write((tx) => keepPost(tx, { post, personId: name, fromOn: '2026-11-24' }));
}

/** The steps that time has taken on a concern. */
async function byTheClock(concernId: string): Promise<string[]> {
  return portal.bench.db
    .read('entries')
    .where({ concern_id: concernId, actor: 'clock' })
    .orderBy('seq')
    .pluck<string[]>('step');
}

test('the clerk leaves while a panel is being arranged: the chair has it, is told, and can end it', async () => {
  const raised = await raise(portal.bench);
  const hands = handsOn(portal.bench, raised);
  await hands.declareFormal();
  await hands.answer('marlow');
  await hands.moveOn();
  await portal.school.leaves('quill');
  await portal.goTo(TUESDAY);
  expect((await raised.now()).holder.post).toBe('chair');
  expect(await lettersAbout(portal, 'chandra', raised.ref)).toContain(`${raised.ref}: passed to you`);
  const parent = portal.phone();
  await openLetter(portal, parent, 'someone new has your concern', PARENT_ADDRESS);
  expect(parent.text()).toContain('It went to Dr Chandra, who has it now');
  await decideIt(await atDesk(portal, 'chandra'), raised.ref);

  // Once is enough, however often the clock looks.
  await portal.goTo('2026-11-24T09:05:00.000Z');
  expect((await byTheClock(raised.concernId)).filter((step) => step === 'find a holder')).toHaveLength(1);
});

test('the head leaves who alone could see whom a parent described: the chair sees it', async () => {
  const { ref } = await raiseConcern(portal.phone(), { about: STAFF, words: 'the man at the gate' });
  await portal.school.leaves('marlow');
  await portal.goTo(TUESDAY);
  const chair = await atDesk(portal, 'chandra');
  await chair.visit(`/staff/concerns/${ref}`);
  expect(chair.text()).toContain('the man at the gate');
  expect(await lettersAbout(portal, 'chandra', ref)).toContain(`${ref}: passed to you`);
});

test('the deputy complained about becomes head: it goes to the chair before the new head sees anything', async () => {
  const { ref } = await raiseConcern(portal.phone(), {
    about: STAFF,
    who: ['Mr Dale – Deputy head teacher'],
  });
  await portal.school.leaves('marlow');
  await takesUp('dale', 'head');
  await portal.goTo(TUESDAY);
  await expectNothing(portal, 'dale', ref);
  const chair = await atDesk(portal, 'chandra');
  await chair.visit(`/staff/concerns/${ref}`);
  expect(chair.status).toBe(200);
});

test('a class loses its teacher: the head has it, at the same stage and with the same dates', async () => {
  const raised = await raise(portal.bench, { classId: 'year1' });
  const before = await raised.now();
  await portal.school.leaves('hazel');
  await portal.goTo(TUESDAY);
  const after = await raised.now();
  expect(after).toMatchObject({ stage: 'class teacher', holder: { post: 'head' } });
  expect(after.running.map(({ dueOn }) => dueOn)).toEqual(before.running.map(({ dueOn }) => dueOn));
});

test('whoever had it keeps what was said then when the class is theirs no longer; who has the class now gets none of it', async () => {
  const raised = await raise(portal.bench, { classId: 'year1' });
  const hands = handsOn(portal.bench, raised);
  await hands.note('hazel');
  await hands.answer('hazel');
  await hands.settle('no');
  await hands.moveOn();
  await portal.goTo('2026-11-23T10:00:00.000Z');
  await hands.name('marlow', 'penny');
  await portal.bench.db.write(async (tx) => {
    await tx('class_teachers').where({ person_id: 'hazel' }).update({ to_on: '2026-11-23' });
    await keepClassTeacher(tx, { classId: 'year1', personId: 'dale', fromOn: '2026-11-24' });
  });
  await portal.goTo(TUESDAY);
  await expectNothing(portal, 'dale', raised.ref);
  const hazel = await atDesk(portal, 'hazel');
  await hazel.visit(`/staff/concerns/${raised.ref}`);
  expect(hazel.text()).toContain('You see what was said while it was with you.');
  expect(hazel.text()).toContain('answered');
  // Who was named since, and where it stands now, is not theirs.
  expect(hazel.text()).not.toContain('Penny');
  expect(hazel.text()).not.toContain('said who is meant');
  expect(hazel.text()).toContain('It went to Mr Hazel');
});

test('a closed concern stays with who taught the class then, and is not handed on with it', async () => {
  const raised = await raise(portal.bench, { classId: 'year1' });
  const hands = handsOn(portal.bench, raised);
  await hands.answer('hazel');
  await hands.settle('yes');
  await portal.bench.db.write(async (tx) => {
    await tx('class_teachers').where({ person_id: 'hazel' }).update({ to_on: '2026-11-23' });
    await keepClassTeacher(tx, { classId: 'year1', personId: 'dale', fromOn: '2026-11-24' });
  });
  await portal.goTo(TUESDAY);
  await expectNothing(portal, 'dale', raised.ref);
  const hazel = await atDesk(portal, 'hazel');
  await hazel.visit(`/staff/concerns/${raised.ref}`);
  expect(hazel.status).toBe(200);
});

test('nobody may have it: the parent reads that before and after sending; the first who may gets it', async () => {
  for (const name of ['chandra', 'vance', 'quill'] as const) await portal.school.leaves(name);
  const parent = portal.phone();
  await answerQuestions(parent, { about: 'The head teacher' });
  const nobody = 'At the moment nobody at the school can deal with this';
  expect(parent.text()).toContain(nobody);
  expect(parent.text()).not.toContain('is told, and you can');
  await parent.press('Send');
  const { ref } = receiptOn(parent);
  await comeIn(portal, parent);
  expect(parent.text()).toContain(nobody);
  expect(parent.text()).toContain('Department for Education');
  for (const name of ['marlow', 'dale', 'penny', 'grove'] as const) await expectNothing(portal, name, ref);

  await takesUp('grove', 'chair');
  await portal.goTo(TUESDAY);
  expect(await lettersAbout(portal, 'grove', ref)).toEqual([`${ref}: passed to you`]);
  await comeIn(portal, parent);
  expect(parent.text()).not.toContain(nobody);
  await answerIt(await atDesk(portal, 'grove'), ref, 'I have looked into it and will see you on Thursday.');
});

test('the chair who answered may not decide it for the panel too, and gives it to another governor', async () => {
  for (const name of ['quill', 'vance'] as const) await portal.school.leaves(name);
  const raised = await raise(portal.bench, { about: 'head' });
  const hands = handsOn(portal.bench, raised);
  await hands.answer('chandra');
  await hands.moveOn();
  const chair = await atDesk(portal, 'chandra');
  await chair.visit(`/staff/concerns/${raised.ref}`);
  expect(chair.offers('Record the panel’s decision')).toBe(false);
  await chair.follow('Give it to someone else');
  for (const never of ['Mrs Marlow', 'Mr Dale', 'Mrs Penny', 'Mr Linden'])
    expect(chair.text()).not.toContain(never);
  chair.choose('Mrs Grove – Parent governor');
  await chair.press('Give it to them');
  await decideIt(await atDesk(portal, 'grove'), raised.ref);
});
