// Are the bank holidays that are worked out those of England and Wales, as announced?
import { expect, test } from '@jest/globals';
import { bankHolidays, easterSunday } from '../../src/procedure/bank-holidays.js';

// As another source tells them, which has rules of its own: the package `holidays` 0.105 for Python, England, read on 28 November 2026;
// days at a weekend are left out. Those of 2024 to 2027 are also those that the government announced.
test.each([
  [2024, '01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26'],
  [2025, '01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26'],
  [2026, '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28'],
  [2027, '01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28'],
  [2028, '01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26'],
  [2029, '01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26'],
  [2030, '01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26'],
  [2031, '01-01 04-11 04-14 05-05 05-26 08-25 12-25 12-26'],
  [2032, '01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28'],
  [2033, '01-03 04-15 04-18 05-02 05-30 08-29 12-26 12-27'],
  [2034, '01-02 04-07 04-10 05-01 05-29 08-28 12-25 12-26'],
  [2035, '01-01 03-23 03-26 05-07 05-28 08-27 12-25 12-26'],
  [2036, '01-01 04-11 04-14 05-05 05-26 08-25 12-25 12-26'],
  [2037, '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28'],
  [2038, '01-01 04-23 04-26 05-03 05-31 08-30 12-27 12-28'],
  [2039, '01-03 04-08 04-11 05-02 05-30 08-29 12-26 12-27'],
  [2040, '01-02 03-30 04-02 05-07 05-28 08-27 12-25 12-26'],
  [2041, '01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26'],
])('those of %i are on these days, in order', (year, days) => {
  expect(
    bankHolidays(year)
      .map(({ day }) => day.slice(5))
      .join(' '),
  ).toBe(days);
});

test('a substitute day says that it is one', () => {
  expect(bankHolidays(2027).map(({ name }) => name)).toEqual([
    'New Year’s Day',
    'Good Friday',
    'Easter Monday',
    'Early May bank holiday',
    'Spring bank holiday',
    'Summer bank holiday',
    'Christmas Day (substitute day)',
    'Boxing Day (substitute day)',
  ]);
  // Christmas on a Sunday: Boxing Day keeps its Monday, and Christmas is kept on the Tuesday.
  expect(bankHolidays(2022).slice(-2)).toEqual([
    { day: '2022-12-26', name: 'Boxing Day' },
    { day: '2022-12-27', name: 'Christmas Day (substitute day)' },
  ]);
});

test.each([
  [2024, '2024-03-31'],
  [2025, '2025-04-20'],
  [2038, '2038-04-25'],
])('they follow Easter: in %i it is %s', (year, day) => {
  expect(easterSunday(year)).toBe(day);
});
