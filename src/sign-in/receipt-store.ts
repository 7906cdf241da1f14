// Which concern does a reference or a receipt's session open?
import type { Db } from '../db.js';
import { hotRow } from '../hot-store.js';

/** The concern of a reference, with the seed of its receipt code. */
export async function findReceipt(
  db: Db,
  ref: string,
): Promise<{ concernId: string; seed: string } | undefined> {
  return db('concerns')
    .where({ ref })
    .first<{ concernId: string; seed: string } | undefined>({ concernId: 'id', seed: 'receipt_seed' });
}

export async function findReference(db: Db, concernId: string): Promise<string | undefined> {
  const row = await hotRow<{ ref: string }>(db, 'select ref from concerns where id = ?', [concernId]);
  return row?.ref;
}
