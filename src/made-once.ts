// A question that knex words, worded once: the values that change from asking to asking stand in it by name.
import type { Knex } from 'knex';
import type { Db } from './db.js';
import { hotRows, type Binding } from './hot-store.js';

interface Worded {
  readonly sql: string;
  readonly bindings: readonly Binding[];
}

const worded = new WeakMap<Db, Map<string, Worded>>();

/** For a limit: bound to one, a number makes SQLite plan anew at every asking, which takes longer than the answer. */
export const WRITTEN_IN = { skipBinding: true } as const;

/**
 * The rows of a question. `make` is asked for it once for each `name` and database; `values` says, for each stand-in among its
 * bindings, what is really asked for. Only the wording is kept, nothing of what it finds.
 */
export async function rowsOfMade<T>(
  db: Db,
  name: string,
  make: () => Knex.QueryBuilder,
  values: ReadonlyMap<string, Binding>,
): Promise<T[]> {
  const known = worded.get(db) ?? new Map<string, Worded>();
  worded.set(db, known);
  let question = known.get(name);
  if (!question) {
    const { sql, bindings } = make().toSQL();
    question = { sql, bindings: bindings as Binding[] };
    known.set(name, question);
  }
  const real = (binding: Binding): Binding =>
    typeof binding === 'string' ? (values.get(binding) ?? binding) : binding;
  return hotRows<T>(db, question.sql, question.bindings.map(real));
}

/** As many stand-ins as there are values, and what each stands for. */
export function standIns(
  what: string,
  values: readonly string[],
): { names: string[]; real: Map<string, Binding> } {
  const names = values.map((_, index) => `{${what} ${index}}`);
  return { names, real: new Map(names.map((name, index) => [name, values[index] ?? ''])) };
}
