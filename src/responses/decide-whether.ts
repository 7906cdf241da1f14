// Somebody in charge decides, with a reason that the parent reads, whether the school looks into what came late or without a name.
import type { StaffActor } from '../access/actor.js';
import { keepReason } from '../concerns/messages-store.js';
import type { StepTaken } from '../concerns/step-taken.js';
import { takeStep } from '../concerns/take-step.js';
import type { Deps } from '../deps.js';
import { pointsAtStage } from '../procedure/decide.js';
import { keepResponse } from './response-store.js';
import { keepDecided } from '../concerns/looked-into-store.js';

/**
 * Where the school does not look into it, the reason is the answer to every point, and the parent may take that further like any
 * other. Policy, section 3.
 */
export function decideWhether(
  deps: Deps,
  given: { ref: string; actor: StaffActor; version: number; goesAhead: boolean; reason: string },
): Promise<StepTaken> {
  const { ref, actor, version, goesAhead, reason } = given;
  return takeStep(deps, {
    ref,
    step: 'decide whether to look into it',
    actor,
    version,
    facts: { goesAhead },
    entryFacts: { goesAhead },
    keep: async (tx, { concern, entryId }) => {
      await keepDecided(tx, concern.id, { goesAhead, entryId });
      if (goesAhead) {
        await keepReason(tx, { entryId, concernId: concern.id, body: reason });
        return;
      }
      const owner = { concernId: concern.id, personId: actor.personId, stage: concern.stage };
      const sent = { ...owner, entryId, answeredOn: deps.clock.today(), foundOut: '', actions: '' };
      const answers = pointsAtStage(concern).map(({ id }) => ({ pointId: id, body: reason }));
      await keepResponse(tx, sent, answers);
    },
  });
}
