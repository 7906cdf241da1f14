// Who has been told lately that the school's dates have to be filled in?
import type { Db } from '../db.js';

export async function toldOfMissingDatesSince(db: Db, instant: string): Promise<string[]> {
  return db('letters')
    .where('kind', 'dates-missing')
    .where('posted_at', '>', instant)
    .pluck<string[]>('person_id');
}
