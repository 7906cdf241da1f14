// Somebody is complained about from now on: besides the row itself, what else they had in their hands must open nothing any more.
import type { Tx } from '../db.js';
import { post } from '../letters/outbox.js';
import { keepComplainedAbout } from './complained-about-store.js';
import { parentOf } from './notices.js';
import { hasSeenReceipt, renewReceipt } from './receipt-store.js';
import type { StepTaken } from './step-taken.js';

/** Adds them to whom it is about. What takes effect is asked again on every request and for every letter (COI-1). */
export async function nowAbout(tx: Tx, taken: StepTaken, personId: string): Promise<void> {
  await keepComplainedAbout(tx, taken.concern.id, personId, taken.at);
  await endTheirReceipt(tx, taken, personId);
}

/** A receipt code that they have seen opens nothing any more: the parent gets another. */
export async function endTheirReceipt(
  tx: Tx,
  { concern, entryId, at }: StepTaken,
  personId: string,
): Promise<void> {
  if (!(await hasSeenReceipt(tx, concern.id, personId))) return;
  await renewReceipt(tx, concern.id);
  const letter = { kind: 'receipt-renewed-parent' as const, cause: entryId, concernId: concern.id, at };
  await post(
    tx,
    parentOf(concern).map((recipient) => ({ ...letter, recipient })),
  );
}
