// Which dates have been given and are still to come? Of the running clocks of concerns that are not closed.
import type { Knex } from 'knex';
import { rowsOf, type Db } from '../db.js';
import type { DueDate } from '../procedure/school-days.js';
import type { ClockKind, Day } from '../procedure/terms.js';

export interface GivenDate {
  readonly clockId: string;
  readonly ref: string;
  readonly kind: ClockKind;
  readonly dueOn: Day;
  readonly explanation: DueDate;
}

/** Today's and later ones, soonest first, a page at a time: those after the last of the page before. `narrow` leaves concerns out. */
export async function givenDatesAfter(
  db: Db,
  today: Day,
  after: Pick<GivenDate, 'clockId' | 'dueOn'> | undefined,
  most: number,
  narrow?: (concerns: Knex.QueryBuilder) => void,
): Promise<GivenDate[]> {
  const query = db('clocks')
    .join('concerns', 'concerns.id', 'clocks.concern_id')
    .whereIn('concerns.state', ['open', 'answered'])
    .whereNull('clocks.stopped_on')
    .where('clocks.due_on', '>=', after?.dueOn ?? today);
  if (after) {
    void query.where((next) => {
      void next.where('clocks.due_on', '>', after.dueOn).orWhere('clocks.id', '>', after.clockId);
    });
  }
  narrow?.(query);
  const rows = await rowsOf<Omit<GivenDate, 'explanation'> & { explanation: string }>(
    query.orderBy(['clocks.due_on', 'clocks.id']).limit(most).select({
      clock_id: 'clocks.id',
      ref: 'concerns.ref',
      kind: 'clocks.kind',
      due_on: 'clocks.due_on',
      explanation: 'clocks.explanation',
    }),
  );
  return rows.map((row) => ({ ...row, explanation: JSON.parse(row.explanation) as DueDate }));
}
