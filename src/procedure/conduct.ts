// When is the way somebody goes about a concern unreasonable, and what may follow? The tests speak of conduct, never of a person.
import { addMonths } from './days.js';
import type { Day } from './terms.js';

/** The policy's tests. A named person says which of them are met, and why. Policy, section 8, 8. */
export const CONDUCT_TESTS = [
  'says things about staff that they know are not true',
  'insults, threatens or frightens people',
  'writes, rings or calls in so often that the school cannot do its work',
  'will not say what the concern is, or what would put it right',
  'will not let the school look into it by its procedure, or take part in it',
  'asks again for what was answered at every stage, with nothing new',
  'changes what the concern is about while it is being looked into',
  'asks for something that nobody at the school has the power to do',
] as const;
export type ConductTest = (typeof CONDUCT_TESTS)[number];

/** Met, it needs no asking first. */
const NEEDS_NO_ASKING: readonly ConductTest[] = ['insults, threatens or frightens people'];

/**
 * `asked to change`: told in writing what to change, and nothing else follows. `limits`: how the school keeps in touch about this
 * concern is limited for some time. Neither touches the concern itself, the right to take it further, or anything raised anew.
 */
export const CONDUCT_KINDS = ['asked to change', 'limits'] as const;
export type ConductKind = (typeof CONDUCT_KINDS)[number];

/** Months after which limits end by themselves, unless somebody finds anew that they are needed. */
export const MOST_MONTHS = 6;

export interface ConductFound {
  readonly kind: ConductKind;
  readonly tests: readonly ConductTest[];
  /** Until when the limits hold; left out for `asked to change`. */
  readonly until?: Day | undefined;
}

/** Why it cannot be found so; undefined where it can. Limits come after asking in vain, but for insults and threats. */
export function whyNotFound(found: ConductFound, askedBefore: boolean, today: Day): string | undefined {
  if (found.tests.length === 0) return 'Choose what has happened.';
  if (found.kind === 'asked to change') return undefined;
  if (!askedBefore && !found.tests.some((test) => NEEDS_NO_ASKING.includes(test)))
    return 'Ask them to change it first: limits come after that, unless somebody was insulted or threatened.';
  if (found.until === undefined || found.until <= today || found.until > addMonths(today, MOST_MONTHS))
    return `Choose a day to come, at most ${String(MOST_MONTHS)} months ahead.`;
  return undefined;
}
