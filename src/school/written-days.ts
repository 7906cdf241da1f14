// Which day is meant by what somebody wrote? As people, councils and spreadsheets write days in England: the day always before the month.
import { dayNumber, inWords, isDay, MONTHS, weekday, WEEKDAYS } from '../procedure/days.js';
import type { Day } from '../procedure/terms.js';

type ReadDay = { readonly ok: true; readonly day: Day } | { readonly ok: false; readonly why: string };

const NUMBERS = /^(\d{1,2})[/.\- ](\d{1,2})(?:[/.\- ](\d{4}|\d{2}))?$/;
const COMPUTERS = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;
const WORDS = /^(\d{1,2})(?:st|nd|rd|th)?[ -]?(?:of )?([a-z]{3,9})\.?(?:[ -]?(\d{4}|\d{2}))?$/;
/** No year, term or closure of a school lasts longer. */
const LONGEST = 400;
/** What a spreadsheet adds to a day: the hour at which it begins. */
const HOUR = /[t ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?( ?[ap]m|z)?$/;

/**
 * `3 September 2026`, `Thu 3rd Sept 2026`, `03/09/2026`, `3.9.26`, `2026-09-03`. Without a year it is the one that lies within the span,
 * where there is a span. A weekday that is not that day's is a slip of the pen, and nobody guesses in which of the two.
 */
export function readDay(written: string, within?: { readonly startsOn: Day; readonly endsOn: Day }): ReadDay {
  const words = written.toLowerCase().replaceAll(',', ' ').replace(/\s+/g, ' ').trim().replace(HOUR, '');
  const [, named, rest = words] = /^([a-z]{3,9})\.? (.+)$/.exec(words) ?? [];
  const parts = partsOf(rest);
  const no = (why: string): ReadDay => ({ ok: false, why: `“${written.trim()}” ${why}` });
  if (!parts) return no('is not a day; write it like 3 September 2026, 03/09/2026 or 2026-09-03');
  const { date, month, year } = parts;
  if (month > 12 && date <= 12) return no('is not a day: the day comes first, then the month');
  const day = year === undefined ? dayWithin(date, month, within) : dayFrom(year, month, date);
  if (year === undefined && day === undefined) return no('does not say the year');
  if (day === undefined || !isDay(day)) return no('is not a day in the calendar');
  const called = WEEKDAYS[weekday(day)] ?? '';
  if (named !== undefined && !startsAs(named, called)) return no(`is a ${called}`);
  return { ok: true, day };
}

type ReadSpan =
  | { readonly ok: true; readonly startsOn: Day; readonly endsOn: Day }
  | { readonly ok: false; readonly why: string };

/** From one written day to another; one day where there is no other. */
export function readSpan(from: string, to: string): ReadSpan {
  const first = readDay(from);
  if (!first.ok) return first;
  const last = to === '' ? first : readDay(to);
  if (!last.ok) return last;
  const why = whyNoSpan(first.day, last.day);
  return why === undefined ? { ok: true, startsOn: first.day, endsOn: last.day } : { ok: false, why };
}

/** Why nothing lasts from this day to that one; undefined where it may. */
export function whyNoSpan(startsOn: Day, endsOn: Day): string | undefined {
  if (endsOn < startsOn) return `ends (${inWords(endsOn)}) before it begins (${inWords(startsOn)})`;
  return dayNumber(endsOn) - dayNumber(startsOn) > LONGEST ? `lasts longer than ${LONGEST} days` : undefined;
}

interface Parts {
  readonly date: number;
  readonly month: number;
  readonly year: number | undefined;
}

function partsOf(words: string): Parts | undefined {
  const computers = COMPUTERS.exec(words);
  if (computers) {
    const [year, month, date] = computers.slice(1).map(Number) as [number, number, number];
    return { date, month, year };
  }
  const [, date, month, year] = NUMBERS.exec(words) ?? WORDS.exec(words) ?? [];
  if (date === undefined || month === undefined) return undefined;
  const found = /\d/.test(month) ? Number(month) : MONTHS.findIndex((name) => startsAs(month, name)) + 1;
  if (found === 0) return undefined;
  const whole = year?.length === 2 ? `20${year}` : year;
  return { date: Number(date), month: found, year: whole === undefined ? undefined : Number(whole) };
}

/** `sept` for September, `thurs` for Thursday. */
function startsAs(short: string, whole: string): boolean {
  return short.length >= 3 && whole.toLowerCase().startsWith(short);
}

function dayFrom(year: number, month: number, date: number): Day {
  return `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
}

function dayWithin(date: number, month: number, span: Parameters<typeof readDay>[1]): Day | undefined {
  if (!span) return undefined;
  return [span.startsOn, span.endsOn]
    .map((end) => dayFrom(Number(end.slice(0, 4)), month, date))
    .find((day) => span.startsOn <= day && day <= span.endsOn);
}
