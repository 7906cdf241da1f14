// The holder promises something, or says that it is done; the parent says whether it happened. Policy, section 5, "promise".
import type { ParentActor, StaffActor } from '../access/actor.js';
import { keepReason } from '../concerns/messages-store.js';
import {
  keepPromises,
  keepSaid,
  markDone,
  promisesOn,
  type PromiseMade,
  type PromiseToMake,
} from '../concerns/promise-store.js';
import type { Concern } from '../concerns/concern.js';
import type { StepTaken } from '../concerns/step-taken.js';
import { takeStep, takeStepIn } from '../concerns/take-step.js';
import type { Tx } from '../db.js';
import type { Deps } from '../deps.js';
import type { SaidOfPromise } from '../procedure/promises.js';
import { NotFound } from '../web/errors.js';

/** Refused by days that the school has not set, or that are too far ahead. */
export function promise(
  deps: Deps,
  given: { ref: string; actor: StaffActor; version: number; promises: readonly PromiseToMake[] },
): Promise<StepTaken> {
  const { promises, ...common } = given;
  return takeStep(deps, {
    ...common,
    step: 'promise',
    facts: { promised: promises.map(({ dueOn }) => dueOn) },
    keep: (tx, { concern, entryId }) => {
      const [today, calendar] = [deps.clock.today(), deps.school.calendar()];
      return keepPromises(tx, { concernId: concern.id, entryId, today, calendar }, promises);
    },
  });
}

interface OfOne {
  readonly concern: Pick<Concern, 'id' | 'ref'>;
  readonly version: number;
  readonly promiseId: string;
}

export async function sayDone(deps: Deps, given: OfOne & { actor: StaffActor }): Promise<StepTaken> {
  const { concern, version, actor, promiseId } = given;
  const taken = await deps.db.write(async (tx) => {
    const found = await load(tx, concern.id, promiseId);
    return takeStepIn(tx, deps, {
      ref: concern.ref,
      step: 'say that it is done',
      actor,
      version,
      facts: { promise: found },
      entryFacts: { promise: promiseId },
      keep: (_, { entryId }) => markDone(tx, promiseId, entryId, deps.clock.today()),
    });
  });
  deps.nudge();
  return taken;
}

/** Their word, and what they write with it, which the holder and whoever stands above may read. */
export async function sayWhether(
  deps: Deps,
  given: OfOne & { actor: ParentActor; said: SaidOfPromise; words: string },
): Promise<StepTaken> {
  const { concern, version, actor, promiseId, said, words } = given;
  const taken = await deps.db.write(async (tx) => {
    const found = await load(tx, concern.id, promiseId);
    return takeStepIn(tx, deps, {
      ref: concern.ref,
      step: 'say whether it happened',
      actor,
      version,
      facts: { promise: found, saidOfIt: said },
      entryFacts: { promise: promiseId, said },
      keep: async (_, { entryId }) => {
        await keepSaid(tx, promiseId, entryId, said);
        if (words !== '') await keepReason(tx, { entryId, concernId: concern.id, body: words });
      },
    });
  });
  deps.nudge();
  return taken;
}

async function load(tx: Tx, concernId: string, promiseId: string): Promise<PromiseMade> {
  const found = (await promisesOn(tx, concernId)).find(({ id }) => id === promiseId);
  if (!found) throw new NotFound();
  return found;
}
