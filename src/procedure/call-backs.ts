// Who is told that somebody asks to be rung about a child's safety, and never the person it is about? Policy, section 7.
import { isConflicted, type Roster } from './routing.js';
import type { PersonComplainedAbout, Post } from './terms.js';

/** What whoever asks to be rung may say of the two who would be told first. */
export const ABOUT_WHOM = ['neither', 'lead', 'head', 'both'] as const;
export type AboutWhom = (typeof ABOUT_WHOM)[number];

/** In this order, each passed over where nobody holds the post or whoever holds it is the one it is about. */
const IN_LINE: readonly Post[] = ['safeguarding-lead', 'head', 'deputy', 'chair', 'vice-chair', 'clerk'];
/** Lead and deputy work under the head: what is about the head goes to the governors, and stays there. */
const PAST_THE_HEAD: readonly Post[] = ['chair', 'vice-chair', 'clerk'];

export const CALL_BACK_POSTS: readonly Post[] = IN_LINE;

/** Does nobody who works at the school ring, but the governors' side? */
export function isPastTheHead(post: Post): boolean {
  return PAST_THE_HEAD.includes(post);
}

const POSTS_MEANT: Record<AboutWhom, readonly Post[]> = {
  neither: [],
  lead: ['safeguarding-lead'],
  head: ['head'],
  both: ['safeguarding-lead', 'head'],
};

/** Whom it is about: those who hold the post on the day it is said, whatever they hold later; the post itself where it is vacant. */
export function meantBy(whom: AboutWhom, roster: Roster): PersonComplainedAbout[] {
  return POSTS_MEANT[whom].flatMap((post): PersonComplainedAbout[] => {
    const people = roster.holdersOf(post);
    return people.length === 0
      ? [{ kind: 'post', post }]
      : people.map((personId) => ({ kind: 'person', post, personId }));
  });
}

function inLine(about: readonly PersonComplainedAbout[], roster: Roster): readonly Post[] {
  const isAboutTheHead =
    about.some(({ post }) => post === 'head') ||
    roster.holdersOf('head').some((person) => isConflicted(person, { complainedAbout: about }, roster));
  return isAboutTheHead ? PAST_THE_HEAD : IN_LINE;
}

/** May this person know of it at all today: do they hold a post in the line, and is it not about them? */
export function mayBeTold(
  personId: string,
  about: readonly PersonComplainedAbout[],
  roster: Roster,
): boolean {
  return (
    inLine(about, roster).some((post) => roster.holdersOf(post).includes(personId)) &&
    !isConflicted(personId, { complainedAbout: about }, roster)
  );
}

/** Whom to tell next, all who hold one post together; undefined where nobody is left who has not been told. */
export function nextInLine(
  about: readonly PersonComplainedAbout[],
  told: readonly string[],
  roster: Roster,
): { readonly post: Post; readonly people: readonly string[] } | undefined {
  for (const post of inLine(about, roster)) {
    const people = roster
      .holdersOf(post)
      .filter((person) => !told.includes(person) && mayBeTold(person, about, roster));
    if (people.length > 0) return { post, people };
  }
  return undefined;
}
