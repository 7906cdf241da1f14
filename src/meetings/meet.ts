// The two sides agree when to meet or talk: asked for, offered, chosen, changed, called off. Policy, section 5.
import type { ParentActor, StaffActor } from '../access/actor.js';
import { dayOf } from '../clock.js';
import type { Concern } from '../concerns/concern.js';
import {
  isOpen,
  keepAgreed,
  keepAsked,
  keepEnded,
  keepOffer,
  latestMeeting,
  timesOf,
  type Meeting,
  type Offer,
  type WhoComes,
} from '../concerns/meeting-store.js';
import { keepReason } from '../concerns/messages-store.js';
import type { StepTaken } from '../concerns/step-taken.js';
import { takeStepIn } from '../concerns/take-step.js';
import type { Tx } from '../db.js';
import type { Deps } from '../deps.js';
import type { WayToMeet } from '../procedure/meetings.js';
import { Refused } from '../web/errors.js';

interface Common {
  readonly concern: Pick<Concern, 'id' | 'ref'>;
  readonly version: number;
}

/** Their word with a step, for both sides to read. */
async function keepWord(tx: Tx, { concern, entryId }: StepTaken, body: string): Promise<void> {
  if (body !== '') await keepReason(tx, { entryId, concernId: concern.id, body });
}

export async function askToMeet(
  deps: Deps,
  given: Common & { actor: ParentActor; how: WayToMeet | undefined; words: string },
): Promise<StepTaken> {
  const { concern, version, actor, how, words } = given;
  const taken = await deps.db.write((tx) =>
    takeStepIn(tx, deps, {
      ...{ ref: concern.ref, step: 'ask to meet', actor, version },
      keep: async (_, step) => {
        await keepAsked(tx, { concernId: concern.id, entryId: step.entryId, how });
        await keepWord(tx, step, words);
      },
    }),
  );
  deps.nudge();
  return taken;
}

/** Refused on days that have passed, and beyond three times. */
export async function offerToMeet(
  deps: Deps,
  given: Common & { actor: StaffActor; offer: Offer; words: string },
): Promise<StepTaken> {
  const { concern, version, actor, offer, words } = given;
  const taken = await deps.db.write(async (tx) => {
    const open = await openMeeting(tx, concern.id);
    // One whose day has passed is over, and another begins.
    const isOver = open?.state === 'agreed' && dayOf(open.startsAt ?? '') < deps.clock.today();
    const underWay = isOver ? undefined : open;
    return takeStepIn(tx, deps, {
      ...{ ref: concern.ref, step: 'offer to meet', actor, version },
      facts: { offered: offer.startsAt.map(dayOf) },
      entryFacts: underWay ? { meeting: underWay.id } : {},
      keep: async (_, step) => {
        const { entryId, at } = step;
        await keepOffer(tx, { concernId: concern.id, entryId, at, underWay }, offer);
        await keepWord(tx, step, words);
      },
    });
  });
  deps.nudge();
  return taken;
}

/** Refused where the time is not offered any more, or has passed. */
export async function agreeTime(
  deps: Deps,
  given: Common & WhoComes & { actor: ParentActor; startsAt: string },
): Promise<StepTaken> {
  const { concern, version, actor, startsAt } = given;
  const taken = await deps.db.write(async (tx) => {
    const meeting = await openMeeting(tx, concern.id);
    const times = meeting ? await timesOf(tx, meeting) : [];
    const now = deps.clock.now();
    return takeStepIn(tx, deps, {
      ...{ ref: concern.ref, step: 'agree a time', actor, version },
      facts: { chosen: { isOffered: times.includes(startsAt), isToCome: startsAt > now } },
      entryFacts: { meeting: meeting?.id, startsAt },
      keep: (_, { at }) => keepAgreed(tx, there(meeting), { ...given, at }),
    });
  });
  deps.nudge();
  return taken;
}

export async function sayNoTimeFits(
  deps: Deps,
  given: Common & { actor: ParentActor; words: string },
): Promise<StepTaken> {
  return end(deps, given, 'say that no time fits', 'none fits');
}

export async function callItOff(
  deps: Deps,
  given: Common & { actor: ParentActor | StaffActor; words: string },
): Promise<StepTaken> {
  return end(deps, given, 'call it off', 'called off');
}

async function end(
  deps: Deps,
  given: Common & { actor: ParentActor | StaffActor; words: string },
  step: 'say that no time fits' | 'call it off',
  state: 'none fits' | 'called off',
): Promise<StepTaken> {
  const { concern, version, actor, words } = given;
  const taken = await deps.db.write(async (tx) => {
    const meeting = await openMeeting(tx, concern.id);
    return takeStepIn(tx, deps, {
      ...{ ref: concern.ref, step, actor, version },
      entryFacts: { meeting: meeting?.id },
      keep: async (_, done) => {
        await keepEnded(tx, there(meeting), state, done.at);
        await keepWord(tx, done, words);
      },
    });
  });
  deps.nudge();
  return taken;
}

async function openMeeting(tx: Tx, concernId: string): Promise<Meeting | undefined> {
  const latest = await latestMeeting(tx, concernId);
  return latest && isOpen(latest) ? latest : undefined;
}

/** The step is refused where there is none. */
function there(meeting: Meeting | undefined): Meeting {
  if (!meeting)
    throw new Refused({ kind: 'refusal', why: 'not now', sentence: 'There is no meeting under way.' });
  return meeting;
}
