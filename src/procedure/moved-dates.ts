// Which dates that were given fall later, because the school has closed on a day that was counted? Policy, section 2.
import { addDays, inWords, isWeekend } from './days.js';
import { dayKind, daysAfterFirst, dueDate, isPausedOn, type Calendar, type DueDate } from './school-days.js';
import type { ClockKind, Day } from './terms.js';

/** A running clock, with the date that was given and how it was found. */
export interface GivenDate {
  readonly kind: ClockKind;
  readonly dueOn: Day | undefined;
  readonly explanation: DueDate;
}

interface ClosedDay {
  readonly day: Day;
  readonly why: string;
}

/**
 * The clocks that end later by the calendar as it stands, each with its new date and why. Never earlier: what was promised stays, and
 * so does a later day that an extension gave. A day that is itself closed now goes to the next school day. A date that has passed, or
 * that the calendar can no longer count, does not move. Policy, section 2, "Counting school days".
 */
export function movedDates(
  running: readonly GivenDate[],
  now: { readonly today: Day; readonly calendar: Calendar },
): { kind: ClockKind; due: DueDate }[] {
  return running.flatMap((clock) => {
    const due = movedDate(clock, now);
    return due ? [{ kind: clock.kind, due }] : [];
  });
}

function movedDate(
  { dueOn, explanation }: GivenDate,
  { today, calendar }: { readonly today: Day; readonly calendar: Calendar },
): DueDate | undefined {
  // What the law counts through holidays no closure puts off.
  if (dueOn === undefined || dueOn < today || explanation.through) return undefined;
  const counted = dueDate(calendar, explanation.receivedOn, explanation.schoolDays, explanation);
  if (counted.dueOn === undefined) return undefined;
  const standing = calendar.closed.has(dueOn) ? dueDate(calendar, dueOn, 0).dueOn : dueOn;
  const to = standing !== undefined && standing > counted.dueOn ? standing : counted.dueOn;
  if (to <= dueOn) return undefined;
  const closed = closedSince(explanation, dueOn, to, calendar);
  const move = {
    ...{ on: today, from: dueOn, to, because: 'closure' as const },
    ...{ reason: reasonWords(closed, today), closed: closed.map(({ day }) => day) },
  };
  return { ...explanation, ...counted, dueOn: to, moves: [...(explanation.moves ?? []), move] };
}

/** The days that were counted and are closed now, and closures after them that put it off further. */
function closedSince(before: DueDate, dueOn: Day, to: Day, calendar: Calendar): ClosedDay[] {
  const countedTo = endOfCount(before);
  const found: ClosedDay[] = [];
  for (let day = before.receivedOn; day < to; day = addDays(day, 1)) {
    const kind = dayKind(calendar, day);
    if (kind.kind !== 'closed' || isWeekend(day) || wasSkipped(before, day)) continue;
    if (isPausedOn(before, day)) continue;
    if (day <= countedTo || day === dueOn || calendar.closed.get(day)?.kind === 'closure')
      found.push({ day, why: kind.why });
  }
  return found;
}

function wasSkipped({ skipped }: DueDate, day: Day): boolean {
  return skipped.some((run) => run.from <= day && day <= run.to);
}

/** The last day that was counted, which an extension may have left behind. */
function endOfCount(due: DueDate): Day {
  let day = due.countedFrom ?? due.receivedOn;
  for (let left = daysAfterFirst(due); left > 0;) {
    day = addDays(day, 1);
    if (!wasSkipped(due, day) && !isPausedOn(due, day)) left -= 1;
  }
  return day;
}

/** `The school was closed on Tuesday 24 November (snow).` One after the other where there are several, with nothing said twice. */
function reasonWords(closed: readonly ClosedDay[], today: Day): string {
  const runs: { from: Day; to: Day; why: string }[] = [];
  for (const { day, why } of closed) {
    const last = runs.at(-1);
    if (last?.why === why && addDays(last.to, 1) === day) last.to = day;
    else runs.push({ from: day, to: day, why });
  }
  const sentences = runs.map(({ from, to, why }) => {
    const days =
      from === to ? `on ${inWords(from, today)}` : `from ${inWords(from, today)} to ${inWords(to, today)}`;
    return `The school ${from <= today ? 'was' : 'is'} closed ${days} (${why}).`;
  });
  return sentences.join(' ') || 'The school’s calendar has changed.';
}
