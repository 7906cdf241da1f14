// A head who has never seen a table puts in next year, and changes this one: boxes, what would change, and only then kept.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { keepCalendar, readCalendarRows } from '../../src/school/settings-store.js';
import { CALENDAR, raise } from '../support/builders.js';
import { openTestPortal, type TestPortal } from '../support/portal.js';
import type { TestBrowser } from '../support/test-browser.js';
import { tokenOn } from './support/at-school.js';

let portal: TestPortal;
beforeEach(async () => {
  portal = await openTestPortal();
});
afterEach(() => portal.close());

const rows = () => readCalendarRows(portal.bench.db.read);

const HALF_TERMS = [
  ['1 September', 'Fri 22 October 2027'],
  ['1/11', '17/12'],
  ['5 January', '18 Feb'],
  ['28-02-2028', '31 March'],
  ['2028-04-18', '26.5.28'],
  ['Mon 5 June', 'Wednesday, 19th July 2028'],
] as const;

function fillTerms(head: TestBrowser, terms: readonly (readonly [string, string])[]): void {
  for (const [index, [from, to]] of terms.entries()) {
    head.fill('First day', from, `Term ${index + 1}`);
    head.fill('Last day', to, `Term ${index + 1}`);
  }
}

test('next year is filled in, looked at, gone back to, and kept beside the years that are there', async () => {
  const before = await rows();
  const head = await portal.signedIn('marlow');
  await head.visit('/calendar');
  await head.follow('Add the school year 2027–28');
  expect(head.heading()).toBe('Add the school year 2027–28');
  fillTerms(head, HALF_TERMS);
  head.fill('INSET days', '1 September\n2 September\nThu 21 Oct\n22/10\n4 January');
  head.untick('Monday 28 August 2028: Summer bank holiday');
  await head.press('See what would change');
  // The fourth of January lies before the spring begins: closed for children either way, and no fault.
  expect(head.heading()).toBe('Is this what changes?');
  expect(head.text()).toContain('New: year 2027–28, Wednesday 1 September 2027 to Thursday 31 August 2028');
  expect(head.text()).toContain('New: term Spring 2, Monday 28 February 2028 to Friday 31 March 2028');
  expect(head.text()).toContain('New: inset on Friday 22 October 2027 (INSET day)');
  expect(head.text()).toContain('New: bank holiday on Monday 1 May 2028 (Early May bank holiday)');
  expect(head.text()).not.toContain('Summer bank holiday');
  expect(head.text()).not.toContain('Taken out');
  expect(head.text()).toContain('2027–28: 188 school days: usually 190');
  expect(head.text()).toContain('No date that you may see moves.');
  expect(await rows()).toEqual(before);

  await head.press('Change something');
  expect(head.value('Last day', 'Term 3')).toBe('18 Feb');
  expect(head.value('INSET days')).toContain('Thu 21 Oct');
  await head.press('See what would change');
  await head.press('Make this the calendar');
  expect(head.heading()).toBe('The school’s calendar 2027–28');
  expect(head.text()).toContain('This is the calendar now.');
  const kept = await rows();
  expect(kept.terms.filter(({ startsOn }) => startsOn < '2027-09-01')).toEqual(CALENDAR.terms);
  expect(kept.terms.slice(6).map(({ name, startsOn, endsOn }) => `${name} ${startsOn} ${endsOn}`)).toEqual([
    'Autumn 1 2027-09-01 2027-10-22',
    'Autumn 2 2027-11-01 2027-12-17',
    'Spring 1 2028-01-05 2028-02-18',
    'Spring 2 2028-02-28 2028-03-31',
    'Summer 1 2028-04-18 2028-05-26',
    'Summer 2 2028-06-05 2028-07-19',
  ]);
  expect(kept.closed.filter(({ day, kind }) => day > '2027-08-31' && kind === 'inset')).toHaveLength(5);
});

test('a year may have fewer terms, or more, one press each', async () => {
  const admin = await portal.signedIn('wirral');
  await admin.visit('/calendar/terms');
  expect(admin.offers('Add another term')).toBe(true);
  fillTerms(admin, [['6 September', '17 December']]);
  for (let n = 7; n <= 12; n += 1) await admin.press('Add another term');
  expect(admin.offers('Add another term')).toBe(false);
  expect(admin.value('First day', 'Term 1')).toBe('6 September');
  admin.fill('First day', '3 July', 'Term 12');
  admin.fill('Last day', '5 July', 'Term 12');
  await admin.press('See what would change');
  await admin.press('Make this the calendar');
  expect((await rows()).terms.slice(6)).toEqual([
    { startsOn: '2027-09-06', endsOn: '2027-12-17', name: 'Autumn 1' },
    { startsOn: '2028-07-03', endsOn: '2028-07-05', name: 'Term 12' },
  ]);
});

test('what is not right is said beside its box, with everything that was typed, and nothing is changed', async () => {
  const before = await rows();
  const head = await portal.signedIn('marlow');
  await head.visit('/calendar/terms');
  await head.press('See what would change');
  expect(head.errors()).toContain('Enter the first and the last day of a term');

  const slips = async (terms: Record<number, readonly [string, string]>, inset = '') => {
    await head.visit('/calendar/terms');
    for (const [n, [from, to]] of Object.entries(terms)) {
      head.fill('First day', from, `Term ${n}`);
      head.fill('Last day', to, `Term ${n}`);
    }
    head.fill('INSET days', inset);
    await head.press('See what would change');
    expect(head.text()).toContain('Nothing has been changed.');
    for (const [n, [from, to]] of Object.entries(terms)) {
      expect(head.value('First day', `Term ${n}`)).toBe(from);
      expect(head.value('Last day', `Term ${n}`)).toBe(to);
    }
    expect(head.value('INSET days')).toBe(inset);
    return head.errors();
  };
  expect(await slips({ 1: ['soon', '31 Novembre'], 2: ['1 November', ''] })).toEqual([
    'Term 1: “soon” is not a day; write it like 3 September 2026, 03/09/2026 or 2026-09-03',
    'Term 1: “31 Novembre” is not a day; write it like 3 September 2026, 03/09/2026 or 2026-09-03',
    'Term 2: enter this day too, or leave both empty',
  ]);
  expect(await slips({ 1: ['22 October 2027', '1 September 2027'] })).toEqual([
    'Term 1: ends (Wednesday 1 September 2027) before it begins (Friday 22 October 2027)',
  ]);
  expect(await slips({ 1: ['1 September 2026', '22 October 2027'] })).toEqual([
    'Term 1: Tuesday 1 September 2026 is not in this school year, Wednesday 1 September 2027 to Thursday 31 August 2028',
  ]);
  expect(await slips({ 1: ['4 September', '23 October'] })).toEqual([
    'Term 1: a term begins at a weekend (Saturday 4 September 2027)',
    'Term 1: a term ends at a weekend (Saturday 23 October 2027)',
  ]);
  expect(await slips({ 1: ['1 September', '22 October'], 2: ['22 October', '17 December'] })).toEqual([
    'Term 2: overlaps with “Autumn 1”',
  ]);
  expect(await slips({ 1: ['6 September', '7 September'] }, '6 September\n7 September')).toEqual([
    'A year without a school day',
  ]);
  expect(
    await slips({ 1: ['1 September', '22 October'] }, '4 September\n1 May\n2 September\n2 September'),
  ).toEqual([
    'Saturday 4 September 2027 is at a weekend, which is closed anyway',
    'Thursday 2 September 2027 is closed by “INSET day” already',
    'Monday 1 May 2028 is closed by “Early May bank holiday” already',
  ]);
  expect(await rows()).toEqual(before);
});

test('a change of this year says which dates move, and leaves what closed the school otherwise', async () => {
  const raised = await raise(portal.bench);
  const snow = { day: '2027-02-10', kind: 'closure', name: 'snow' };
  const training = { day: '2026-10-22', kind: 'inset', name: 'First aid' };
  const closed = [...CALENDAR.closed.filter(({ day }) => day !== training.day), training, snow];
  await portal.bench.db.write((tx) => keepCalendar(tx, { ...CALENDAR, closed }));
  const head = await portal.signedIn('marlow');
  await head.visit('/calendar');
  await head.follow('Change the terms of 2026–27');
  expect(head.heading()).toBe('Change the terms of 2026–27');
  expect(head.value('First day', 'Term 2')).toBe('2 November 2026');
  head.fill('INSET days', `${head.value('INSET days')}\n25 November`);
  await head.press('See what would change');
  expect(head.text()).toContain('New: inset on Wednesday 25 November 2026 (INSET day)');
  expect(head.text()).not.toContain('Taken out');
  expect(head.text()).toContain('2026–27: 188 school days: usually 190');
  expect(head.text()).toContain('dates that you may see move later');

  // Meanwhile the administrator closes another day: that must not be lost unseen.
  const admin = await portal.signedIn('wirral');
  await admin.send('POST', '/calendar/close', {
    headers: { 'sec-fetch-site': 'same-origin' },
    fields: {
      ...{ 'day-day': '1', 'day-month': '12', 'day-year': '2026', sort: 'closure', reason: 'no heating' },
      ...{ do: 'close', _form: tokenOn(admin) },
    },
  });
  await head.press('Make this the calendar');
  expect(head.text()).toContain('Somebody changed the calendar meanwhile');
  expect(head.text()).not.toContain('Taken out');
  await head.press('Make this the calendar');
  expect(head.heading()).toBe('The school’s calendar 2026–27');
  const kept = await rows();
  expect(kept.closed).toEqual(
    expect.arrayContaining([
      snow,
      training,
      { day: '2026-11-25', kind: 'inset', name: 'INSET day' },
      { day: '2026-12-01', kind: 'closure', name: 'no heating' },
    ]),
  );
  expect(kept.terms).toEqual(CALENDAR.terms);
  await portal.goTo('2026-11-23T09:10:00.000Z');
  expect((await raised.now()).nextDueOn).toBe('2026-11-26');
});

test('without any dates the first year is this one; a year that there is not is nowhere', async () => {
  await portal.bench.db.write((tx) => keepCalendar(tx, { years: [], terms: [], closed: [] }));
  const head = await portal.signedIn('marlow');
  await head.visit('/calendar');
  await head.follow('Add the school year 2026–27');
  expect(head.heading()).toBe('Add the school year 2026–27');
  expect((await head.send('GET', '/calendar/terms?from=2031-09-01')).status).toBe(404);
});
