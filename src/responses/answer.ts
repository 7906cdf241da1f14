// The holder answers every point at once; the governors' decision is kept the same way, with a finding on each point.
import type { StaffActor } from '../access/actor.js';
import type { StepTaken } from '../concerns/step-taken.js';
import { takeStep } from '../concerns/take-step.js';
import type { Deps } from '../deps.js';
import type { Finding } from '../procedure/terms.js';
import { keepResponse, removeAnswerDraft, type AnswerToKeep } from './response-store.js';

interface Sending {
  readonly ref: string;
  readonly actor: StaffActor;
  readonly version: number;
  readonly foundOut: string;
  readonly actions: string;
  readonly answers: readonly AnswerToKeep[];
}

/** Sends the answers. Refused while a point is unanswered. Policy, section 5, "answer". */
export function answer(deps: Deps, sending: Sending): Promise<StepTaken> {
  return respond(deps, 'answer', sending, {});
}

/** Issues the panel's decision. Refused while a point has no finding. Policy, section 8, 7. */
export function decidePoints(deps: Deps, sending: Sending): Promise<StepTaken> {
  const findings: Record<string, Finding> = {};
  for (const { pointId, finding } of sending.answers) if (finding) findings[pointId] = finding;
  return respond(deps, 'decide', sending, findings);
}

function respond(
  deps: Deps,
  step: 'answer' | 'decide',
  sending: Sending,
  findings: Record<string, Finding>,
): Promise<StepTaken> {
  const { ref, actor, version, foundOut, actions, answers } = sending;
  const answered = answers.filter((each) => each.body !== '').map((each) => each.pointId);
  return takeStep(deps, {
    ref,
    step,
    actor,
    version,
    facts: { answered, findings },
    entryFacts: step === 'decide' ? { findings } : {},
    keep: async (tx, { concern, entryId }) => {
      const owner = { concernId: concern.id, personId: actor.personId, stage: concern.stage };
      const answeredOn = deps.clock.today();
      await keepResponse(tx, { ...owner, entryId, answeredOn, foundOut, actions }, answers);
      await removeAnswerDraft(tx, owner);
    },
  });
}
