// What does a school year look like on the wall? Month by month, each day with a mark, and how many school days there are.
import { addDays, inWords, isWeekend, weekday } from '../procedure/days.js';
import { bankHolidays } from '../procedure/bank-holidays.js';
import { dayKind, type Calendar } from '../procedure/school-days.js';
import type { Day } from '../procedure/terms.js';
import { count } from '../web/words.js';
import type { CalendarRows } from './settings-store.js';

/** What the regulations come to for a maintained school: 195 days less five INSET days. Said, never enforced. */
const USUAL = 190;

/** Each mark is a letter, a shape of its own, and words. */
export const MARKS = {
  school: { letter: 'S', means: 'School day' },
  weekend: { letter: 'W', means: 'Weekend' },
  holiday: { letter: 'H', means: 'School holiday' },
  inset: { letter: 'I', means: 'INSET day' },
  bank: { letter: 'B', means: 'Bank holiday' },
  occasional: { letter: 'O', means: 'Occasional day' },
  closure: { letter: 'C', means: 'Closed' },
  unset: { letter: '?', means: 'No dates yet' },
} as const;
export type Mark = keyof typeof MARKS;

export interface DayCell {
  readonly date: number;
  readonly mark: Mark;
  readonly isToday: boolean;
}

export interface MonthView {
  readonly title: string;
  /** Weeks from Monday to Sunday; undefined before the first and after the last of the month. */
  readonly weeks: readonly (readonly (DayCell | undefined)[])[];
  /** Each day on which the school is closed for a reason of its own. */
  readonly closed: readonly string[];
}

export interface YearView {
  readonly name: string;
  readonly startsOn: Day;
  readonly schoolDays: string;
  readonly months: readonly MonthView[];
  readonly previous: string | undefined;
  readonly next: string | undefined;
}

/** The year that begins on this day, or else the one of today, the next one or the last; undefined where there is none. */
export function findYear<Y extends { readonly startsOn: Day; readonly endsOn: Day }>(
  years: readonly Y[],
  from: string | undefined,
  today: Day,
): Y | undefined {
  return (
    years.find(({ startsOn }) => startsOn === from) ??
    years.find(({ endsOn }) => today <= endsOn) ??
    years.at(-1)
  );
}

export function yearView(
  { years }: Pick<CalendarRows, 'years'>,
  calendar: Calendar,
  year: CalendarRows['years'][number],
  today: Day,
): YearView {
  const at = years.findIndex(({ startsOn }) => startsOn === year.startsOn);
  const months: MonthView[] = [];
  for (let first = `${year.startsOn.slice(0, 7)}-01`; first <= year.endsOn; first = nextMonth(first))
    months.push(monthView(calendar, first, today));
  return {
    ...{ name: year.name, startsOn: year.startsOn },
    schoolDays: schoolDayWords(calendar, year),
    months,
    previous: years[at - 1]?.startsOn,
    next: years[at + 1]?.startsOn,
  };
}

/** `188 school days: usually 190`. */
export function schoolDayWords(
  calendar: Calendar,
  year: { readonly startsOn: Day; readonly endsOn: Day },
): string {
  const days = schoolDaysIn(calendar, year);
  return `${count(days, 'school day')}${days === USUAL ? '' : `: usually ${USUAL}`}`;
}

export function schoolDaysIn(
  calendar: Calendar,
  year: { readonly startsOn: Day; readonly endsOn: Day },
): number {
  let days = 0;
  for (let day = year.startsOn; day <= year.endsOn; day = addDays(day, 1)) {
    if (dayKind(calendar, day).kind === 'school day') days += 1;
  }
  return days;
}

/** Bank holidays that lie in a term of this year and are school days until somebody says that they are not. */
export function bankHolidaysToConfirm(
  calendar: Calendar,
  year: { readonly startsOn: Day; readonly endsOn: Day },
): { day: Day; name: string }[] {
  const [first, last] = [year.startsOn, year.endsOn].map((day) => Number(day.slice(0, 4))) as [
    number,
    number,
  ];
  return Array.from({ length: last - first + 1 }, (_, index) => bankHolidays(first + index))
    .flat()
    .filter(({ day }) => year.startsOn <= day && day <= year.endsOn)
    .filter(({ day }) => dayKind(calendar, day).kind === 'school day');
}

function monthView(calendar: Calendar, first: Day, today: Day): MonthView {
  const weeks: (DayCell | undefined)[][] = [];
  const closed: string[] = [];
  for (let day = first; day < nextMonth(first); day = addDays(day, 1)) {
    const column = (weekday(day) + 6) % 7;
    if (column === 0 || weeks.length === 0) weeks.push(Array.from({ length: 7 }, () => undefined));
    const mark = markOf(calendar, day);
    const week = weeks.at(-1);
    if (week) week[column] = { date: Number(day.slice(8)), mark, isToday: day === today };
    const named = isWeekend(day) ? undefined : calendar.closed.get(day);
    if (named) closed.push(`${inWords(day, first)}: ${named.name}`);
  }
  const [, , ...month] = inWords(first).split(' ');
  return { title: month.join(' '), weeks, closed };
}

function markOf(calendar: Calendar, day: Day): Mark {
  const found = dayKind(calendar, day);
  if (found.kind === 'not set') return 'unset';
  if (found.kind === 'school day') return 'school';
  if (isWeekend(day)) return 'weekend';
  const kind = calendar.closed.get(day)?.kind;
  if (kind === undefined) return 'holiday';
  return kind === 'bank holiday' ? 'bank' : (kind as Mark);
}

function nextMonth(first: Day): Day {
  return `${addDays(first, 31).slice(0, 7)}-01`;
}
