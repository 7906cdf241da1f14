// Somebody began to tell us something and did not send it: a week before it is cleared they are told so, where we have an address.
import type { Deps } from '../deps.js';
import { post } from '../letters/outbox.js';
import { mailboxFor } from '../raising/new-concern-store.js';
import { causeOf, draftsToTellOf } from '../raising/unsent-drafts-store.js';

/** Returns how many were told. */
export async function tellOfUnsentDrafts(deps: Deps): Promise<number> {
  const at = deps.clock.now();
  const drafts = await draftsToTellOf(deps.db.read, at);
  for (const draft of drafts) {
    await deps.db.write(async (tx) => {
      const mailboxId = await mailboxFor(tx, draft.address, at);
      const recipient = { kind: 'mailbox', mailboxId } as const;
      await post(tx, [{ kind: 'draft-waits', cause: causeOf(draft), recipient, at }]);
    });
  }
  if (drafts.length > 0) deps.nudge();
  return drafts.length;
}
