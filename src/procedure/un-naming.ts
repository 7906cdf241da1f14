// Somebody was named by mistake: who may say so, and who has to agree? One person proposes it, another confirms. Condition c4.
import { hasUnmatchedWords, isConflicted, isForTheGovernors, type Matter, type Roster } from './routing.js';
import type { Post, Stage } from './terms.js';

export interface UnnamingFacts extends Matter {
  readonly stage: Stage;
  /** What was entered of interests that people have in it. */
  readonly interests?: readonly unknown[] | undefined;
  /** What has been proposed and not answered yet. */
  readonly unnaming?: { readonly proposedBy: string } | undefined;
}

const THE_SECOND: readonly Post[] = ['head', 'chair', 'vice-chair', 'clerk'];
const THE_SECOND_OF_THE_GOVERNORS: readonly Post[] = ['chair', 'vice-chair', 'clerk'];

/** Is anybody kept from it by what was entered, and has nobody proposed yet to take that back? */
export function mayAnybodyBeUnnamed({ complainedAbout, interests = [], unnaming }: UnnamingFacts): boolean {
  const named = complainedAbout.filter((row) => row.kind !== 'words' || row.personId !== undefined);
  return unnaming === undefined && named.length + interests.length > 0;
}

/**
 * Who is asked to agree: those in the first of these posts in which somebody is left who is not kept from it, and not in a post of whoever
 * proposed it. What the governors deal with never comes to the head. Nobody, as long as somebody is described in words: it may be them.
 */
export function secondPeople(concern: UnnamingFacts, proposedBy: string, roster: Roster): readonly string[] {
  if (hasUnmatchedWords(concern)) return [];
  const isGovernors = concern.stage === 'governing body' || isForTheGovernors(concern, roster);
  const posts = isGovernors ? THE_SECOND_OF_THE_GOVERNORS : THE_SECOND;
  return (
    posts
      .map((post) => roster.holdersOf(post))
      .filter((people) => !people.includes(proposedBy))
      .map((people) => people.filter((person) => !isConflicted(person, concern, roster)))
      .find((people) => people.length > 0) ?? []
  );
}

/** Is this person the second one, now? */
export function isAskedToAgree(personId: string, concern: UnnamingFacts, roster: Roster): boolean {
  const { unnaming } = concern;
  return unnaming !== undefined && secondPeople(concern, unnaming.proposedBy, roster).includes(personId);
}
