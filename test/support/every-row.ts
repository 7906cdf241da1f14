// Every row of every table of ours; and what has become of them since, in the columns that are there before and after.
import type { Knex } from 'knex';
import { tableNames } from './database.js';

export type EveryRow = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;

export async function everyRow(db: Knex): Promise<EveryRow> {
  const names = (await tableNames(db)).filter((name) => !name.startsWith('knex_'));
  const found: Record<string, Record<string, unknown>[]> = {};
  for (const name of names) found[name] = await db<Record<string, unknown>>(name).select('*');
  return found;
}

/** The tables that are in both and whose rows are not the same, looking at the columns that are in both. */
export function changedBetween(before: EveryRow, after: EveryRow): string[] {
  return Object.keys(before)
    .filter((table) => table in after)
    .filter((table) => {
      const [was, is] = [before[table] ?? [], after[table] ?? []];
      const columns = Object.keys(was[0] ?? {}).filter((column) => column in (is[0] ?? {}));
      const told = (rows: typeof was): string =>
        rows
          .map((row) => JSON.stringify(columns.map((column) => row[column])))
          .sort()
          .join('\n');
      return was.length !== is.length || told(was) !== told(is);
    });
}
