// Mediation: one side offers it, the other says yes or no, and either says when it is over. Policy, section 5.
import type { ParentActor, StaffActor } from '../access/actor.js';
import { keepReason } from '../concerns/messages-store.js';
import { agreeToMediation, closeMediation, keepMediation } from '../concerns/open-questions-store.js';
import type { StepTaken } from '../concerns/step-taken.js';
import { takeStep } from '../concerns/take-step.js';
import type { Deps } from '../deps.js';
import type { MediationEnd } from '../procedure/terms.js';

interface ByEither {
  readonly ref: string;
  readonly actor: ParentActor | StaffActor;
  readonly version: number;
}

/** With a few words, if they like: who could help, when and where. The other side reads them. */
export function offerMediation(deps: Deps, given: ByEither & { words: string }): Promise<StepTaken> {
  const { words, ...step } = given;
  const offeredBy = given.actor.kind === 'parent' ? 'parent' : 'school';
  return takeStep(deps, {
    ...step,
    step: 'offer mediation',
    keep: async (tx, { concern, entryId }) => {
      await keepMediation(tx, { concernId: concern.id, entryId, offeredBy });
      if (words !== '') await keepReason(tx, { entryId, concernId: concern.id, body: words });
    },
  });
}

/** Time stands still from today, and runs again by itself. */
export function agree(deps: Deps, step: ByEither): Promise<StepTaken> {
  return takeStep(deps, {
    ...step,
    step: 'agree to mediation',
    keep: (tx, { concern, at }) => agreeToMediation(tx, concern.id, at),
  });
}

export function decline(deps: Deps, step: ByEither): Promise<StepTaken> {
  return takeStep(deps, {
    ...step,
    step: 'decline mediation',
    keep: (tx, { concern, at }) => closeMediation(tx, concern.id, at),
  });
}

/** It is over, and so it ended. The days that were not used are given back. */
export function endMediation(deps: Deps, given: ByEither & { ended: MediationEnd }): Promise<StepTaken> {
  const { ended, ...step } = given;
  return takeStep(deps, {
    ...step,
    step: 'end mediation',
    entryFacts: { ended },
    keep: (tx, { concern, at }) => closeMediation(tx, concern.id, at, ended),
  });
}
