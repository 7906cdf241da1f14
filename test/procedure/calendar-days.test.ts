// By when does the law want it? Days and months of the calendar, through holidays, with the strip and the sentences that say why.
import { describe, expect, test } from '@jest/globals';
import { calendarDueDate, explainThrough, stripThrough } from '../../src/procedure/calendar-days.js';
import { addMonths } from '../../src/procedure/days.js';
import { dutiesMetBy, dutiesOf, dutiesToAdd, dutyDate } from '../../src/procedure/duties.js';
import { movedDates } from '../../src/procedure/moved-dates.js';
import { DEFAULT_NUMBERS } from '../../src/procedure/numbers.js';
import type { Calendar, CalendarTime } from '../../src/procedure/school-days.js';
import { ABOUTS, DUTIES, STEPS, type Duty } from '../../src/procedure/terms.js';
import { calendarOf } from '../../src/school/settings-store.js';
import { CALENDAR as ROWS } from '../support/builders.js';

const CALENDAR = calendarOf(ROWS);
const NOTHING_SET: Calendar = { years: [], terms: [], closed: new Map() };
const SETTING = { calendar: CALENDAR, numbers: DEFAULT_NUMBERS };

test.each<[Duty, string, string, string]>([
  // Day 1 is the day after; a last day that is no working day gives way to the next one.
  ['data-protection', 'a Monday', '2026-11-23', '2026-12-23'],
  ['data-protection', 'to Christmas Day, Boxing Day, Sunday and its substitute', '2026-11-25', '2026-12-29'],
  ['data-protection', 'to a Saturday', '2026-11-26', '2026-12-29'],
  ['data-protection', 'to a Sunday', '2026-11-06', '2026-12-07'],
  ['data-protection', 'over Easter, to Good Friday', '2027-02-24', '2027-03-30'],
  ['data-protection', 'to Easter Monday', '2027-02-27', '2027-03-30'],
  ['data-protection', 'to the Early May bank holiday', '2027-04-03', '2027-05-04'],
  ['data-protection', 'from a Sunday in the holidays', '2026-12-20', '2027-01-19'],
  ['data-protection', 'over a leap day', '2028-02-10', '2028-03-13'],
  ['data-protection', 'to New Year’s Day', '2026-12-02', '2027-01-04'],
  ['data-protection', 'far from any year the school has set', '2030-05-28', '2030-06-27'],
  ['early-years', 'a Monday', '2026-11-23', '2026-12-21'],
  ['early-years', 'to a Sunday, which stands', '2026-11-15', '2026-12-13'],
  ['early-years', 'to Christmas Day, which stands', '2026-11-27', '2026-12-25'],
  ['early-years', 'over a leap day', '2028-02-10', '2028-03-09'],
  ['early-years', 'through the summer holiday', '2027-07-20', '2027-08-17'],
  ['subject-access', 'to the same date', '2026-11-23', '2026-12-23'],
  ['subject-access', 'from 31 January, to the last of February', '2029-01-31', '2029-02-28'],
  ['subject-access', 'from 31 January, to a last of February on a Sunday', '2027-01-31', '2027-03-01'],
  ['subject-access', 'from 31 January of a leap year', '2028-01-31', '2028-02-29'],
  ['subject-access', 'from a leap day', '2028-02-29', '2028-03-29'],
  ['subject-access', 'from 31 March', '2026-03-31', '2026-04-30'],
  ['subject-access', 'over the end of the year, to a Saturday', '2026-12-09', '2027-01-11'],
  ['subject-access', 'to a substitute bank holiday', '2026-11-28', '2026-12-29'],
])('%s: %s, from %s, by %s', (duty, _, from, by) => {
  expect(dutyDate(duty, from, SETTING).dueOn).toBe(by);
});

test.each<[string, number, string]>([
  ['2026-01-31', 1, '2026-02-28'],
  ['2028-01-31', 1, '2028-02-29'],
  ['2026-12-31', 1, '2027-01-31'],
  ['2026-11-30', 3, '2027-02-28'],
  ['2026-08-31', 1, '2026-09-30'],
  ['2026-11-05', 14, '2028-01-05'],
])('%s and %i calendar months is %s', (from, months, to) => {
  expect(addMonths(from, months)).toBe(to);
});

test('agrees with the platform’s own calendar for every day of eight years', () => {
  for (let instant = Date.UTC(2024, 0, 1); instant < Date.UTC(2032, 0, 1); instant += 86_400_000) {
    const from = new Date(instant).toISOString().slice(0, 10);
    const [year = 0, month = 0, date = 0] = from.split('-').map(Number);
    const longest = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
    const to = new Date(Date.UTC(year, month, Math.min(date, longest))).toISOString().slice(0, 10);
    expect([from, addMonths(from, 1)]).toEqual([from, to]);
    const after = new Date(instant + 28 * 86_400_000).toISOString().slice(0, 10);
    expect(dutyDate('early-years', from, SETTING).dueOn).toBe(after);
    for (const duty of ['data-protection', 'subject-access'] as const) {
      const { dueOn = '' } = dutyDate(duty, from, SETTING);
      expect([0, 6]).not.toContain(new Date(`${dueOn}T12:00:00Z`).getUTCDay());
    }
  }
});

const THIRTY: CalendarTime = { unit: 'day', many: 30, rolls: true };

test('a bank holiday proclaimed for one year counts where the school has entered it, and a closure never does', () => {
  const closed = (kind: string): Calendar => ({
    ...NOTHING_SET,
    closed: new Map([['2026-12-23', { kind, name: 'The coronation' }]]),
  });
  expect(calendarDueDate(closed('bank holiday'), '2026-11-23', THIRTY).dueOn).toBe('2026-12-24');
  for (const kind of ['closure', 'inset', 'occasional'])
    expect(calendarDueDate(closed(kind), '2026-11-23', THIRTY).dueOn).toBe('2026-12-23');
});

test('ends also where somebody has closed every day there is', () => {
  const everyDay = Array.from({ length: 400 }, (_, index) => {
    const day = new Date(Date.UTC(2026, 11, 1 + index)).toISOString().slice(0, 10);
    return [day, { kind: 'bank holiday', name: 'Always' }] as const;
  });
  const { dueOn } = calendarDueDate({ ...NOTHING_SET, closed: new Map(everyDay) }, '2026-11-23', THIRTY);
  expect(dueOn).toBe('2028-01-05');
});

test('no closure moves it, and no year that is missing takes its date away', () => {
  const explanation = dutyDate('data-protection', '2026-11-23', { ...SETTING, calendar: NOTHING_SET });
  const { dueOn } = explanation;
  expect(dueOn).toBe('2026-12-23');
  const closed = new Map([['2026-12-23', { kind: 'closure', name: 'snow' }]]);
  const now = { today: '2026-11-24', calendar: { ...CALENDAR, closed } };
  expect(movedDates([{ kind: 'data-protection', dueOn, explanation }], now)).toEqual([]);
});

describe('why this date', () => {
  const why = (duty: Duty, from: string): string[] => {
    const due = dutyDate(duty, from, SETTING);
    return due.through ? explainThrough(due, due.through, '2026-11-23', 'It reached the school') : [];
  };

  test('in sentences', () => {
    expect(why('data-protection', '2026-11-25')).toEqual([
      'It reached the school on Wednesday 25 November.',
      'The law gives the school 30 days; the day after is day 1.',
      'Weekends, holidays and days on which the school is closed count too.',
      'That would end on Friday 25 December, which is no working day (Christmas Day), so it ends on the next one.',
      'So the last day is Tuesday 29 December.',
    ]);
    expect(why('subject-access', '2026-11-23').slice(1)).toEqual([
      'The law gives the school one calendar month: to the same date, or to the last day of a month that has no such date.',
      'Weekends, holidays and days on which the school is closed count too.',
      'So the last day is Wednesday 23 December.',
    ]);
  });

  test('day by day', () => {
    const strip = stripThrough(dutyDate('data-protection', '2026-11-25', SETTING));
    expect(strip).toHaveLength(35);
    expect(strip[0]).toEqual({ day: '2026-11-25', kind: 'received', number: 0 });
    expect(strip[1]).toEqual({ day: '2026-11-26', kind: 'counted', number: 1 });
    expect(
      strip.slice(29).map(({ day, kind, number, why: because }) => [day.slice(8), kind, number ?? because]),
    ).toEqual([
      ['24', 'counted', 29],
      ['25', 'skipped', 'Christmas Day'],
      ['26', 'skipped', 'weekend'],
      ['27', 'skipped', 'weekend'],
      ['28', 'skipped', 'Boxing Day (substitute day)'],
      ['29', 'due', undefined],
    ]);
  });
});

describe('what the law asks', () => {
  test('begins by itself where it is about personal information, and nowhere else', () => {
    expect(ABOUTS.filter((about) => dutiesOf(about).length > 0)).toEqual(['data-protection']);
  });

  test('is met by these steps, and beside them when somebody says so', () => {
    const running = DUTIES.map((kind) => ({ kind }));
    const met = STEPS.flatMap((step) => dutiesMetBy(step, running).map((duty) => `${step} → ${duty}`));
    expect(met).toEqual([
      'acknowledge → data-protection',
      'answer → data-protection',
      'answer → early-years',
      'decide → data-protection',
      'decide → early-years',
      'withdraw → data-protection',
      'withdraw → early-years',
    ]);
    expect(dutiesMetBy('answer', [])).toEqual([]);
  });

  test('may be added where it can be so and does not run already', () => {
    const at = (channel: 'online' | 'telephone', isEarlyYears: boolean, ...kinds: Duty[]) =>
      dutiesToAdd(
        kinds.map((kind) => ({ kind })),
        { about: 'class', channel, isEarlyYears },
      );
    expect(at('online', true)).toEqual(['data-protection', 'early-years', 'subject-access']);
    expect(at('online', false)).toEqual(['data-protection', 'subject-access']);
    // What was said on the telephone is no written complaint.
    expect(at('telephone', true)).toEqual(['data-protection', 'subject-access']);
    expect(at('online', true, 'subject-access')).toEqual(['data-protection', 'early-years']);
    expect(at('online', true, ...DUTIES)).toEqual([]);
  });

  test('about personal information may be added to whatever is about something else', () => {
    const abouts = ABOUTS.filter((about) =>
      dutiesToAdd([], { about, channel: 'telephone', isEarlyYears: false }).includes('data-protection'),
    );
    expect(abouts).toEqual(ABOUTS.filter((about) => about !== 'data-protection'));
  });
});
