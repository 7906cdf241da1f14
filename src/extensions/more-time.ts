// A class teacher asks the head for more time or a pause, and the head says yes, in words for the parent, or no, in words for the teacher.
import type { StaffActor } from '../access/actor.js';
import { keepReason } from '../concerns/messages-store.js';
import {
  closeTimeAskedFor,
  keepTimeAskedFor,
  type TimeAsked,
  type TimeAskedFor,
} from '../concerns/open-questions-store.js';
import type { StepTaken } from '../concerns/step-taken.js';
import { takeStep } from '../concerns/take-step.js';
import type { Tx } from '../db.js';
import type { Deps } from '../deps.js';
import type { Extension } from '../procedure/extensions.js';
import type { PauseAsked } from '../procedure/pauses.js';
import type { Day } from '../procedure/terms.js';

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
          keep: (tx, taken) => keepAsked(tx, taken, given.actor, wish, 'later date'),
        }
      : {}),
  });
}

/** The same for a pause: nothing stands still until the head says so. */
export function askForPause(
  deps: Deps,
  given: ByStaff & { wish: PauseAsked | undefined },
): Promise<StepTaken> {
  const { wish, ...step } = given;
  return takeStep(deps, {
    ...step,
    step: 'ask for a pause',
    ...(wish
      ? {
          entryFacts: { category: wish.category, until: wish.until },
          keep: (tx, taken) => keepAsked(tx, taken, given.actor, wish, 'pause'),
        }
      : {}),
  });
}

async function keepAsked(
  tx: Tx,
  { concern, entryId }: StepTaken,
  { personId }: StaffActor,
  { until, category, reason }: Pick<TimeAskedFor, 'category'> & { until: Day; reason: string },
  what: TimeAsked,
): Promise<void> {
  await keepTimeAskedFor(tx, { personId, untilOn: until, category, what, concernId: concern.id, entryId });
  await keepReason(tx, { entryId, concernId: concern.id, body: reason });
}

async function keepGranted(tx: Tx, { concern, entryId, at }: StepTaken, reason: string): Promise<void> {
  await closeTimeAskedFor(tx, concern.id, at);
  await keepReason(tx, { entryId, concernId: concern.id, body: reason });
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
          keep: (tx, taken) => keepGranted(tx, taken, extension.reason),
        }
      : {}),
  });
}

/** Lets time stand still as every other pause does. */
export function grantPause(
  deps: Deps,
  given: ByStaff & { pause: PauseAsked | undefined },
): Promise<StepTaken> {
  const { pause, ...step } = given;
  return takeStep(deps, {
    ...step,
    step: 'grant a pause',
    ...(pause
      ? {
          facts: { pause },
          entryFacts: { category: pause.category },
          keep: (tx, taken) => keepGranted(tx, taken, pause.reason),
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
