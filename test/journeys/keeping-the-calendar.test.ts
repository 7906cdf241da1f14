// The head and the administrator keep the calendar; everybody else on the staff may look, and nobody else may change it.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { keepCalendar, readCalendarRows, type CalendarRows } from '../../src/school/settings-store.js';
import { CALENDAR, raise } from '../support/builders.js';
import { openTestPortal, type TestPortal } from '../support/portal.js';
import { tokenOn } from './support/at-school.js';

let portal: TestPortal;
beforeEach(async () => {
  portal = await openTestPortal();
});
afterEach(() => portal.close());

const rows = (): Promise<CalendarRows> => readCalendarRows(portal.bench.db.read);
const closedOn = async (day: string) => (await rows()).closed.find((each) => each.day === day);

const CHANGES: readonly (readonly [string, Record<string, string>])[] = [
  [
    '/calendar/close',
    { 'day-day': '24', 'day-month': '11', 'day-year': '2026', sort: 'closure', reason: 'snow', do: 'close' },
  ],
  ['/calendar/open', { day: '2027-01-04' }],
  ['/calendar/bank-holiday', { day: '2027-05-03' }],
  [
    '/calendar/terms',
    { year: '2027-09-01', many: '1', 'from-1': '1 September', 'to-1': '20 July', do: 'save', seen: '' },
  ],
  ['/calendar/import', { calendar: 'kind,from,to,name', do: 'save', seen: '' }],
];

test.each(['amber', 'dale', 'penny', 'chandra', 'quill'] as const)(
  '%s may look and change nothing',
  async (name) => {
    const before = await rows();
    const staff = await portal.signedIn(name);
    await staff.visit('/queue');
    await staff.follow('The school’s calendar');
    expect(staff.heading()).toBe('The school’s calendar 2026–27');
    expect(staff.text()).toContain('190 school days');
    for (const link of [
      'Close the school on a day',
      'Open the school again on a day that is closed',
      'Change the whole calendar as a table',
      'Change the terms of 2026–27',
      'Add the school year 2027–28',
      'Bring the council’s calendar file',
    ])
      expect(staff.offers(link)).toBe(false);
    await staff.visit('/staff/account');
    for (const [path, fields] of CHANGES) {
      const sent = await staff.send('POST', path, {
        fields: { ...fields, _form: tokenOn(staff) },
        headers: { 'sec-fetch-site': 'same-origin' },
      });
      expect([path, sent.status]).toEqual([path, 404]);
    }
    expect(await rows()).toEqual(before);
  },
);

test('a day that is closed already, or that is none, is said so beside the field, with what was typed', async () => {
  const head = await portal.signedIn('marlow');
  await head.visit('/calendar/close');
  head.fill('Day', '28');
  head.fill('Why?', 'snow & <ice>');
  await head.press('Continue');
  expect(head.text()).toContain('The school is closed on this day already (weekend)');
  expect(head.value('Why?')).toBe('snow & <ice>');
  head.fill('Day', '31');
  head.fill('Why?', '');
  await head.press('Continue');
  expect(head.text()).toContain('Enter a real day, like 24 11 2026');
  expect(head.text()).toContain('Say why, in a word or two that parents may read');
  head.fill('Day', '24');
  head.choose('INSET day', 'What kind of day?');
  await head.press('Continue');
  await head.press('Change something');
  await head.press('Continue');
  await head.press('Close the school on this day');
  expect(await closedOn('2026-11-24')).toEqual({ day: '2026-11-24', kind: 'inset', name: 'INSET day' });
});

test('a bank holiday in a term that the calendar lacks is confirmed in one press', async () => {
  const closed = CALENDAR.closed.filter(({ day }) => day !== '2027-05-03');
  await portal.bench.db.write((tx) => keepCalendar(tx, { ...CALENDAR, closed }));
  const admin = await portal.signedIn('wirral');
  await admin.visit('/calendar');
  expect(admin.text()).toContain('191 school days: usually 190');
  await admin.press('Closed on Monday 3 May 2027');
  expect(admin.text()).toContain('The school is closed on Monday 3 May 2027.');
  expect(admin.text()).toContain('190 school days');
  expect(await closedOn('2027-05-03')).toMatchObject({
    kind: 'bank holiday',
    name: 'Early May bank holiday',
  });
  expect(admin.offers('Closed on Monday 3 May 2027')).toBe(false);
});

test('only a day to come is opened again, and no bank holiday', async () => {
  const head = await portal.signedIn('marlow');
  await head.visit('/calendar/open');
  expect(head.offers('Open on Monday 4 January 2027')).toBe(true);
  expect(head.text()).not.toContain('Christmas');
  expect(head.text()).not.toContain('October');
  await portal.bench.db.write((tx) =>
    keepCalendar(tx, {
      ...CALENDAR,
      closed: [...CALENDAR.closed, { day: '2026-11-23', kind: 'closure', name: 'snow' }],
    }),
  );
  for (const day of ['2026-11-23', '2026-10-22', '2026-12-25', 'nothing']) {
    await head.send('POST', '/calendar/open', {
      fields: { day, _form: tokenOn(head) },
      headers: { 'sec-fetch-site': 'same-origin' },
    });
  }
  expect(await rows()).toMatchObject({ closed: { length: CALENDAR.closed.length + 1 } });
});

test('another calendar is refused line by line, then shown with what it changes, then kept', async () => {
  const raised = await raise(portal.bench);
  const before = await rows();
  const admin = await portal.signedIn('wirral');
  await admin.visit('/calendar');
  await admin.follow('Change the whole calendar as a table');
  const given = admin.value('The calendar');
  expect(given.split('\n')[0]).toBe('kind,from,to,name');
  const wrong = `${given}\nclosure,2026-11-31,,snow\nsnow,2026-11-25,,snow`;
  admin.fill('The calendar', wrong);
  await admin.press('Continue');
  const lines = given.split('\n').length;
  expect(admin.text()).toContain(`Line ${lines + 1}: “2026-11-31” is not a day`);
  expect(admin.text()).toContain(`Line ${lines + 2}: “snow” is not a kind`);
  expect(admin.value('The calendar')).toBe(wrong);
  expect(await rows()).toEqual(before);

  admin.fill('The calendar', `${given}\nclosure,2026-11-24,,snow`);
  await admin.press('Continue');
  expect(admin.heading()).toBe('Is this what changes?');
  expect(admin.text()).toContain('New: closure on Tuesday 24 November 2026 (snow)');
  expect(admin.text()).toContain('2 dates that you may see move later');
  expect(await rows()).toEqual(before);

  // Meanwhile the head closes another day: that must not be lost unseen.
  const head = await portal.signedIn('marlow');
  await head.visit('/calendar/close');
  head.fill('Day', '26');
  head.fill('Why?', 'no heating');
  await head.press('Continue');
  await head.press('Close the school on this day');
  await admin.press('Make this the calendar');
  expect(admin.text()).toContain('Somebody changed the calendar meanwhile');
  expect(admin.text()).toContain('Taken out: closure on Thursday 26 November 2026 (no heating)');
  expect(await closedOn('2026-11-26')).toBeDefined();
  await admin.press('Make this the calendar');
  expect(admin.text()).toContain('This is the calendar now.');
  expect(await closedOn('2026-11-24')).toMatchObject({ name: 'snow' });
  expect(await closedOn('2026-11-26')).toBeUndefined();
  const [, changes = ''] = admin.text().split('What has been changed');
  expect(changes).toContain(
    'Mr Wirral, today at 09:00\nNew: closure on Tuesday 24 November 2026 (snow)\nTaken out: closure on Thursday 26',
  );
  expect(changes).toContain(
    'Mrs Marlow, today at 09:00\nNew: closure on Thursday 26 November 2026 (no heating)',
  );
  const teacher = await portal.signedIn('amber');
  await teacher.visit('/calendar');
  expect(teacher.text()).not.toContain('What has been changed');
  await portal.goTo('2026-11-23T09:10:00.000Z');
  expect((await raised.now()).nextDueOn).toBe('2026-11-26');
});

test('without any dates the page says so, and the first calendar can be brought', async () => {
  await portal.bench.db.write((tx) => keepCalendar(tx, { years: [], terms: [], closed: [] }));
  const admin = await portal.signedIn('wirral');
  await admin.visit('/calendar');
  expect(admin.text()).toContain('The school has not set its dates yet');
  await admin.follow('Change the whole calendar as a table');
  admin.fill(
    'The calendar',
    'kind,from,to,name\nyear,2026-09-01,2027-08-31,2026–27\nterm,2026-09-01,2027-07-20,All of it',
  );
  await admin.press('Continue');
  await admin.press('Make this the calendar');
  expect(admin.heading()).toBe('The school’s calendar 2026–27');
  expect(admin.text()).toContain('New: term All of it, Tuesday 1 September 2026 to Tuesday 20 July 2027');
});
