// Which letters has a concern's parent been posted? For posting them again to a corrected address.
import { rowsOf, type Tx } from '../db.js';
import type { LetterKind } from '../letters/catalogue.js';

const CORRECTED = 'address corrected';
/** About the addresses themselves: each is for one mailbox, and comes whatever happens next. */
const OF_ONE_MAILBOX: readonly LetterKind[] = ['address-changed', 'address-put-back'];

/** The letters of a concern to its parent; those that still wait for the old address are dropped. */
export async function takeBackLetters(
  tx: Tx,
  concernId: string,
  at: string,
): Promise<{ kind: LetterKind; cause: string }[]> {
  const theirs = () =>
    tx('letters')
      .where({ concern_id: concernId })
      .whereNull('person_id')
      .whereNotIn('kind', [...OF_ONE_MAILBOX]);
  const rows = await rowsOf<{ kind: LetterKind; cause: string }>(theirs().distinct('kind', 'cause'));
  await theirs().whereNull('sent_at').whereNull('dropped_at').update({ dropped_at: at, trouble: CORRECTED });
  return rows;
}

/** Letters dropped on the way to a mailbox that turns out to be the right one after all: they go to it. */
export async function takeUpLetters(tx: Tx, concernId: string, mailboxId: string, at: string): Promise<void> {
  await tx('letters')
    .where({ concern_id: concernId, mailbox_id: mailboxId, trouble: CORRECTED })
    .update({ dropped_at: null, trouble: null, available_at: at });
}
