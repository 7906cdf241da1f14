// When is school, by calendar.csv? Years, terms and closed days, each line checked and the whole made to agree with itself.
import { addDays, dayNumber, inWords, isDay, isWeekend } from '../procedure/days.js';
import { dayKind, type Calendar } from '../procedure/school-days.js';
import type { Day } from '../procedure/terms.js';
import { readTable, type Fault } from './load-faults.js';
import { calendarOf, type CalendarRows } from './settings-store.js';

const FILE = 'calendar.csv';
const COLUMNS = ['kind', 'from', 'to', 'name'] as const;
const CLOSED = ['inset', 'bank holiday', 'occasional', 'closure'];
const LONGEST = 400;

export interface Span {
  readonly line: number;
  readonly kind: string;
  readonly startsOn: Day;
  readonly endsOn: Day;
  readonly name: string;
}

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
      const startsOn = dayIn(cells.from);
      const endsOn = cells.to === '' ? startsOn : dayIn(cells.to);
      if (startsOn === undefined || endsOn === undefined) {
        const wrong = startsOn === undefined ? cells.from : cells.to;
        fault(line, `“${wrong}” is not a day; write it like 2026-09-01 or 01/09/2026`);
        return [];
      }
      if (endsOn < startsOn) {
        fault(line, `ends (${inWords(endsOn)}) before it begins (${inWords(startsOn)})`);
        return [];
      }
      if (dayNumber(endsOn) - dayNumber(startsOn) > LONGEST) {
        fault(line, `lasts longer than ${LONGEST} days`);
        return [];
      }
      return [{ line, kind, startsOn, endsOn, name: cells.name }];
    })
    .sort((a, b) => (a.startsOn < b.startsOn ? -1 : 1));
  const calendar = calendarOfSpans(spans, fault);
  if (calendar.years.length === 0 && faults.length === 0) fault(undefined, 'no year');
  return calendar;
}

/** The calendar of these spans, which come in the order of their days, made to agree with itself. Each fault with its line. */
export function calendarOfSpans(
  spans: readonly Span[],
  fault: (line: number, why: string) => void,
): CalendarRows {
  const years = spans.filter(({ kind }) => kind === 'year');
  const terms = spans.filter(({ kind }) => kind === 'term');
  const closed = spans.filter(({ kind }) => CLOSED.includes(kind)).flatMap((span) => daysOf(span, fault));

  refuseOverlaps(years, fault);
  refuseOverlaps(terms, fault);
  for (const term of terms) {
    for (const [day, which] of [
      [term.startsOn, 'begins'],
      [term.endsOn, 'ends'],
    ] as const) {
      if (isWeekend(day)) fault(term.line, `a term ${which} at a weekend (${inWords(day)})`);
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
    if (other) fault(day.line, `${inWords(day.startsOn)} is closed by line ${other.line} already`);
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

const plain = ({ startsOn, endsOn, name }: Span) => ({ startsOn, endsOn, name });

/** A civil day, as computers or as English spreadsheets write it; undefined where it is none. */
function dayIn(cell: string): Day | undefined {
  const english = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(cell);
  const day = english
    ? `${english[3] ?? ''}-${(english[2] ?? '').padStart(2, '0')}-${(english[1] ?? '').padStart(2, '0')}`
    : cell;
  return isDay(day) ? day : undefined;
}

/** Each day that is closed; weekends inside a longer closure are closed anyway. */
function daysOf(span: Span, fault: (line: number, why: string) => void): Span[] {
  const days: Span[] = [];
  for (let day = span.startsOn; day <= span.endsOn; day = addDays(day, 1)) {
    if (!isWeekend(day)) days.push({ ...span, startsOn: day, endsOn: day });
  }
  if (days.length === 0)
    fault(span.line, `${inWords(span.startsOn)} is at a weekend, which is closed anyway`);
  return days;
}

function refuseOverlaps(spans: readonly Span[], fault: (line: number, why: string) => void): void {
  for (const [index, span] of spans.entries()) {
    const before = spans[index - 1];
    if (before && span.startsOn <= before.endsOn) {
      fault(span.line, `overlaps with the ${before.kind} on line ${before.line}`);
    }
  }
}
