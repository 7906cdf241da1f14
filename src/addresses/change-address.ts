// Putting an e-mail address right: by the browser that raised the concern while nobody has used the old one, later by the school.
import type { Actor, StaffActor } from '../access/actor.js';
import { isAtDesk } from '../access/desk.js';
import type { Concern } from '../concerns/concern.js';
import { findConcern } from '../concerns/concern-store.js';
import { takeStep } from '../concerns/take-step.js';
import type { Deps } from '../deps.js';
import { post } from '../letters/outbox.js';
import type { Part } from '../procedure/policy.js';
import { loadRoster } from '../people/roster-store.js';
import { mailboxFor, setMailbox } from '../raising/new-concern-store.js';
import { takeBackLetters, takeUpLetters } from './letters-again-store.js';

/** From the browser that raised it (R-019b). What was sent is posted again to the new address. Refused once the old one was used. */
export function correctAddress(deps: Deps, concern: Concern, address: string): Promise<void> {
  return change(
    deps,
    concern.ref,
    { kind: 'parent', mailboxId: undefined, concernId: concern.id },
    address,
    [],
  );
}

/**
 * By whoever serves the parent: the office, or for what is not the office's the clerk, the chair or the vice-chair. The old mailbox is
 * told. A reference that does not exist, is closed, or is at another desk changes nothing, and is answered just the same: nobody
 * learns of a concern by this.
 */
export async function changeAddress(
  deps: Deps,
  actor: StaffActor,
  ref: string,
  address: string,
): Promise<void> {
  const concern = await findConcern(deps.db.read, { ref });
  if (!concern || concern.closedOn !== undefined) return;
  const people = await loadRoster(deps.db.read, deps.clock.today());
  if (!isAtDesk(actor, concern, people)) return;
  await change(deps, ref, actor, address, ['office']);
}

async function change(
  deps: Deps,
  ref: string,
  actor: Actor,
  address: string,
  alsoAs: readonly Part[],
): Promise<void> {
  await takeStep(deps, {
    ref,
    step: 'correct the address',
    actor,
    alsoAs,
    keep: async (tx, { concern, entryId, at }) => {
      const mailboxId = await mailboxFor(tx, address, at);
      const old = concern.complainant.mailboxId;
      if (old === mailboxId) return;
      await setMailbox(tx, concern.id, mailboxId);
      const earlier = await takeBackLetters(tx, concern.id, at);
      const recipient = { kind: 'mailbox' as const, mailboxId };
      await post(
        tx,
        earlier.map(({ kind, cause }) => ({ kind, cause, concernId: concern.id, recipient, at })),
      );
      await takeUpLetters(tx, concern.id, mailboxId, at);
      if (old === undefined || actor.kind !== 'staff') return;
      const told = { kind: 'mailbox' as const, mailboxId: old };
      await post(tx, [
        { kind: 'address-changed', cause: entryId, concernId: concern.id, recipient: told, at },
      ]);
    },
  });
}
