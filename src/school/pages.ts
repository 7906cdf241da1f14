// The school's calendar on the wall, and its changes: closed on a day, open after all, a bank holiday confirmed, another in its place.
import type { StaffActor } from '../access/actor.js';
import { isKeeper, KEEPERS } from '../access/keepers.js';
import { momentWords } from '../concerns/concern-view.js';
import type { Deps } from '../deps.js';
import { inWords } from '../procedure/days.js';
import { dayKind, type Calendar } from '../procedure/school-days.js';
import type { Day } from '../procedure/terms.js';
import { carried, typedDay, typedText, type Slip, type Typed } from '../web/form.js';
import {
  goTo,
  page,
  route,
  slipPage,
  type Locals,
  type Reply,
  type Route,
  type Visit,
} from '../web/route.js';
import { latestCalendarChanges, type CalendarChange } from './calendar-changes-store.js';
import { askOrKeep } from './calendar-check.js';
import { calendarCsv } from './calendar-csv.js';
import { KINDS_TO_ADD, readClosing, readImport } from './calendar-form.js';
import { bankHolidaysToConfirm, findYear, MARKS, yearView } from './calendar-year.js';
import { closeOn, meetingsAhead, movesAhead, openOn } from './change-calendar.js';
import { calendarOf, readCalendarRows, type CalendarRows } from './settings-store.js';
import { yearToAdd } from './terms-form.js';

type StaffVisit = Visit<StaffActor>;

export function calendarRoutes(deps: Deps): Route[] {
  /** As it is kept, not as this process last read it. */
  const rowsNow = (): Promise<CalendarRows> => readCalendarRows(deps.db.read);

  async function wall({ actor, query, today }: StaffVisit): Promise<Reply> {
    const rows = await rowsNow();
    const calendar = calendarOf(rows);
    const year = findYear(rows.years, query['from'], today);
    const mayChange = isKeeper(actor, KEEPERS.calendar);
    const last = rows.years.at(-1)?.endsOn;
    return page('school/calendar', {
      done: doneWords(query, calendar),
      mayChange,
      year: year && yearView(rows, calendar, year, today),
      marks: MARKS,
      ends: last && inWords(last),
      toAdd: yearToAdd(rows, today).name,
      changes: mayChange
        ? (await latestCalendarChanges(deps.db.read, MOST_CHANGES)).map(changeView(today))
        : [],
      mayOpen: mayChange && daysToOpen(rows, today).length > 0,
      toConfirm:
        mayChange && year
          ? bankHolidaysToConfirm(calendar, year).map(({ day, name: called }) => ({
              ...{ day, called, words: inWords(day) },
            }))
          : [],
    });
  }

  async function closing(visit: StaffVisit): Promise<Reply> {
    const typed = visit.body;
    const rows = await rowsNow();
    const read = readClosing(typed, calendarOf(rows));
    if (!read.ok) return slipPage('school/close', closeLocals(typed, read.slips));
    if (typed['do'] === 'change') return page('school/close', closeLocals(typed));
    const { day } = read.value;
    if (typed['do'] !== 'close') {
      const closed = [...rows.closed, read.value];
      return page('school/close-check', {
        title: `Close the school on ${inWords(day)}?`,
        reason: read.value.name,
        meetings: await meetingsAhead(deps, visit.actor, [read.value]),
        moves: await movesAhead(deps, visit.actor, { ...rows, closed }),
        fields: carried(typed, ['day-day', 'day-month', 'day-year', 'sort', 'reason']),
      });
    }
    if (await closeOn(deps, visit.actor, read.value)) return goTo(`/calendar?closed=${day}`);
    const slip = { field: 'day', message: 'The school is closed on this day already' };
    return slipPage('school/close', closeLocals(typed, [slip]));
  }

  async function importing(visit: StaffVisit): Promise<Reply> {
    const typed = visit.body;
    const read = readImport(typed);
    if (!read.ok) return slipPage('school/import', { typed, slips: read.slips });
    if (typed['do'] === 'change') return page('school/import', { typed });
    const way = { action: '/calendar/import', back: '/calendar/import' };
    return askOrKeep(deps, visit, { ...way, calendar: read.value, fields: carried(typed, ['calendar']) });
  }

  return [
    route({ method: 'get', path: '/calendar', who: 'staff', handle: wall }),
    route({
      method: 'get',
      path: '/calendar/close',
      who: KEEPERS.calendar,
      handle: ({ today }) =>
        page('school/close', closeLocals({ ...typedDay('day', today), sort: 'closure' })),
    }),
    route({ method: 'post', path: '/calendar/close', who: KEEPERS.calendar, handle: closing }),
    route({
      method: 'get',
      path: '/calendar/open',
      who: KEEPERS.calendar,
      handle: async ({ today }) =>
        page('school/open', {
          days: daysToOpen(await rowsNow(), today).map(({ day, name: why }) => ({
            ...{ day, why, words: inWords(day) },
          })),
        }),
    }),
    route({
      method: 'post',
      path: '/calendar/open',
      who: KEEPERS.calendar,
      handle: async ({ actor, body }) => {
        const day = typedText(body, 'day');
        return goTo((await openOn(deps, actor, day)) ? `/calendar?opened=${day}` : '/calendar/open');
      },
    }),
    route({
      method: 'post',
      path: '/calendar/bank-holiday',
      who: KEEPERS.calendar,
      handle: async ({ actor, body }) => {
        const rows = await rowsNow();
        const day = typedText(body, 'day');
        const year = rows.years.find(({ startsOn, endsOn }) => startsOn <= day && day <= endsOn);
        const found = year && bankHolidaysToConfirm(calendarOf(rows), year).find((each) => each.day === day);
        const isKept = found && (await closeOn(deps, actor, { ...found, kind: 'bank holiday' }));
        return goTo(isKept ? `/calendar?from=${year.startsOn}&closed=${day}` : '/calendar');
      },
    }),
    route({
      method: 'get',
      path: '/calendar/import',
      who: KEEPERS.calendar,
      handle: async () => page('school/import', { typed: { calendar: calendarCsv(await rowsNow()) } }),
    }),
    route({
      method: 'post',
      path: '/calendar/import',
      who: KEEPERS.calendar,
      freeText: true,
      handle: importing,
    }),
  ];
}

const SORTS: Record<(typeof KINDS_TO_ADD)[number], { text: string; more: string }> = {
  closure: { text: 'Closed', more: 'Snow, no heating, a burst pipe' },
  inset: { text: 'INSET day', more: 'Staff are in, children are not' },
  occasional: { text: 'Occasional day', more: 'A holiday of the school’s own' },
};

const MOST_CHANGES = 20;
/** What is longer than this unfolds. */
const LINES_AT_ONCE = 3;

const changeView =
  (today: Day) =>
  ({ at, by, lines }: CalendarChange): Locals => ({
    ...{ when: momentWords(at, today), by: by ?? 'The school’s files' },
    lines: lines.slice(0, LINES_AT_ONCE),
    more: lines.slice(LINES_AT_ONCE),
  });

function closeLocals(typed: Typed, slips: readonly Slip[] = []): Locals {
  return { typed, slips, sorts: KINDS_TO_ADD.map((sort) => ({ sort, ...SORTS[sort] })) };
}

/** Closed days to come that somebody added, or could have. */
function daysToOpen({ closed }: CalendarRows, today: Day): CalendarRows['closed'][number][] {
  return closed.filter(({ day, kind }) => day > today && KINDS_TO_ADD.some((each) => each === kind));
}

/** What was done, told only where the calendar bears it out. */
function doneWords({ closed, opened, changed }: StaffVisit['query'], calendar: Calendar): string | undefined {
  if (closed && calendar.closed.has(closed))
    return `The school is closed on ${inWords(closed)}. Dates that move are moved now, and those affected are told.`;
  if (opened && dayKind(calendar, opened).kind === 'school day')
    return `The school is open on ${inWords(opened)}. Dates that moved later stay where they are.`;
  return changed === 'yes' ? 'This is the calendar now.' : undefined;
}
