// Who may be appointed for one concern, to look into it or to clerk it? Policy, section 4 and section 8.
import {
  handsOf,
  hasUnmatchedWords,
  isConflicted,
  isForTheGovernors,
  mayHold,
  postsOf,
  STAFF,
  type Matter,
  type Roster,
} from './routing.js';
import type { Day, Holder } from './terms.js';

export const APPOINTED_AS = ['investigator', 'clerk'] as const;
export type AppointedAs = (typeof APPOINTED_AS)[number];

/** One that runs. Without a person it is somebody from outside, who has no account. */
export interface Appointment {
  readonly id: string;
  readonly what: AppointedAs;
  readonly personId: string | undefined;
  /** The last day; then it ends by itself. */
  readonly untilOn: Day;
}

/** So many days at most: whoever needs longer is appointed again. */
export const LONGEST_APPOINTMENT = 120;

/**
 * May this person be appointed? Never whoever it is about or who has an interest in it, nobody who has it or had it, and in what the
 * governors deal with nobody who works at the school. Who has read it or acted on it is asked of the record beside this.
 */
export function mayBeAppointed(
  personId: string,
  matter: Matter & { readonly holder: Holder },
  roster: Roster,
): boolean {
  const posts = postsOf(personId, roster);
  if (posts.length === 0 || hasUnmatchedWords(matter) || isConflicted(personId, matter, roster)) return false;
  if (handsOf(matter.holder, roster).includes(personId)) return false;
  // The clerk keeps the dates of it, and appoints nobody into their own place.
  if (matter.dealtWithBy?.includes(personId) || posts.includes('clerk')) return false;
  return !(isForTheGovernors(matter, roster) && posts.some((post) => STAFF.includes(post)));
}

/** Is there no clerk for this one: complained about, with an interest in it, or nobody in the post? Then the chair appoints another. */
export function lacksClerk(matter: Matter, roster: Roster): boolean {
  return !mayHold({ post: 'clerk' }, matter, roster);
}
