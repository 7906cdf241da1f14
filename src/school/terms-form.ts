// The terms of one school year as a person who has never seen a table enters them: what stands in the boxes, and the calendar that
// comes of it.
import { bankHolidays, type BankHoliday } from '../procedure/bank-holidays.js';
import { addDays, inWords } from '../procedure/days.js';
import type { Day } from '../procedure/terms.js';
import { carried, line, typedText, type Slip, type Typed } from '../web/form.js';
import { calendarOfSpans, withYears, type Span } from './load-calendar.js';
import type { CalendarRows } from './settings-store.js';
import { readDay, whyNoSpan } from './written-days.js';

type Year = CalendarRows['years'][number];

/** How a year begins that nobody has entered yet: it may have fewer or more. */
const HALF_TERMS = ['Autumn 1', 'Autumn 2', 'Spring 1', 'Spring 2', 'Summer 1', 'Summer 2'];
const MOST_TERMS = 12;
const MOST_LINES = 50;

/** The school year after the last of the calendar, up to the end of an August; no year that is over. */
export function yearToAdd({ years }: CalendarRows, today: Day): Year {
  const begins = Number(today.slice(0, 4)) - (today.slice(5) < '09-01' ? 1 : 0);
  const last = years.at(-1)?.endsOn ?? '';
  const startsOn = last < `${begins}-09-01` ? `${begins}-09-01` : addDays(last, 1);
  const ends = Number(startsOn.slice(0, 4)) + (startsOn.slice(5) < '06-01' ? 0 : 1);
  return { startsOn, endsOn: `${ends}-08-31`, name: `${ends - 1}–${String(ends).slice(2)}` };
}

/** The bank holidays of a year on which nothing else closes the school. */
export function bankHolidaysToTick({ closed }: CalendarRows, year: Year): BankHoliday[] {
  const years = [...new Set([year.startsOn, year.endsOn].map((day) => Number(day.slice(0, 4))))];
  const others = closed.filter(({ kind }) => kind !== 'bank holiday').map(({ day }) => day);
  return years
    .flatMap(bankHolidays)
    .filter(({ day }) => year.startsOn <= day && day <= year.endsOn && !others.includes(day));
}

/** What stands in the boxes before anybody has typed: the year as it is kept, or an empty one. */
export function typedYear(rows: CalendarRows, year: Year): Typed {
  const isIn = (day: Day): boolean => year.startsOn <= day && day <= year.endsOn;
  const terms = rows.terms.filter(({ startsOn }) => isIn(startsOn));
  const isNew = terms.length === 0;
  const boxes = isNew
    ? HALF_TERMS.map((name) => [name, '', ''])
    : terms.map(({ name, startsOn, endsOn }) => [name, dayBox(startsOn), dayBox(endsOn)]);
  const closed = rows.closed.filter(({ day }) => isIn(day));
  const kept = closed.filter(({ kind }) => kind === 'bank holiday').map(({ day }) => day);
  const toTick = bankHolidaysToTick(rows, year).map(({ day }) => day);
  return {
    ...Object.fromEntries(
      boxes.flatMap(([name = '', from = '', to = ''], index) => [
        [`name-${index + 1}`, name],
        [`from-${index + 1}`, from],
        [`to-${index + 1}`, to],
      ]),
    ),
    many: String(boxes.length),
    inset: closed
      .filter(({ kind }) => kind === 'inset')
      .map(({ day }) => dayBox(day))
      .join('\n'),
    bank: isNew ? toTick : toTick.filter((day) => kept.includes(day)),
  };
}

/** As `inWords`, without the weekday: whoever changes the number need not look that up. */
function dayBox(day: Day): string {
  return inWords(day).split(' ').slice(1).join(' ');
}

/** How many terms the form has boxes for. */
export function termsTyped(typed: Typed): number {
  const many = Number(typedText(typed, 'many'));
  return Number.isInteger(many) ? Math.min(Math.max(1, many), MOST_TERMS) : HALF_TERMS.length;
}

export const mayAddTerm = (typed: Typed): boolean => termsTyped(typed) < MOST_TERMS;

/** The bank holidays that are ticked, as the boxes bring them, or `carriedYear`. */
export function tickedDays(typed: Typed): string[] {
  return [typed['bank'] ?? []].flat().flatMap((days) => days.split(' '));
}

/** A whole year as it was typed, to go round by the page that asks whether it is right. */
export function carriedYear(typed: Typed): { name: string; value: string }[] {
  const terms = Array.from({ length: termsTyped(typed) }, (_, index) => index + 1);
  const boxes = ['year', 'many', ...terms.flatMap((n) => [`name-${n}`, `from-${n}`, `to-${n}`]), 'inset'];
  return [...carried(typed, boxes), { name: 'bank', value: tickedDays(typed).join(' ') }];
}

type Read = { ok: true; calendar: CalendarRows } | { ok: false; slips: Slip[] };

/** The whole calendar with this year as it was typed. What is not right is said beside its box. */
export function readYear(typed: Typed, year: Year, now: CalendarRows): Read {
  const slips: Slip[] = [];
  const terms = Array.from({ length: termsTyped(typed) }, (_, index) =>
    readTerm(typed, index + 1, year, slips),
  );
  const insets = readInsets(typed, year, now, slips);
  if (terms.every((term) => term === undefined) && slips.length === 0)
    slips.push({ field: 'from-1', message: 'Enter the first and the last day of a term' });
  if (slips.length > 0) return { ok: false, slips };
  // The line of a span is the place of its box in this list.
  const fields = ['from-1'];
  const spansAt = (field: string, kind: string, rows: readonly Year[]): Span[] =>
    rows.map((row) => ({ ...row, kind, line: fields.push(field) - 1, place: `“${row.name}”` }));
  const spans = [
    { ...year, kind: 'year', line: 0 },
    ...terms.flatMap((term, index) => (term ? spansAt(`from-${index + 1}`, 'term', [term]) : [])),
    // What stays comes before what was typed, so that the box of what was typed is the wrong one of two.
    ...daysThatStay(typed, year, now).flatMap(({ day, kind, name }) =>
      spansAt('bank', kind, [{ startsOn: day, endsOn: day, name }]),
    ),
    ...spansAt('inset', 'inset', insets),
  ].sort((a, b) => (a.startsOn < b.startsOn ? -1 : a.startsOn > b.startsOn ? 1 : 0));
  const read = calendarOfSpans(spans, (at, why, end) => {
    const field = fields[at] ?? 'from-1';
    const isOfTerm = at > 0 && field.startsWith('from-');
    slips.push({
      field: end === 'endsOn' ? field.replace('from', 'to') : field,
      message: isOfTerm ? ofTerm(field.slice('from-'.length), why) : capital(why),
    });
  });
  return slips.length > 0 ? { ok: false, slips } : { ok: true, calendar: withYears(now, read) };
}

/** A term; undefined where its days were left empty, or are none. */
function readTerm(typed: Typed, n: number, year: Year, slips: Slip[]): Year | undefined {
  const from = typedText(typed, `from-${n}`).trim();
  const to = typedText(typed, `to-${n}`).trim();
  if (!from && !to) return undefined;
  const field = `name-${n}`;
  const slip =
    (box: string) =>
    (why: string): void =>
      void slips.push({ field: `${box}-${n}`, message: ofTerm(n, why) });
  const named = line({ most: 60, long: 'say it in 60 characters or fewer' })(typed[field], typed, field);
  if (!named.ok) slip('name')(named.message);
  const startsOn = dayOfYear(from, year, slip('from'));
  const endsOn = dayOfYear(to, year, slip('to'));
  if (!named.ok || startsOn === undefined || endsOn === undefined) return undefined;
  const why = whyNoSpan(startsOn, endsOn);
  if (why !== undefined) slip('to')(why);
  return { startsOn, endsOn, name: named.value || `Term ${n}` };
}

/** One day a line; a day that was one already keeps its name. */
function readInsets(typed: Typed, year: Year, now: CalendarRows, slips: Slip[]): Year[] {
  const lines = typedText(typed, 'inset').split(/\r\n|\n|\r/);
  return lines.slice(0, MOST_LINES).flatMap((words) => {
    if (words.trim() === '') return [];
    const day = dayOfYear(words, year, (message) => slips.push({ field: 'inset', message }));
    const kept = now.closed.find((each) => each.day === day && each.kind === 'inset');
    return day === undefined ? [] : [{ startsOn: day, endsOn: day, name: kept?.name ?? 'INSET day' }];
  });
}

function dayOfYear(words: string, year: Year, slip: (message: string) => void): Day | undefined {
  const read = readDay(words, year);
  const isIn = read.ok && year.startsOn <= read.day && read.day <= year.endsOn;
  if (isIn) return read.day;
  if (words === '') slip('enter this day too, or leave both empty');
  else if (!read.ok) slip(read.why);
  else
    slip(
      `${inWords(read.day)} is not in this school year, ${inWords(year.startsOn)} to ${inWords(year.endsOn)}`,
    );
  return undefined;
}

/** Ticked bank holidays, and whatever else closes the school in this year and is not asked for here. */
function daysThatStay(typed: Typed, year: Year, now: CalendarRows): CalendarRows['closed'][number][] {
  const asked = bankHolidaysToTick(now, year);
  const ticked = tickedDays(typed);
  const kept = now.closed.filter(
    ({ day, kind }) => year.startsOn <= day && day <= year.endsOn && kind !== 'inset',
  );
  return [
    ...kept.filter(({ day }) => ticked.includes(day) || !asked.some((each) => each.day === day)),
    ...asked
      .filter(({ day }) => ticked.includes(day) && !kept.some((each) => each.day === day))
      .map((each) => ({ ...each, kind: 'bank holiday' })),
  ];
}

/** In the box at the top a slip stands away from its term. */
const ofTerm = (n: number | string, why: string): string => `Term ${n}: ${why}`;

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
