// A teacher is away for a week: somebody covers, the parents are told once, and all is as before when it is over.
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { handsOn, PARENT_ADDRESS, raise } from '../support/builders.js';
import { openTestPortal, type TestPortal } from '../support/portal.js';
import { enterAbsence as enter, type Away } from './support/absences.js';
import { openLetter } from './support/as-a-parent.js';
import { answerIt, atDesk, expectNoSuchConcern, expectNothing } from './support/at-school.js';

let portal: TestPortal;
beforeEach(async () => {
  portal = await openTestPortal();
});
afterEach(() => portal.close());

/** Monday 23 November is today. */
const WEDNESDAY = '2026-11-25T09:00:00.000Z';
const AFTERWARDS = '2026-11-30T09:00:00.000Z';
const SUBJECT = 'somebody covers for a while';

const AMBER: Away = {
  who: 'Miss Amber – Year 3 teacher',
  cover: 'Miss Rowan – Year 2 teacher',
  from: '2026-11-25',
  to: '2026-11-27',
};

const toldOfCover = async (): Promise<number> =>
  (await portal.lettersTo(PARENT_ADDRESS)).filter(({ subject }) => subject.includes(SUBJECT)).length;

test('whoever covers can answer in that time, the parent is told once, and afterwards it is as before', async () => {
  const { ref } = await raise(portal.bench);
  const head = await atDesk(portal, 'marlow');
  await enter(head, AMBER);
  expect(head.text()).toContain('Miss Rowan covers.');
  await expectNothing(portal, 'rowan', ref);
  expect(await toldOfCover()).toBe(0);

  await portal.goTo(WEDNESDAY);
  await portal.goTo('2026-11-25T10:00:00.000Z');
  expect(await toldOfCover()).toBe(1);
  const parent = portal.phone();
  await openLetter(portal, parent, SUBJECT, PARENT_ADDRESS);
  expect(parent.text()).toContain('Miss Amber is away until Friday 27 November. Miss Rowan covers for them.');
  const told = (await portal.lettersTo('rowan@wrenhill.test')).map(({ subject }) => subject);
  expect(told.filter((subject) => subject === 'You cover for somebody')).toHaveLength(1);
  await answerIt(await atDesk(portal, 'rowan'), ref, 'I asked the children: it is settled between them.');

  // Whoever raises something in that time is given both names at once, and no letter more.
  const { ref: second } = await raise(portal.bench, { child: 'Theo' });
  await portal.goTo('2026-11-25T11:00:00.000Z');
  expect(await toldOfCover()).toBe(1);
  const rowan = await atDesk(portal, 'rowan');
  await rowan.visit(`/staff/concerns/${second}`);
  expect(rowan.text()).toContain('Miss Amber and Miss Rowan have it');

  await portal.goTo(AFTERWARDS);
  await expectNoSuchConcern(await atDesk(portal, 'rowan'), second);
  const amber = await atDesk(portal, 'amber');
  await amber.visit('/queue');
  expect(amber.html).toContain(second);
});

test('a concern about whoever covers leaves the class before they see it', async () => {
  const raised = await raise(portal.bench);
  const { ref } = raised;
  await handsOn(portal.bench, raised).name('marlow', 'rowan');
  await enter(await atDesk(portal, 'marlow'), AMBER);
  await portal.goTo(WEDNESDAY);
  await expectNothing(portal, 'rowan', ref);
  expect(await toldOfCover()).toBe(0);
  const head = await atDesk(portal, 'marlow');
  await head.visit('/queue');
  expect(head.html).toContain(ref);
});

test('they are back early: whoever covered sees it no more', async () => {
  const { ref } = await raise(portal.bench);
  await enter(await atDesk(portal, 'marlow'), AMBER);
  await portal.goTo(WEDNESDAY);
  const rowan = await atDesk(portal, 'rowan');
  await rowan.visit(`/staff/concerns/${ref}`);
  expect(rowan.status).toBe(200);
  const head = await atDesk(portal, 'marlow');
  await head.visit('/absences');
  await head.press('End the absence of Miss Amber');
  expect(head.text()).toContain('Nobody is away');
  await rowan.visit(`/staff/concerns/${ref}`);
  expect(rowan.status).toBe(404);
});

test('the chair arranges it for the head, and for nobody else; a teacher for nobody', async () => {
  const chair = await atDesk(portal, 'chandra');
  await chair.visit('/absences');
  expect(chair.html).toContain('Mrs Marlow');
  expect(() => {
    chair.select('Who is away?', AMBER.who);
  }).toThrow();
  await enter(chair, { ...AMBER, who: 'Mrs Marlow – Head teacher', cover: 'Mr Dale – Deputy head teacher' });
  const head = await atDesk(portal, 'marlow');
  await head.visit('/absences');
  expect(() => {
    head.select('Who is away?', 'Mrs Marlow – Head teacher');
  }).toThrow();
  expect(head.text()).toContain('Nobody is away');
  await portal.goTo(WEDNESDAY);
  const deputy = await atDesk(portal, 'dale');
  await deputy.visit('/absences');
  expect(deputy.status).toBe(200);
  const teacher = await atDesk(portal, 'amber');
  await teacher.visit('/absences');
  expect(teacher.status).toBe(404);
});

test.each([
  ['a last day before the first', { to: '2026-11-24' }, 'The last day comes before the first: check both'],
  [
    'days that are over',
    { from: '2026-11-16', to: '2026-11-20' },
    'That is over already: enter a last day from today on',
  ],
  ['no such day', { from: '2026-11-31' }, 'That is not a day in the calendar: check the day, month and year'],
  [
    'somebody covering for themselves',
    { cover: AMBER.who },
    'Choose somebody else: nobody covers for themselves',
  ],
  ['more than a year', { to: '2028-01-10' }, 'That is more than a year away: enter a nearer day'],
])('%s is refused, and what was typed stays', async (_, change, message) => {
  const head = await atDesk(portal, 'marlow');
  const away = { ...AMBER, ...change };
  await enter(head, away);
  expect(head.status).toBe(422);
  expect(head.errors()).toEqual([message]);
  expect(head.value('Day', 'First day')).toBe(away.from.slice(8));
});

test('what is missing is told in the order of the page', async () => {
  const head = await atDesk(portal, 'marlow');
  await head.visit('/absences');
  await head.press('Keep it');
  expect(head.errors()).toEqual([
    'Choose who is away',
    'Enter the first day',
    'Enter the last day',
    'Choose who covers',
  ]);
});

test('nobody is away twice at once, nor covers while away', async () => {
  const head = await atDesk(portal, 'marlow');
  await enter(head, AMBER);
  await enter(head, { ...AMBER, from: '2026-11-27', to: '2026-12-01' });
  expect(head.errors()).toEqual(['They are away already until Friday 27 November: end that first']);
  await enter(head, { ...AMBER, who: AMBER.cover, cover: AMBER.who });
  expect(head.errors()).toEqual(['They are away themselves in that time: choose somebody else']);
});

test('two who enter an absence of the same person at once: one is kept, and the other is told', async () => {
  const desks = [await portal.signedIn('marlow'), await portal.signedIn('marlow')];
  const ways = [AMBER, { ...AMBER, cover: 'Mr Cedar – Year 4 teacher' }];
  // Nothing is written before both have been looked at.
  const held = portal.bench.db.write(() => pause(1_000));
  await Promise.all(desks.map((desk, at) => enter(desk, ways[at] ?? AMBER)));
  await held;
  expect(desks.flatMap((desk) => desk.errors())).toEqual([
    'They are away already until Friday 27 November: end that first',
  ]);
  expect(await portal.bench.db.read('absences').whereNull('ended_at')).toHaveLength(1);
});
