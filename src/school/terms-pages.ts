// Next year's terms, or other ones for a year that is kept: boxes to fill in, and then what would change, as for any other calendar.
import type { StaffActor } from '../access/actor.js';
import { KEEPERS } from '../access/keepers.js';
import type { Deps } from '../deps.js';
import { inWords } from '../procedure/days.js';
import { NotFound } from '../web/errors.js';
import { typedText, type Slip, type Typed } from '../web/form.js';
import { page, route, slipPage, type Locals, type Reply, type Route, type Visit } from '../web/route.js';
import { askOrKeep } from './calendar-check.js';
import { readCalendarRows, type CalendarRows } from './settings-store.js';
import {
  bankHolidaysToTick,
  carriedYear,
  mayAddTerm,
  readYear,
  termsTyped,
  tickedDays,
  typedYear,
  yearToAdd,
} from './terms-form.js';

type StaffVisit = Visit<StaffActor>;

const PATH = '/calendar/terms';

export function termsRoutes(deps: Deps): Route[] {
  const rowsNow = (): Promise<CalendarRows> => readCalendarRows(deps.db.read);

  /** The year that begins on this day: one that is kept, or the one to add, which is also meant where no day is said. */
  function yearFrom(
    rows: CalendarRows,
    from: string | undefined,
    today: string,
  ): CalendarRows['years'][number] {
    const toAdd = yearToAdd(rows, today);
    const year = [...rows.years, toAdd].find(({ startsOn }) => startsOn === (from ?? toAdd.startsOn));
    if (!year) throw new NotFound();
    return year;
  }

  async function asking({ query, today }: StaffVisit): Promise<Reply> {
    const rows = await rowsNow();
    const year = yearFrom(rows, query['from'], today);
    return page('school/terms', termsLocals(rows, year, typedYear(rows, year)));
  }

  async function reading(visit: StaffVisit): Promise<Reply> {
    const { body: typed, today } = visit;
    const rows = await rowsNow();
    const year = yearFrom(rows, typedText(typed, 'year'), today);
    if (typed['do'] === 'change') return page('school/terms', termsLocals(rows, year, typed));
    if (typed['do'] === 'more') {
      const more = { ...typed, many: String(termsTyped(typed) + 1) };
      return page('school/terms', termsLocals(rows, year, more));
    }
    const read = readYear(typed, year, rows);
    if (!read.ok) return slipPage('school/terms', termsLocals(rows, year, typed, read.slips));
    return askOrKeep(deps, visit, {
      calendar: read.calendar,
      ...{ action: PATH, back: `${PATH}?from=${year.startsOn}` },
      fields: carriedYear(typed),
      kept: `/calendar?from=${year.startsOn}&changed=yes`,
    });
  }

  return [
    route({ method: 'get', path: PATH, who: KEEPERS.calendar, handle: asking }),
    route({ method: 'post', path: PATH, who: KEEPERS.calendar, freeText: true, handle: reading }),
  ];
}

function termsLocals(
  rows: CalendarRows,
  year: CalendarRows['years'][number],
  typed: Typed,
  slips: readonly Slip[] = [],
): Locals {
  const isNew = !rows.years.some(({ startsOn }) => startsOn === year.startsOn);
  const ticked = tickedDays(typed);
  return {
    ...{ typed, slips, isNew, action: PATH, year: year.startsOn, many: termsTyped(typed) },
    title: isNew ? `Add the school year ${year.name}` : `Change the terms of ${year.name}`,
    span: `${inWords(year.startsOn)} to ${inWords(year.endsOn)}`,
    mayAddTerm: mayAddTerm(typed),
    banks: bankHolidaysToTick(rows, year).map(({ day, name }) => ({
      value: day,
      text: `${inWords(day)}: ${name}`,
      checked: ticked.includes(day),
    })),
  };
}
