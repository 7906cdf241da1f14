// The school closes on a day: the times to meet that were agreed for it no longer stand, since nobody comes then. Both sides are told.
import { THE_CLOCK } from '../access/actor.js';
import type { Tx } from '../db.js';
import type { Deps } from '../deps.js';
import type { Day } from '../procedure/terms.js';
import { keepEnded, latestMeeting, meetingsOn } from './meeting-store.js';
import { takeStepIn } from './take-step.js';

/** None of them is moved by itself: the school is to offer other times. */
export async function setMeetingsAside(tx: Tx, deps: Deps, day: Day): Promise<void> {
  for (const { ref, concernId, startsAt } of await meetingsOn(tx, day, deps.clock.now())) {
    const meeting = await latestMeeting(tx, concernId);
    if (meeting?.state !== 'agreed' || meeting.startsAt !== startsAt) continue;
    await takeStepIn(tx, deps, {
      ...{ ref, step: 'set the meeting aside', actor: THE_CLOCK },
      entryFacts: { meeting: meeting.id, startsAt },
      keep: (_, { at }) => keepEnded(tx, meeting, 'none fits', at),
    });
  }
}
