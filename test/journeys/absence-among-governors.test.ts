// The chair, the vice-chair, the clerk or a lead is away: who covers, and how nothing about the head reaches the head by it.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { keepPost } from '../../src/people/keep-people-store.js';
import { PARENT_ADDRESS, raise } from '../support/builders.js';
import { openTestPortal, type TestPortal } from '../support/portal.js';
import { enterAbsence, type Away } from './support/absences.js';
import { openLetter } from './support/as-a-parent.js';
import { answerIt, atDesk, expectNoSuchConcern, expectNothing } from './support/at-school.js';

let portal: TestPortal;
beforeEach(async () => {
  portal = await openTestPortal();
});
afterEach(() => portal.close());

/** Monday 23 November is today. */
const WEDNESDAY = '2026-11-25T09:00:00.000Z';
const DAYS = { from: '2026-11-25', to: '2026-12-11' };
const SUBJECT = 'somebody covers for a while';

const WORDS = 'She sent us away without a word.';
const CHAIR = 'Dr Chandra – Chair of governors';
const VICE_CHAIR = 'Mr Vance – Vice-chair of governors';
const CLERK = 'Ms Quill – Clerk to the governors';
const GOVERNOR = 'Mrs Grove – Parent governor';
const DEPUTY = 'Mr Dale – Deputy head teacher';
const BY_VICE_CHAIR: Away = { who: CHAIR, cover: VICE_CHAIR, ...DAYS };
const BY_GOVERNOR: Away = { who: CLERK, cover: GOVERNOR, ...DAYS };

test('a complaint about the head is answered in the chair’s place, the parent is told, and the head learns nothing', async () => {
  const { ref } = await raise(portal.bench, { about: 'head', points: [WORDS] });
  const clerk = await atDesk(portal, 'quill');
  await enterAbsence(clerk, BY_VICE_CHAIR);
  expect(clerk.text()).toContain('Mr Vance covers.');
  // As the one above, the vice-chair knows until then that it exists, and no more.
  const viceChair = await atDesk(portal, 'vance');
  await viceChair.visit(`/staff/concerns/${ref}`);
  expect(viceChair.text()).not.toContain(WORDS);

  await portal.goTo(WEDNESDAY);
  const parent = portal.phone();
  await openLetter(portal, parent, SUBJECT, PARENT_ADDRESS);
  expect(parent.text()).toContain('Dr Chandra is away until Friday 11 December. Mr Vance covers for them.');
  await expectNothing(portal, 'marlow', ref);
  for (const name of ['dale', 'linden', 'grove'] as const) await expectNothing(portal, name, ref);
  await answerIt(
    await atDesk(portal, 'vance'),
    ref,
    'I asked those who were there, and this is what I found.',
  );

  await portal.goTo('2026-12-14T09:00:00.000Z');
  await expectNoSuchConcern(await atDesk(portal, 'vance'), ref);
});

test('a concern about whoever covers goes to the next in line before they see it', async () => {
  const raised = await raise(portal.bench, { about: 'governor', who: ['vance'] });
  expect((await raised.now()).holder).toEqual({ post: 'chair' });
  await enterAbsence(await atDesk(portal, 'quill'), BY_VICE_CHAIR);
  await portal.goTo(WEDNESDAY);
  await expectNothing(portal, 'vance', raised.ref);
  expect((await raised.now()).holder).toEqual({ post: 'clerk' });
});

test('what is with the chair is covered by a governor, and by nobody who works at the school', async () => {
  for (const name of ['quill', 'vance'] as const) {
    const desk = await atDesk(portal, name);
    await desk.visit('/absences');
    for (const cover of [DEPUTY, 'Mrs Marlow – Head teacher', 'Mr Linden – Year 5 teacher', CLERK])
      expect(() => {
        desk.select('Who covers?', cover);
      }).toThrow();
    for (const who of [CLERK, VICE_CHAIR, 'Mrs Marlow – Head teacher'])
      expect(() => {
        desk.select('Who is away?', who);
      }).toThrow();
  }
  const head = await atDesk(portal, 'marlow');
  await head.visit('/absences');
  for (const who of [CHAIR, VICE_CHAIR, CLERK])
    expect(() => {
      head.select('Who is away?', who);
    }).toThrow();
});

test('the chair says who covers for head, vice-chair and clerk, each from its own side, and what was typed stays', async () => {
  const chair = await atDesk(portal, 'chandra');
  const forTheClerk = 'Choose a governor who does not work at the school and is not the chair';
  await enterAbsence(chair, { ...BY_GOVERNOR, cover: DEPUTY });
  expect(chair.status).toBe(422);
  expect(chair.errors()).toEqual([forTheClerk]);
  expect(chair.value('Day', 'First day')).toBe('25');
  await enterAbsence(chair, { ...BY_GOVERNOR, who: VICE_CHAIR, cover: DEPUTY });
  expect(chair.errors()).toEqual([forTheClerk]);
  await enterAbsence(chair, { ...BY_GOVERNOR, who: 'Mrs Marlow – Head teacher' });
  expect(chair.errors()).toEqual(['Choose somebody who works at the school and is not a governor']);
  await enterAbsence(chair, BY_GOVERNOR);
  expect(chair.text()).toContain('Mrs Grove covers.');
});

test('whoever covers for the clerk has what the clerk has, and ends with the last day', async () => {
  const { ref } = await raise(portal.bench, { about: 'head' });
  await enterAbsence(await atDesk(portal, 'chandra'), BY_GOVERNOR);
  const governor = await atDesk(portal, 'grove');
  await expectNoSuchConcern(governor, ref);
  await portal.goTo(WEDNESDAY);
  await (await atDesk(portal, 'grove')).visit(`/staff/concerns/${ref}`);
  expect(governor.status).toBe(200);
  await expectNothing(portal, 'marlow', ref);
  await portal.goTo('2026-12-14T09:00:00.000Z');
  await expectNoSuchConcern(await atDesk(portal, 'grove'), ref);
});

test('the head covers the office part of somebody who clerks as well, and neither sees nor ends the chair’s', async () => {
  await portal.bench.db.write(async (tx) => {
    await keepPost(tx, { post: 'clerk', personId: 'penny', fromOn: '2026-09-01' });
  });
  const { ref } = await raise(portal.bench, { about: 'head' });
  const both = 'Mrs Penny – Office manager';
  const chair = await atDesk(portal, 'chandra');
  await enterAbsence(chair, { ...BY_GOVERNOR, who: both });
  const head = await atDesk(portal, 'marlow');
  await head.visit('/absences');
  expect(head.text()).toContain('Nobody is away');
  await enterAbsence(head, { ...BY_GOVERNOR, who: both, cover: DEPUTY });
  expect(head.errors()).toEqual([]);
  expect(head.text()).toContain('Mr Dale covers.');
  await chair.visit('/absences');
  expect(chair.text()).not.toContain('Mr Dale covers.');
  await portal.goTo(WEDNESDAY);
  await expectNothing(portal, 'dale', ref);
  const governor = await atDesk(portal, 'grove');
  await governor.visit(`/staff/concerns/${ref}`);
  expect(governor.status).toBe(200);
  await governor.visit('/office');
  expect(governor.status).toBe(404);
});

test('the data protection lead and the online safety lead are covered by other staff', async () => {
  await portal.bench.db.write(async (tx) => {
    await keepPost(tx, { post: 'data-protection-lead', personId: 'haven', fromOn: '2026-09-01' });
    await keepPost(tx, { post: 'online-safety-lead', personId: 'rowan', fromOn: '2026-09-01' });
  });
  const information = await raise(portal.bench, { about: 'data-protection' });
  const online = await raise(portal.bench, { about: 'child-online' });
  const head = await atDesk(portal, 'marlow');
  await enterAbsence(head, { who: 'Mrs Haven – Safeguarding lead', cover: DEPUTY, ...DAYS });
  await enterAbsence(head, {
    who: 'Miss Rowan – Year 2 teacher',
    cover: 'Mrs Elm – Year 6 teacher',
    ...DAYS,
  });
  await portal.goTo(WEDNESDAY);
  for (const [name, { ref }] of [
    ['dale', information],
    ['elm', online],
  ] as const) {
    const desk = await atDesk(portal, name);
    await desk.visit(`/staff/concerns/${ref}`);
    expect(desk.status).toBe(200);
  }
  await expectNoSuchConcern(await atDesk(portal, 'elm'), information.ref);
});
