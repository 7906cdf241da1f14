// What may be done about meeting, or talking on the telephone, as it stands? Offered, chosen, changed, called off. Policy, section 5.
import type { LetterName } from './notices.js';
import type { Day } from './terms.js';

/** How the two sides may talk. `at the gate` is told of afterwards and never offered. */
export const WAYS_TO_MEET = ['at school', 'telephone', 'video'] as const;
export type WayToMeet = (typeof WAYS_TO_MEET)[number];
export const WAYS_TO_HAVE_TALKED = [...WAYS_TO_MEET, 'at the gate'] as const;
export type WayOfTalking = (typeof WAYS_TO_HAVE_TALKED)[number];

/** How many times are offered at once. */
export const MOST_TIMES = 3;
export const LENGTHS = [15, 20, 30, 45, 60] as const;

/**
 * Where talking stands, as long as it is under way. `asked`: the parent asks for it, the school is to offer times. `offered`: the parent
 * is to choose. `none fits`: the parent has said when they could, the school is to offer again. `agreed`: both know when.
 */
export const UNDER_WAY = ['asked', 'offered', 'none fits', 'agreed'] as const;
export type MeetingState = (typeof UNDER_WAY)[number] | 'held' | 'called off';

export interface MeetingFacts {
  readonly state: (typeof UNDER_WAY)[number];
  /** The day that is agreed. */
  readonly on: Day | undefined;
}

/** Is something still to come of it? A day that was agreed and has passed is over, whether or not anybody wrote it down. */
export function isUnderWay(meeting: MeetingFacts | undefined, today: Day): meeting is MeetingFacts {
  return meeting !== undefined && !(meeting.state === 'agreed' && (meeting.on ?? today) < today);
}

/** Is it not for the parent to act next: is a time to come, or is the school to offer one? Then their own time does not end. */
export function isAwaited(meeting: MeetingFacts | undefined, today: Day): boolean {
  return isUnderWay(meeting, today) && meeting.state !== 'offered';
}

/** Is the school to offer times? */
export function wantsTimes(meeting: MeetingFacts | undefined): boolean {
  return meeting?.state === 'asked' || meeting?.state === 'none fits';
}

/** What comes of a step: who is told, or why it cannot be taken. */
export type Told =
  | { readonly sentence: string }
  | {
      readonly tell: readonly {
        readonly letter: LetterName;
        readonly to: 'parent' | 'holder' | 'above';
        readonly evenIfTheirs?: true;
      }[];
    };

/** Offering: one to three times, none on a day that has passed. What was agreed before no longer stands. */
export function offeredTimes(days: readonly Day[] | undefined, today: Day): Told {
  if (days === undefined || days.length === 0) return { sentence: 'Offer at least one time.' };
  if (days.length > MOST_TIMES) return { sentence: `Offer ${MOST_TIMES} times at most.` };
  if (days.some((day) => day < today)) return { sentence: 'Offer times that are still to come.' };
  return { tell: [{ letter: 'meeting-offered-parent', to: 'parent' }] };
}

export interface ChosenTime {
  readonly isOffered: boolean;
  readonly isToCome: boolean;
}

/** Agreeing: one of the times as they are offered now, as long as it has not passed. Both sides are told. */
export function agreedTime(chosen: ChosenTime | undefined): Told {
  if (!chosen?.isOffered) return { sentence: 'That time is not offered. Choose another.' };
  if (!chosen.isToCome) return { sentence: 'That time has passed. Choose another, or say when you could.' };
  return {
    tell: [
      { letter: 'meeting-agreed-parent', to: 'parent' },
      { letter: 'meeting-agreed-holder', to: 'holder' },
    ],
  };
}

/** Calling off: both sides are told; whoever does it as well where a time was agreed, for the sake of their calendar. */
export function calledOff(meeting: MeetingFacts | undefined): Told {
  const isAgreed = meeting?.state === 'agreed';
  return {
    tell: [
      { letter: 'meeting-off-parent', to: 'parent' },
      { letter: 'meeting-off-holder', to: 'holder', ...(isAgreed ? { evenIfTheirs: true } : {}) },
    ],
  };
}
