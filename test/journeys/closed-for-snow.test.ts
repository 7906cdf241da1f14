// It snows. The head closes the school for a day: dates still to come move later, with the reason, and whoever is affected is told.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { emailOf, handsOn, PARENT_ADDRESS, raise } from '../support/builders.js';
import { openTestPortal, type TestPortal } from '../support/portal.js';
import type { TestBrowser } from '../support/test-browser.js';
import { comeIn, openLetter } from './support/as-a-parent.js';

let portal: TestPortal;
beforeEach(async () => {
  portal = await openTestPortal();
});
afterEach(() => portal.close());

/** Closes the school on the day that the page offers, which is today, or on another. */
async function close(browser: TestBrowser, reason: string, day?: string, sort?: string): Promise<void> {
  await browser.visit('/calendar');
  await browser.follow('Close the school on a day');
  if (day) {
    browser.fill('Day', String(Number(day.slice(8))));
    browser.fill('Month', String(Number(day.slice(5, 7))));
    browser.fill('Year', day.slice(0, 4));
  }
  if (sort) browser.choose(sort);
  browser.fill('Why?', reason);
  await browser.press('Continue');
  expect(browser.heading()).toMatch(/^Close the school on .+\?$/);
}

const datesOf = async (raised: Awaited<ReturnType<typeof raise>>): Promise<unknown[]> =>
  (await raised.now()).running.map(({ kind, dueOn }) => `${kind} ${dueOn ?? 'none'}`).sort();

const entriesOf = async (concernId: string): Promise<{ step: string; facts: string }[]> =>
  portal.bench.db
    .read('entries')
    .where({ concern_id: concernId, step: 'move the dates' })
    .select('step', 'facts');

test('on the snowy morning the head says so once, and the parent and the teacher are told the later date and why', async () => {
  const raised = await raise(portal.bench);
  expect(await datesOf(raised)).toEqual(['acknowledge 2026-11-25', 'reply 2026-11-30']);
  await portal.goTo('2026-11-24T07:10:00.000Z');
  const head = await portal.signedIn('marlow');
  await head.visit('/queue');
  await head.follow('The school’s calendar');
  await close(head, 'snow');
  expect(head.text()).toContain('2 dates that you may see move later');
  expect(head.text()).toContain('1 from Wednesday 25 November to Thursday 26 November');
  expect(head.text()).toContain('1 from Monday 30 November to Tuesday 1 December');
  expect(await datesOf(raised)).toEqual(['acknowledge 2026-11-25', 'reply 2026-11-30']);
  await head.press('Close the school on this day');
  expect(head.text()).toContain('The school is closed on Tuesday 24 November 2026.');
  // The round that the page asked for, and one a minute later, which finds nothing left to do.
  await portal.portal.rounds.stop();
  expect(await datesOf(raised)).toEqual(['acknowledge 2026-11-26', 'reply 2026-12-01']);
  await portal.goTo('2026-11-24T07:11:00.000Z');
  const [entry, ...more] = await entriesOf(raised.concernId);
  expect(more).toEqual([]);
  expect(JSON.parse(entry?.facts ?? '')).toEqual({
    due: { acknowledge: '2026-11-26', reply: '2026-12-01' },
    moved: [
      { kind: 'acknowledge', from: '2026-11-25', to: '2026-11-26', closed: ['2026-11-24'] },
      { kind: 'reply', from: '2026-11-30', to: '2026-12-01', closed: ['2026-11-24'] },
    ],
  });
  expect((await raised.now()).nextDueOn).toBe('2026-11-26');

  const parent = portal.phone();
  await openLetter(portal, parent, 'a later date for your concern', PARENT_ADDRESS);
  expect(parent.text()).toContain('will answer by Tuesday 1 December');
  expect(parent.text()).toContain('The school has closed on Tuesday 24 November.');
  expect(parent.text()).toContain('So Monday 30 November became Tuesday 1 December.');
  expect(parent.text()).toContain('The school was closed on Tuesday 24 November (snow).');
  const told = await portal.lettersTo(PARENT_ADDRESS);
  const letter = told.filter(({ subject }) => subject.includes('a later date'));
  expect(letter).toHaveLength(1);
  expect(letter[0]?.text).toContain('You will have a reply by Tuesday 1 December.');
  expect(letter[0]?.text).not.toContain('snow');
  const teacher = await portal.lettersTo(emailOf('amber'));
  expect(teacher.filter(({ subject }) => subject === `${raised.ref}: a later date`)).toHaveLength(1);
  // Reminded of the new date, not of the old one.
  await portal.goTo('2026-11-25T09:00:00.000Z');
  const before = await portal.lettersTo(emailOf('amber'));
  expect(before.at(-1)?.subject).toBe(`${raised.ref}: due by Thursday 26 November`);
});

test('a date that has come later never comes earlier again, also when the school opens after all', async () => {
  const raised = await raise(portal.bench);
  const head = await portal.signedIn('marlow');
  await close(head, 'no heating', '2026-11-26');
  await head.press('Close the school on this day');
  await portal.goTo('2026-11-23T09:10:00.000Z');
  expect(await datesOf(raised)).toEqual(['acknowledge 2026-11-25', 'reply 2026-12-01']);
  await head.visit('/calendar');
  await head.follow('Open the school again on a day that is closed');
  expect(head.text()).toContain('Dates that moved later stay where they are.');
  await head.press('Open on Thursday 26 November 2026');
  await portal.goTo('2026-11-23T09:20:00.000Z');
  expect(await datesOf(raised)).toEqual(['acknowledge 2026-11-25', 'reply 2026-12-01']);
  expect(await entriesOf(raised.concernId)).toHaveLength(1);
  // What is raised now is counted over the day again.
  const other = await raise(portal.bench, { contact: { email: 'other@example.org' } });
  expect(await datesOf(other)).toEqual(['acknowledge 2026-11-25', 'reply 2026-11-30']);
});

test('what is overdue stays overdue', async () => {
  const raised = await raise(portal.bench);
  await portal.goTo('2026-12-01T08:00:00.000Z');
  expect(await datesOf(raised)).toEqual(['acknowledge 2026-11-25', 'reply 2026-11-30']);
  const admin = await portal.signedIn('wirral');
  await close(admin, 'snow', '2026-11-30');
  expect(admin.text()).toContain('No date that you may see moves.');
  await admin.press('Close the school on this day');
  await portal.goTo('2026-12-01T08:10:00.000Z');
  expect(await datesOf(raised)).toEqual(['acknowledge 2026-11-25', 'reply 2026-11-30']);
  expect(await entriesOf(raised.concernId)).toEqual([]);
  const parent = portal.phone();
  await comeIn(portal, parent);
  expect(parent.text()).toContain('Miss Amber should have answered by Monday 30 November');
});

test('the time that a parent has to take an answer further grows too, and they are told', async () => {
  const raised = await raise(portal.bench);
  await handsOn(portal.bench, raised).answer('amber');
  expect(await datesOf(raised)).toEqual(['move-on 2026-12-07']);
  const head = await portal.signedIn('marlow');
  await close(head, 'burst pipe', '2026-12-01');
  await head.press('Close the school on this day');
  await portal.goTo('2026-11-23T09:10:00.000Z');
  expect(await datesOf(raised)).toEqual(['move-on 2026-12-08']);
  const letters = await portal.lettersTo(PARENT_ADDRESS);
  const told = letters.filter(({ subject }) => subject === `${raised.ref}: a later date for your concern`);
  expect(told).toHaveLength(1);
  expect(told[0]?.text).toContain('You can take it further yourself until Tuesday 8 December.');
});

test('a concern about the head moves no number on the page of the head', async () => {
  const raised = await raise(portal.bench, { about: 'head' });
  const before = await datesOf(raised);
  const head = await portal.signedIn('marlow');
  await close(head, 'snow', '2026-11-24');
  expect(head.text()).toContain('No date that you may see moves.');
  await head.press('Close the school on this day');
  await portal.goTo('2026-11-23T09:10:00.000Z');
  expect(await datesOf(raised)).not.toEqual(before);
});

test('the time to open a closed concern again grows too: the parent is told, and of the school nobody', async () => {
  const raised = await raise(portal.bench);
  await handsOn(portal.bench, raised).withdraw();
  expect(await datesOf(raised)).toEqual(['reopen 2027-01-05']);
  const before = await portal.lettersTo(emailOf('amber'));
  const head = await portal.signedIn('marlow');
  await close(head, 'snow', '2026-12-01');
  expect(head.text()).toContain('1 from Tuesday 5 January 2027 to Wednesday 6 January 2027');
  await head.press('Close the school on this day');
  await portal.goTo('2026-11-23T09:10:00.000Z');
  expect(await datesOf(raised)).toEqual(['reopen 2027-01-06']);
  expect((await raised.now()).closedOn).toBe('2026-11-23');
  const told = (await portal.lettersTo(PARENT_ADDRESS)).filter(({ subject }) =>
    subject.includes('a later date'),
  );
  expect(told).toHaveLength(1);
  expect(told[0]?.text).toContain('You can open it again yourself until Wednesday 6 January 2027.');
  expect(await portal.lettersTo(emailOf('amber'))).toHaveLength(before.length);
  const parent = portal.phone();
  await openLetter(portal, parent, 'a later date for your concern', PARENT_ADDRESS);
  expect(parent.text()).toContain('you can open it again until Wednesday 6 January 2027');
  await parent.follow('Why this date?');
  expect(parent.path).toBe(`/concerns/${raised.ref}/dates/reopen`);
  expect(parent.text()).toContain('It was closed on Monday 23 November.');
  expect(parent.text()).toContain('You have 20 school days, counted from the next school day.');
  expect(parent.text()).toContain('The school is closed on Tuesday 1 December (snow).');
});

describe('a meeting on the day that the school closes', () => {
  const MEETS = '2026-11-24T15:30:00.000Z';

  async function agreed(given: Parameters<typeof raise>[1] = {}) {
    const raised = await raise(portal.bench, given);
    const hands = handsOn(portal.bench, raised);
    const by = given.about === 'head' ? 'chandra' : 'amber';
    await hands.offerTimes(by, MEETS);
    await hands.agreeTime(MEETS);
    return raised;
  }

  test('is seen before, moves nowhere by itself, and is to be agreed anew: both sides are told', async () => {
    const raised = await agreed();
    await portal.goTo('2026-11-24T07:10:00.000Z');
    const admin = await portal.signedIn('wirral');
    await close(admin, 'snow');
    expect(admin.text()).toContain('1 time to meet or talk is agreed for then.');
    expect(admin.html).not.toContain(raised.ref);
    const head = await portal.signedIn('marlow');
    await close(head, 'snow');
    expect(head.text()).toContain(`Tuesday 24 November at 15:30: ${raised.ref}`);
    expect((await raised.now()).meeting?.state).toBe('agreed');
    await head.press('Close the school on this day');
    expect((await raised.now()).meeting?.state).toBe('none fits');

    const parent = portal.phone();
    await openLetter(portal, parent, 'another time to meet is needed', PARENT_ADDRESS);
    expect(parent.text()).toContain('Another time to meet or talk is needed');
    expect(parent.text()).toContain('Miss Amber will offer you times.');
    expect(parent.text()).toContain(
      'The school is closed on the day of the meeting (Tuesday 24 November at 15:30), so that time no longer stands.',
    );
    const mails = portal.post.mails.filter(({ subject }) => subject.includes('another time to meet'));
    expect(mails.map(({ to }) => to).sort()).toEqual([emailOf('amber'), PARENT_ADDRESS].sort());
    for (const mail of mails) {
      expect(mail.text).toContain('The school is closed on Tuesday 24 November');
      expect(mail.calendar?.content).toContain('STATUS:CANCELLED');
    }
    const teacher = await portal.signedIn('amber');
    await teacher.visit('/queue');
    expect(teacher.text()).toContain('Offer a time to meet');
    await teacher.visit(`/staff/concerns/${raised.ref}`);
    await teacher.follow('Offer times');
    expect(teacher.path).toBe(`/staff/concerns/${raised.ref}/meeting`);
  });

  test('stands on an INSET day, when staff are in, and where the day is another', async () => {
    const raised = await agreed();
    const head = await portal.signedIn('marlow');
    await close(head, 'snow', '2026-11-25');
    expect(head.text()).not.toContain('Meetings on a day that is closed');
    await head.press('Close the school on this day');
    await close(head, 'training', '2026-11-24', 'INSET day');
    expect(head.text()).not.toContain('Meetings on a day that is closed');
    await head.press('Close the school on this day');
    expect((await raised.now()).meeting?.state).toBe('agreed');
  });

  test('is seen and set aside too when another calendar takes the place of this one', async () => {
    const raised = await agreed();
    const head = await portal.signedIn('marlow');
    await head.visit('/calendar/import');
    head.fill('The calendar', `${head.value('The calendar')}\nclosure,2026-11-24,,Burst pipe`);
    await head.press('Continue');
    expect(head.text()).toContain(`Tuesday 24 November at 15:30: ${raised.ref}`);
    await head.press('Make this the calendar');
    expect((await raised.now()).meeting?.state).toBe('none fits');
  });

  test('of a concern about the head is not shown to the head, and is set aside all the same', async () => {
    const raised = await agreed({ about: 'head' });
    const head = await portal.signedIn('marlow');
    await close(head, 'snow', '2026-11-24');
    expect(head.text()).not.toContain('Meetings on a day that is closed');
    await head.press('Close the school on this day');
    expect((await raised.now()).meeting?.state).toBe('none fits');
  });
});
