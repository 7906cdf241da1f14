// To whom may copies be released? To whom the concern is about, by name or post, as long as it is and they are here. Policy, section 1.
import { isComplainedAbout, postsOf, type Matter, type Roster } from './routing.js';
import { POSTS } from './terms.js';

type About = Pick<Matter, 'complainedAbout'>;

/** Is it about this person today? Whoever has left holds no post, and it is no longer theirs to read or answer anything. */
export function isItAbout(personId: string, concern: About, roster: Roster): boolean {
  const posts = postsOf(personId, roster);
  return posts.length > 0 && isComplainedAbout(personId, posts, concern.complainedAbout);
}

/** Everybody at the school whom it is about today. Words that are not matched to anybody yet are about nobody here. */
export function peopleItIsAbout(concern: About, roster: Roster): string[] {
  const everybody = new Set(POSTS.flatMap((post) => roster.holdersOf(post)));
  return [...everybody].filter((person) => isItAbout(person, concern, roster));
}
