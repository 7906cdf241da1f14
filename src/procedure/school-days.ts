// Which days count, and by when? True school days, with every day that was passed over and why. Policy, section 2.
import { addDays, dayNumber, inWords, isWeekend } from './days.js';
import type { Day } from './terms.js';

export interface Calendar {
  /** The spans for which the school has set its dates. Outside them a day is unknown, never guessed. */
  readonly years: readonly { readonly startsOn: Day; readonly endsOn: Day }[];
  readonly terms: readonly { readonly startsOn: Day; readonly endsOn: Day; readonly name: string }[];
  /** INSET days, bank holidays, occasional days and closures, by day. */
  readonly closed: ReadonlyMap<Day, { readonly kind: string; readonly name: string }>;
}

export type DayKind = { kind: 'school day' } | { kind: 'closed'; why: string } | { kind: 'not set' };

/** What one day is by the school's own calendar. */
export function dayKind(calendar: Calendar, day: Day): DayKind {
  if (!calendar.years.some((year) => year.startsOn <= day && day <= year.endsOn)) return { kind: 'not set' };
  if (isWeekend(day)) return { kind: 'closed', why: 'weekend' };
  const closed = calendar.closed.get(day);
  if (closed) return { kind: 'closed', why: closed.name };
  if (calendar.terms.some((term) => term.startsOn <= day && day <= term.endsOn))
    return { kind: 'school day' };
  return { kind: 'closed', why: 'school holiday' };
}

export interface DueDate {
  /** The last day of the deadline; undefined where it runs past the dates the school has set. */
  readonly dueOn: Day | undefined;
  /** The day the clock was started by something that happened. */
  readonly receivedOn: Day;
  /** Day 0: the day it counts as received, itself not counted. */
  readonly countedFrom: Day | undefined;
  readonly schoolDays: number;
  /** Runs of days passed over, each with its reason, in order. */
  readonly skipped: readonly { readonly from: Day; readonly to: Day; readonly why: string }[];
  /** Each time the date was moved after it had been given, the first first; `dueOn` is where it stands now. */
  readonly moves?: readonly DateMove[] | undefined;
}

/** A date that was given and then moved: later only, and with a reason that the parent can read. Policy, section 2. */
export interface DateMove {
  readonly on: Day;
  readonly from: Day;
  readonly to: Day;
  readonly because: 'closure' | 'extension';
  readonly reason: string;
  /** For a closure: the days that were counted until then. */
  readonly closed?: readonly Day[] | undefined;
}

/**
 * Counts `schoolDays` school days from a day. The day it starts is day 0 and the next school day is day 1; what comes on a day that
 * is not a school day counts as received on the next one. Policy, section 2, "Counting school days". Bounded: it stops at the first
 * day for which the school has set no dates.
 */
export function dueDate(calendar: Calendar, receivedOn: Day, schoolDays: number): DueDate {
  const skipped: { from: Day; to: Day; why: string }[] = [];
  const skip = (day: Day, why: string): void => {
    const last = skipped.at(-1);
    if (last?.why === why && addDays(last.to, 1) === day) last.to = day;
    else skipped.push({ from: day, to: day, why });
  };
  let countedFrom: Day | undefined;
  let counted = 0;
  for (let day = receivedOn; ; day = addDays(day, 1)) {
    const kind = dayKind(calendar, day);
    if (kind.kind === 'not set') return { dueOn: undefined, receivedOn, countedFrom, schoolDays, skipped };
    if (kind.kind === 'closed') skip(day, kind.why);
    else if (countedFrom === undefined) countedFrom = day;
    else counted += 1;
    if (countedFrom !== undefined && counted === schoolDays && kind.kind === 'school day') {
      return { dueOn: day, receivedOn, countedFrom, schoolDays, skipped };
    }
  }
}

/** Is it a school day or, where the school has not set its dates, a weekday? For what must go on without a calendar; never shown. */
export function countsAsSchoolDay(calendar: Calendar, day: Day): boolean {
  const { kind } = dayKind(calendar, day);
  return kind === 'school day' || (kind === 'not set' && !isWeekend(day));
}

/** When a deadline without a date has run out at the latest: as counted, with weekdays where the school has not set its dates. */
export function runsOutOn(calendar: Calendar, due: Pick<DueDate, 'receivedOn' | 'schoolDays'>): Day {
  let counted = -1;
  for (let day = due.receivedOn; ; day = addDays(day, 1)) {
    if (countsAsSchoolDay(calendar, day)) counted += 1;
    if (counted === due.schoolDays) return day;
  }
}

/** Why this date, as sentences a parent can follow. `today` decides whether years are named. */
export function explain(due: DueDate, today: Day): string[] {
  const sentences = [`It reached the school on ${inWords(due.receivedOn, today)}.`];
  if (due.countedFrom && due.countedFrom !== due.receivedOn) {
    sentences.push(`That was not a school day, so it counts from ${inWords(due.countedFrom, today)}.`);
  }
  const days = due.schoolDays === 1 ? '1 school day' : `${due.schoolDays} school days`;
  sentences.push(`The school has ${days}, counted from the next school day.`);
  const passed = due.skipped.filter((run) => due.countedFrom !== undefined && run.from > due.countedFrom);
  for (const run of passed.filter((skipped) => skipped.why !== 'weekend')) {
    const span =
      run.from === run.to
        ? inWords(run.from, today)
        : `${inWords(run.from, today)} to ${inWords(run.to, today)}`;
    sentences.push(`Not counted: ${span} (${run.why}).`);
  }
  if (passed.some((run) => run.why === 'weekend')) sentences.push('Weekends are not counted.');
  const moves = due.moves ?? [];
  const first = moves[0]?.from ?? due.dueOn;
  sentences.push(
    first
      ? `So the last day ${moves.length > 0 ? 'was' : 'is'} ${inWords(first, today)}.`
      : 'The school has not set its dates for next year yet, so the last day cannot be named.',
  );
  for (const { on, to, reason } of moves) {
    sentences.push(`On ${inWords(on, today)} it was moved to ${inWords(to, today)}: ${reason}`);
  }
  return sentences;
}

/** How many school days, or weekdays outside the calendar, lie after `from`, up to and including `to`. Negative where `to` is first. */
export function schoolDaysBetween(calendar: Calendar, from: Day, to: Day): number {
  if (to < from) return -schoolDaysBetween(calendar, to, from);
  let counted = 0;
  for (
    let number = dayNumber(from) + 1, day = addDays(from, 1);
    number <= dayNumber(to);
    number += 1, day = addDays(day, 1)
  ) {
    if (countsAsSchoolDay(calendar, day)) counted += 1;
  }
  return counted;
}
