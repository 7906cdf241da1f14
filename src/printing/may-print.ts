// Who prints a letter? The office; what the governors deal with, or what is about the office, the clerk. Nobody it is about.
import type { StaffActor } from '../access/actor.js';
import type { People } from '../people/roster-store.js';
import { hasUnmatchedWords, isComplainedAbout } from '../procedure/routing.js';
import type { LetterToPrint } from './print-store.js';

/** May this person print a letter, content included? */
export function mayPrint(
  letter: Pick<LetterToPrint, 'forGovernors' | 'complainedAbout'>,
  actor: StaffActor,
  people: People,
): boolean {
  const isAbout = (person: { id: string; posts: StaffActor['posts'] }) =>
    isComplainedAbout(person.id, person.posts, letter.complainedAbout);
  if (isAbout({ id: actor.personId, posts: actor.posts })) return false;
  const isAboutTheOffice = people.peopleOf({ post: 'office' }).some(isAbout);
  const forTheClerk = letter.forGovernors === 'yes' || isAboutTheOffice || hasUnmatchedWords(letter);
  return actor.posts.includes(forTheClerk ? 'clerk' : 'office');
}
