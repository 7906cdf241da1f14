// Civil days as `YYYY-MM-DD` text: adding, comparing and naming them, without instants and without time zones.
import type { Day } from './terms.js';

/** The days since 1 January 1970, by the civil calendar. Whole-number arithmetic; no clock, no zone. */
export function dayNumber(day: Day): number {
  const year = Number(day.slice(0, 4));
  const month = Number(day.slice(5, 7));
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + Number(day.slice(8, 10)) - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** The civil day with this number: the inverse of `dayNumber`. */
export function dayNumbered(number: number): Day {
  const z = number + 719_468;
  const era = Math.floor(z / 146_097);
  const doe = z - era * 146_097;
  const yoe = Math.floor(
    (doe - Math.floor(doe / 1460) + Math.floor(doe / 36_524) - Math.floor(doe / 146_096)) / 365,
  );
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
  const mp = Math.floor((5 * doy + 2) / 153);
  const d = doy - Math.floor((153 * mp + 2) / 5) + 1;
  const m = mp < 10 ? mp + 3 : mp - 9;
  const y = yoe + era * 400 + (m <= 2 ? 1 : 0);
  return `${String(y).padStart(4, '0')}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
}

/** Is this text a civil day that there is? */
export function isDay(text: string): text is Day {
  return /^(19|20)\d{2}-(0[1-9]|1[0-2])-\d{2}$/.test(text) && dayNumbered(dayNumber(text)) === text;
}

export function addDays(day: Day, days: number): Day {
  return dayNumbered(dayNumber(day) + days);
}

/** The same date so many months later; the last of the month where that month is shorter: 31 January and a month is 28 February. */
export function addMonths(day: Day, months: number): Day {
  const month = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months;
  const first = (of: number): Day =>
    `${String(Math.floor(of / 12)).padStart(4, '0')}-${String((of % 12) + 1).padStart(2, '0')}-01`;
  const last = addDays(first(month + 1), -1);
  const same = `${first(month).slice(0, 8)}${day.slice(8, 10)}`;
  return same < last ? same : last;
}

const DATES = Array.from({ length: 29 }, (_, date) => String(date).padStart(2, '0'));

/** The next day. Nearly always in the same month, which needs no arithmetic. */
export function dayAfter(day: Day): Day {
  // Two digits, read without making a text of them: this is asked for every day that is counted.
  const date = day.charCodeAt(8) * 10 + day.charCodeAt(9) - 528;
  return date < 28 ? `${day.slice(0, 8)}${DATES[date + 1] ?? ''}` : addDays(day, 1);
}

/** 0 is Sunday, 6 is Saturday. */
export function weekday(day: Day): number {
  return (((dayNumber(day) + 4) % 7) + 7) % 7;
}

export function isWeekend(day: Day): boolean {
  const w = weekday(day);
  return w === 0 || w === 6;
}

export const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
export const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** `Thursday 26 November`; with the year where it is not the year of `near`. */
export function inWords(day: Day, near?: Day): string {
  const words = `${WEEKDAYS[weekday(day)]} ${Number(day.slice(8, 10))} ${MONTHS[Number(day.slice(5, 7)) - 1]}`;
  return near?.slice(0, 4) === day.slice(0, 4) ? words : `${words} ${day.slice(0, 4)}`;
}

/** `Saturday 28 and Sunday 29 November`, `Monday 26 to Friday 30 October`; a single day as `inWords` says it. */
export function spanInWords(from: Day, to: Day, near: Day): string {
  if (from === to) return inWords(from, near);
  const isSameMonth = from.slice(0, 7) === to.slice(0, 7);
  const first = isSameMonth ? inWords(from, from).split(' ').slice(0, 2).join(' ') : inWords(from, near);
  return `${first} ${addDays(from, 1) === to ? 'and' : 'to'} ${inWords(to, near)}`;
}

/** `today`, `tomorrow`, `yesterday`, or the day in words. */
export function nearWords(day: Day, today: Day): string {
  const distance = dayNumber(day) - dayNumber(today);
  if (distance === 0) return 'today';
  if (distance === 1) return 'tomorrow';
  if (distance === -1) return 'yesterday';
  return inWords(day, today);
}
