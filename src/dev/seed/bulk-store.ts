// How do rows get out of one SQLite file and into another by the hundred thousand? Straight to the driver, a transaction at a time.
import Sqlite from 'better-sqlite3';

export type Cell = string | number | null;
export type Row = Readonly<Record<string, Cell>>;

export interface Table {
  readonly name: string;
  readonly columns: readonly string[];
  /** Columns that name a row of another table, with that table. */
  readonly links: readonly { readonly column: string; readonly to: string }[];
  readonly rows: readonly Row[];
}

/** Tables of the school itself: what concerns stand on. In an order in which each can be filled. */
const SCHOOL = [
  'settings',
  'school_years',
  'terms',
  'closed_days',
  'people',
  'posts_held',
  'classes',
  'class_teachers',
];

/** Every table with all its rows as they were added, in the order in which the migrations made them. */
export function readTables(file: string): Table[] {
  const db = new Sqlite(file, { readonly: true });
  const made = db
    .prepare<[], { name: string }>(
      "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' and name not like 'knex_%' order by rowid",
    )
    .all();
  const tables = made.map(({ name }): Table => {
    const columns = (db.pragma(`table_info(${name})`) as { name: string }[]).map((column) => column.name);
    const links = (db.pragma(`foreign_key_list(${name})`) as { from: string; table: string }[]).map(
      (link) => ({
        column: link.from,
        to: link.table,
      }),
    );
    return { name, columns, links, rows: db.prepare<[], Row>(`select * from ${name} order by rowid`).all() };
  });
  db.close();
  return tables;
}

/** Gives a new file the school of another one, as it stands there, held by its people since `since`. */
export function copySchool(from: string, to: string, since: string): void {
  const tables = readTables(from).filter(({ name }) => SCHOOL.includes(name));
  const writer = openBulk(to);
  writer.together(() => {
    for (const { name, rows } of tables) {
      for (const row of rows) writer.add(name, 'from_on' in row ? { ...row, from_on: since } : row);
    }
  });
  writer.close();
}

export interface BulkWriter {
  /** The references of all concerns in the file. */
  refs(): string[];
  add(table: string, row: Row): void;
  /** All of it or nothing. */
  together(work: () => void): void;
  close(): void;
}

export function openBulk(file: string): BulkWriter {
  const db = new Sqlite(file);
  db.pragma('foreign_keys = ON');
  db.pragma('synchronous = FULL');
  // Half a gigabyte is written: the pages of the indexes stay at hand meanwhile.
  db.pragma('cache_size = -200000');
  const adding = new Map<string, Sqlite.Statement>();
  const statementFor = (table: string, row: Row): Sqlite.Statement => {
    const known = adding.get(table);
    if (known) return known;
    const columns = Object.keys(row);
    const places = columns.map(() => '?').join(', ');
    const made = db.prepare(`insert into ${table} (${columns.join(', ')}) values (${places})`);
    adding.set(table, made);
    return made;
  };
  return {
    refs: () => db.prepare<[], string>('select ref from concerns').pluck().all(),
    add: (table, row) => {
      statementFor(table, row).run(Object.values(row));
    },
    together: (work) => {
      db.transaction(work).immediate();
    },
    close: () => {
      db.close();
    },
  };
}
