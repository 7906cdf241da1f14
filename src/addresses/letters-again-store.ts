// Which letters has a concern's parent been posted? For posting them again to a corrected address.
import { rowsOf, type Tx } from '../db.js';
import type { LetterKind } from '../letters/catalogue.js';

const CORRECTED = 'address corrected';
/** About the addresses themselves: each is for one mailbox, and comes whatever happens next. */
const OF_ONE_MAILBOX: readonly LetterKind[] = ['address-changed', 'address-put-back'];

/** The letters of a concern to its parent, but for the one that says good-bye to an address; those that still wait are dropped. */
export async function takeBackLetters(
  tx: Tx,
  concernId: string,
  at: string,
): Promise<{ kind: LetterKind; cause: string }[]> {
  const rows = await rowsOf<{ kind: LetterKind; cause: string }>(
    lettersOf(tx, concernId).distinct('kind', 'cause'),
  );
  await lettersOf(tx, concernId)
    .whereNull('sent_at')
    .whereNull('failed_at')
    .whereNull('dropped_at')
    .update({ dropped_at: at, trouble: CORRECTED });
  return rows;
}

/** Letters dropped or failed on the way to a mailbox that turns out to be the right one after all: they go to it. */
export async function takeUpLetters(tx: Tx, concernId: string, mailboxId: string, at: string): Promise<void> {
  await lettersOf(tx, concernId)
    .where({ mailbox_id: mailboxId })
    .where((q) => void q.where({ trouble: CORRECTED }).orWhereNotNull('failed_at'))
    .update({ dropped_at: null, failed_at: null, trouble: null, attempts: 0, available_at: at });
}

function lettersOf(tx: Tx, concernId: string) {
  return tx('letters')
    .where({ concern_id: concernId })
    .whereNull('person_id')
    .whereNotIn('kind', [...OF_ONE_MAILBOX]);
}
