// Which letters wait for this person to print them?
import type { StaffActor } from '../access/actor.js';
import type { Deps } from '../deps.js';
import type { People } from '../people/roster-store.js';
import { mayPrint } from './may-print.js';
import { lettersToPrint, type LetterToPrint } from './print-store.js';

/** The letters that wait for this person to print them. */
export async function printListFor(deps: Deps, actor: StaffActor, people: People): Promise<LetterToPrint[]> {
  if (!actor.posts.some((post) => post === 'office' || post === 'clerk')) return [];
  return (await lettersToPrint(deps.db.read)).filter((letter) => mayPrint(letter, actor, people));
}
