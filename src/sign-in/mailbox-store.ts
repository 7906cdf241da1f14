// Which mailboxes may sign in? Those that at least one concern's complainant uses.
import type { Db, Tx } from '../db.js';
import { hotRow } from '../hot-store.js';

export interface Mailbox {
  readonly mailboxId: string;
  readonly address: string;
}

const SHAPE = { mailboxId: 'mailboxes.id', address: 'mailboxes.address' };

function mailboxes(db: Db) {
  return db('mailboxes')
    .join('complainants', 'complainants.mailbox_id', 'mailboxes.id')
    .join('concerns', 'concerns.id', 'complainants.concern_id');
}

/** By the key of an address (`emailKey`). */
export async function findMailboxByKey(db: Db, key: string): Promise<Mailbox | undefined> {
  return mailboxes(db).where('mailboxes.address_key', key).first<Mailbox | undefined>(SHAPE);
}

export async function findMailbox(db: Db, mailboxId: string): Promise<Mailbox | undefined> {
  return hotRow(
    db,
    `select id as "mailboxId", address from mailboxes
      where id = ? and exists (select 1 from complainants where complainants.mailbox_id = mailboxes.id)`,
    [mailboxId],
  );
}

/** The mailbox of whoever raised this concern. */
export async function findMailboxOf(db: Db, ref: string): Promise<Mailbox | undefined> {
  return mailboxes(db).where('concerns.ref', ref).first<Mailbox | undefined>(SHAPE);
}

/** Whoever has used a letter's link or code has shown that the address is theirs. */
export async function confirmAddress(tx: Tx, mailboxId: string, now: string): Promise<void> {
  await tx('complainants')
    .where('mailbox_id', mailboxId)
    .whereNull('address_confirmed_at')
    .update({ address_confirmed_at: now });
}
