// Which days count, and by when? True school days, with every day that was passed over and why. Policy, section 2.
import { addDays, dayNumber, dayNumbered, inWords, isWeekend } from './days.js';
import type { Day, PauseCategory, Step } from './terms.js';

export interface Calendar {
  /** The spans for which the school has set its dates. Outside them a day is unknown, never guessed. */
  readonly years: readonly { readonly startsOn: Day; readonly endsOn: Day }[];
  readonly terms: readonly { readonly startsOn: Day; readonly endsOn: Day; readonly name: string }[];
  /** INSET days, bank holidays, occasional days and closures, by day. */
  readonly closed: ReadonlyMap<Day, { readonly kind: string; readonly name: string }>;
}

export type DayKind = { kind: 'school day' } | { kind: 'closed'; why: string } | { kind: 'not set' };

const SCHOOL_DAY: DayKind = { kind: 'school day' };
const NOT_SET: DayKind = { kind: 'not set' };
const WEEKEND: DayKind = { kind: 'closed', why: 'weekend' };
const HOLIDAY: DayKind = { kind: 'closed', why: 'school holiday' };

/** What one day is by the school's own calendar. */
export function dayKind(calendar: Calendar, day: Day): DayKind {
  return daysOf(calendar)(dayNumber(day)).kind;
}

interface KnownDay {
  readonly day: Day;
  readonly kind: DayKind;
}

// A calendar that changes is another one, so what a day is by it stays true of it.
const known = new WeakMap<Calendar, Map<number, KnownDay>>();

/** Its days by their numbers, each looked up once: days are counted by the thousand when a calendar changes. */
function daysOf(calendar: Calendar): (number: number) => KnownDay {
  const days = known.get(calendar) ?? new Map<number, KnownDay>();
  known.set(calendar, days);
  return (number) => {
    const found = days.get(number);
    if (found) return found;
    const day = dayNumbered(number);
    const looked = { day, kind: lookUp(calendar, day) };
    days.set(number, looked);
    return looked;
  };
}

const isIn = (spans: Calendar['years'], day: Day): boolean =>
  spans.some(({ startsOn, endsOn }) => startsOn <= day && day <= endsOn);

function lookUp({ years, terms, closed }: Calendar, day: Day): DayKind {
  if (!isIn(years, day)) return NOT_SET;
  if (isWeekend(day)) return WEEKEND;
  const why = closed.get(day);
  if (why) return { kind: 'closed', why: why.name };
  return isIn(terms, day) ? SCHOOL_DAY : HOLIDAY;
}

/** A time that the law counts in days or months of the calendar; `rolls`: its last day is always a working day. */
export interface CalendarTime {
  readonly unit: 'day' | 'month';
  readonly many: number;
  readonly rolls: boolean;
}

export interface DueDate {
  /** The last day of the deadline; undefined where it runs past the dates the school has set. */
  readonly dueOn: Day | undefined;
  /** The day the clock was started by something that happened. */
  readonly receivedOn: Day;
  /** The step that started it; left out where it runs since the concern was raised. */
  readonly begunBy?: Step | undefined;
  /** Day 0: the day it counts as received, itself not counted, unless the first day counts. */
  readonly countedFrom: Day | undefined;
  readonly schoolDays: number;
  /** The day it counts as received was counted as the first, as the school had it then. */
  readonly firstDayCounts?: true | undefined;
  /** Runs of days passed over, each with its reason, in order. */
  readonly skipped: readonly { readonly from: Day; readonly to: Day; readonly why: string }[];
  /** Each time the date was moved after it had been given, the first first; `dueOn` is where it stands now. */
  readonly moves?: readonly DateMove[] | undefined;
  /** Counted in days of the calendar, holidays included, and not in school days. */
  readonly through?: CalendarTime | undefined;
  /** Each time it stood still, the first first; only the last can still go on. */
  readonly pauses?: readonly Pause[] | undefined;
  /** What the last day would be if it had never stood still: from the day after it the parent may move on. */
  readonly unpausedOn?: Day | undefined;
}

/**
 * A date that was given and then moved: later, with a reason that the parent can read, or back by the days of a pause that were not
 * used. Policy, section 2.
 */
export interface DateMove {
  readonly on: Day;
  readonly from: Day;
  readonly to: Day;
  readonly because: 'closure' | 'extension' | 'pause' | 'resume';
  readonly reason: string;
  /** For a pause: the day on which the time was to run again. */
  readonly until?: Day | undefined;
  /** For a closure: the days that were counted until then. */
  readonly closed?: readonly Day[] | undefined;
}

/** Days that do not count: from the first of them to the day on which the time runs again, which counts. */
export interface Pause {
  readonly from: Day;
  readonly until: Day;
  /** For the school's record; the parent reads the reason. */
  readonly why: PauseCategory | 'mediation';
  readonly reason: string;
  /** Somebody, or the day itself, has ended it. */
  readonly isOver?: true | undefined;
}

export function isPausedOn({ pauses = [] }: Pick<DueDate, 'pauses'>, day: Day): boolean {
  return pauses.some(({ from, until }) => from <= day && day < until);
}

/** What bears on a count: days of a pause are passed over; the day it starts may be the first day and not day 0. */
interface HowCounted {
  readonly pauses?: readonly Pause[] | undefined;
  readonly firstDayCounts?: boolean | undefined;
}

/** How many school days after the one it counts as received a time ends. */
export function daysAfterFirst({
  schoolDays,
  firstDayCounts,
}: Pick<DueDate, 'schoolDays'> & HowCounted): number {
  return firstDayCounts ? Math.max(schoolDays - 1, 0) : schoolDays;
}

/**
 * Counts `schoolDays` school days from a day. The day it starts is day 0 and the next school day is day 1, unless the school has it that
 * the day it starts is day 1; what comes on a day that is not a school day counts as received on the next one. Days of a pause are passed
 * over. Policy, section 2, "Counting school days". Bounded: it stops at the first day for which the school has set no dates.
 */
export function dueDate(
  calendar: Calendar,
  receivedOn: Day,
  schoolDays: number,
  { pauses, firstDayCounts }: HowCounted = {},
): DueDate {
  const last = daysAfterFirst({ schoolDays, firstDayCounts });
  const given = { receivedOn, schoolDays, ...(firstDayCounts ? { firstDayCounts: true as const } : {}) };
  const skipped: { from: Day; to: Day; why: string }[] = [];
  const dayOf = daysOf(calendar);
  let run: { from: Day; to: Day; why: string } | undefined;
  let countedFrom: Day | undefined;
  let counted = 0;
  for (let number = dayNumber(receivedOn); ; number += 1) {
    const { day, kind } = dayOf(number);
    if (kind.kind === 'not set') return { ...given, dueOn: undefined, countedFrom, skipped };
    if (kind.kind === 'closed') {
      if (run?.why === kind.why) run.to = day;
      else skipped.push((run = { from: day, to: day, why: kind.why }));
      continue;
    }
    run = undefined;
    if (pauses !== undefined && isPausedOn({ pauses }, day)) continue;
    if (countedFrom === undefined) countedFrom = day;
    else counted += 1;
    if (counted === last) return { ...given, dueOn: day, countedFrom, skipped };
  }
}

/** Is it a school day or, where the school has not set its dates, a weekday? For what must go on without a calendar; never shown. */
export function countsAsSchoolDay(calendar: Calendar, day: Day): boolean {
  const { kind } = dayKind(calendar, day);
  return kind === 'school day' || (kind === 'not set' && !isWeekend(day));
}

/** When a deadline without a date has run out at the latest: as counted, with weekdays where the school has not set its dates. */
export function runsOutOn(
  calendar: Calendar,
  due: Pick<DueDate, 'receivedOn' | 'schoolDays' | 'firstDayCounts'>,
): Day {
  let counted = -1;
  for (let day = due.receivedOn; ; day = addDays(day, 1)) {
    if (countsAsSchoolDay(calendar, day)) counted += 1;
    if (counted === daysAfterFirst(due)) return day;
  }
}

/** How an explanation begins, and who has the days: `The answer was sent`, `You have`. */
export interface Beginning {
  readonly began: string;
  readonly has: string;
}

const AT_THE_SCHOOL: Beginning = { began: 'It reached the school', has: 'The school has' };

/** Why this date, as sentences a parent can follow. `today` decides whether years are named. */
export function explain(due: DueDate, today: Day, { began, has } = AT_THE_SCHOOL): string[] {
  const sentences = [`${began} on ${inWords(due.receivedOn, today)}.`];
  if (due.countedFrom && due.countedFrom !== due.receivedOn) {
    sentences.push(`That is not a school day, so it counts from ${inWords(due.countedFrom, today)}.`);
  }
  const days = due.schoolDays === 1 ? '1 school day' : `${due.schoolDays} school days`;
  sentences.push(
    due.firstDayCounts
      ? `${has} ${days}, and that day is the first.`
      : `${has} ${days}, counted from the next school day.`,
  );
  const moves = due.moves ?? [];
  const first = moves[0]?.from ?? due.dueOn;
  // What a pause added is told with the pause, and day by day in the strip.
  const passed = due.skipped
    .filter((run) => due.countedFrom !== undefined && run.from > due.countedFrom)
    .filter((run) => due.pauses === undefined || first === undefined || run.from < first);
  for (const run of passed.filter((skipped) => skipped.why !== 'weekend')) {
    const span =
      run.from === run.to
        ? inWords(run.from, today)
        : `${inWords(run.from, today)} to ${inWords(run.to, today)}`;
    sentences.push(`Not counted: ${span} (${run.why}).`);
  }
  if (passed.some((run) => run.why === 'weekend')) sentences.push('Weekends are not counted.');
  sentences.push(
    first
      ? `So the last day ${moves.length > 0 ? 'was' : 'is'} ${inWords(first, today)}.`
      : 'The school has not set its dates for next year yet, so the last day cannot be named.',
  );
  for (const { on, to, reason, until } of moves) {
    const why = reason === '' ? '.' : `: ${reason}`;
    const moved = until
      ? `its time was paused until ${inWords(until, today)}, so the last day became`
      : 'it was moved to';
    sentences.push(`On ${inWords(on, today)} ${moved} ${inWords(to, today)}${why}`);
  }
  return sentences;
}

/** The day that lies so many school days, or weekdays outside the calendar, after another; before it, where negative. */
export function schoolDayAway(calendar: Calendar, from: Day, days: number): Day {
  let day = from;
  for (let left = Math.abs(days); left > 0;) {
    day = addDays(day, Math.sign(days));
    if (countsAsSchoolDay(calendar, day)) left -= 1;
  }
  return day;
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
