// Who prints a letter? The office; what the governors deal with, or what is about the office, the clerk. Nobody it is about.
import type { StaffActor } from '../access/actor.js';
import type { People } from '../people/roster-store.js';
import type { LetterToPrint } from './print-store.js';

/** May this person print a letter, content included? `named` holds who is complained about on its concern. */
export function mayPrint(
  letter: Pick<LetterToPrint, 'forGovernors'>,
  named: ReadonlySet<string>,
  actor: StaffActor,
  people: People,
): boolean {
  const governs = actor.posts.some((post) => ['governor', 'chair', 'vice-chair'].includes(post));
  const isAboutThem =
    actor.posts.some((post) => named.has(`post ${post}`)) || (governs && named.has('post board'));
  if (named.has(actor.personId) || isAboutThem) return false;
  const isAboutTheOffice = people.holdersOf('office').some((person) => named.has(person));
  const isDescribed = named.has('unmatched words');
  const forTheClerk = letter.forGovernors === 'yes' || isAboutTheOffice || isDescribed;
  return actor.posts.includes(forTheClerk ? 'clerk' : 'office');
}
