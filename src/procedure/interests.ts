// Who has an interest of their own in a concern, and who may say so? Rules COI-4 and COI-11.
import type { Part } from './policy.js';
import { isConflicted, type KeptFrom, type Roster } from './routing.js';

export interface InterestToDeclare {
  readonly personId: string;
  /** Who says so. */
  readonly by: string;
}

/** Whoever knows of a concern says it of themselves; of somebody else those say it who hold it by a post, or stand above. */
export function mayDeclare({ personId, by }: InterestToDeclare, parts: readonly Part[]): boolean {
  return personId === by || parts.includes('holder in charge') || parts.includes('above');
}

/** Nobody is kept from it twice. */
export function isKeptAlready(personId: string, concern: KeptFrom, roster: Roster): boolean {
  return isConflicted(personId, concern, roster);
}

/** The same concern, once this person has an interest in it. */
export function withInterest<C extends KeptFrom>(concern: C, personId: string): C {
  return { ...concern, interested: [...(concern.interested ?? []), personId] };
}
