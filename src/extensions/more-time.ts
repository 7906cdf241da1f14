// A class teacher asks the head for more time, and the head says yes, in words for the parent, or no, in words for the teacher.
import type { StaffActor } from '../access/actor.js';
import { keepReason } from '../concerns/messages-store.js';
import { closeTimeAskedFor, keepTimeAskedFor } from '../concerns/open-questions-store.js';
import type { StepTaken } from '../concerns/step-taken.js';
import { takeStep } from '../concerns/take-step.js';
import type { Deps } from '../deps.js';
import type { Extension } from '../procedure/extensions.js';

interface ByStaff {
  readonly ref: string;
  readonly actor: StaffActor;
  readonly version: number;
}

/** The reason is for the head: the parent never reads it, nor that anybody asked. */
export function askForTime(
  deps: Deps,
  given: ByStaff & { wish: Omit<Extension, 'clock'> | undefined },
): Promise<StepTaken> {
  const { wish, ...step } = given;
  return takeStep(deps, {
    ...step,
    step: 'ask for more time',
    ...(wish
      ? {
          entryFacts: { category: wish.category, until: wish.until },
          keep: async (tx, { concern, entryId }) => {
            const { personId } = given.actor;
            const { until: untilOn, category, reason } = wish;
            await keepTimeAskedFor(tx, { concernId: concern.id, entryId, personId, untilOn, category });
            await keepReason(tx, { entryId, concernId: concern.id, body: reason });
          },
        }
      : {}),
  });
}

/** Puts the date off as every other extension does. */
export function grantTime(
  deps: Deps,
  given: ByStaff & { extension: Extension | undefined },
): Promise<StepTaken> {
  const { extension, ...step } = given;
  return takeStep(deps, {
    ...step,
    step: 'grant more time',
    ...(extension
      ? {
          facts: { extension },
          entryFacts: { category: extension.category },
          keep: async (tx, { concern, entryId, at }) => {
            await closeTimeAskedFor(tx, concern.id, at);
            await keepReason(tx, { entryId, concernId: concern.id, body: extension.reason });
          },
        }
      : {}),
  });
}

export function declineTime(deps: Deps, given: ByStaff & { why: string }): Promise<StepTaken> {
  const { why, ...step } = given;
  return takeStep(deps, {
    ...step,
    step: 'decline more time',
    keep: async (tx, { concern, entryId, at }) => {
      await closeTimeAskedFor(tx, concern.id, at);
      await keepReason(tx, { entryId, concernId: concern.id, body: why });
    },
  });
}
