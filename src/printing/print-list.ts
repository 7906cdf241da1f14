// Which letters wait for this person to print them?
import type { StaffActor } from '../access/actor.js';
import type { Deps } from '../deps.js';
import type { People } from '../people/roster-store.js';
import { mayPrint } from './may-print.js';
import { complainedAboutOn, lettersToPrint, type LetterToPrint } from './print-store.js';

export const NOBODY_NAMED: ReadonlySet<string> = new Set();

/** The letters that wait for this person to print them. */
export async function printListFor(deps: Deps, actor: StaffActor, people: People): Promise<LetterToPrint[]> {
  if (!actor.posts.some((post) => post === 'office' || post === 'clerk')) return [];
  const letters = await lettersToPrint(deps.db.read);
  const ids = letters.map((letter) => letter.concernId);
  const named = await complainedAboutOn(deps.db.read, ids);
  return letters.filter((letter) =>
    mayPrint(letter, named.get(letter.concernId) ?? NOBODY_NAMED, actor, people),
  );
}
