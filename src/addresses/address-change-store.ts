// Which changes of address may still be undone, and by which earlier mailbox?
import { rowOf, rowsOf, toRow, type Db, type Tx } from '../db.js';

export interface AddressChange {
  readonly entryId: string;
  readonly ref: string;
  readonly concernId: string;
  readonly oldMailboxId: string;
  readonly undoUntil: string;
}

const COLUMNS = [
  ...['address_changes.entry_id', 'address_changes.concern_id', 'address_changes.old_mailbox_id'],
  ...['address_changes.undo_until', 'concerns.ref'],
];

/** Which rows of `address_changes` may be undone: those whose time, `?`, has not come. */
export const UNDOABLE = 'address_changes.undone_at is null and address_changes.undo_until > ?';

function undoable(db: Db, now: string) {
  return db('address_changes')
    .join('concerns', 'concerns.id', 'address_changes.concern_id')
    .whereRaw(UNDOABLE, [now]);
}

export async function keepAddressChange(tx: Tx, change: Omit<AddressChange, 'ref'>): Promise<void> {
  await tx('address_changes').insert(toRow(change));
}

/** The changes that whoever reads this mailbox may undo, the latest first. */
export async function undoableFrom(db: Db, mailboxId: string, now: string): Promise<AddressChange[]> {
  return rowsOf<AddressChange>(
    undoable(db, now)
      .where('address_changes.old_mailbox_id', mailboxId)
      .orderBy('address_changes.undo_until', 'desc')
      .limit(20)
      .select(COLUMNS),
  );
}

/** The change of a concern that may be undone: one at most. */
export async function undoableOn(db: Db, concernId: string, now: string): Promise<AddressChange | undefined> {
  return rowOf<AddressChange>(
    undoable(db, now).where('address_changes.concern_id', concernId).first(COLUMNS),
  );
}

/** The change that an entry made, if it may still be undone. */
export async function undoableBy(db: Db, entryId: string, now: string): Promise<AddressChange | undefined> {
  return rowOf<AddressChange>(undoable(db, now).where('address_changes.entry_id', entryId).first(COLUMNS));
}

export async function markUndone(tx: Tx, entryId: string, at: string): Promise<void> {
  await tx('address_changes').where({ entry_id: entryId }).update({ undone_at: at });
}
