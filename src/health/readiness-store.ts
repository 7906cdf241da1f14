// What does the database say of how things stand? Letters that nobody took, and the concerns raised last.
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
