// The holder lets time stand still, with a reason that the parent reads, and lets it run again. Policy, sections 2 and 5.
import type { StaffActor } from '../access/actor.js';
import { keepReason } from '../concerns/messages-store.js';
import type { StepTaken } from '../concerns/step-taken.js';
import { takeStep } from '../concerns/take-step.js';
import type { Deps } from '../deps.js';
import type { PauseAsked } from '../procedure/pauses.js';

interface ByStaff {
  readonly ref: string;
  readonly actor: StaffActor;
  readonly version: number;
}

/** Refused once a date has passed, while it stands still already, for longer and more often than the school allows. */
export function pause(
  deps: Deps,
  given: ByStaff & { readonly pause: PauseAsked | undefined },
): Promise<StepTaken> {
  const { ref, actor, version, pause: asked } = given;
  return takeStep(deps, {
    ref,
    step: 'pause',
    actor,
    version,
    ...(asked
      ? {
          facts: { pause: asked },
          entryFacts: { category: asked.category },
          keep: (tx, { concern, entryId }) =>
            keepReason(tx, { entryId, concernId: concern.id, body: asked.reason }),
        }
      : {}),
  });
}

/** Gives back the days that were not used. */
export function resume(deps: Deps, { ref, actor, version }: ByStaff): Promise<StepTaken> {
  return takeStep(deps, { ref, step: 'resume', actor, version });
}
