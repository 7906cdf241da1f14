// The holder puts a date off, with a reason that the parent reads. Policy, sections 2 and 5, "extend".
import type { StaffActor } from '../access/actor.js';
import { keepReason } from '../concerns/messages-store.js';
import type { StepTaken } from '../concerns/step-taken.js';
import { takeStep } from '../concerns/take-step.js';
import type { Deps } from '../deps.js';
import type { Extension } from '../procedure/extensions.js';

/** Refused after the old date, beyond the days that the school allows, and more often than it allows. */
export function extend(
  deps: Deps,
  given: { ref: string; actor: StaffActor; version: number; extension: Extension | undefined },
): Promise<StepTaken> {
  const { ref, actor, version, extension } = given;
  return takeStep(deps, {
    ref,
    step: 'extend',
    actor,
    version,
    ...(extension
      ? {
          facts: { extension },
          entryFacts: { category: extension.category },
          keep: (tx, { concern, entryId }) =>
            keepReason(tx, { entryId, concernId: concern.id, body: extension.reason }),
        }
      : {}),
  });
}
