// How the settings and the calendar are kept.
import { insertOnce, type Db, type Tx } from '../db.js';
import type { Calendar } from '../procedure/school-days.js';
import type { Day } from '../procedure/terms.js';
import { settingsShape, type Settings } from './settings.js';

export async function readSettings(db: Db): Promise<Settings> {
  const rows = await db<{ name: string; value: string }>('settings').select('name', 'value');
  return settingsShape.parse(
    Object.fromEntries(rows.map((row) => [row.name, JSON.parse(row.value) as unknown])),
  );
}

export async function keepSettings(tx: Tx, settings: Partial<Settings>): Promise<void> {
  for (const [name, value] of Object.entries(settings)) {
    await tx('settings')
      .insert({ name, value: JSON.stringify(value) })
      .onConflict('name')
      .merge();
  }
}

export interface CalendarRows {
  readonly years: readonly { startsOn: string; endsOn: string; name: string }[];
  readonly terms: readonly { startsOn: string; endsOn: string; name: string }[];
  readonly closed: readonly { day: string; kind: string; name: string }[];
}

export async function readCalendar(db: Db): Promise<Calendar> {
  return calendarOf(await readCalendarRows(db));
}

export async function readCalendarRows(db: Db): Promise<CalendarRows> {
  const span = { startsOn: 'starts_on', endsOn: 'ends_on', name: 'name' };
  type Span = CalendarRows['years'][number];
  return {
    years: await db<Span>('school_years').select(span).orderBy('starts_on'),
    terms: await db<Span>('terms').select(span).orderBy('starts_on'),
    closed: await db<CalendarRows['closed'][number]>('closed_days')
      .select('day', 'kind', 'name')
      .orderBy('day'),
  };
}

export function calendarOf({ years, terms, closed }: CalendarRows): Calendar {
  return { years, terms, closed: new Map(closed.map(({ day, kind, name }) => [day, { kind, name }])) };
}

/** False where the day is closed already. */
export async function keepClosedDay(tx: Tx, row: CalendarRows['closed'][number]): Promise<boolean> {
  return insertOnce(tx, 'closed_days', ['day'], row);
}

/** Takes a closed day of one of these kinds out of the calendar; false where there is none. */
export async function removeClosedDay(tx: Tx, day: Day, kinds: readonly string[]): Promise<boolean> {
  return (
    (await tx('closed_days')
      .where({ day })
      .whereIn('kind', [...kinds])
      .delete()) === 1
  );
}

/** Takes the place of the whole calendar. */
export async function keepCalendar(tx: Tx, calendar: CalendarRows): Promise<void> {
  await tx('school_years').delete();
  await tx('terms').delete();
  await tx('closed_days').delete();
  const span = (row: { startsOn: string; endsOn: string; name: string }) => ({
    starts_on: row.startsOn,
    ends_on: row.endsOn,
    name: row.name,
  });
  if (calendar.years.length > 0) await tx.batchInsert('school_years', calendar.years.map(span), 200);
  if (calendar.terms.length > 0) await tx.batchInsert('terms', calendar.terms.map(span), 200);
  if (calendar.closed.length > 0) {
    await tx.batchInsert(
      'closed_days',
      calendar.closed.map((row) => ({ ...row })),
      200,
    );
  }
}
