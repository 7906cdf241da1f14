// The parent says, point by point, what is settled.
import type { ParentActor, StaffActor } from '../access/actor.js';
import type { Entered } from '../concerns/how-it-came.js';
import type { StepTaken } from '../concerns/step-taken.js';
import { takeStep } from '../concerns/take-step.js';
import type { Concern } from '../concerns/concern.js';
import type { Deps } from '../deps.js';
import { pointsAtStage } from '../procedure/decide.js';
import type { Slip, Typed } from '../web/form.js';
import { markSettled } from './response-store.js';

/** Reads one yes or no a point; every point answered at this stage needs one. */
export function readSettled(
  concern: Concern,
  typed: Typed,
): { ok: true; settled: Record<string, 'yes' | 'no'> } | { ok: false; slips: Slip[] } {
  const settled: Record<string, 'yes' | 'no'> = {};
  const slips: Slip[] = [];
  for (const point of pointsAtStage(concern)) {
    const field = `settled-${point.number}`;
    const said = Object.hasOwn(typed, field) ? typed[field] : undefined;
    if (said === 'yes' || said === 'no') settled[point.id] = said;
    else
      slips.push({ field, message: `Say whether ${which(concern.points.length, point.number)} is settled` });
  }
  return slips.length > 0 ? { ok: false, slips } : { ok: true, settled };
}

/** A single point bears no number on the page. */
function which(count: number, number: number): string {
  return count === 1 ? 'it' : `point ${number}`;
}

export function settle(
  deps: Deps,
  given: {
    ref: string;
    actor: ParentActor | StaffActor;
    version: number;
    settled: Record<string, 'yes' | 'no'>;
    entered?: Entered | undefined;
  },
): Promise<StepTaken> {
  const { ref, actor, version, settled, entered } = given;
  return takeStep(deps, {
    ref,
    step: 'say what is settled',
    actor,
    version,
    entered,
    facts: { settled },
    entryFacts: { settled },
    keep: async (tx, { concern }) => {
      for (const response of concern.responses.filter((each) => each.stage === concern.stage).slice(-1)) {
        for (const answer of response.answers) {
          const said = settled[answer.pointId];
          if (said) await markSettled(tx, answer.id, said, deps.clock.today());
        }
      }
    },
  });
}
