// Nobody answers, or a parent does not come back: how many school days before and after, and who is told? Policy, section 5.
import { isDuty } from './duties.js';
import type { LetterName } from './notices.js';
import type { ClockKind } from './terms.js';

/** School days after a date on which whoever stands above is told again. */
export const TOLD_AGAIN_AFTER = 3;
/** School days before their time ends on which the parent is told so, the first time and the last. */
export const PARENT_TOLD_BEFORE = { first: 3, last: 1 } as const;

interface Told {
  readonly letter: LetterName;
  readonly to: 'holder' | 'above' | 'parent';
}

/**
 * Who is told that a date has passed, or, later, that it still has. The parent is told each time: late to acknowledge, that it is not
 * lost and that the answer is still to come in time; late to reply or to hear, that the next stage is theirs to take.
 */
export function overdueNotices(facts: {
  readonly clock?: ClockKind | undefined;
  readonly again?: boolean | undefined;
}): Told[] {
  if (facts.again) return [{ letter: 'overdue-above', to: 'above' }];
  return [
    { letter: 'overdue-holder', to: 'holder' },
    { letter: 'overdue-above', to: 'above' },
    { letter: toParent(facts.clock), to: 'parent' },
  ];
}

function toParent(clock: ClockKind | undefined): LetterName {
  if (clock === 'acknowledge') return 'unacknowledged-parent';
  return clock !== undefined && isDuty(clock) ? 'duty-overdue-parent' : 'overdue-parent';
}
