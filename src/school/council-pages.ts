// A council's calendar file or table: choose or paste it, say what each of its events means, and then see what would change, as for any other calendar.
import { z } from 'zod';
import type { StaffActor } from '../access/actor.js';
import { KEEPERS } from '../access/keepers.js';
import type { Deps } from '../deps.js';
import { inWords, spanInWords } from '../procedure/days.js';
import { carried, typedText, type Slip, type Typed } from '../web/form.js';
import { page, route, slipPage, type Locals, type Reply, type Route, type Visit } from '../web/route.js';
import { FILE_FIELD, TOO_LARGE } from '../web/upload.js';
import { askOrKeep } from './calendar-check.js';
import { readCouncilCsv, type ReadTable } from './csv-events.js';
import {
  calendarFrom,
  MEANING_WORDS,
  meaningOf,
  MEANINGS,
  ofOtherYears,
  windowAt,
  type CouncilEvent,
  type EventWindow,
  type Meant,
} from './event-meanings.js';
import { readIcs, textOf } from './ics-events.js';
import type { Fault } from './load-faults.js';
import { readCalendarRows } from './settings-store.js';

type StaffVisit = Visit<StaffActor>;

const PATH = '/calendar/file';
/** So many choices fit on a page that somebody still reads; what says nothing of school days gives way first. */
const MOST_CHOICES = 150;
const MOST_FAULTS = 20;
const DAY = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const shape = z
  .array(z.object({ line: z.number().int().min(0), name: z.string().min(1).max(60), from: DAY, to: DAY }))
  .max(MOST_CHOICES);

export function calendarFileRoutes(deps: Deps): Route[] {
  function reading(visit: StaffVisit): Reply {
    const { body, today } = visit;
    const pasted = typedText(body, 'pasted');
    const bytes = typedText(body, FILE_FIELD);
    const field = bytes === '' && pasted.trim() !== '' ? 'pasted' : FILE_FIELD;
    const again = (...messages: string[]): Reply =>
      slipPage('school/file', { pasted, slips: messages.map((message) => ({ field, message })) });
    if (body[TOO_LARGE] === 'yes') return again('The file is larger than 1 MB: no school calendar is');
    if (bytes.startsWith('PK')) return again('This is a spreadsheet: save it as CSV, and choose that file');
    const text = field === 'pasted' ? pasted : textOf(Buffer.from(bytes, 'latin1'));
    if (text.trim() === '') return again('Choose the file, or paste what stands in it');
    const faults: Fault[] = [];
    const { events, how } = eventsIn(text, windowAt(today), faults);
    if (faults.length > 0) return again(...faultLines(faults));
    const meant = events.map((event): Meant => ({ ...event, meaning: meaningOf(event) }));
    const telling = meant.filter(({ meaning }) => meaning !== 'nothing');
    if (telling.length > MOST_CHOICES)
      return again(
        `The file has ${telling.length} events about school days: at most ${MOST_CHOICES} can be read`,
      );
    const shown = meant.length > MOST_CHOICES ? telling : meant;
    return page('school/file-events', {
      ...eventsLocals(shown, today, meant.length - shown.length),
      how,
    });
  }

  /** What each event means, as it was chosen; undefined where the form is not one of ours. */
  function chosen(typed: Typed): Meant[] | undefined {
    const events = shape.safeParse(jsonIn(typedText(typed, 'events')));
    if (!events.success) return undefined;
    return events.data.map((event, index): Meant => {
      const meaning = MEANINGS.find((each) => each === typedText(typed, `event-${index}`));
      return { ...event, meaning: meaning ?? 'nothing' };
    });
  }

  async function choosing(visit: StaffVisit): Promise<Reply> {
    const { body, today } = visit;
    const events = chosen(body);
    if (!events)
      return slipPage('school/file', { slips: [{ field: FILE_FIELD, message: 'Choose the file' }] });
    if (body['do'] === 'change') return page('school/file-events', eventsLocals(events, today, 0));
    const faults: Fault[] = [];
    const calendar = calendarFrom(events, await readCalendarRows(deps.db.read), faults);
    if (faults.length > 0) {
      const slips = faults.slice(0, MOST_FAULTS).map(({ line, why }): Slip => {
        const index = events.findIndex((event) => event.line === line);
        return { field: `event-${Math.max(0, index)}`, message: capital(why) };
      });
      return slipPage('school/file-events', { ...eventsLocals(events, today, 0), slips });
    }
    const choices = ['events', ...events.map((_, index) => `event-${index}`)];
    return askOrKeep(deps, visit, {
      ...{ calendar, action: `${PATH}/events`, back: PATH },
      fields: carried(body, choices),
      leftOut: ofOtherYears(events).map((event) => wordsOf(event, today)),
    });
  }

  return [
    route({ method: 'get', path: PATH, who: KEEPERS.calendar, handle: () => page('school/file', {}) }),
    route({ method: 'post', path: PATH, who: KEEPERS.calendar, takesFile: true, handle: reading }),
    route({
      method: 'post',
      path: `${PATH}/events`,
      who: KEEPERS.calendar,
      freeText: true,
      handle: choosing,
    }),
  ];
}

function eventsLocals(events: readonly Meant[], today: string, leftOut: number): Locals {
  return {
    leftOut,
    action: `${PATH}/events`,
    events: JSON.stringify(
      events.map(({ line, name, from, to }): CouncilEvent => ({ line, name, from, to })),
    ),
    rows: events.map(({ line, name, from, to, meaning }, index) => ({
      field: `event-${index}`,
      label: wordsOf({ name, from, to }, today),
      hint: `Line ${line}`,
      options: MEANINGS.map((value) => ({
        ...{ value, text: MEANING_WORDS[value], selected: value === meaning },
      })),
    })),
  };
}

function wordsOf({ name, from, to }: Pick<CouncilEvent, 'name' | 'from' | 'to'>, today: string): string {
  return `${from === to ? inWords(from, today) : spanInWords(from, to, today)}: ${name}`;
}

/** A calendar says so in its first words; whatever does not is read as a table. */
function eventsIn(text: string, window: EventWindow, faults: Fault[]): ReadTable {
  if (/^\s*BEGIN:VCALENDAR\s*$/im.test(text)) return { events: readIcs(text, window, faults), how: [] };
  return readCouncilCsv(text, window, faults);
}

function faultLines(faults: readonly Fault[]): string[] {
  return faults
    .slice(0, MOST_FAULTS)
    .map(({ line, why }) => (line === undefined ? `The file ${why}` : `Line ${line}: ${why}`));
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
