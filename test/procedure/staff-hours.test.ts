// When letters to staff leave: exactly, over nights, weekends, holidays, and where no dates are set.
import { expect, test } from '@jest/globals';
import { hoursBegin } from '../../src/procedure/staff-hours.js';
import type { Calendar } from '../../src/procedure/school-days.js';

const CALENDAR: Calendar = {
  years: [{ startsOn: '2026-09-01', endsOn: '2027-08-31' }],
  terms: [
    { startsOn: '2026-11-02', endsOn: '2026-12-18', name: 'Autumn' },
    { startsOn: '2027-01-05', endsOn: '2027-02-12', name: 'Spring' },
  ],
  closed: new Map([['2026-11-24', { kind: 'closure', name: 'snow' }]]),
};
const NO_DATES: Calendar = { years: [], terms: [], closed: new Map() };
const HOURS = { from: '07:30', to: '18:00' };

test.each([
  ['2026-11-23', '07:29', '2026-11-23'],
  ['2026-11-23', '07:30', undefined],
  ['2026-11-23', '17:59', undefined],
  ['2026-11-23', '18:00', '2026-11-25'],
  ['2026-11-24', '09:00', '2026-11-25'],
  ['2026-11-27', '23:00', '2026-11-30'],
  ['2026-11-28', '09:00', '2026-11-30'],
  ['2026-12-18', '18:00', '2027-01-05'],
])('%s at %s: begin on %s', (day, time, begins) => {
  expect(hoursBegin(CALENDAR, HOURS, day, time)).toEqual(begins && { day: begins, time: '07:30' });
});

test.each([
  ['2026-11-27', '19:00', '2026-11-30'],
  ['2026-11-27', '12:00', undefined],
])('where the school has not set its dates, weekdays count: %s at %s', (day, time, begins) => {
  expect(hoursBegin(NO_DATES, HOURS, day, time)).toEqual(begins && { day: begins, time: '07:30' });
});

test('after the last day that is set there is always a next one', () => {
  expect(hoursBegin(CALENDAR, HOURS, '2027-02-12', '20:00')?.day).toBe('2027-09-01');
});
