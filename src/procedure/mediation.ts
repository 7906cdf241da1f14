// Mediation, a meeting with somebody who takes no side: who has offered it, and who may say yes or no? Policy, section 5.
import type { LetterName } from './notices.js';
import type { Part } from './policy.js';

export type Side = 'parent' | 'school';

/** What stands between the two sides: an offer that nobody has answered yet, or what both have agreed to. */
export interface Mediation {
  readonly offeredBy: Side;
  readonly isAgreed: boolean;
}

export function sideOf(parts: readonly Part[]): Side {
  return parts.includes('parent') ? 'parent' : 'school';
}

/** Only the side that did not offer it says yes or no, once. */
export function mayAnswerOffer(mediation: Mediation | undefined, parts: readonly Part[]): boolean {
  return mediation?.isAgreed === false && mediation.offeredBy !== sideOf(parts);
}

type Notices = { readonly letter: LetterName; readonly to: 'parent' | 'holder' }[];

/** Who is told: the other side of an offer and of a no; both of a date that moves. */
export function mediationNotices(
  step: 'offer mediation' | 'decline mediation' | 'agree to mediation' | 'end mediation',
  parts: readonly Part[],
): Notices {
  const said = { 'offer mediation': 'offered', 'decline mediation': 'declined' } as const;
  const both = { 'agree to mediation': 'agreed', 'end mediation': 'over' } as const;
  if (step === 'agree to mediation' || step === 'end mediation')
    return [
      { letter: `mediation-${both[step]}-parent`, to: 'parent' },
      { letter: `mediation-${both[step]}-holder`, to: 'holder' },
    ];
  return sideOf(parts) === 'parent'
    ? [{ letter: `mediation-${said[step]}-holder`, to: 'holder' }]
    : [{ letter: `mediation-${said[step]}-parent`, to: 'parent' }];
}
