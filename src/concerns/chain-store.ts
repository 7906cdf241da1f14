// The entries of concerns beside what the concerns say of themselves, a batch at a time, for proving the chains.
import type { Knex } from 'knex';
import { rowsOf, type Db } from '../db.js';

/** A concern with one of its entries; null where it has none. */
export interface Link {
  readonly concernId: string;
  readonly ref: string;
  readonly version: number;
  readonly id: string | null;
  readonly seq: number | null;
  readonly at: string;
  readonly step: string;
  readonly actor: string;
  readonly personId: string | null;
  readonly facts: string;
  readonly mac: string;
}

const BATCH = 200;

/** Narrows a query on `concerns`. */
type Which = (concerns: Knex.QueryBuilder) => Knex.QueryBuilder;

/**
 * The links of concerns, in the order of concerns and then of entries. A batch is one query, so that a step taken meanwhile is seen
 * whole or not at all; none of the concerns is told of twice.
 */
export async function* linksInBatches(db: Db, concernIds?: readonly string[]): AsyncGenerator<Link[]> {
  if (concernIds) {
    for (let from = 0; from < concernIds.length; from += BATCH) {
      const some = concernIds.slice(from, from + BATCH);
      yield await linksOf(db, (concerns) => concerns.whereIn('id', some));
    }
    return;
  }
  for (let after = ''; ;) {
    const from = after;
    const links = await linksOf(db, (concerns) => concerns.where('id', '>', from).orderBy('id').limit(BATCH));
    const last = links.at(-1);
    if (!last) return;
    yield links;
    after = last.concernId;
  }
}

function linksOf(db: Db, which: Which): Promise<Link[]> {
  return rowsOf<Link>(
    db
      .with('told', (told: Knex.QueryBuilder) => {
        void which(told.from('concerns').select('id', 'ref', 'version'));
      })
      .from('told')
      .leftJoin('entries', 'entries.concern_id', 'told.id')
      .orderBy(['told.id', 'entries.seq'])
      .select('entries.*', { concern_id: 'told.id', ref: 'told.ref', version: 'told.version' }),
  );
}

/** Concerns that are gone, though entries of theirs are there. */
export async function concernsGone(db: Db): Promise<string[]> {
  return db('entries')
    .leftJoin('concerns', 'concerns.id', 'entries.concern_id')
    .whereNull('concerns.id')
    .distinct()
    .pluck<string[]>('entries.concern_id');
}
