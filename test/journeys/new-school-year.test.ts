// The school year rolls over: from the first minute of the day the new teachers have what is new, and never what was raised before.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { keepClassTeacher } from '../../src/people/people-store.js';
import { handsOn, raise, staffActor } from '../support/builders.js';
import { openTestPortal, type TestPortal } from '../support/portal.js';
import { whereReadable } from '../../src/access/readable.js';
import { comeIn } from './support/as-a-parent.js';
import { answerIt, atDesk, expectNothing } from './support/at-school.js';

let portal: TestPortal;
beforeEach(async () => {
  portal = await openTestPortal({ now: '2027-08-30T09:00:00.000Z' });
  // From 1 September Year 3 is Miss Rowan's and Year 4, a job share until then, is Mr Dale's; Miss Amber has Year 2.
  await portal.bench.db.write(async (tx) => {
    await tx('class_teachers')
      .whereIn('person_id', ['amber', 'birch', 'cedar', 'rowan'])
      .update({ to_on: '2027-08-31' });
    for (const [classId, personId] of [
      ['year3', 'rowan'],
      ['year4', 'dale'],
      ['year2', 'amber'],
    ] as const)
      await keepClassTeacher(tx, { classId, personId, fromOn: '2027-09-01' });
  });
});
afterEach(() => portal.close());

const refsOf = async (name: 'rowan' | 'amber' | 'dale'): Promise<string[]> =>
  whereReadable(portal.bench.db.read('concerns'), await staffActor(portal.bench, name)).pluck('ref');

test('what was raised before stays with its teacher and is told so; the new one has only what comes from the day on', async () => {
  const closed = await raise(portal.bench);
  const hands = handsOn(portal.bench, closed);
  await hands.answer('amber');
  await hands.settle('yes');
  const open = await raise(portal.bench, { contact: { email: 'open@example.org' } });
  await handsOn(portal.bench, open).note('amber');
  await portal.goTo('2027-08-31T10:00:00.000Z');
  // At midnight, before any clock has looked.
  portal.bench.clock.set('2027-08-31T23:00:00.000Z');
  expect(await refsOf('rowan')).toEqual([]);
  expect((await refsOf('amber')).sort()).toEqual([closed.ref, open.ref].sort());
  await portal.goTo('2027-09-01T08:00:00.000Z');
  for (const { ref } of [closed, open]) await expectNothing(portal, 'rowan', ref);
  const parent = portal.phone();
  await comeIn(portal, parent, 'open@example.org');
  expect(parent.text()).toContain('The class got another teacher. It stayed with Miss Amber.');
  await answerIt(await atDesk(portal, 'amber'), open.ref, 'I am still looking after this.');

  const fresh = await raise(portal.bench, { contact: { email: 'fresh@example.org' } });
  expect(await refsOf('rowan')).toEqual([fresh.ref]);
  expect(await refsOf('amber')).not.toContain(fresh.ref);
});

test('of two teachers it stays with whoever acted on it last; where they have left, it is with the head, at its stage', async () => {
  const shared = await raise(portal.bench, { classId: 'year4' });
  await handsOn(portal.bench, shared).acknowledge('cedar');
  const left = await raise(portal.bench, { classId: 'year4', contact: { email: 'left@example.org' } });
  for (const id of ['birch', 'cedar'] as const)
    await portal.bench.db.write((tx) =>
      tx('posts_held').insert({ id, post: 'teacher', person_id: id, from_on: '2027-09-01' }),
    );
  await portal.goTo('2027-09-01T08:00:00.000Z');
  expect((await shared.now()).holder).toMatchObject({ personId: 'cedar' });
  expect(await refsOf('dale')).toEqual([]);
  for (const name of ['birch', 'cedar'] as const) await portal.school.leaves(name);
  await portal.goTo('2027-09-01T09:00:00.000Z');
  for (const raised of [shared, left])
    expect(await raised.now()).toMatchObject({ stage: 'class teacher', holder: { post: 'head' } });
});

test('a portal that was off that night lets nobody new read what was raised before, from its first round', async () => {
  const open = await raise(portal.bench);
  await portal.goTo('2027-09-06T08:00:00.000Z');
  expect(await refsOf('rowan')).toEqual([]);
  expect((await open.now()).holder).toMatchObject({ personId: 'amber' });
});
