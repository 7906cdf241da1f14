// Whose pause is over by today?
import { rowsOf, type Db } from '../db.js';
import type { Day } from '../procedure/terms.js';

/** Open concerns with a running clock whose time was to run again by a day; a few at a time. */
export async function pausesOverBy(db: Db, today: Day): Promise<{ readonly ref: string }[]> {
  return rowsOf<{ ref: string }>(
    db('clocks')
      .join('concerns', 'concerns.id', 'clocks.concern_id')
      .where('concerns.state', 'open')
      .whereNull('clocks.stopped_on')
      .whereNotNull('clocks.paused_until')
      .where('clocks.paused_until', '<=', today)
      .orderBy('concerns.ref')
      .distinct('concerns.ref')
      .limit(200),
  );
}
