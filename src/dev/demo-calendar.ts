// When is school at the demo school? Believable English terms for the last, this and the next school year, around any day.
import { addDays, isWeekend, weekday } from '../procedure/days.js';
import type { Day } from '../procedure/terms.js';
import type { CalendarRows } from '../school/settings-store.js';
import { bankHolidays, dayOn, easterSunday, mondayFrom } from '../procedure/bank-holidays.js';

/** The year in which the school year of this day began: it changes on 1 September. */
export function schoolYearOf(day: Day): number {
  return Number(day.slice(0, 4)) - (day.slice(5, 7) < '09' ? 1 : 0);
}

/** The last, this and the next school year; with more years back where so many are asked for. */
export function calendarAround(today: Day, yearsBack = 1): CalendarRows {
  const year = schoolYearOf(today);
  const years = Array.from({ length: yearsBack + 2 }, (_, index) => schoolYear(year - yearsBack + index));
  return {
    years: years.flatMap((one) => one.years),
    terms: years.flatMap((one) => one.terms),
    closed: years.flatMap((one) => one.closed),
  };
}

/** The school year that begins in September of this year: six half terms, five INSET days, the bank holidays. */
export function schoolYear(begins: number): CalendarRows {
  const next = begins + 1;
  const name = `${begins}–${String(next).slice(2)}`;
  const span = { startsOn: dayOn(begins, 9, 1), endsOn: dayOn(next, 8, 31) };
  const banks = [...bankHolidays(begins), ...bankHolidays(next)].filter(
    ({ day }) => span.startsOn <= day && day <= span.endsOn,
  );
  const isBank = (day: Day): boolean => banks.some((bank) => bank.day === day);
  const working = (day: Day): Day => (isWeekend(day) || isBank(day) ? working(addDays(day, 1)) : day);

  const firstInset = working(span.startsOn);
  const secondInset = working(addDays(firstInset, 1));
  const octoberBreak = mondayFrom(dayOn(begins, 10, 25));
  const januaryInset = working(dayOn(next, 1, 4));
  const februaryBreak = mondayFrom(dayOn(next, 2, 15));
  const easter = easterSunday(next);
  // An early Easter begins the holiday, a late one ends it.
  const isEarly = easter <= dayOn(next, 4, 10);
  const mayBreak = mondayFrom(dayOn(next, 5, 25));
  const terms = [
    ['Autumn 1', working(addDays(secondInset, 1)), addDays(octoberBreak, -5)],
    ['Autumn 2', addDays(octoberBreak, 7), fridayUpTo(dayOn(begins, 12, 22))],
    ['Spring 1', working(addDays(januaryInset, 1)), addDays(februaryBreak, -3)],
    ['Spring 2', addDays(februaryBreak, 7), addDays(easter, isEarly ? -3 : -16)],
    ['Summer 1', addDays(easter, isEarly ? 15 : 2), addDays(mayBreak, -3)],
    ['Summer 2', addDays(mayBreak, 7), addDays(mondayFrom(dayOn(next, 7, 16)), 2)],
  ] as const;
  const inset = [
    firstInset,
    secondInset,
    addDays(octoberBreak, -4),
    addDays(octoberBreak, -3),
    januaryInset,
  ].map((day) => ({ day, kind: 'inset', name: 'INSET day' }));
  return {
    years: [{ ...span, name }],
    terms: terms.map(([term, startsOn, endsOn]) => ({ startsOn, endsOn, name: `${term} ${name}` })),
    closed: [...inset, ...banks.map(({ day, name: bank }) => ({ day, kind: 'bank holiday', name: bank }))],
  };
}

function fridayUpTo(day: Day): Day {
  return addDays(day, -((weekday(day) + 2) % 7));
}
