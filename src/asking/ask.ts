// The holder asks a colleague one question, and the colleague replies once. The dates of the concern stay. Policy, section 5.
import type { StaffActor } from '../access/actor.js';
import { standingAsked } from '../concerns/asked-of.js';
import { keepAsked, keepReply } from '../concerns/asked-store.js';
import { keepMessage } from '../concerns/messages-store.js';
import type { StepTaken } from '../concerns/step-taken.js';
import { takeStep, takeStepIn } from '../concerns/take-step.js';
import type { Deps } from '../deps.js';
import { newId } from '../ids.js';
import { post } from '../letters/outbox.js';
import type { Day } from '../procedure/terms.js';
import { NotFound, Refused } from '../web/errors.js';

/** Keeps the question and what is shown with it as they are now, and tells whom it is asked of. */
export function askColleague(
  deps: Deps,
  given: { ref: string; actor: StaffActor; personId: string; byOn: Day; question: string; shown: string },
): Promise<StepTaken> {
  const { ref, actor, personId, byOn, question, shown } = given;
  return takeStep(deps, {
    ref,
    step: 'ask a colleague',
    actor,
    facts: { asks: { personId, what: 'question' } },
    entryFacts: { asked: personId },
    keep: async (tx, { concern, at }) => {
      const id = newId();
      const { id: concernId, stage } = concern;
      const row = { id, concernId, what: 'question' as const, stage, askedBy: actor.personId, personId };
      await keepAsked(tx, { ...row, askedAt: at, byOn, words: question, shown, digest: null });
      await post(tx, [{ kind: 'question-asked', cause: id, recipient: { kind: 'person', personId }, at }]);
    },
  });
}

/** Keeps what they say as a note to the holder; `not me` needs no words. Throws `NotFound` where it does not stand any more. */
export async function replyToQuestion(
  deps: Deps,
  given: { id: string; actor: StaffActor; how: 'replied' | 'not me'; words: string },
): Promise<void> {
  const { id, actor, how, words } = given;
  await deps.db.write(async (tx) => {
    const standing = await standingAsked(tx, id, deps.clock.today());
    if (standing?.asked.personId !== actor.personId || standing.asked.what !== 'question')
      throw new NotFound();
    await takeStepIn(tx, deps, {
      ref: standing.concern.ref,
      step: 'reply to a colleague',
      actor,
      alsoAs: ['asked'],
      entryFacts: { how },
      keep: async (_, { concern, entryId, at }) => {
        const kept = await keepReply(tx, id, {
          state: how,
          reply: words === '' ? null : words,
          repliedAt: at,
        });
        if (!kept) throw new Refused(ALREADY);
        if (how === 'not me') return;
        const note = { concernId: concern.id, entryId, personId: actor.personId, body: words, at };
        await keepMessage(tx, { ...note, kind: 'note', side: 'school' });
      },
    });
  });
  deps.nudge();
}

const ALREADY = {
  kind: 'refusal' as const,
  why: 'not now' as const,
  sentence: 'This question has had its reply.',
};
