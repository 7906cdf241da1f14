// The calendar as the table that it can be read from again, and what another one would change.
import { inWords } from '../procedure/days.js';
import type { CalendarRows } from './settings-store.js';

/** As calendar.csv: a person may change it in a spreadsheet and bring it back. */
export function calendarCsv({ years, terms, closed }: CalendarRows): string {
  const span = (kind: string) => (row: CalendarRows['years'][number]) => [
    kind,
    row.startsOn,
    row.endsOn,
    row.name,
  ];
  const rows = [
    ['kind', 'from', 'to', 'name'],
    ...years.map(span('year')),
    ...terms.map(span('term')),
    ...closed.map(({ day, kind, name }) => [kind, day, '', name]),
  ];
  return rows.map((cells) => cells.map(quoted).join(',')).join('\n');
}

function quoted(cell: string): string {
  return /[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** What is in one and not in the other, a line each; empty where they say the same. */
export function calendarChanges(before: CalendarRows, after: CalendarRows): string[] {
  const [old, anew] = [linesOf(before), linesOf(after)];
  return [
    ...[...anew].filter((line) => !old.has(line)).map((line) => `New: ${line}`),
    ...[...old].filter((line) => !anew.has(line)).map((line) => `Taken out: ${line}`),
  ];
}

/** “term Autumn 1”, but not “term Term 1”. */
function named(what: string, name: string): string {
  return name.toLowerCase().startsWith(what) ? name : `${what} ${name}`;
}

function linesOf({ years, terms, closed }: CalendarRows): Set<string> {
  const span = (what: string) => (row: CalendarRows['years'][number]) =>
    `${named(what, row.name)}, ${inWords(row.startsOn)} to ${inWords(row.endsOn)}`;
  return new Set([
    ...years.map(span('year')),
    ...terms.map(span('term')),
    ...closed.map(({ day, kind, name }) => `${kind} on ${inWords(day)} (${name})`),
  ]);
}
