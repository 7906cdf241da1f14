// Drafts are kept for thirty days after the last word; one that was sent, as long as its concern's confirmation can be shown.
import { DAY, later } from '../clock.js';
import type { Tx } from '../db.js';

const KEPT_DAYS = 30;

export async function clearOldDrafts(tx: Tx, now: string): Promise<number> {
  return tx('drafts')
    .where('updated_at', '<', later(now, -KEPT_DAYS * DAY))
    .delete();
}
