// What does the calendar on the wall show, and what would another calendar change?
import { describe, expect, test } from '@jest/globals';
import { calendarChanges, calendarCsv } from '../../src/school/calendar-csv.js';
import { bankHolidaysToConfirm, findYear, yearView } from '../../src/school/calendar-year.js';
import { readCalendarFile } from '../../src/school/load-calendar.js';
import { calendarOf, type CalendarRows } from '../../src/school/settings-store.js';
import { CALENDAR } from '../support/builders.js';

const YEAR = { startsOn: '2026-09-01', endsOn: '2027-08-31', name: '2026–27' };
const TODAY = '2026-11-23';
const without = (day: string): CalendarRows => ({
  ...CALENDAR,
  closed: CALENDAR.closed.filter((each) => each.day !== day),
});
const viewOf = (rows: CalendarRows) => yearView(rows, calendarOf(rows), YEAR, TODAY);

describe('a year on the wall', () => {
  test('has each month in weeks from Monday, each day with its mark', () => {
    const { months } = viewOf(CALENDAR);
    expect([months.length, months[0]?.title, months.at(-1)?.title]).toEqual([
      12,
      'September 2026',
      'August 2027',
    ]);
    const [october] = months.filter(({ title }) => title === 'October 2026');
    const letters = october?.weeks.map((week) =>
      week.map((cell) => cell?.mark.slice(0, 2) ?? '..').join(' '),
    );
    expect(letters).toEqual([
      '.. .. .. sc sc we we',
      'sc sc sc sc sc we we',
      'sc sc sc sc sc we we',
      'sc sc sc in in we we',
      'ho ho ho ho ho we ..',
    ]);
    expect(
      october?.weeks
        .flat()
        .filter((cell) => cell !== undefined)
        .map(({ date }) => date),
    ).toEqual(Array.from({ length: 31 }, (_, index) => index + 1));
    expect(october?.closed).toEqual(['Thursday 22 October: INSET day', 'Friday 23 October: INSET day']);
  });

  test('marks today, bank holidays and closures', () => {
    const closed = [...CALENDAR.closed, { day: '2026-11-24', kind: 'closure', name: 'snow' }];
    const { months } = viewOf({ ...CALENDAR, closed });
    const cells = (title: string) =>
      months
        .find((month) => month.title === title)
        ?.weeks.flat()
        .filter((cell) => cell !== undefined) ?? [];
    expect(cells('November 2026').filter(({ isToday }) => isToday)).toEqual([
      { date: 23, mark: 'school', isToday: true },
    ]);
    expect(cells('November 2026')[23]?.mark).toBe('closure');
    expect(cells('December 2026')[24]?.mark).toBe('bank');
    expect(cells('December 2026')[25]?.mark).toBe('weekend');
  });

  test('counts its school days, and says so where it is not the usual number', () => {
    expect(viewOf(CALENDAR).schoolDays).toBe('190 school days');
    expect(viewOf(without('2027-01-04')).schoolDays).toBe('191 school days: usually 190');
  });

  test('leads to the years beside it', () => {
    const next = { startsOn: '2027-09-01', endsOn: '2028-08-31', name: '2027–28' };
    const rows = { ...CALENDAR, years: [YEAR, next] };
    expect([viewOf(rows).previous, viewOf(rows).next]).toEqual([undefined, '2027-09-01']);
    expect(findYear(rows.years, undefined, '2027-08-31')).toBe(YEAR);
    expect(findYear(rows.years, undefined, '2027-09-01')).toBe(next);
    expect(findYear(rows.years, undefined, '2029-01-01')).toBe(next);
    expect(findYear(rows.years, '2026-09-01', '2027-12-01')).toBe(YEAR);
    const none: CalendarRows['years'] = [];
    expect(findYear(none, undefined, TODAY)).toBeUndefined();
  });

  test('says for which bank holidays in a term somebody has to confirm that the school is closed', () => {
    expect(bankHolidaysToConfirm(calendarOf(CALENDAR), YEAR)).toEqual([]);
    // Those in the holidays need nobody: Christmas, New Year.
    const none = { ...CALENDAR, closed: [] };
    expect(bankHolidaysToConfirm(calendarOf(none), YEAR)).toEqual([
      { day: '2027-05-03', name: 'Early May bank holiday' },
    ]);
  });
});

describe('the calendar as a table', () => {
  test('is read again as it was', () => {
    const closed = [...CALENDAR.closed, { day: '2026-11-24', kind: 'closure', name: 'snow, and "ice"' }];
    const rows = { ...CALENDAR, closed: closed.sort((a, b) => (a.day < b.day ? -1 : 1)) };
    const faults: Parameters<typeof readCalendarFile>[1] = [];
    expect(readCalendarFile(calendarCsv(rows), faults)).toEqual(rows);
    expect(faults).toEqual([]);
  });

  test('says what another would change', () => {
    const closed = [...CALENDAR.closed.slice(1), { day: '2026-11-24', kind: 'closure', name: 'snow' }];
    const [first, ...terms] = CALENDAR.terms;
    const shorter = { startsOn: '2026-09-01', endsOn: '2026-10-21', name: first?.name ?? '' };
    expect(calendarChanges(CALENDAR, { ...CALENDAR, terms: [shorter, ...terms], closed })).toEqual([
      'New: term Autumn 1, Tuesday 1 September 2026 to Wednesday 21 October 2026',
      'New: closure on Tuesday 24 November 2026 (snow)',
      'Taken out: term Autumn 1, Tuesday 1 September 2026 to Friday 23 October 2026',
      'Taken out: inset on Tuesday 1 September 2026 (INSET day)',
    ]);
    expect(calendarChanges(CALENDAR, CALENDAR)).toEqual([]);
    const named = { startsOn: '2026-09-01', endsOn: '2026-12-18', name: 'Term 1' };
    expect(calendarChanges({ ...CALENDAR, terms: [] }, { ...CALENDAR, terms: [named] })).toEqual([
      'New: Term 1, Tuesday 1 September 2026 to Friday 18 December 2026',
    ]);
  });
});
