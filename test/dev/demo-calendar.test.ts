// Is the demo school's calendar one that an English school could have, in any year?
import { expect, test } from '@jest/globals';
import { calendarAround, schoolYear, schoolYearOf } from '../../src/dev/demo-calendar.js';
import { isWeekend } from '../../src/procedure/days.js';
import { schoolDaysBetween } from '../../src/procedure/school-days.js';
import type { CalendarRows } from '../../src/school/settings-store.js';

const asCalendar = ({ years, terms, closed }: CalendarRows) => ({
  years,
  terms,
  closed: new Map(closed.map(({ day, kind, name }) => [day, { kind, name }])),
});

test('the year 2026–27 is the one that published examples are worked out in', () => {
  const { terms, closed } = schoolYear(2026);
  expect(terms.map(({ startsOn, endsOn }) => `${startsOn} ${endsOn}`)).toEqual([
    '2026-09-03 2026-10-21',
    '2026-11-02 2026-12-18',
    '2027-01-05 2027-02-12',
    '2027-02-22 2027-03-25',
    '2027-04-12 2027-05-28',
    '2027-06-07 2027-07-21',
  ]);
  expect(closed.filter(({ kind }) => kind === 'inset').map(({ day }) => day)).toEqual([
    '2026-09-01',
    '2026-09-02',
    '2026-10-22',
    '2026-10-23',
    '2027-01-04',
  ]);
  expect(schoolDaysBetween(asCalendar(schoolYear(2026)), '2026-08-31', '2027-08-31')).toBe(190);
});

test.each(Array.from({ length: 30 }, (_, index) => 2020 + index))('the year %i holds together', (year) => {
  const { terms, closed } = schoolYear(year);
  const days = schoolDaysBetween(asCalendar(schoolYear(year)), `${year}-08-31`, `${year + 1}-08-31`);
  expect(days).toBeGreaterThanOrEqual(185);
  expect(days).toBeLessThanOrEqual(195);
  const edges = terms.flatMap(({ startsOn, endsOn }) => [startsOn, endsOn]);
  expect(edges).toEqual([...edges].sort());
  expect(edges.filter((day) => isWeekend(day) || closed.some((one) => one.day === day))).toEqual([]);
  expect(new Set(closed.map(({ day }) => day)).size).toBe(closed.length);
});

test('the calendar covers the school year before, this one and the next', () => {
  expect(schoolYearOf('2027-08-31')).toBe(2026);
  expect(schoolYearOf('2027-09-01')).toBe(2027);
  expect(calendarAround('2027-08-14').years.map(({ startsOn }) => startsOn)).toEqual([
    '2025-09-01',
    '2026-09-01',
    '2027-09-01',
  ]);
});
