// Which letters go to a parent who chose to have none? Those without which they could lose a right or be taken by surprise.
import type { LetterKind } from './catalogue.js';
import type { LETTERS_TO_PARENTS } from './letters-to-parents.js';

export type LetterToParent = keyof typeof LETTERS_TO_PARENTS;

/**
 * Every letter to parents, so that a new one cannot be left undecided. `goes`: something begins or ends for the parent with it, it
 * confirms what they did themselves, or it is about who reads their letters. `stays`: whoever opens the page finds it there, no later
 * than it could matter.
 */
export const WHEN_TURNED_OFF: Readonly<Record<LetterToParent, 'goes' | 'stays'>> = {
  // What they did themselves, or somebody entered for them; if it was not them, they learn of it.
  'raised-parent': 'goes',
  'several-parent': 'goes',
  'entered-parent': 'goes',
  'moved-on-parent': 'goes',
  'formal-parent': 'goes',
  'withdrawn-parent': 'goes',
  'reopened-parent': 'goes',
  'mediation-agreed-parent': 'goes',
  'meeting-agreed-parent': 'goes',
  'not-read': 'goes',
  // Their time to take it further or to open it again begins or ends. Nothing lapses without the two about its end.
  'answered-parent': 'goes',
  'decided-parent': 'goes',
  'time-ends-parent': 'goes',
  'lapsed-parent': 'goes',
  'draft-waits': 'goes',
  // Nobody deals with it; it stands still, perhaps for their answer; nobody comes to what was agreed; something is asked of them.
  'outside-help-parent': 'goes',
  'paused-parent': 'goes',
  'meeting-off-parent': 'goes',
  'meeting-closed-parent': 'goes',
  'conduct-parent': 'goes',
  'limits-lifted-parent': 'goes',
  // Who can get in, and where letters go.
  'sign-in': 'goes',
  'receipt-renewed-parent': 'goes',
  'address-changed': 'goes',
  'address-put-back': 'goes',
  // How it goes on. The page says all of it, and no time of theirs hangs on it.
  'acknowledged-parent': 'stays',
  'message-parent': 'stays',
  'points-proposed-parent': 'stays',
  'parted-parent': 'stays',
  'sent-twice-parent': 'stays',
  'goes-ahead-parent': 'stays',
  'new-holder-parent': 'stays',
  'unacknowledged-parent': 'stays',
  'overdue-parent': 'stays',
  'extended-parent': 'stays',
  'duty-added-parent': 'stays',
  'duty-met-parent': 'stays',
  'duty-overdue-parent': 'stays',
  'resumed-parent': 'stays',
  'mediation-offered-parent': 'stays',
  'mediation-declined-parent': 'stays',
  'mediation-over-parent': 'stays',
  'dates-set-parent': 'stays',
  'covered-parent': 'stays',
  'stays-with-holder-parent': 'stays',
  'appointed-parent': 'stays',
  'appointment-over-parent': 'stays',
  'outside-help-over-parent': 'stays',
  'kept-with-teacher-parent': 'stays',
  'dates-moved-parent': 'stays',
  'meeting-offered-parent': 'stays',
  'meeting-soon-parent': 'stays',
  'account-parent': 'stays',
  'promise-parent': 'stays',
  'promise-asked-parent': 'stays',
  'promise-done-parent': 'stays',
};

/** Does this letter go to a parent who chose to have none? What nobody ever decided to hold back goes. */
export function goesAllTheSame(kind: LetterKind): boolean {
  return !(kind in WHEN_TURNED_OFF) || WHEN_TURNED_OFF[kind as LetterToParent] === 'goes';
}
