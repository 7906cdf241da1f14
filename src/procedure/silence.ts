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
 * Who is told that a date has passed, or, later, that it still has. Late to acknowledge is the school's own affair; late to reply or to
 * hear, the parent is told and offered the next stage.
 */
export function overdueNotices(facts: {
  readonly clock?: ClockKind | undefined;
  readonly again?: boolean | undefined;
}): Told[] {
  if (facts.again) return [{ letter: 'overdue-above', to: 'above' }];
  const inside: Told[] = [
    { letter: 'overdue-holder', to: 'holder' },
    { letter: 'overdue-above', to: 'above' },
  ];
  if (facts.clock === 'acknowledge') return inside;
  const isByLaw = facts.clock !== undefined && isDuty(facts.clock);
  return [...inside, { letter: isByLaw ? 'duty-overdue-parent' : 'overdue-parent', to: 'parent' }];
}
