// How does the post room keep its letters? Claimed by moving `available_at` on; never removed: they are the proof of sending.
import { MINUTE } from '../clock.js';
import { fromRow, type Db, type Tx } from '../db.js';
import type { LetterKind } from './catalogue.js';

export type Lane = 'sign-in' | 'notice';

/** A letter that waits to be sent. */
export interface PostedLetter {
  readonly id: string;
  readonly kind: LetterKind;
  readonly lane: Lane;
  readonly cause: string;
  readonly concernId: string | null;
  readonly mailboxId: string | null;
  readonly personId: string | null;
  readonly postedAt: string;
  readonly expiresAt: string | null;
  /** How often the mail server has put it off. */
  readonly attempts: number;
}

function waiting(db: Db, lane: Lane, now: string) {
  return db<Record<string, unknown>>('letters')
    .where({ lane })
    .where('available_at', '<=', now)
    .whereNull('sent_at')
    .whereNull('failed_at')
    .whereNull('dropped_at');
}

/** Is there a letter in this lane to be sent now? Asked before the write lock is. */
export async function isAnyWaiting(db: Db, lane: Lane, now: string): Promise<boolean> {
  return (await waiting(db, lane, now).first('id')) !== undefined;
}

/** A claim or a pause moves a letter on by five minutes at most; what is further away waits for its time on purpose. */
export const ON_PURPOSE = 6 * MINUTE;

/** Takes the letters that have waited longest, and holds them until `until`: no other post room sees them before that. */
export async function claimLetters(tx: Tx, lane: Lane, now: string, until: string, limit: number) {
  const rows = await waiting(tx, lane, now).orderBy(['available_at', 'id']).limit(limit);
  const letters = rows.map((row) => fromRow<PostedLetter>(row));
  await postpone(
    tx,
    letters.map((letter) => letter.id),
    until,
  );
  return letters;
}

/** Lets letters wait until then, without counting it as an attempt. */
export async function postpone(tx: Tx, ids: readonly string[], availableAt: string): Promise<void> {
  await tx('letters').whereIn('id', ids).whereNull('sent_at').update({ available_at: availableAt });
}

/** The mail server has put it off: the attempt counts. */
export async function tryAgain(tx: Tx, id: string, availableAt: string, trouble: string): Promise<void> {
  await tx('letters').where({ id }).increment('attempts').update({ available_at: availableAt, trouble });
}

export async function markSent(tx: Tx, id: string, at: string): Promise<void> {
  await tx('letters').where({ id }).update({ sent_at: at, trouble: null });
}

export async function markDropped(tx: Tx, id: string, at: string, trouble: string): Promise<void> {
  await tx('letters').where({ id }).update({ dropped_at: at, trouble });
}

export async function markFailed(tx: Tx, id: string, at: string, trouble: string): Promise<void> {
  await tx('letters').where({ id }).increment('attempts').update({ failed_at: at, trouble });
}

/** It had been sent, and came back: as if it had been refused. False where it is too old, or has come back before. */
export async function markBounced(
  tx: Tx,
  id: string,
  at: string,
  since: string,
  trouble: string,
): Promise<boolean> {
  const marked = await tx('letters')
    .where({ id })
    .where('sent_at', '>=', since)
    .whereNull('failed_at')
    .update({ sent_at: null, failed_at: at, trouble });
  return marked === 1;
}

/** The trouble of a letter that was never tried, since its address had refused another. */
export const KEPT_BACK = 'address failed before';

/** No more mail to this address: the parent must be rung. Says since when, and keeps the first time. */
export async function markMailboxFailed(tx: Tx, mailboxId: string, at: string): Promise<void> {
  await tx('mailboxes').where({ id: mailboxId }).whereNull('failed_at').update({ failed_at: at });
}

/** The address has taken a letter, or was given to us anew: it gets mail again, and what was kept back goes out. */
export async function reopenMailbox(tx: Tx, mailboxId: string, at: string): Promise<void> {
  const reopened = await tx('mailboxes')
    .where({ id: mailboxId })
    .whereNotNull('failed_at')
    .update({ failed_at: null });
  if (reopened === 0) return;
  await tx('letters')
    .where({ mailbox_id: mailboxId, trouble: KEPT_BACK })
    .update({ failed_at: null, trouble: null, attempts: 0, available_at: at });
}
