// Which days does a council's table name? A line with the columns' names, then a day or a span a line, read with the day before the month.
import { inOrder, LONGEST_NAME, type CouncilEvent, type EventWindow } from './event-meanings.js';
import { CsvFault, parseCsv, SEPARATORS, type CsvRow, type Separator } from './load-csv.js';
import type { Fault } from './load-faults.js';
import { readSpan } from './written-days.js';

const FILE = 'calendar.csv';
const MOST_ROWS = 2_000;
/** So far down may the columns' names stand: councils put a title above. */
const LAST_OF_HEAD = 10;

// What councils and calendar programs call their columns; where several are there, the first of each list is meant.
const FIRST_DAYS = [
  ...['start date', 'date from', 'from date', 'first day', 'term start', 'term starts', 'start', 'starts'],
  ...['from', 'begins', 'begin', 'opens', 'date', 'dates', 'day'],
];
const LAST_DAYS = [
  ...['end date', 'date to', 'to date', 'last day', 'term end', 'term ends', 'end', 'ends', 'finish'],
  ...['to', 'until', 'till', 'closes'],
];
/** All of these together say what a day is. */
const NAMES = [
  ...['subject', 'title', 'event', 'event name', 'summary', 'name', 'term', 'term name', 'holiday', 'period'],
  ...['type', 'kind', 'category', 'description', 'details', 'occasion', 'what'],
];

interface Columns {
  readonly first: number;
  /** Below nought where there is none: then each line is one day. */
  readonly last: number;
  readonly names: readonly number[];
}

export interface ReadTable {
  readonly events: readonly CouncilEvent[];
  /** In sentences, for whoever knows the table. */
  readonly how: readonly string[];
}

/** The events that touch the window, in the order of their days. What cannot be read is added to `faults` with its line. */
export function readCouncilCsv(text: string, window: EventWindow, faults: Fault[]): ReadTable {
  const fault = (line: number | undefined, why: string): void => void faults.push({ file: FILE, line, why });
  const [head, ...rows] = rowsFromHead(text, fault);
  const columns = head && columnsOf(head.cells);
  if (!head || !columns) return { events: [], how: [] };
  if (columns.names.length === 0)
    fault(head.line, 'no column says what each day is: name one Description, Event or Term');
  if (rows.length > MOST_ROWS) fault(rows[MOST_ROWS]?.line, `has more than ${MOST_ROWS} lines`);
  const events = faults.length > 0 ? [] : rows.flatMap((row) => eventOf(row, columns, fault));
  const inWindow = events.filter(({ from, to }) => to >= window.from && from <= window.to);
  if (faults.length === 0 && inWindow.length === 0)
    fault(undefined, 'names no day from the beginning of this school year on');
  return { events: inOrder(inWindow), how: howRead(head, columns) };
}

/** The line with the columns' names, and what comes after it. */
function rowsFromHead(text: string, fault: (line: number | undefined, why: string) => void): CsvRow[] {
  const top = text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .slice(0, LAST_OF_HEAD);
  const isHead = (line: string, separator: Separator): boolean =>
    columnsOf(line.split(separator).map((cell) => cell.trim().replaceAll('"', ''))) !== undefined;
  const separator = SEPARATORS.find((each) => top.some((line) => isHead(line, each)));
  if (separator === undefined) {
    fault(
      1,
      'is no calendar file (.ics), and no table with columns such as Start date, End date, Description',
    );
    return [];
  }
  try {
    const rows = parseCsv(text, separator);
    return rows.slice(rows.findIndex(({ cells }) => columnsOf(cells) !== undefined));
  } catch (error) {
    if (!(error instanceof CsvFault)) throw error;
    fault(error.line, error.message);
    return [];
  }
}

/** Which column is which; undefined where none tells a day. */
function columnsOf(cells: readonly string[]): Columns | undefined {
  const called = cells.map((cell) =>
    cell
      .toLowerCase()
      .replace(/[^a-z]+/g, ' ')
      .trim(),
  );
  const at = (names: readonly string[]): number =>
    names.map((name) => called.indexOf(name)).find((index) => index >= 0) ?? -1;
  const [first, last] = [at(FIRST_DAYS), at(LAST_DAYS)];
  // A sentence that happens to be one of these words is no table.
  if (first < 0 || cells.length < 2) return undefined;
  return { first, last, names: called.flatMap((name, index) => (NAMES.includes(name) ? [index] : [])) };
}

function eventOf(
  { line, cells }: CsvRow,
  columns: Columns,
  fault: (line: number, why: string) => void,
): CouncilEvent[] {
  const said = [...new Set(columns.names.map((index) => cells[index] ?? '').filter(Boolean))];
  const name = said.join(': ').replace(/\s+/g, ' ');
  const from = cells[columns.first] ?? '';
  if (name === '' || from === '') {
    fault(line, name === '' ? 'does not say what the day is' : `“${name}” has no first day`);
    return [];
  }
  const span = readSpan(from, cells[columns.last] ?? '');
  if (span.ok)
    return [{ line, name: name.slice(0, LONGEST_NAME).trim(), from: span.startsOn, to: span.endsOn }];
  fault(line, span.why);
  return [];
}

function howRead({ cells }: CsvRow, { first, last, names }: Columns): string[] {
  const column = (index: number): string => `“${cells[index] ?? ''}”`;
  const ends = last < 0 ? 'each line is one day' : `last days in ${column(last)}`;
  return [
    'The day was read before the month: 03/09/2026 is 3 September 2026.',
    `First days stand in ${column(first)}, ${ends}; what it is, in ${names.map(column).join(' and ')}.`,
  ];
}
