// The parent takes what is unresolved to the next stage, or makes it formal, or withdraws it. Nobody at the school is asked.
import type { ParentActor, StaffActor } from '../access/actor.js';
import type { Entered } from '../concerns/how-it-came.js';
import { endOpenMeeting } from '../concerns/meeting-store.js';
import type { StepTaken } from '../concerns/step-taken.js';
import { takeStep } from '../concerns/take-step.js';
import { nowAbout } from '../concerns/now-about.js';
import type { Tx } from '../db.js';
import type { Deps } from '../deps.js';
import { loadRoster } from '../people/roster-store.js';
import { whoDealtWithIt } from '../procedure/decide.js';
import { keepEscalation } from '../concerns/escalation-store.js';

interface Words {
  readonly stillMissing: string;
  readonly wantedNow?: string;
}

/** Left out: the parent did not say that it is also about who dealt with it. */
interface AboutThem {
  readonly alsoAboutThem?: boolean;
}

/** The parent's word: their own, or entered for them by somebody at the school. */
interface ByParent {
  readonly ref: string;
  readonly actor: ParentActor | StaffActor;
  readonly version: number;
  readonly entered?: Entered | undefined;
}

export function moveOn(
  deps: Deps,
  given: ByParent & Words & AboutThem & { points: readonly string[] },
): Promise<StepTaken> {
  const { ref, actor, version, entered, points, alsoAboutThem = false } = given;
  return takeStep(deps, {
    ref,
    step: 'move on',
    actor,
    version,
    entered,
    facts: { taken: points, alsoAboutThem },
    ...(alsoAboutThem ? { entryFacts: { alsoAboutThem } } : {}),
    keep: (tx, taken) => keepWhatTheySaid(tx, deps, taken, given),
  });
}

export function declareFormal(deps: Deps, given: ByParent & Words & AboutThem): Promise<StepTaken> {
  const { ref, actor, version, entered, alsoAboutThem = false } = given;
  return takeStep(deps, {
    ref,
    step: 'declare formal',
    actor,
    version,
    entered,
    facts: { alsoAboutThem },
    ...(alsoAboutThem ? { entryFacts: { alsoAboutThem } } : {}),
    keep: (tx, taken) => keepWhatTheySaid(tx, deps, taken, given),
  });
}

export function withdraw(deps: Deps, { ref, actor, version, entered }: ByParent): Promise<StepTaken> {
  return takeStep(deps, {
    ref,
    step: 'withdraw',
    actor,
    version,
    entered,
    keep: (tx, { concern, at }) => endOpenMeeting(tx, concern.id, at),
  });
}

/** Their words, and that it is about those who dealt with it from now on (COI-7). */
async function keepWhatTheySaid(
  tx: Tx,
  deps: Deps,
  taken: StepTaken,
  given: Words & AboutThem,
): Promise<void> {
  await keepWords(tx, taken, given);
  if (given.alsoAboutThem !== true) return;
  const people = await loadRoster(tx, deps.clock.today());
  for (const personId of whoDealtWithIt(taken.concern, people)) await nowAbout(tx, taken, personId);
}

async function keepWords(tx: Tx, taken: StepTaken, words: Words): Promise<void> {
  const { concern, decision, entryId } = taken;
  await keepEscalation(
    tx,
    {
      concernId: concern.id,
      entryId,
      fromStage: concern.stage,
      toStage: decision.stage,
      stillMissing: words.stillMissing || null,
      wantedNow: words.wantedNow === '' ? null : (words.wantedNow ?? null),
    },
    decision.travelling,
  );
}
