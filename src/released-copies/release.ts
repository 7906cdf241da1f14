// Releasing to somebody complained about what they must answer, and taking a copy back. Access table, "release chosen items".
import type { StaffActor } from '../access/actor.js';
import { keepReason } from '../concerns/messages-store.js';
import type { StepTaken } from '../concerns/step-taken.js';
import { takeStep } from '../concerns/take-step.js';
import type { Deps } from '../deps.js';
import { newId } from '../ids.js';
import { post } from '../letters/outbox.js';
import type { Day } from '../procedure/terms.js';
import { NotFound } from '../web/errors.js';
import { keepRelease, markWithdrawn, type ItemToRelease, type Release } from './release-store.js';

interface ByStaff {
  readonly ref: string;
  readonly actor: StaffActor;
  readonly version: number;
}

/**
 * Releases frozen copies: the words are kept as they are given here, and later changes of the record do not reach them. From this moment
 * the person has a place of their own with these copies, and nothing else of the concern (COI-2). Refused to whom it is not about.
 */
export function release(
  deps: Deps,
  given: ByStaff & {
    to: string;
    items: readonly ItemToRelease[];
    covering: string;
    answerBy: Day | undefined;
  },
): Promise<StepTaken> {
  const { ref, actor, version, to, items, covering, answerBy } = given;
  return takeStep(deps, {
    ref,
    step: 'release',
    actor,
    version,
    facts: { releasedTo: to },
    entryFacts: { to, items: items.map(({ source }) => source) },
    keep: async (tx, { concern, entryId, at }) => {
      const own = { id: newId(), concernId: concern.id, entryId, personId: to };
      await keepRelease(
        tx,
        { ...own, releasedBy: actor.personId, releasedAt: at, covering, answerBy: answerBy ?? null },
        items,
      );
      const recipient = { kind: 'person' as const, personId: to };
      await post(tx, [{ kind: 'released-copy', cause: entryId, concernId: concern.id, recipient, at }]);
    },
  });
}

/** Takes a copy back: from the next request it is nowhere. That it was released, and whether it was read, stays in the record. */
export function withdrawCopy(
  deps: Deps,
  given: ByStaff & { copy: Pick<Release, 'id' | 'concernId' | 'personId'>; reason: string },
): Promise<StepTaken> {
  const { ref, actor, version, copy, reason } = given;
  return takeStep(deps, {
    ref,
    step: 'withdraw the copy',
    actor,
    version,
    entryFacts: { to: copy.personId },
    keep: async (tx, { concern, entryId, at }) => {
      if (copy.concernId !== concern.id) throw new NotFound();
      const by = { withdrawnAt: at, withdrawnBy: actor.personId, withdrawnEntryId: entryId };
      if (!(await markWithdrawn(tx, copy.id, by))) throw new NotFound();
      await keepReason(tx, { entryId, concernId: concern.id, body: reason });
    },
  });
}
