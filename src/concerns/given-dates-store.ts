// Which dates have been given and are still to come? Of the running clocks; of closed concerns, until when they may be opened again.
import type { Knex } from 'knex';
import { rowsOf, type Db } from '../db.js';
import { WRITTEN_IN } from '../made-once.js';
import { WITH_A_DATE, type ClockKind, type Day } from '../procedure/terms.js';

export interface GivenDate {
  readonly clockId: string;
  readonly ref: string;
  readonly kind: ClockKind;
  readonly dueOn: Day;
  /** How it was found, as it is kept: a `DueDate` in JSON. */
  readonly explanation: string;
}

/** Today's and later ones, soonest first, a page at a time: those after the last of the page before. `narrow` leaves concerns out. */
export async function givenDatesAfter(
  db: Db,
  today: Day,
  after: Pick<GivenDate, 'clockId' | 'kind' | 'dueOn'> | undefined,
  most: number,
  narrow?: (concerns: Knex.QueryBuilder) => void,
): Promise<GivenDate[]> {
  const query = db('clocks')
    // From the clocks, in the order of their index, to their concerns: the other way leads through all that are open.
    .crossJoin(db.raw('concerns'))
    .whereRaw('concerns.id = clocks.concern_id')
    .whereIn('concerns.state', [...WITH_A_DATE])
    .whereNull('clocks.stopped_on')
    .where('clocks.due_on', '>=', after?.dueOn ?? today);
  if (after) {
    const place = [after.dueOn, after.kind, after.clockId];
    void query.whereRaw('(clocks.due_on, clocks.kind, clocks.id) > (?, ?, ?)', place);
  }
  narrow?.(query);
  const order = ['clocks.due_on', 'clocks.kind', 'clocks.id'];
  return rowsOf<GivenDate>(
    query.orderBy(order).limit(most, WRITTEN_IN).select({
      clock_id: 'clocks.id',
      ref: 'concerns.ref',
      kind: 'clocks.kind',
      due_on: 'clocks.due_on',
      explanation: 'clocks.explanation',
    }),
  );
}
