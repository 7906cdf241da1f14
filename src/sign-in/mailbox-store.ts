// Which mailboxes may sign in? Those that at least one concern's complainant uses, or used until a change that may be undone.
import { UNDOABLE } from '../addresses/address-change-store.js';
import type { Db, Tx } from '../db.js';
import { hotRow } from '../hot-store.js';

export interface Mailbox {
  readonly mailboxId: string;
  readonly address: string;
}

/** A mailbox in use by a complainant; or it was until within the last day, and its reader may undo that. */
function found(by: 'id' | 'address_key'): string {
  return `select id as "mailboxId", address from mailboxes
    where ${by} = ? and (exists (select 1 from complainants where complainants.mailbox_id = mailboxes.id)
      or exists (select 1 from address_changes where address_changes.old_mailbox_id = mailboxes.id and ${UNDOABLE}))`;
}

/** By the key of an address (`emailKey`). */
export async function findMailboxByKey(db: Db, key: string, now: string): Promise<Mailbox | undefined> {
  return hotRow(db, found('address_key'), [key, now]);
}

export async function findMailbox(db: Db, mailboxId: string, now: string): Promise<Mailbox | undefined> {
  return hotRow(db, found('id'), [mailboxId, now]);
}

/** The mailbox of whoever raised this concern. */
export async function findMailboxOf(db: Db, ref: string): Promise<Mailbox | undefined> {
  return db('mailboxes')
    .join('complainants', 'complainants.mailbox_id', 'mailboxes.id')
    .join('concerns', 'concerns.id', 'complainants.concern_id')
    .where('concerns.ref', ref)
    .first<Mailbox | undefined>({ mailboxId: 'mailboxes.id', address: 'mailboxes.address' });
}

/** Whoever has used a letter's link or code has shown that the address is theirs. */
export async function confirmAddress(tx: Tx, mailboxId: string, now: string): Promise<void> {
  await tx('complainants')
    .where('mailbox_id', mailboxId)
    .whereNull('address_confirmed_at')
    .update({ address_confirmed_at: now });
}
