// When is school, by calendar.csv? Years, terms and closed days, each line checked and the whole made to agree with itself.
import { addDays, inWords, isWeekend } from '../procedure/days.js';
import { dayKind, type Calendar } from '../procedure/school-days.js';
import type { Day } from '../procedure/terms.js';
import { readTable, type Fault } from './load-faults.js';
import { calendarOf, type CalendarRows } from './settings-store.js';
import { readSpan } from './written-days.js';

const FILE = 'calendar.csv';
const COLUMNS = ['kind', 'from', 'to', 'name'] as const;
const CLOSED = ['inset', 'bank holiday', 'occasional', 'closure'];

export interface Span {
  readonly line: number;
  readonly kind: string;
  readonly startsOn: Day;
  readonly endsOn: Day;
  readonly name: string;
  /** How a fault of another span refers to it, where no line says it. */
  readonly place?: string;
}

type SayFault = (line: number, why: string, end?: 'startsOn' | 'endsOn') => void;

/** The calendar in order of its days. What is wrong is added to `faults`. */
export function readCalendarFile(text: string, faults: Fault[]): CalendarRows {
  const fault = (line: number | undefined, why: string): void => void faults.push({ file: FILE, line, why });
  const spans = readTable(FILE, text, COLUMNS, faults)
    .flatMap(({ line, cells }): Span[] => {
      const kind = cells.kind.toLowerCase();
      if (kind !== 'year' && kind !== 'term' && !CLOSED.includes(kind)) {
        fault(line, `“${cells.kind}” is not a kind: year, term, ${CLOSED.join(', ')}`);
        return [];
      }
      if (cells.name === '') fault(line, 'a name is missing');
      const span = readSpan(cells.from, cells.to);
      if (!span.ok) {
        fault(line, span.why);
        return [];
      }
      return [{ line, kind, startsOn: span.startsOn, endsOn: span.endsOn, name: cells.name }];
    })
    .sort((a, b) => (a.startsOn < b.startsOn ? -1 : 1));
  const calendar = calendarOfSpans(spans, fault);
  if (calendar.years.length === 0 && faults.length === 0) fault(undefined, 'no year');
  return calendar;
}

/** The calendar of these spans, which come in the order of their days, made to agree with itself. Each fault with its line. */
export function calendarOfSpans(spans: readonly Span[], fault: SayFault): CalendarRows {
  const years = spans.filter(({ kind }) => kind === 'year');
  const terms = spans.filter(({ kind }) => kind === 'term');
  const closed = spans.filter(({ kind }) => CLOSED.includes(kind)).flatMap((span) => daysOf(span, fault));

  refuseOverlaps(years, fault);
  refuseOverlaps(terms, fault);
  for (const term of terms) {
    for (const [end, does] of [
      ['startsOn', 'begins'],
      ['endsOn', 'ends'],
    ] as const) {
      const day = term[end];
      if (isWeekend(day)) fault(term.line, `a term ${does} at a weekend (${inWords(day)})`, end);
    }
  }
  for (const span of [...terms, ...closed]) {
    const isInside = years.some((year) => year.startsOn <= span.startsOn && span.endsOn <= year.endsOn);
    if (!isInside) fault(span.line, `${inWords(span.startsOn)} lies outside every year of this file`);
  }
  for (const year of years) {
    if (!terms.some((term) => year.startsOn <= term.startsOn && term.endsOn <= year.endsOn)) {
      fault(year.line, 'a year without a term');
    }
  }
  const first = new Map<Day, Span>();
  for (const day of closed) {
    const other = first.get(day.startsOn);
    if (other) {
      const place = other.place ?? `line ${other.line}`;
      fault(day.line, `${inWords(day.startsOn)} is closed by ${place} already`);
    }
    first.set(day.startsOn, day);
  }
  const calendar = {
    years: years.map(plain),
    terms: terms.map(plain),
    closed: closed.map(({ startsOn, kind, name }) => ({ day: startsOn, kind, name })),
  };
  const school = calendarOf(calendar);
  for (const year of years) {
    const isTaught = terms.some((term) => year.startsOn <= term.startsOn && term.startsOn <= year.endsOn);
    if (isTaught && !hasSchoolDay(school, year)) fault(year.line, 'a year without a school day');
  }
  return calendar;
}

function hasSchoolDay(calendar: Calendar, { startsOn, endsOn }: Pick<Span, 'startsOn' | 'endsOn'>): boolean {
  for (let day = startsOn; day <= endsOn; day = addDays(day, 1))
    if (dayKind(calendar, day).kind === 'school day') return true;
  return false;
}

/** The calendar as it is with these years in the place of those that they overlap, each with its terms and closed days. */
export function withYears(now: CalendarRows, read: CalendarRows): CalendarRows {
  const others = now.years.filter(
    ({ startsOn, endsOn }) => !read.years.some((year) => year.startsOn <= endsOn && startsOn <= year.endsOn),
  );
  const isOthers = (day: Day): boolean => others.some((year) => year.startsOn <= day && day <= year.endsOn);
  const inOrder = <T>(rows: readonly T[], dayOf: (row: T) => Day): T[] =>
    [...rows].sort((a, b) => (dayOf(a) < dayOf(b) ? -1 : 1));
  return {
    years: inOrder([...others, ...read.years], ({ startsOn }) => startsOn),
    terms: inOrder(
      [...now.terms.filter(({ startsOn }) => isOthers(startsOn)), ...read.terms],
      ({ startsOn }) => startsOn,
    ),
    closed: inOrder([...now.closed.filter(({ day }) => isOthers(day)), ...read.closed], ({ day }) => day),
  };
}

const plain = ({ startsOn, endsOn, name }: Span) => ({ startsOn, endsOn, name });

/** Each day that is closed; weekends inside a longer closure are closed anyway. */
function daysOf(span: Span, fault: SayFault): Span[] {
  const days: Span[] = [];
  for (let day = span.startsOn; day <= span.endsOn; day = addDays(day, 1)) {
    if (!isWeekend(day)) days.push({ ...span, startsOn: day, endsOn: day });
  }
  if (days.length === 0)
    fault(span.line, `${inWords(span.startsOn)} is at a weekend, which is closed anyway`);
  return days;
}

function refuseOverlaps(spans: readonly Span[], fault: SayFault): void {
  for (const [index, span] of spans.entries()) {
    const before = spans[index - 1];
    if (before && span.startsOn <= before.endsOn) {
      fault(span.line, `overlaps with ${before.place ?? `the ${before.kind} on line ${before.line}`}`);
    }
  }
}
