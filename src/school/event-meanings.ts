// What does each event of a council's calendar mean for the school? A proposal by its name, which a person confirms or changes; and the
// school's calendar that comes of it.
import { addDays, dayNumber, inWords, isWeekend } from '../procedure/days.js';
import type { Day } from '../procedure/terms.js';
import { calendarOfSpans, withYears, type Span } from './load-calendar.js';
import type { Fault } from './load-faults.js';
import type { CalendarRows } from './settings-store.js';

/** What stands in a council's file, be it a calendar or a table. */
export interface CouncilEvent {
  readonly line: number;
  readonly name: string;
  readonly from: Day;
  /** The last day, itself included. */
  readonly to: Day;
}

/** What lies outside of it is of no use to a school. */
export interface EventWindow {
  readonly from: Day;
  readonly to: Day;
}

export const LONGEST_NAME = 60;
const FILE = 'calendar.ics';

/** By their days, and of one day as they stand in the file. */
export function inOrder(events: readonly CouncilEvent[]): CouncilEvent[] {
  return [...events].sort((a, b) => (a.from === b.from ? a.line - b.line : a.from < b.from ? -1 : 1));
}

export const MEANINGS = [
  'term',
  'begins',
  'ends',
  'holiday',
  'inset',
  'bank holiday',
  'occasional',
  'closure',
  'nothing',
] as const;
export type Meaning = (typeof MEANINGS)[number];

export const MEANING_WORDS: Record<Meaning, string> = {
  term: 'Term, from the first day to the last',
  begins: 'First day of a term',
  ends: 'Last day of a term',
  holiday: 'School holiday',
  inset: 'INSET day',
  'bank holiday': 'Bank holiday',
  occasional: 'Occasional day, closed',
  closure: 'Closed',
  nothing: 'Leave it out',
};

/** What closes a day of its own. */
const CLOSES: readonly Meaning[] = ['inset', 'bank holiday', 'occasional', 'closure'];

const BANK = /bank holiday|good friday|easter monday|christmas day|boxing day|new year.?s day|may day/i;
const INSET =
  /inset|training day|staff day|non.?pupil|pupil.?free|teacher day|professional (development|learning)/i;
const ENDS = /\b(ends?|closes?|finish(es)?|last day|break(s)? up)\b/i;
const BEGINS = /\b(begins?|starts?|opens?|re-?opens?|returns?|resumes?|first day|back to school)\b/i;
const HOLIDAY = /half.?term|holiday|vacation|\bbreak\b/i;
const CLOSED = /closed|closure|no school|occasional/i;
const SCHOOL = /\bterm\b|school|pupils?|children|class(es)?\b/i;

/** A half of a term, not the holiday between two, where it lasts longer than any such holiday. */
const HALF_OF_TERM = /half.?term|\b(autumn|spring|summer)\b.*\b(1|2|first|second|half)\b/i;
const NO_TERM = /holiday|vacation|\bbreak\b|closed/i;
const LONGEST_BREAK = 15;

/** What a name says, as far as it can be read; what says nothing of school days is left out. */
export function meaningOf({ name, from, to }: CouncilEvent): Meaning {
  const isOneDay = from === to;
  if (BANK.test(name) && isOneDay) return 'bank holiday';
  if (INSET.test(name)) return 'inset';
  if (isOneDay && SCHOOL.test(name) && ENDS.test(name)) return 'ends';
  if (isOneDay && SCHOOL.test(name) && BEGINS.test(name)) return 'begins';
  const isLong = dayNumber(to) - dayNumber(from) >= LONGEST_BREAK;
  if (isLong && HALF_OF_TERM.test(name) && !NO_TERM.test(name)) return 'term';
  if (HOLIDAY.test(name)) return 'holiday';
  if (/\bterm\b/i.test(name) && !isOneDay) return 'term';
  if (CLOSED.test(name)) return isOneDay ? 'occasional' : 'holiday';
  return 'nothing';
}

export interface Meant extends CouncilEvent {
  readonly meaning: Meaning;
}

/**
 * The school's calendar with the school years that these events speak of put in their place, and every other year as it was. Closures
 * that somebody entered by hand stay. What is wrong is added to `faults`, with the line of the file.
 */
export function calendarFrom(events: readonly Meant[], now: CalendarRows, faults: Fault[]): CalendarRows {
  const fault = (line: number, why: string): void => void faults.push({ file: FILE, line, why });
  const terms = termsIn(events, fault);
  if (terms.length === 0 && faults.length === 0)
    faults.push({
      file: FILE,
      line: undefined,
      why: 'no term: say which events are terms, or their first and last days',
    });
  const years = [...new Set(terms.map(({ startsOn }) => schoolYearOf(startsOn)))];
  const isOfThem = (day: Day): boolean => years.includes(schoolYearOf(day));
  const closed = new Map<Day, Span>();
  for (const { line, name, from, to, meaning } of events) {
    if (!CLOSES.includes(meaning)) continue;
    for (let day = from; day <= to; day = addDays(day, 1))
      if (!isWeekend(day) && isOfThem(day) && !closed.has(day))
        closed.set(day, { line, kind: meaning, startsOn: day, endsOn: day, name });
  }
  // Both the council's and the school's: what was closed by hand is not opened by a file.
  for (const { day, kind, name } of now.closed)
    if (kind === 'closure' && isOfThem(day) && !closed.has(day))
      closed.set(day, { line: 0, kind, startsOn: day, endsOn: day, name });
  const before = faults.length;
  const read = calendarOfSpans(
    [
      ...years.map((year) => ({ ...spanOfYear(year), line: terms[0]?.line ?? 0, kind: 'year' })),
      ...terms,
      ...closed.values(),
    ].sort((a, b) => (a.startsOn < b.startsOn ? -1 : 1)),
    (line, why) => {
      faults.push({ file: FILE, line: line === 0 ? undefined : line, why });
    },
  );
  return faults.length > before ? read : withYears(now, read);
}

/** The closed days among these events that no school year of theirs takes in, since no term of that year is among them. */
export function ofOtherYears(events: readonly Meant[]): readonly Meant[] {
  const years = termsIn(events, () => undefined).map(({ startsOn }) => schoolYearOf(startsOn));
  return events.filter(
    ({ meaning, from, to }) =>
      CLOSES.includes(meaning) && ![from, to].some((day) => years.includes(schoolYearOf(day))),
  );
}

/** Terms as named, and from each first day to the next last one, without the holidays that lie in them. */
function termsIn(events: readonly Meant[], fault: (line: number, why: string) => void): Span[] {
  const spans = events
    .filter(({ meaning }) => meaning === 'term')
    .map(({ line, name, from, to }): Span => ({ line, kind: 'term', startsOn: from, endsOn: to, name }));
  let open: Meant | undefined;
  for (const event of events) {
    if (event.meaning === 'begins') {
      if (open) fault(open.line, `no last day follows “${open.name}” on ${inWords(open.from)}`);
      open = event;
    } else if (event.meaning === 'ends') {
      if (open)
        spans.push({
          line: open.line,
          kind: 'term',
          startsOn: open.from,
          endsOn: event.to,
          name: termName(open.name),
        });
      else fault(event.line, `no first day comes before “${event.name}” on ${inWords(event.from)}`);
      open = undefined;
    }
  }
  if (open) fault(open.line, `no last day follows “${open.name}” on ${inWords(open.from)}`);
  const holidays = events.filter(({ meaning }) => meaning === 'holiday');
  return spans.flatMap((term) =>
    holidays.reduce((parts, { from, to }) => parts.flatMap((part) => without(part, from, to)), [term]),
  );
}

function termName(name: string): string {
  const short = name
    .replace(BEGINS, '')
    .replace(/\s+/g, ' ')
    .replace(/[\s:,–-]+$/, '')
    .trim();
  return short === '' ? 'Term' : short;
}

/** What is left of a term when a holiday is taken out of it: ends at weekends are of the holiday too. */
function without(term: Span, from: Day, to: Day): Span[] {
  if (to < term.startsOn || from > term.endsOn) return [term];
  const before = { ...term, endsOn: backToWeekday(addDays(from, -1)) };
  const after = { ...term, startsOn: onToWeekday(addDays(to, 1)) };
  return [before, after].filter(({ startsOn, endsOn }) => startsOn <= endsOn);
}

function backToWeekday(day: Day): Day {
  return isWeekend(day) ? backToWeekday(addDays(day, -1)) : day;
}

function onToWeekday(day: Day): Day {
  return isWeekend(day) ? onToWeekday(addDays(day, 1)) : day;
}

/** The year in whose September it began. */
function schoolYearOf(day: Day): number {
  return Number(day.slice(0, 4)) - (day.slice(5) < '09-01' ? 1 : 0);
}

function spanOfYear(year: number): { startsOn: Day; endsOn: Day; name: string } {
  return {
    ...{ startsOn: `${year}-09-01`, endsOn: `${year + 1}-08-31` },
    name: `${year}–${String(year + 1).slice(2)}`,
  };
}

/** From the first day of this school year to the end of the third after it. */
export function windowAt(today: Day): { from: Day; to: Day } {
  const year = schoolYearOf(today);
  return { from: `${year}-09-01`, to: `${year + 4}-08-31` };
}
