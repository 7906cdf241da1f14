// Another calendar in the place of this one, whichever form it came by: what it would change and which dates would move, and then kept
// as it was seen.
import type { StaffActor } from '../access/actor.js';
import type { Deps } from '../deps.js';
import { typedText } from '../web/form.js';
import { goTo, page, type Reply, type Visit } from '../web/route.js';
import { calendarChanges } from './calendar-csv.js';
import { schoolDayWords } from './calendar-year.js';
import { closedSince, fingerprintOf, meetingsAhead, movesAhead, replaceCalendar } from './change-calendar.js';
import { calendarOf, readCalendarRows, type CalendarRows } from './settings-store.js';

export interface OtherCalendar {
  readonly calendar: CalendarRows;
  /** Where the form goes that the calendar was read from, and what it takes to read it again. */
  readonly action: string;
  readonly fields: readonly { readonly name: string; readonly value: string }[];
  /** The page on which it is changed, for the way back. */
  readonly back: string;
  /** The address of the wall, where it is looked at once it is kept. */
  readonly kept?: string;
  /** What was read and will not be in it, in words. */
  readonly leftOut?: readonly string[];
}

/** Asks whether this is right; where that was answered on the page before, keeps it, unless the calendar has changed meanwhile. */
export async function askOrKeep(
  deps: Deps,
  { actor, body }: Visit<StaffActor>,
  other: OtherCalendar,
): Promise<Reply> {
  const { calendar, action, back, leftOut = [], kept = '/calendar?changed=yes' } = other;
  const isToKeep = body['do'] === 'save';
  if (isToKeep && (await replaceCalendar(deps, actor, calendar, typedText(body, 'seen')))) return goTo(kept);
  const rows = await readCalendarRows(deps.db.read);
  return page('school/calendar-check', {
    ...{ action, back, leftOut },
    stale: isToKeep,
    changes: calendarChanges(rows, calendar),
    counts: countsThatChange(rows, calendar),
    meetings: await meetingsAhead(deps, actor, closedSince(rows, calendar)),
    moves: await movesAhead(deps, actor, calendar),
    fields: [...other.fields, { name: 'seen', value: fingerprintOf(rows) }],
  });
}

/** How many school days there would be in each year that comes to another number than now. */
function countsThatChange(before: CalendarRows, after: CalendarRows): string[] {
  const wordsOf = (rows: CalendarRows): string[] =>
    rows.years.map((year) => `${year.name}: ${schoolDayWords(calendarOf(rows), year)}`);
  const now = wordsOf(before);
  return wordsOf(after).filter((words) => !now.includes(words));
}
