// How is it kept what was found of the way a concern is pursued, and until when limits hold?
import { rowsOf, toRow, type Db, type Tx } from '../db.js';
import { CONDUCT_TESTS, type ConductKind, type ConductTest } from '../procedure/conduct.js';
import type { Day } from '../procedure/terms.js';

export interface Conduct {
  readonly entryId: string;
  readonly kind: ConductKind;
  readonly personId: string;
  readonly tests: readonly ConductTest[];
  /** What to change, or how the school keeps in touch, in words that the parent reads. */
  readonly body: string;
  readonly foundOn: Day;
  readonly untilOn: Day | undefined;
  readonly liftedOn: Day | undefined;
}

const SEPARATOR = '\n';

export async function keepConduct(
  tx: Tx,
  found: Omit<Conduct, 'liftedOn'> & { readonly concernId: string },
): Promise<void> {
  const { tests, untilOn, ...row } = found;
  await tx('conduct_found').insert(toRow({ ...row, tests: tests.join(SEPARATOR), untilOn: untilOn ?? null }));
}

/** Oldest first. */
export async function conductOn(db: Db, concernId: string): Promise<Conduct[]> {
  const rows = await rowsOf<
    Omit<Conduct, 'tests' | 'untilOn' | 'liftedOn'> & {
      tests: string;
      untilOn: Day | null;
      liftedOn: Day | null;
    }
  >(
    db('conduct_found')
      .join('entries', 'entries.id', 'conduct_found.entry_id')
      .where('conduct_found.concern_id', concernId)
      .orderBy('entries.seq')
      .select('conduct_found.*'),
  );
  return rows.map(({ entryId, kind, personId, tests, body, foundOn, untilOn, liftedOn }) => ({
    ...{ entryId, kind, personId, body, foundOn },
    tests: CONDUCT_TESTS.filter((test) => tests.split(SEPARATOR).includes(test)),
    untilOn: untilOn ?? undefined,
    liftedOn: liftedOn ?? undefined,
  }));
}

export async function liftLimits(tx: Tx, concernId: string, on: Day): Promise<void> {
  await tx('conduct_found')
    .where({ concern_id: concernId })
    .whereNotNull('until_on')
    .whereNull('lifted_on')
    .update({ lifted_on: on });
}
