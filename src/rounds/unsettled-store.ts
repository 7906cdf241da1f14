// Which concerns may be in the wrong hands, and which deadlines have no date?
import { rowsOf, type Db } from '../db.js';

export interface Unsettled {
  readonly id: string;
  readonly ref: string;
}

/** Concerns that are not closed, a page at a time in the order of their ids. */
export async function openConcernsAfter(db: Db, after: string, most: number): Promise<Unsettled[]> {
  return rowsOf<Unsettled>(
    db('concerns')
      .whereIn('state', ['open', 'answered'])
      .where('id', '>', after)
      .orderBy('id')
      .limit(most)
      .select('id', 'ref'),
  );
}

/** Those among them with a running deadline that has no date. */
export async function undatedConcernsAfter(db: Db, after: string, most: number): Promise<Unsettled[]> {
  return rowsOf<Unsettled>(
    db('concerns')
      .whereIn('state', ['open', 'answered'])
      .where('id', '>', after)
      .whereExists((undated) => {
        void undated
          .select('clocks.id')
          .from('clocks')
          .whereRaw('clocks.concern_id = concerns.id')
          .whereNull('clocks.stopped_on')
          .whereNull('clocks.due_on');
      })
      .orderBy('id')
      .limit(most)
      .select('id', 'ref'),
  );
}
