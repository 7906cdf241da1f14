// What is wrong with a file that was to be loaded? Each fault with its file, line and reason; all of them at once.
import { CsvFault, parseCsv } from './load-csv.js';

export interface Fault {
  readonly file: string;
  /** Undefined where it is about the whole file. */
  readonly line: number | undefined;
  readonly why: string;
}

export class LoadFault extends Error {
  readonly faults: readonly Fault[];
  constructor(faults: readonly Fault[]) {
    super(faults.map(faultWords).join('\n'));
    this.faults = faults;
  }
}

/** `people.csv, line 4: "hed" is not a post`. */
export function faultWords({ file, line, why }: Fault): string {
  return line === undefined ? `${file}: ${why}` : `${file}, line ${line}: ${why}`;
}

/** A row of a table, by the names of its columns. */
export interface NamedRow<C extends string> {
  readonly line: number;
  readonly cells: Readonly<Record<C, string>>;
}

/** The rows of a table that has just these columns, in any order. Cells left out at the end of a row are empty. */
export function readTable<C extends string>(
  file: string,
  text: string,
  columns: readonly C[],
  faults: Fault[],
): NamedRow<C>[] {
  try {
    const [head, ...rows] = parseCsv(text);
    const names = head?.cells.map((name) => name.toLowerCase()) ?? [];
    const missing = columns.filter((column) => !names.includes(column));
    const unknown = names.filter((name) => !columns.some((column) => column === name));
    if (missing.length > 0 || unknown.length > 0) {
      const why = `the first line must name the columns ${columns.join(', ')}`;
      faults.push({ file, line: head?.line ?? 1, why });
      return [];
    }
    return rows.flatMap(({ line, cells }) => {
      if (cells.length > names.length) {
        faults.push({ file, line, why: `${cells.length} cells, but only ${names.length} columns` });
        return [];
      }
      const named = columns.map((column) => [column, cells[names.indexOf(column)] ?? '']);
      return [{ line, cells: Object.fromEntries(named) as Record<C, string> }];
    });
  } catch (error) {
    if (!(error instanceof CsvFault)) throw error;
    faults.push({ file, line: error.line, why: error.message });
    return [];
  }
}
