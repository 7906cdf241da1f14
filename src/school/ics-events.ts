// Which days does a council's calendar file name? Every event with its line, repeated ones within bounds, and what is wrong with the file.
import ICAL from 'ical.js';
import { dayOf } from '../clock.js';
import { addDays, dayNumber, dayNumbered } from '../procedure/days.js';
import type { Day } from '../procedure/terms.js';
import { inOrder, LONGEST_NAME, type CouncilEvent, type EventWindow } from './event-meanings.js';
import type { Fault } from './load-faults.js';

const FILE = 'calendar.ics';
/** A council's three years have a few hundred; what has more is something else. */
const MOST_EVENTS = 2_000;
/** However often a rule repeats: as many as can lie in three years of weeks. */
const MOST_TIMES = 200;
const LONGEST = 100;

/** The events that touch the window, in the order of their days. Faults are added; nothing that a file says can make it run on. */
export function readIcs(text: string, window: EventWindow, faults: Fault[]): CouncilEvent[] {
  const fault = (line: number | undefined, why: string): void => void faults.push({ file: FILE, line, why });
  const source = text.replace(/^\uFEFF/, '');
  const lines = source.split(/\r\n|\n|\r/);
  const begins = lines.flatMap((words, index) => (/^BEGIN:VEVENT\s*$/i.test(words) ? [index + 1] : []));
  if (!/^\s*BEGIN:VCALENDAR\s*$/im.test(source))
    fault(1, 'is no calendar: it does not begin with BEGIN:VCALENDAR');
  else if (begins.length > MOST_EVENTS) fault(begins[MOST_EVENTS], `has more than ${MOST_EVENTS} events`);
  if (faults.length > 0) return [];
  const components = parsed(lines.join('\r\n'), lines, fault);
  const events = components.flatMap((event, index) => readEvent(event, begins[index] ?? 1, window, fault));
  if (faults.length === 0 && events.length === 0)
    fault(undefined, 'names no day from the beginning of this school year on');
  return inOrder(events);
}

type Say = (line: number | undefined, why: string) => void;

function parsed(source: string, lines: readonly string[], fault: Say): ICAL.Component[] {
  try {
    const parts: unknown = ICAL.parse(source);
    const calendars = Array.isArray(parts) && Array.isArray(parts[0]) ? (parts as unknown[]) : [parts];
    return calendars.flatMap((one) => new ICAL.Component(one as never).getAllSubcomponents('vevent'));
  } catch (error) {
    // The library names the words that it stumbled over, and not their line.
    const words = /"([^"]+)"$/s
      .exec(error instanceof Error ? error.message : '')?.[1]
      ?.slice(0, LONGEST_NAME);
    const at = words === undefined ? -1 : lines.findIndex((line) => line.includes(words));
    fault(at < 0 ? undefined : at + 1, 'cannot be read as a calendar here');
    return [];
  }
}

function readEvent(event: ICAL.Component, line: number, window: EventWindow, fault: Say): CouncilEvent[] {
  const name = String(event.getFirstPropertyValue('summary') ?? '')
    .replace(/\s+/g, ' ')
    .trim();
  const begins = event.getFirstPropertyValue('dtstart');
  if (!(begins instanceof ICAL.Time)) {
    fault(line, 'an event without the day on which it begins');
    return [];
  }
  const from = dayIn(begins);
  const to = lastDay(event, begins, from);
  if (from === undefined || to === undefined) {
    fault(line, 'an event with a day that is none');
    return [];
  }
  if (to < from) {
    fault(line, `“${name}” ends before it begins`);
    return [];
  }
  if (dayNumber(to) - dayNumber(from) > LONGEST * 4) {
    fault(line, `“${name}” lasts longer than ${LONGEST * 4} days`);
    return [];
  }
  if (name === '' || String(event.getFirstPropertyValue('status')).toUpperCase() === 'CANCELLED') return [];
  const length = dayNumber(to) - dayNumber(from);
  return daysItBegins(event, from, window)
    .map((day) => ({ line, name: name.slice(0, LONGEST_NAME).trim(), from: day, to: addDays(day, length) }))
    .filter((each) => each.to >= window.from && each.from <= window.to);
}

/** The day on the school's own wall: a time in UTC is that day in London, a time without a zone or with one the day it names. */
function dayIn(time: ICAL.Time): Day | undefined {
  const pad = (part: number, width = 2): string => String(part).padStart(width, '0');
  const written = `${pad(time.year, 4)}-${pad(time.month)}-${pad(time.day)}`;
  if (!/^(19|20|21)\d\d-/.test(written) || dayNumbered(dayNumber(written)) !== written) return undefined;
  if (time.isDate || time.zone !== ICAL.Timezone.utcTimezone) return written;
  return dayOf(`${written}T${pad(time.hour)}:${pad(time.minute)}:${pad(Math.min(time.second, 59))}.000Z`);
}

/** An end is the first moment that is no longer of it: a day, or midnight, that comes after its last day. */
function lastDay(event: ICAL.Component, begins: ICAL.Time, from: Day | undefined): Day | undefined {
  const ends = event.getFirstPropertyValue('dtend');
  const lasts = event.getFirstPropertyValue('duration');
  if (from === undefined) return undefined;
  if (ends instanceof ICAL.Time) {
    const day = dayIn(ends);
    if (day === undefined || day <= from) return day;
    const moment = ends.clone();
    moment.adjust(ends.isDate ? -1 : 0, 0, 0, ends.isDate ? 0 : -1);
    return dayIn(moment);
  }
  if (lasts instanceof ICAL.Duration && begins.isDate) {
    const days = lasts.weeks * 7 + lasts.days;
    return lasts.isNegative ? addDays(from, -days) : addDays(from, Math.max(0, days - 1));
  }
  return from;
}

const EVERY: Readonly<Record<string, number>> = { DAILY: 1, WEEKLY: 7 };

/**
 * The days on which it begins, at most so many. Repeated every day, week or year it is counted here by plain arithmetic; a rule that
 * says more than that is shown once, since what a school closes for is never repeated in such a way.
 */
function daysItBegins(event: ICAL.Component, from: Day, window: EventWindow): Day[] {
  const rule = event.getFirstPropertyValue('rrule');
  if (!(rule instanceof ICAL.Recur)) return [from];
  const isPlain = Object.entries(rule.parts).every(([part, said]) => saysNoMore(rule, part, said, from));
  const step = EVERY[rule.freq];
  if (!isPlain || (step === undefined && rule.freq !== 'YEARLY')) return [from];
  const interval = Math.min(Math.max(1, rule.interval || 1), 1_000);
  const until = rule.until instanceof ICAL.Time ? (dayIn(rule.until) ?? from) : window.to;
  const last = until < window.to ? until : window.to;
  const days: Day[] = [];
  // What lies before the window is passed over in one stride.
  const behind = Math.max(0, dayNumber(window.from) - LONGEST - dayNumber(from));
  const first = step === undefined ? 0 : Math.floor(behind / (step * interval));
  const count = rule.count ?? Number.MAX_SAFE_INTEGER;
  for (let time = first; time < count && time - first < MOST_TIMES; time += 1) {
    const day =
      step === undefined ? yearsLater(from, time * interval) : addDays(from, time * step * interval);
    if (day === undefined) continue;
    if (day > last) break;
    days.push(day);
  }
  return days;
}

/** Does this part of a rule only say again what its first day says? */
function saysNoMore(
  { freq }: ICAL.Recur,
  part: string,
  said: readonly unknown[] | undefined,
  from: Day,
): boolean {
  if (said?.length !== 1) return false;
  if (part === 'BYMONTH') return freq === 'YEARLY' && said[0] === Number(from.slice(5, 7));
  if (part === 'BYMONTHDAY') return freq === 'YEARLY' && said[0] === Number(from.slice(8));
  return part === 'BYDAY' && freq === 'WEEKLY';
}

function yearsLater(day: Day, years: number): Day | undefined {
  const then = `${Number(day.slice(0, 4)) + years}${day.slice(4)}`;
  if (then.length !== 10) return undefined;
  return dayNumbered(dayNumber(then)) === then ? then : undefined;
}

/** The text of a file as councils' programs write it: UTF-8, or else Latin-1. */
export function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
