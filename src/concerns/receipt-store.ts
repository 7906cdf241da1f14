// Who knows the receipt code of a concern, and how does it get another?
import { rowOf, type Tx } from '../db.js';
import { newToken } from '../ids.js';
import { endSessions } from '../sign-in/session-store.js';

/** A new code: the old one opens nothing any more, and whoever is in by it is out. */
export async function renewReceipt(tx: Tx, concernId: string): Promise<void> {
  await tx('concerns').where({ id: concernId }).update({ receipt_seed: newToken() });
  await endSessions(tx, { kind: 'receipt', concernId });
}

/** Has this person seen the code: recorded the concern for the parent, or opened its printed letter? */
export async function hasSeenReceipt(tx: Tx, concernId: string, personId: string): Promise<boolean> {
  const recorded = tx('concerns').where({ id: concernId, recorded_by: personId }).first('id');
  const printed = tx('reads')
    .where({ concern_id: concernId, person_id: personId, what: 'letter' })
    .first('id');
  return (await rowOf(recorded)) !== undefined || (await rowOf(printed)) !== undefined;
}
