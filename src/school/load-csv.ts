// What stands in a table of commas? RFC 4180, with the line on which each row begins, so that a fault can be found.

export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

export const SEPARATORS = [',', ';', '\t'] as const;
export type Separator = (typeof SEPARATORS)[number];

/** The rows of a CSV text, or of one that another sign separates: quoted cells may hold commas, line ends and doubled quotes. Empty lines and a leading BOM are passed over. */
export function parseCsv(text: string, separator: Separator = ','): CsvRow[] {
  const rows: CsvRow[] = [];
  // A cell in quotes, or one without, and what ends it.
  const cell = new RegExp(`(?:"((?:[^"]|"")*)"|([^"${separator}\\r\\n]*))(${separator}|\\r?\\n|\\r|$)`, 'y');
  const source = text.replace(/^\uFEFF/, '');
  let cells: string[] = [];
  let line = 1;
  let startsOn = 1;
  while (cell.lastIndex < source.length || cells.length > 0) {
    const from = cell.lastIndex;
    const found = cell.exec(source);
    if (!found) throw new CsvFault(line, 'a quote is not closed, or stands in the middle of a cell');
    const [whole, quoted, plain = '', end] = found;
    cells.push((quoted?.replaceAll('""', '"') ?? plain).trim());
    line += whole.split(/\r\n|\n|\r/).length - 1;
    if (end === separator && from < source.length) continue;
    if (cells.some((each) => each !== '')) rows.push({ line: startsOn, cells });
    cells = [];
    startsOn = line;
    if (cell.lastIndex >= source.length) break;
  }
  return rows;
}

/** The text is no table: on which line, and why. */
export class CsvFault extends Error {
  readonly line: number;
  constructor(line: number, why: string) {
    super(why);
    this.line = line;
  }
}
