// What does the database say of how things stand? Letters that nobody took, and the concerns raised last.
import type { Db } from '../db.js';

/** Letters of an hour gathered into one: written at its beginning, sent at its end. */
const GATHERED = ['several-parent', 'several-holder', 'many-arriving'];

/** Is there a letter posted before then that no mail server has been offered? One that a mailbox puts off is another matter. */
export async function isMailStuck(db: Db, since: string): Promise<boolean> {
  const stuck: unknown = await db('letters')
    .whereIn('lane', ['sign-in', 'notice'])
    .whereNull('sent_at')
    .whereNull('failed_at')
    .whereNull('dropped_at')
    .where({ attempts: 0 })
    .where('posted_at', '<', since)
    .where((ripe) => {
      void ripe.whereNotIn('kind', GATHERED).orWhere('available_at', '<', since);
    })
    .first('id');
  return stuck !== undefined;
}

/** The concerns raised last. */
export function latestConcerns(db: Db, most: number): Promise<string[]> {
  return db('concerns').orderBy('received_at', 'desc').limit(most).pluck<string[]>('id');
}
