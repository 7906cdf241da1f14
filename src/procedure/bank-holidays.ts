// On which days are the banks of England closed? Worked out for any year, substitutes included; one proclaimed for a single year, such
// as for a coronation, is for a person to enter.
import { addDays, isWeekend, weekday } from '../procedure/days.js';
import type { Day } from '../procedure/terms.js';

export interface BankHoliday {
  readonly day: Day;
  readonly name: string;
}

/** The bank holidays of a calendar year, in order. */
export function bankHolidays(year: number): BankHoliday[] {
  const easter = easterSunday(year);
  const christmas = dayOn(year, 12, 25);
  const taken = new Set<Day>();
  // Moved from a weekend to the next day that is none already.
  const substitute = (day: Day, name: string): BankHoliday => {
    let kept = day;
    while (isWeekend(kept) || taken.has(kept)) kept = addDays(kept, 1);
    taken.add(kept);
    return { day: kept, name: kept === day ? name : `${name} (substitute day)` };
  };
  return [
    substitute(dayOn(year, 1, 1), 'New Year’s Day'),
    { day: addDays(easter, -2), name: 'Good Friday' },
    { day: addDays(easter, 1), name: 'Easter Monday' },
    { day: mondayFrom(dayOn(year, 5, 1)), name: 'Early May bank holiday' },
    { day: mondayFrom(dayOn(year, 5, 25)), name: 'Spring bank holiday' },
    { day: mondayFrom(dayOn(year, 8, 25)), name: 'Summer bank holiday' },
    ...christmasDays(christmas, substitute),
  ];
}

/** Where Christmas is moved, Boxing Day is not moved before it: on its own day unless that is a weekend. */
function christmasDays(christmas: Day, substitute: (day: Day, name: string) => BankHoliday): BankHoliday[] {
  const boxing = addDays(christmas, 1);
  const names = [
    { day: christmas, name: 'Christmas Day' },
    { day: boxing, name: 'Boxing Day' },
  ];
  const inOrder = isWeekend(boxing) ? names : names.reverse();
  return inOrder.map(({ day, name }) => substitute(day, name)).sort((a, b) => (a.day < b.day ? -1 : 1));
}

/** The first Monday on or after a day. */
export function mondayFrom(day: Day): Day {
  return addDays(day, (8 - weekday(day)) % 7);
}

export function dayOn(year: number, month: number, date: number): Day {
  return `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
}

/** Easter Sunday of the western churches, by the anonymous Gregorian computation. */
export function easterSunday(year: number): Day {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor((8 * b + 13) / 25);
  const e = (19 * a + b - Math.floor(b / 4) - d + 15) % 30;
  const f = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - e - (c % 4)) % 7;
  const g = Math.floor((a + 11 * e + 22 * f) / 451);
  const sum = e + f - 7 * g + 114;
  return dayOn(year, Math.floor(sum / 31), (sum % 31) + 1);
}
