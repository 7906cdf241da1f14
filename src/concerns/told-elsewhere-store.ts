// What was a parent told is decided elsewhere, before they sent it all the same?
import { toRow, type Db, type Tx } from '../db.js';
import { hotRow } from '../hot-store.js';
import type { Elsewhere } from '../procedure/elsewhere.js';

export type ToldElsewhere = Pick<Elsewhere, 'what' | 'goes'>;

export async function keepTold(
  tx: Tx,
  concernId: string,
  { key, what, goes }: Pick<Elsewhere, 'key' | 'what' | 'goes'>,
): Promise<void> {
  await tx('told_elsewhere').insert(toRow({ concernId, key, what, goes }));
}

export function toldOn(db: Db, concernId: string): Promise<ToldElsewhere | undefined> {
  return hotRow<ToldElsewhere>(db, 'select what, goes from told_elsewhere where concern_id = ?', [concernId]);
}
