// The calendar is changed by a person; dates that were given then move by themselves, and whoever is affected is told. Who
// changed what stays readable.
import type { StaffActor } from '../access/actor.js';
import { whereCounted, whereReadable } from '../access/readable.js';
import { timeOf } from '../clock.js';
import { datesToMove } from '../concerns/dates-to-move.js';
import { meetingsOn } from '../concerns/meeting-store.js';
import { setMeetingsAside } from '../concerns/meetings-set-aside.js';
import type { Tx } from '../db.js';
import type { Deps } from '../deps.js';
import { fingerprint } from '../keys.js';
import { inWords } from '../procedure/days.js';
import type { Day } from '../procedure/terms.js';
import { changeKept } from './calendar-changes-store.js';
import { KINDS_TO_ADD } from './calendar-form.js';
import {
  calendarOf,
  keepCalendar,
  keepClosedDay,
  readCalendarRows,
  removeClosedDay,
  type CalendarRows,
} from './settings-store.js';

/** The school is closed on this day from now on. False where it was already: then nothing is changed. */
export function closeOn(
  deps: Deps,
  actor: StaffActor,
  row: CalendarRows['closed'][number],
): Promise<boolean> {
  return change(deps, actor, `closed on ${row.day}`, async (tx) => {
    if (!(await keepClosedDay(tx, row))) return false;
    if (setsMeetingsAside(row)) await setMeetingsAside(tx, deps, row.day);
    return true;
  });
}

/** The days that are closed by the one calendar and not by the other. */
export function closedSince(before: CalendarRows, after: CalendarRows): CalendarRows['closed'] {
  const wasClosed = new Set(before.closed.map(({ day }) => day));
  return after.closed.filter(({ day }) => !wasClosed.has(day));
}

/** On an INSET day staff are in, so whoever agreed to meet then can. */
function setsMeetingsAside({ kind }: CalendarRows['closed'][number]): boolean {
  return kind !== 'inset';
}

/**
 * The times to meet that no longer stand once the school is closed on these days: of concerns that may be counted for this reader, with the
 * reference of those that they may read.
 */
export async function meetingsAhead(
  deps: Deps,
  actor: StaffActor,
  rows: CalendarRows['closed'],
): Promise<string[]> {
  const lines: string[] = [];
  for (const { day } of rows.filter(setsMeetingsAside))
    lines.push(...(await meetingsAheadOn(deps, actor, day)));
  return lines;
}

async function meetingsAheadOn(deps: Deps, actor: StaffActor, day: Day): Promise<string[]> {
  const now = deps.clock.now();
  const today = deps.clock.today();
  const counted = await meetingsOn(deps.db.read, day, now, (concerns) => {
    whereCounted(concerns, actor);
  });
  const readable = await meetingsOn(deps.db.read, day, now, (concerns) => {
    void whereReadable(concerns, actor);
  });
  const refs = new Set(readable.map(({ ref }) => ref));
  return counted.map(
    ({ ref, startsAt }) => `${inWords(day, today)} at ${timeOf(startsAt)}${refs.has(ref) ? `: ${ref}` : ''}`,
  );
}

/** It is open after all, on a day to come. False where there is nothing to take back. Dates that moved later stay. */
export async function openOn(deps: Deps, actor: StaffActor, day: Day): Promise<boolean> {
  if (day <= deps.clock.today()) return false;
  return change(deps, actor, `open on ${day}`, (tx) => removeClosedDay(tx, day, KINDS_TO_ADD));
}

/** Puts another calendar in the place of the one that was looked at; false where that one has changed meanwhile. */
export function replaceCalendar(
  deps: Deps,
  actor: StaffActor,
  calendar: CalendarRows,
  seen: string,
): Promise<boolean> {
  return change(deps, actor, 'another calendar', async (tx) => {
    const before = await readCalendarRows(tx);
    if (fingerprintOf(before) !== seen) return false;
    await keepCalendar(tx, calendar);
    for (const row of closedSince(before, calendar))
      if (setsMeetingsAside(row)) await setMeetingsAside(tx, deps, row.day);
    return true;
  });
}

async function change(
  deps: Deps,
  actor: StaffActor,
  what: string,
  keep: (tx: Tx) => Promise<boolean>,
): Promise<boolean> {
  const by = { personId: actor.personId, at: deps.clock.now() };
  const kept = await deps.db.write((tx) => changeKept(tx, by, keep));
  if (!kept) return false;
  deps.log.event('calendar changed', { person: actor.personId, what });
  await deps.school.reload();
  deps.nudgeRounds();
  deps.nudge();
  return true;
}

/** Says whether a calendar is still the one that somebody looked at. */
export function fingerprintOf({ years, terms, closed }: CalendarRows): string {
  return fingerprint(JSON.stringify([years, terms, closed]));
}

export interface MovesAhead {
  readonly dates: number;
  /** `3 from Wednesday 25 November to Thursday 26 November`. */
  readonly lines: readonly string[];
}

const MOST_LINES = 40;

/** Which dates would move by this calendar, counted over what may be counted for this reader; nothing is changed. */
export async function movesAhead(deps: Deps, actor: StaffActor, calendar: CalendarRows): Promise<MovesAhead> {
  const today = deps.clock.today();
  const dates = await datesToMove(deps.db.read, { today, calendar: calendarOf(calendar) }, (concerns) => {
    whereCounted(concerns, actor);
  });
  const spans = new Map<string, number>();
  for (const { from, to } of dates) {
    const span = `from ${inWords(from, today)} to ${inWords(to, today)}`;
    spans.set(span, (spans.get(span) ?? 0) + 1);
  }
  const lines = Array.from(spans, ([span, many]) => `${many} ${span}`);
  const more = lines.length - MOST_LINES;
  return {
    dates: dates.length,
    lines: more > 0 ? [...lines.slice(0, MOST_LINES), `and ${more} more`] : lines,
  };
}
