// What does the database say of how things stand? Letters that nobody took, and which concerns there are to look at.
import { later } from '../clock.js';
import type { Db } from '../db.js';
import { ON_PURPOSE } from '../letters/letters-store.js';

/** Is there a letter posted before then that no mail server has been offered? One that waits for its time on purpose is another matter. */
export async function isMailStuck(db: Db, since: string, now: string): Promise<boolean> {
  const stuck: unknown = await db('letters')
    .whereIn('lane', ['sign-in', 'notice'])
    .whereNull('sent_at')
    .whereNull('failed_at')
    .whereNull('dropped_at')
    .where({ attempts: 0 })
    .where('posted_at', '<', since)
    .where('available_at', '<', later(now, ON_PURPOSE))
    .first('id');
  return stuck !== undefined;
}

/** The concerns raised last. */
export function latestConcerns(db: Db, most: number): Promise<string[]> {
  return db('concerns').orderBy('received_at', 'desc').limit(most).pluck<string[]>('id');
}

/** So many concerns, in the order of their ids, after this one. */
export function concernsAfter(db: Db, after: string, most: number): Promise<string[]> {
  return db('concerns').where('id', '>', after).orderBy('id').limit(most).pluck<string[]>('id');
}

/** Concerns that are gone though entries of theirs are there, of those after one id and up to another, or to the end. */
export function goneBetween(db: Db, after: string, last: string | undefined): Promise<string[]> {
  const entries = entriesOfNoConcern(db).where('entries.concern_id', '>', after);
  return last === undefined ? entries : entries.where('entries.concern_id', '<=', last);
}

/** The same of those named. */
export function goneAmong(db: Db, ids: readonly string[]): Promise<string[]> {
  return entriesOfNoConcern(db).whereIn('entries.concern_id', ids);
}

function entriesOfNoConcern(db: Db) {
  return db('entries')
    .leftJoin('concerns', 'concerns.id', 'entries.concern_id')
    .whereNull('concerns.id')
    .distinct()
    .pluck<string[]>('entries.concern_id');
}
