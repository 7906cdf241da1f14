// Whom may the holder ask a question, or to check an answer, and how long does that stand? Policy, section 5.
import {
  handsOf,
  hasUnmatchedWords,
  isConflicted,
  isForTheGovernors,
  postsOf,
  STAFF,
  type Matter,
  type Roster,
} from './routing.js';
import { schoolDayAway, type Calendar } from './school-days.js';
import type { Day, Holder, Post, Stage, State } from './terms.js';

/** What is asked: a question to a colleague, or that somebody reads an answer before it leaves. */
export type AskedFor = 'question' | 'check';

interface Standing extends Matter {
  readonly stage: Stage;
  readonly state: State;
  readonly holder: Holder;
}

/** Whom the school trusts with a formal answer before it leaves. */
const CHECKERS: readonly Post[] = ['deputy', 'clerk', 'chair', 'vice-chair'];

/**
 * May this person be asked? Never whoever it is about, whoever holds it, or anybody at all while nobody knows whom a description means.
 * What the governors deal with reaches the head by no question, and is checked by nobody who works under the head.
 */
export function mayBeAsked(personId: string, what: AskedFor, matter: Standing, roster: Roster): boolean {
  const posts = postsOf(personId, roster);
  if (posts.length === 0 || hasUnmatchedWords(matter) || isConflicted(personId, matter, roster)) return false;
  if (handsOf(matter.holder, roster).includes(personId)) return false;
  const isTheGovernors = isForTheGovernors(matter, roster);
  if (what === 'question') return !(isTheGovernors && posts.includes('head'));
  const mayCheck = posts.some((post) => CHECKERS.includes(post));
  return mayCheck && !(isTheGovernors && posts.some((post) => STAFF.includes(post)));
}

/**
 * Does what was asked still stand: has the concern stayed at its stage, unanswered, and may they still be asked? Whoever is named as
 * complained about meanwhile finds nothing any more, from that moment (COI-1).
 */
export function stillStands(
  asked: { readonly personId: string; readonly what: AskedFor; readonly stage: Stage },
  matter: Standing,
  roster: Roster,
): boolean {
  return (
    matter.state === 'open' &&
    matter.stage === asked.stage &&
    mayBeAsked(asked.personId, asked.what, matter, roster)
  );
}

/** Does it wait for somebody who has left, so that nobody will ever reply, while the concern still stands where it was asked? */
export function waitsForNobody(
  asked: { readonly personId: string; readonly stage: Stage },
  matter: Pick<Standing, 'state' | 'stage'>,
  roster: Roster,
): boolean {
  return (
    matter.state === 'open' && matter.stage === asked.stage && postsOf(asked.personId, roster).length === 0
  );
}

/**
 * Must this answer have been read by a second person before it leaves? Only a formal one, only where the school has set it so, and only
 * where somebody may: an answer that nobody can check goes without, since a parent must not wait for ever.
 */
export function needsCheck(
  matter: Standing & { readonly declaredFormalOn: Day | undefined },
  hasAnswersChecked: boolean,
  roster: Roster,
): boolean {
  if (!hasAnswersChecked || matter.stage !== 'head teacher' || matter.declaredFormalOn === undefined)
    return false;
  return CHECKERS.some((post) =>
    roster.holdersOf(post).some((person) => mayBeAsked(person, 'check', matter, roster)),
  );
}

/** How many school days ahead something may be asked for. */
export const DAYS_TO_ASK_FOR = 10;

/** The school days by which something may be asked for: the next ones, none after the date that the parent was given. */
export function daysToAskBy(today: Day, dueOn: Day | undefined, calendar: Calendar): Day[] {
  const days = Array.from({ length: DAYS_TO_ASK_FOR }, (_, index) =>
    schoolDayAway(calendar, today, index + 1),
  );
  const inTime = days.filter((day) => dueOn === undefined || day <= dueOn);
  // With the last day at hand, or behind, the next one has to do.
  return inTime.length > 0 ? inTime : days.slice(0, 1);
}
