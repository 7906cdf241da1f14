// “That was not me”: for a day, whoever reads the earlier mailbox may undo a change of address that the school made.
import type { ParentActor } from '../access/actor.js';
import { renewReceipt } from '../concerns/receipt-store.js';
import { takeStep } from '../concerns/take-step.js';
import type { Deps } from '../deps.js';
import { post } from '../letters/outbox.js';
import { NotFound } from '../web/errors.js';
import { markUndone, undoableOn } from './address-change-store.js';
import { sendLettersTo } from './change-address.js';

/**
 * Letters go to the earlier mailbox again, those sent meanwhile too; the later one reads nothing more and is told so; whoever holds the
 * concern is asked to ring. The receipt code is made anew, since the later mailbox could read it. `NotFound` for any other mailbox,
 * when the day is over, and a second time.
 */
export async function putBack(deps: Deps, actor: ParentActor, ref: string): Promise<void> {
  await takeStep(deps, {
    ref,
    step: 'put the address back',
    actor,
    alsoAs: ['former address'],
    keep: async (tx, { concern, entryId, at }) => {
      const change = await undoableOn(tx, concern.id, at);
      if (!change || change.oldMailboxId !== actor.mailboxId) throw new NotFound();
      await markUndone(tx, change.entryId, at);
      await renewReceipt(tx, concern.id);
      const to = { mailboxId: change.oldMailboxId, confirmedAt: at, cause: entryId };
      await sendLettersTo(tx, concern.id, to, at);
      const later = concern.complainant.mailboxId;
      if (later === undefined) return;
      const recipient = { kind: 'mailbox' as const, mailboxId: later };
      await post(tx, [{ kind: 'address-put-back', cause: entryId, concernId: concern.id, recipient, at }]);
    },
  });
}
