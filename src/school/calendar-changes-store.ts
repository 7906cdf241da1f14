// Who changed the calendar, when, and what was different then: kept beside the calendar, and only ever added.
import { rowsOf, toRow, type Db, type Tx } from '../db.js';
import { newId } from '../ids.js';
import { calendarChanges } from './calendar-csv.js';
import { readCalendarRows } from './settings-store.js';

export interface CalendarChange {
  readonly at: string;
  /** Null where it came with the school's files. */
  readonly by: string | null;
  readonly lines: readonly string[];
}

/** Lets the calendar be changed, and keeps what is different afterwards; nothing where nothing is. True where it was to be changed. */
export async function changeKept(
  tx: Tx,
  by: { readonly personId: string | null; readonly at: string },
  change: (tx: Tx) => Promise<boolean>,
): Promise<boolean> {
  const before = await readCalendarRows(tx);
  if (!(await change(tx))) return false;
  const lines = calendarChanges(before, await readCalendarRows(tx));
  if (lines.length > 0)
    await tx('calendar_changes').insert(toRow({ id: newId(), ...by, lines: lines.join('\n') }));
  return true;
}

/** The latest first. */
export async function latestCalendarChanges(db: Db, most: number): Promise<CalendarChange[]> {
  const rows = await rowsOf<Omit<CalendarChange, 'lines'> & { lines: string }>(
    db('calendar_changes')
      .leftJoin('people', 'people.id', 'calendar_changes.person_id')
      .orderBy([
        { column: 'calendar_changes.at', order: 'desc' },
        { column: 'calendar_changes.id', order: 'desc' },
      ])
      .limit(most)
      .select({ at: 'calendar_changes.at', by: 'people.name', lines: 'calendar_changes.lines' }),
  );
  return rows.map((row) => ({ ...row, lines: row.lines.split('\n') }));
}
