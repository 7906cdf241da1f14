// A long text becomes points: the holder proposes, the parent agrees in their own words, or keeps it as it is. Policy, section 5.
import type { ParentActor, StaffActor } from '../access/actor.js';
import { endChecks } from '../concerns/asked-store.js';
import type { Concern } from '../concerns/concern.js';
import type { StepTaken } from '../concerns/step-taken.js';
import { takeStep } from '../concerns/take-step.js';
import type { Deps } from '../deps.js';
import { askAbout, keepDivision, keepProposal, type Part } from './proposal-store.js';

interface By<A> {
  readonly concern: Pick<Concern, 'id' | 'ref'>;
  readonly actor: A;
  readonly version: number;
}

/** Changes nothing of the concern: the parent is asked. */
export function proposePoints(
  deps: Deps,
  given: By<StaffActor> & { pointId: string; parts: readonly Part[] },
): Promise<StepTaken> {
  const { concern, actor, version, pointId, parts } = given;
  return takeStep(deps, {
    ref: concern.ref,
    step: 'propose points',
    actor,
    version,
    facts: { division: { pointId, parts: parts.length } },
    entryFacts: { point: pointId, into: parts.length },
    keep: (tx, { entryId, at }) =>
      keepProposal(tx, { concernId: concern.id, pointId, entryId, personId: actor.personId, at }, parts),
  });
}

/** From here on each of the points gets its own answer. */
export function agreePoints(
  deps: Deps,
  given: By<ParentActor> & { pointId: string; parts: readonly Part[] },
): Promise<StepTaken> {
  const { concern, actor, version, pointId, parts } = given;
  return takeStep(deps, {
    ref: concern.ref,
    step: 'agree the points',
    actor,
    version,
    facts: { division: { pointId, parts: parts.length } },
    entryFacts: { point: pointId, into: parts.length },
    keep: async (tx, { concern: before }) => {
      const point = before.points.find(({ id }) => id === pointId);
      if (point) await keepDivision(tx, before, point, parts);
      // What was to be checked answers other points than there are now.
      await endChecks(tx, concern.id);
    },
  });
}

export function keepAsItIs(deps: Deps, { concern, actor, version }: By<ParentActor>): Promise<StepTaken> {
  return takeStep(deps, {
    ref: concern.ref,
    step: 'keep them as they are',
    actor,
    version,
    keep: (tx) => askAbout(tx, concern.id, null),
  });
}
