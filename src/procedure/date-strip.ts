// Every day from the one it came to the last one, as a strip: which school day each is, or why it is passed over. Policy, section 2.
import { addDays, isWeekend } from './days.js';
import { dayKind, type Calendar, type DateMove, type DueDate, type Pause } from './school-days.js';
import type { Day } from './terms.js';

export interface StripDay {
  readonly day: Day;
  readonly kind: 'received' | 'counted' | 'skipped' | 'paused' | 'due';
  /** Which school day it is, from 1; 0 is the day from which it counts, where that is not the first. Left out where it is passed over. */
  readonly number?: number;
  /** Why it is passed over; of a paused day, in the words that the parent was given. */
  readonly why?: string;
  /** It was the last day, until it was moved. */
  readonly moved?: DateMove;
}

/** No deadline is as long as this: whatever a row says, a page ends. */
const MOST_DAYS = 800;

/**
 * The strip of a deadline, from the day it was received to its last day, both included; one without a date ends where the school's
 * dates end. Reasons are those kept when the date was worked out, so that the page agrees with what was promised; the calendar of
 * today speaks only of what came later: the days that a move added, and closures that moved it.
 */
export function stripOf(due: DueDate, calendar: Calendar): StripDay[] {
  const { receivedOn, dueOn, schoolDays, moves = [] } = due;
  const limit = addDays(receivedOn, MOST_DAYS);
  const last = dueOn !== undefined && dueOn < limit ? dueOn : limit;
  const strip: StripDay[] = [];
  let number = due.firstDayCounts ? 0 : -1;
  for (let day = receivedOn; day <= last; day = addDays(day, 1)) {
    const isUnknown = dayKind(calendar, day).kind === 'not set';
    const isBeyond = dueOn === undefined && (isUnknown || number === schoolDays);
    if (isBeyond && day === receivedOn) return [{ day, kind: 'received' }];
    if (isBeyond) return strip;
    const passedOver = day === dueOn ? undefined : whyPassedOver(due, calendar, day);
    const pause = day === dueOn || passedOver !== undefined ? undefined : pauseOn(due, day);
    const why = passedOver ?? pause?.reason;
    if (why === undefined) number += 1;
    const kind = kindOf(due, day, pause !== undefined, why);
    const moved = moves.find(({ from, to }) => from === day && to > day);
    strip.push({ day, kind, ...(why === undefined ? { number } : { why }), ...(moved ? { moved } : {}) });
  }
  return strip;
}

function kindOf(due: DueDate, day: Day, isPaused: boolean, why: string | undefined): StripDay['kind'] {
  if (day === due.dueOn) return 'due';
  if (day === due.receivedOn) return 'received';
  if (isPaused) return 'paused';
  return why === undefined ? 'counted' : 'skipped';
}

function pauseOn({ pauses = [] }: DueDate, day: Day): Pause | undefined {
  return pauses.find(({ from, until }) => from <= day && day < until);
}

function whyPassedOver(due: DueDate, calendar: Calendar, day: Day): string | undefined {
  const kept = due.skipped.find(({ from, to }) => from <= day && day <= to);
  if (kept) return kept.why;
  const { dueOn, moves = [] } = due;
  const promised = moves[0]?.from ?? dueOn;
  const isLater = promised === undefined || day > promised;
  if (!isLater && !moves.some(({ because }) => because === 'closure')) return undefined;
  const now = dayKind(calendar, day);
  if (now.kind === 'closed') return now.why;
  return now.kind === 'not set' && isWeekend(day) ? 'weekend' : undefined;
}
