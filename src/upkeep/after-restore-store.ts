// What must not go on as if nothing had happened once a database is put back: sign-ins, and letters that may have gone out since.
import { rowsOf, type Db, type Tx } from '../db.js';
import type { LetterKind } from '../letters/catalogue.js';

const HELD = 'held after a restore';
/** The post room takes a letter once this time has come. */
const NEVER = '9999-12-31T23:59:59.999Z';

export interface HeldLetter {
  readonly id: string;
  readonly kind: LetterKind;
  readonly ref: string | null;
  readonly to: 'parent' | 'staff';
  readonly postedAt: string;
}

export interface Settled {
  readonly sessions: number;
  readonly letters: number;
}

/**
 * Ends every session, sign-in letter and invitation, since what was used up or ended after the copy was made would be good again; and
 * holds every letter that waits, since it may have been sent after the copy was made. Letters to be printed stay on their list, where
 * a person sees them before they go.
 */
export async function settleAfterRestore(tx: Tx, now: string): Promise<Settled> {
  const sessions = await tx('sessions').delete();
  await tx('letter_devices').delete();
  await tx('sign_in_requests').whereNull('used_at').whereNull('ended_at').update({ ended_at: now });
  await tx('invitations').whereNull('used_at').update({ used_at: now });
  await waiting(tx).where({ lane: 'sign-in' }).update({ dropped_at: now, trouble: 'ended by a restore' });
  const letters = await waiting(tx).where({ lane: 'notice' }).update({ available_at: NEVER, trouble: HELD });
  return { sessions, letters };
}

function waiting(db: Db) {
  return db('letters').whereNull('sent_at').whereNull('failed_at').whereNull('dropped_at');
}

export async function heldLetters(db: Db): Promise<HeldLetter[]> {
  const rows = await rowsOf<Omit<HeldLetter, 'to'> & { mailboxId: string | null }>(
    waiting(db)
      .where({ trouble: HELD })
      .leftJoin('concerns', 'concerns.id', 'letters.concern_id')
      .orderBy(['letters.posted_at', 'letters.id'])
      .select('letters.id', 'letters.kind', 'concerns.ref', 'letters.mailbox_id', 'letters.posted_at'),
  );
  return rows.map(({ mailboxId, ...row }) => ({ ...row, to: mailboxId === null ? 'staff' : 'parent' }));
}

/** Lets the held letters go; how many. Their right to go is asked again by the post room, as always. */
export async function sendHeld(tx: Tx, now: string): Promise<number> {
  return waiting(tx).where({ trouble: HELD }).update({ available_at: now, trouble: null });
}

/** The held letters never go; how many. */
export async function dropHeld(tx: Tx, now: string): Promise<number> {
  return waiting(tx).where({ trouble: HELD }).update({ dropped_at: now, trouble: 'dropped after a restore' });
}
