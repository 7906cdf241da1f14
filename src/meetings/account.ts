// Whoever talked with the parent writes down what was said; the parent agrees, or adds how they saw it. Both stay. Policy, section 5.
import type { ParentActor, StaffActor } from '../access/actor.js';
import { accountsOn, keepAccount, keepView, type AccountToKeep } from '../concerns/account-store.js';
import type { Concern } from '../concerns/concern.js';
import { keepEnded, latestMeeting } from '../concerns/meeting-store.js';
import type { StepTaken } from '../concerns/step-taken.js';
import { takeStep, takeStepIn } from '../concerns/take-step.js';
import type { Deps } from '../deps.js';
import { NotFound } from '../web/errors.js';

/** The time that was agreed, where its day has come, is over with it. */
export function writeAccount(
  deps: Deps,
  given: { ref: string; actor: StaffActor; version: number; account: AccountToKeep },
): Promise<StepTaken> {
  const { account, ...common } = given;
  return takeStep(deps, {
    ...common,
    step: 'write an account',
    entryFacts: { how: account.how, talkedOn: account.talkedOn },
    keep: async (tx, { concern, entryId, at }) => {
      const isOver = concern.meeting?.state === 'agreed' && (concern.meeting.on ?? '') <= deps.clock.today();
      const meeting = isOver ? await latestMeeting(tx, concern.id) : undefined;
      const { personId } = given.actor;
      await keepAccount(tx, { concernId: concern.id, entryId, personId, meetingId: meeting?.id }, account);
      if (meeting) await keepEnded(tx, meeting, 'held', at);
    },
  });
}

/** Without words they agree. Refused where they have said so or otherwise before. */
export async function viewAccount(
  deps: Deps,
  given: {
    concern: Pick<Concern, 'id' | 'ref'>;
    actor: ParentActor;
    version: number;
    accountId: string;
    view: string;
  },
): Promise<StepTaken> {
  const { concern, actor, version, accountId, view } = given;
  const taken = await deps.db.write(async (tx) => {
    const account = (await accountsOn(tx, concern.id)).find(({ id }) => id === accountId);
    if (!account) throw new NotFound();
    return takeStepIn(tx, deps, {
      ref: concern.ref,
      step: view === '' ? 'agree to the account' : 'add their own view',
      actor,
      version,
      facts: { isViewed: account.viewedAt !== undefined },
      entryFacts: { account: accountId },
      keep: async (_, { entryId }) => {
        await keepView(tx, { accountId, entryId, body: view || null });
      },
    });
  });
  deps.nudge();
  return taken;
}
