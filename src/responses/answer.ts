// The holder answers every point at once; the governors' decision is kept the same way, with a finding on each point.
import type { StaffActor } from '../access/actor.js';
import { keepPromises, type PromiseToMake } from '../concerns/promise-store.js';
import type { StepTaken } from '../concerns/step-taken.js';
import { findConcern } from '../concerns/concern-store.js';
import { takeStepIn } from '../concerns/take-step.js';
import type { Tx } from '../db.js';
import type { Deps } from '../deps.js';
import type { Finding } from '../procedure/terms.js';
import { isApproved, latestCheck } from './check.js';
import { keepResponse, removeAnswerDraft, type AnswerToKeep } from './response-store.js';

interface Sending {
  readonly ref: string;
  readonly actor: StaffActor;
  readonly version: number;
  readonly foundOut: string;
  readonly actions: string;
  readonly answers: readonly AnswerToKeep[];
  readonly promises?: readonly PromiseToMake[];
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

async function respond(
  deps: Deps,
  step: 'answer' | 'decide',
  sending: Sending,
  findings: Record<string, Finding>,
): Promise<StepTaken> {
  const { ref, actor, version, foundOut, actions, answers, promises = [] } = sending;
  const answered = answers.filter((each) => each.body !== '').map((each) => each.pointId);
  const taken = await deps.db.write(async (tx) => {
    const checked = step === 'answer' && (await isChecked(tx, sending));
    return takeStepIn(tx, deps, {
      ref,
      step,
      actor,
      version,
      facts: { answered, findings, checked, promised: promises.map(({ dueOn }) => dueOn) },
      entryFacts: step === 'decide' ? { findings } : checked ? { checked } : {},
      keep: async (_, { concern, entryId }) => {
        const owner = { concernId: concern.id, personId: actor.personId, stage: concern.stage };
        const answeredOn = deps.clock.today();
        await keepResponse(tx, { ...owner, entryId, answeredOn, foundOut, actions }, answers);
        const made = { concernId: concern.id, entryId, today: answeredOn, calendar: deps.school.calendar() };
        await keepPromises(tx, made, promises);
        await removeAnswerDraft(tx, owner);
      },
    });
  });
  deps.nudge();
  return taken;
}

/** Did a second person approve exactly this? Asked in the transaction that sends it. */
async function isChecked(tx: Tx, sending: Sending): Promise<boolean> {
  const concern = await findConcern(tx, { ref: sending.ref });
  return (
    concern !== undefined &&
    isApproved(await latestCheck(tx, concern), { ...sending, promises: sending.promises ?? [] })
  );
}
