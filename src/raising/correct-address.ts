// Putting a mistyped e-mail address right, as long as nobody has ever signed in with it (R-019b).
import type { Concern } from '../concerns/concern.js';
import { takeStep } from '../concerns/take-step.js';
import type { Deps } from '../deps.js';
import { post } from '../letters/outbox.js';
import { takeBackLetters } from './letters-again-store.js';
import { setMailbox, mailboxFor } from './new-concern-store.js';

/** Changes where letters go and posts those already sent again, to the new address. Refused once the old one was confirmed. */
export async function correctAddress(deps: Deps, concern: Concern, address: string): Promise<void> {
  await takeStep(deps, {
    ref: concern.ref,
    step: 'correct the address',
    actor: { kind: 'parent', mailboxId: undefined, concernId: concern.id },
    keep: async (tx, { concern: found, at }) => {
      const mailboxId = await mailboxFor(tx, address, at);
      await setMailbox(tx, found.id, mailboxId);
      const earlier = await takeBackLetters(tx, found.id, at);
      const recipient = { kind: 'mailbox' as const, mailboxId };
      await post(
        tx,
        earlier.map(({ kind, cause }) => ({ kind, cause, concernId: found.id, recipient, at })),
      );
    },
  });
}
