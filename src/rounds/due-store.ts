// Which running clocks are to be reminded of or reported, and which rungs have been taken?
import type { Knex } from 'knex';
import { insertOnce, rowsOf, type Db, type Tx } from '../db.js';
import { addDays } from '../procedure/days.js';
import { DUTIES, type ClockKind, type Day } from '../procedure/terms.js';

export interface DueClock {
  readonly clockId: string;
  readonly ref: string;
  readonly kind: ClockKind;
  readonly dueOn: Day;
}

/** The rungs of the silence ladder, and of the parent's own time before it ends. Policy, section 5. */
export type Rung = 'three days before' | 'day before' | 'day after' | 'three days after';

/** Clocks of open concerns that are due on or before a day, do not stand still and have not had this rung for that date. A few at a time. */
export async function clocksDue(db: Db, upTo: Day, from: Day | undefined, rung: Rung): Promise<DueClock[]> {
  const query = db('clocks')
    // From the clocks, in the order of their index, to their concerns: the other way leads through all that are open.
    .crossJoin(db.raw('concerns'))
    .whereRaw('concerns.id = clocks.concern_id')
    .where((kept) => {
      // What the law asks is asked also of a concern that is answered or closed.
      void kept.where('concerns.state', 'open').orWhereIn('clocks.kind', [...DUTIES]);
    })
    .whereIn('clocks.kind', ['acknowledge', 'reply', 'hearing', 'decision', ...DUTIES])
    .whereNull('clocks.stopped_on')
    .whereNull('clocks.paused_until')
    .where('clocks.due_on', '<=', upTo)
    .whereNotExists(rungTaken(rung))
    .orderBy('clocks.due_on')
    .limit(200);
  if (from !== undefined) void query.where('clocks.due_on', '>=', from);
  // After days of standing still two rungs are due at once: the second is taken on another day than the first.
  if (rung === 'three days after') {
    void query.whereExists(rungTaken('day after', addDays(upTo, 1)));
  }
  return rowsOf<DueClock>(
    query.select({
      clock_id: 'clocks.id',
      ref: 'concerns.ref',
      kind: 'clocks.kind',
      due_on: 'clocks.due_on',
    }),
  );
}

/** This rung of a clock for the date it has, where it was taken; before an instant, if that is named. */
export function rungTaken(rung: Rung, before?: string): (query: Knex.QueryBuilder) => void {
  return (query) => {
    void query
      .select('rungs.clock_id')
      .from('rungs')
      .whereRaw('rungs.clock_id = clocks.id and rungs.due_on = clocks.due_on')
      .where('rungs.rung', rung);
    if (before !== undefined) void query.where('rungs.taken_at', '<', before);
  };
}

/** Takes a rung; false where it was taken already, by this process or another. */
export async function takeRung(tx: Tx, clock: DueClock, rung: Rung, at: string): Promise<boolean> {
  const { clockId, dueOn } = clock;
  return insertOnce(tx, 'rungs', ['clock_id', 'due_on', 'rung'], { clockId, dueOn, rung, takenAt: at });
}
