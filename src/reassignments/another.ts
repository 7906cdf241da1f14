// A parent who is not at ease with whoever has it asks for somebody else; whoever stands above gives it on, or says why not.
import type { ParentActor, StaffActor } from '../access/actor.js';
import { answerAnother, keepAnotherAskedFor } from '../concerns/another-store.js';
import type { StepTaken } from '../concerns/step-taken.js';
import { takeStep } from '../concerns/take-step.js';
import type { Deps } from '../deps.js';
import type { Holder } from '../procedure/terms.js';

export function askForAnother(
  deps: Deps,
  given: { ref: string; actor: ParentActor; version: number; reason: string },
): Promise<StepTaken> {
  const { ref, actor, version, reason } = given;
  return takeStep(deps, {
    ...{ ref, actor, version, step: 'ask for another' },
    keep: (tx, { concern, entryId, at }) =>
      keepAnotherAskedFor(tx, {
        concernId: concern.id,
        entryId,
        holder: concern.holder,
        reason,
        askedAt: at,
      }),
  });
}

interface ByWhoeverStandsAbove {
  readonly ref: string;
  readonly actor: StaffActor;
  readonly version: number;
}

/** Gives it to somebody else. The caller has asked whether they stand above: who does so may know only that the concern exists. */
export function giveToAnother(deps: Deps, given: ByWhoeverStandsAbove & { to: Holder }): Promise<StepTaken> {
  const { to, ...by } = given;
  return takeStep(deps, {
    ...{ ...by, step: 'reassign', facts: { to }, alsoAs: ['above'] },
    keep: (tx, { concern, at }) =>
      answerAnother(tx, concern.id, concern.holder, { answeredAt: at, staysBecause: null }),
  });
}

export function keepHolder(
  deps: Deps,
  given: ByWhoeverStandsAbove & { because: string },
): Promise<StepTaken> {
  const { because, ...by } = given;
  return takeStep(deps, {
    ...{ ...by, step: 'keep the holder', alsoAs: ['above'] },
    keep: (tx, { concern, at }) =>
      answerAnother(tx, concern.id, concern.holder, { answeredAt: at, staysBecause: because }),
  });
}
