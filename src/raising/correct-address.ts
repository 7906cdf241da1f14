// Putting an e-mail address right: by the browser that raised the concern while nobody has used the old one, later by the office.
import type { Actor, StaffActor } from '../access/actor.js';
import type { Concern } from '../concerns/concern.js';
import { findConcern } from '../concerns/concern-store.js';
import { takeStep } from '../concerns/take-step.js';
import type { Tx } from '../db.js';
import type { Deps } from '../deps.js';
import { reopenMailbox } from '../letters/letters-store.js';
import { post } from '../letters/outbox.js';
import { hasUnmatchedWords, isComplainedAbout } from '../procedure/routing.js';
import type { Part } from '../procedure/policy.js';
import { keepCorrected, type Draft } from './draft-store.js';
import { takeBackLetters, takeUpLetters } from './letters-again-store.js';
import { mailboxFor, setMailbox } from './new-concern-store.js';

/** From the browser that raised it (R-019b). What was sent is posted again to the new address. Refused once the old one was used. */
export function correctAddress(deps: Deps, draft: Draft, concern: Concern, address: string): Promise<void> {
  return change(deps, {
    ref: concern.ref,
    actor: { kind: 'parent', mailboxId: undefined, concernId: concern.id },
    alsoAs: [],
    address,
    keepTyped: (tx) => keepCorrected(tx, draft, address),
  });
}

/**
 * By the office, for a parent it knows. The old mailbox is told; the same address is tried once more. A reference that does not exist,
 * is closed, or whose concern is about the person who types, or may be, changes nothing, and is answered just the same: the office
 * learns of no concern by this.
 */
export async function changeAddress(
  deps: Deps,
  actor: StaffActor,
  ref: string,
  address: string,
): Promise<void> {
  const concern = await findConcern(deps.db.read, { ref });
  if (!concern || concern.closedOn !== undefined) return;
  if (isComplainedAbout(actor.personId, actor.posts, concern.complainedAbout)) return;
  if (concern.forGovernors) return;
  if (hasUnmatchedWords(concern)) return;
  await change(deps, { ref, actor, alsoAs: ['office'], address });
}

interface Change {
  readonly ref: string;
  readonly actor: Actor;
  readonly alsoAs: readonly Part[];
  readonly address: string;
  /** Keeps the address as it was typed, in the same transaction. */
  readonly keepTyped?: (tx: Tx) => Promise<void>;
}

async function change(deps: Deps, { ref, actor, alsoAs, address, keepTyped }: Change): Promise<void> {
  await takeStep(deps, {
    ref,
    step: 'correct the address',
    actor,
    alsoAs,
    keep: async (tx, { concern, entryId, at }) => {
      await keepTyped?.(tx);
      const mailboxId = await mailboxFor(tx, address, at);
      await reopenMailbox(tx, mailboxId, at);
      const old = concern.complainant.mailboxId;
      if (old === mailboxId) {
        await takeUpLetters(tx, concern.id, mailboxId, at);
        return;
      }
      await setMailbox(tx, concern.id, mailboxId);
      const earlier = await takeBackLetters(tx, concern.id, at);
      const recipient = { kind: 'mailbox' as const, mailboxId };
      // A concern whose own letter was gathered with others has none: it is confirmed to the right address by itself.
      const again = earlier.length > 0 ? earlier : [{ kind: 'raised-parent' as const, cause: entryId }];
      await post(
        tx,
        again.map(({ kind, cause }) => ({ kind, cause, concernId: concern.id, recipient, at })),
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
