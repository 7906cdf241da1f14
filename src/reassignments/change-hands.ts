// A concern changes hands: handed back by its holder, given to someone else from above, or taken away from whom it is about.
import type { StaffActor } from '../access/actor.js';
import { keepReason } from '../concerns/messages-store.js';
import type { StepTaken } from '../concerns/step-taken.js';
import { endTheirReceipt } from '../concerns/now-about.js';
import { takeStep } from '../concerns/take-step.js';
import type { Deps } from '../deps.js';
import type { Holder } from '../procedure/terms.js';
import { matchNobody, matchPerson } from './match-store.js';

interface ByStaff {
  readonly ref: string;
  readonly actor: StaffActor;
  readonly version: number;
}

export function handBack(deps: Deps, given: ByStaff & { reason: string }): Promise<StepTaken> {
  const { ref, actor, version, reason } = given;
  return takeStep(deps, {
    ref,
    step: 'hand back',
    actor,
    version,
    keep: (tx, { concern, entryId }) => keepReason(tx, { entryId, concernId: concern.id, body: reason }),
  });
}

export function reassign(deps: Deps, given: ByStaff & { to: Holder; reason: string }): Promise<StepTaken> {
  const { ref, actor, version, to, reason } = given;
  return takeStep(deps, {
    ref,
    step: 'reassign',
    actor,
    version,
    facts: { to },
    keep: async (tx, { concern, entryId }) => {
      if (reason !== '') await keepReason(tx, { entryId, concernId: concern.id, body: reason });
    },
  });
}

/**
 * Says whom a description means, or adds somebody it is about. From this moment they see nothing of it (COI-1), not by a receipt code
 * either that they have seen: the parent gets another.
 */
export function namePerson(deps: Deps, given: ByStaff & { personId: string }): Promise<StepTaken> {
  const { ref, actor, version, personId } = given;
  return takeStep(deps, {
    ref,
    step: 'name the person',
    actor,
    version,
    facts: { person: { personId } },
    entryFacts: { person: personId },
    keep: async (tx, taken) => {
      await matchPerson(tx, taken.concern.id, personId, taken.at);
      await endTheirReceipt(tx, taken, personId);
    },
  });
}

/** Says that a description fits nobody on the school's list: a parent, a visitor. It is kept to its holder no longer. */
export function nameNobody(deps: Deps, { ref, actor, version }: ByStaff): Promise<StepTaken> {
  return takeStep(deps, {
    ref,
    step: 'name the person',
    actor,
    version,
    facts: { nobodyOnTheList: true },
    entryFacts: { nobody: true },
    keep: (tx, { concern, at }) => matchNobody(tx, concern.id, at),
  });
}
