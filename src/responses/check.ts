// A second person reads a formal answer before it leaves: exactly what they approved is what may be sent. Policy, section 5.
import type { StaffActor } from '../access/actor.js';
import { standingAsked } from '../concerns/asked-of.js';
import { askedOn, endChecks, keepAsked, keepReply, type Asked } from '../concerns/asked-store.js';
import type { Concern } from '../concerns/concern.js';
import type { StepTaken } from '../concerns/step-taken.js';
import { takeStep, takeStepIn } from '../concerns/take-step.js';
import type { Db } from '../db.js';
import type { Deps } from '../deps.js';
import { newId } from '../ids.js';
import { fingerprint } from '../keys.js';
import { post } from '../letters/outbox.js';
import type { Day } from '../procedure/terms.js';
import { NotFound } from '../web/errors.js';
import type { AnswerRead } from './answer-form.js';
import type { TypedAnswer } from './response-store.js';

/** The fingerprint of what would be sent: one letter more or less is another answer. */
export function answerDigest({ foundOut, actions, answers, promises }: AnswerRead): string {
  const words = [
    ...[foundOut, actions, ...answers.map(({ pointId, body }) => [pointId, body])],
    ...promises.map(({ what, post: whose, dueOn }) => [what, whose ?? '', dueOn]),
  ];
  return fingerprint(JSON.stringify(words));
}

/** The check that counts: there is one at most, since each takes the place of those before it. */
export async function latestCheck(
  db: Db,
  concern: Pick<Concern, 'id' | 'stage'>,
): Promise<Asked | undefined> {
  const asked = await askedOn(db, concern.id);
  return asked.find(
    ({ what, stage, state }) => what === 'check' && state !== 'over' && stage === concern.stage,
  );
}

/** Did a second person say, of exactly this, that it may go? Only the latest word counts. */
export function isApproved(check: Asked | undefined, read: AnswerRead): boolean {
  return check?.state === 'approved' && check.digest === answerDigest(read);
}

/** Sends what was typed to be checked, in the place of any check that still waits. */
export function askForCheck(
  deps: Deps,
  given: {
    ref: string;
    actor: StaffActor;
    version: number;
    personId: string;
    byOn: Day;
    typed: TypedAnswer;
    read: AnswerRead;
  },
): Promise<StepTaken> {
  const { ref, actor, version, personId, byOn, typed, read } = given;
  return takeStep(deps, {
    ref,
    step: 'ask for a check',
    actor,
    version,
    facts: { asks: { personId, what: 'check' } },
    entryFacts: { asked: personId },
    keep: async (tx, { concern, at }) => {
      await endChecks(tx, concern.id);
      const id = newId();
      const row = { id, concernId: concern.id, what: 'check' as const, stage: concern.stage, personId };
      const words = JSON.stringify(typed);
      const asked = { ...row, askedBy: actor.personId, askedAt: at, byOn, words, shown: null };
      await keepAsked(tx, { ...asked, digest: answerDigest(read) });
      await post(tx, [{ kind: 'check-wanted', cause: id, recipient: { kind: 'person', personId }, at }]);
    },
  });
}

/** Keeps what the second person says. Throws `NotFound` where it is not theirs to say, or the check is over. */
export async function sayOfCheck(
  deps: Deps,
  given: { id: string; actor: StaffActor; says: 'approved' | 'given back'; words: string },
): Promise<void> {
  const { id, actor, says, words } = given;
  await deps.db.write(async (tx) => {
    const standing = await standingAsked(tx, id, deps.clock.today());
    if (standing?.asked.personId !== actor.personId || standing.asked.what !== 'check') throw new NotFound();
    await takeStepIn(tx, deps, {
      ref: standing.concern.ref,
      step: says === 'approved' ? 'approve the answer' : 'give the answer back',
      actor,
      alsoAs: ['asked'],
      keep: async (_, { at }) => {
        const reply = { state: says, reply: words === '' ? null : words, repliedAt: at };
        if (!(await keepReply(tx, id, reply))) throw new NotFound();
      },
    });
  });
  deps.nudge();
}
