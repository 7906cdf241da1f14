// The school has set no dates: nobody is shown a guessed day, nobody is shut in, and the day comes once the dates do.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { keepCalendar } from '../../src/school/settings-store.js';
import { CALENDAR, emailOf, handsOn, PARENT_ADDRESS, raise } from '../support/builders.js';
import { openTestPortal, type TestPortal } from '../support/portal.js';
import { comeIn, openLetter } from './support/as-a-parent.js';

let portal: TestPortal;
beforeEach(async () => {
  portal = await openTestPortal();
  await portal.bench.db.write((tx) => keepCalendar(tx, { years: [], terms: [], closed: [] }));
  await portal.goTo('2026-11-23T09:05:00.000Z');
});
afterEach(() => portal.close());

test('without dates the parent may take it further when as many weekdays have passed', async () => {
  const raised = await raise(portal.bench);
  expect((await raised.now()).running.map(({ dueOn }) => dueOn)).toEqual([undefined, undefined]);
  const parent = portal.phone();
  await comeIn(portal, parent);
  expect(parent.text()).toContain('The school has not set its dates for next year yet');
  // Five weekdays after Monday 23 November: the last is Monday 30 November.
  await portal.goTo('2026-11-30T20:00:00.000Z');
  await comeIn(portal, parent);
  expect(parent.offers('Take it further, to Mrs Marlow')).toBe(false);
  await portal.goTo('2026-12-01T08:00:00.000Z');
  await comeIn(portal, parent);
  expect(parent.text()).toContain('Miss Amber should have answered by now');
  await parent.follow('Take it further, to Mrs Marlow');
  await parent.press('Take it further');
  expect((await raised.now()).stage).toBe('head teacher');
});

test('when the school sets its dates the day is worked out from the day it was raised, and the parent is told once', async () => {
  const raised = await raise(portal.bench);
  await portal.bench.db.write((tx) => keepCalendar(tx, CALENDAR));
  await portal.goTo('2026-11-24T09:00:00.000Z');
  await portal.goTo('2026-11-24T09:10:00.000Z');
  const concern = await raised.now();
  expect(concern.running.map(({ kind, dueOn }) => [kind, dueOn]).sort()).toEqual([
    ['acknowledge', '2026-11-25'],
    ['reply', '2026-11-30'],
  ]);
  expect(concern.nextDueOn).toBe('2026-11-25');
  const parent = portal.phone();
  await openLetter(portal, parent, 'a date for your concern', PARENT_ADDRESS);
  expect(parent.text()).toContain('will answer by Monday 30 November');
  expect(parent.text()).toContain('The school set its dates');
  const told = portal.post.mails.filter(({ subject }) => subject.includes('a date for your concern'));
  expect(told).toHaveLength(1);
});

test('a closed one has no day until which it can be opened again, and has one as soon as the school sets its dates', async () => {
  const raised = await raise(portal.bench);
  await handsOn(portal.bench, raised).withdraw();
  const parent = portal.phone();
  await comeIn(portal, parent);
  expect(parent.text()).toContain('you can open it again for some weeks');
  await parent.follow('Why is there no date?');
  expect(parent.text()).toContain('You have 20 school days, counted from the next school day.');
  await portal.bench.db.write((tx) => keepCalendar(tx, CALENDAR));
  await portal.goTo('2026-11-23T09:20:00.000Z');
  expect((await raised.now()).nextDueOn).toBeUndefined();
  await comeIn(portal, parent);
  await parent.visit(`/concerns/${raised.ref}`);
  expect(parent.text()).toContain('you can open it again until Tuesday 5 January 2027');
});

test('head and administrator are told at once and every week, on their list and by letter, until it is filled in', async () => {
  const told = async (name: 'marlow' | 'wirral' | 'amber'): Promise<number> =>
    (await portal.lettersTo(emailOf(name))).filter(({ subject }) =>
      subject.includes('dates have to be filled'),
    ).length;
  await portal.goTo('2026-11-23T10:00:00.000Z');
  await portal.goTo('2026-11-24T10:00:00.000Z');
  expect([await told('marlow'), await told('wirral'), await told('amber')]).toEqual([1, 1, 0]);
  const [letter] = await portal.lettersTo(emailOf('wirral'));
  expect(letter?.path).toBe('/calendar');
  await portal.goTo('2026-12-01T10:00:00.000Z');
  expect([await told('marlow'), await told('wirral'), await told('amber')]).toEqual([2, 2, 0]);
  const notice = 'The school’s dates do not reach far enough';
  for (const name of ['marlow', 'wirral'] as const) {
    const desk = await portal.signedIn(name);
    await desk.visit('/queue');
    expect(desk.text()).toContain(notice);
    expect(desk.offers('Enter the next school year')).toBe(true);
  }
  const teacher = await portal.signedIn('amber');
  await teacher.visit('/queue');
  expect(teacher.text()).not.toContain(notice);
  await portal.bench.db.write((tx) => keepCalendar(tx, CALENDAR));
  await portal.goTo('2026-12-09T10:00:00.000Z');
  expect(await told('wirral')).toBe(2);
  const admin = await portal.signedIn('wirral');
  await admin.visit('/queue');
  expect(admin.text()).not.toContain(notice);
  // Three weeks of school before the last day that is set, no panel could be given a date: it is said in good time.
  await portal.goTo('2027-07-05T10:00:00.000Z');
  expect(await told('wirral')).toBe(3);
});

test('a date that was given is reported when it passes, also where the calendar has ended meanwhile', async () => {
  await portal.bench.db.write((tx) => keepCalendar(tx, CALENDAR));
  await portal.goTo('2026-11-23T09:10:00.000Z');
  const raised = await raise(portal.bench);
  await portal.bench.db.write((tx) => keepCalendar(tx, { years: [], terms: [], closed: [] }));
  await portal.goTo('2026-12-01T09:00:00.000Z');
  await portal.lettersTo(PARENT_ADDRESS);
  const late = portal.post.mails.filter(({ subject }) => subject === `${raised.ref}: we are late`);
  expect(late).toHaveLength(1);
});

test('after days of standing still the second report comes on another day than the first', async () => {
  await portal.bench.db.write((tx) => keepCalendar(tx, CALENDAR));
  await portal.goTo('2026-11-23T09:10:00.000Z');
  const raised = await raise(portal.bench);
  const reported = async (instant: string): Promise<number> => {
    await portal.goTo(instant);
    await portal.goTo(instant);
    const rows = await portal.bench.db
      .read('entries')
      .where({ concern_id: raised.concernId, step: 'report overdue' })
      .select('id');
    return rows.length;
  };
  // To be acknowledged by Wednesday 25, answered by Monday 30; nobody looked until Friday 4 December.
  expect(await reported('2026-12-04T09:00:00.000Z')).toBe(2);
  expect(await reported('2026-12-07T09:00:00.000Z')).toBe(4);
  expect(await reported('2026-12-08T09:00:00.000Z')).toBe(4);
});
