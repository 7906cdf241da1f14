// Who may arrange that somebody else covers for one who is away, and who may cover? Policy, section 4, "Absence".
import { STAFF } from './routing.js';
import { GOVERNORS, type Post } from './terms.js';

/**
 * Two sides that never cover for each other. What is about the head is with the chair, by way of the clerk: nobody who works under the
 * head gets it by covering for either. And who reads what the school deals with would have to keep out of it among the governors.
 */
export type Side = 'school' | 'governors';

/** What passes to whoever covers, for as long as they do. */
export const PASSES_TO_COVER: Record<Side, readonly Post[]> = {
  school: [
    'class-teacher',
    'teacher',
    'staff',
    'deputy',
    'head',
    'safeguarding-lead',
    'data-protection-lead',
    'online-safety-lead',
    'office',
  ],
  governors: ['vice-chair', 'chair', 'clerk'],
};

/** What is about the chair is with the vice-chair, and the chair stands above the clerk: the chair covers for neither. */
const NOT_TO_THE_CHAIR: readonly Post[] = ['vice-chair', 'clerk'];

/** On whose side somebody covers: whoever works at the school never on that of the governors, also if they are a governor. */
export function sideOf(cover: readonly Post[]): Side {
  return cover.some((post) => STAFF.includes(post)) ? 'school' : 'governors';
}

/**
 * What may pass to somebody who holds these posts. For the school's staff, to whoever works there and has no part in what the governors
 * decide; for chair, vice-chair and clerk, to a governor who neither works at the school nor clerks.
 */
export function mayPassTo(cover: readonly Post[]): readonly Post[] {
  const passes = PASSES_TO_COVER[sideOf(cover)];
  const isGovernor = cover.some((post) => GOVERNORS.includes(post));
  if (sideOf(cover) === 'school') {
    const mayCover = cover.some((post) => passes.includes(post)) && !isGovernor && !cover.includes('clerk');
    return mayCover ? passes : [];
  }
  if (!isGovernor || cover.includes('clerk')) return [];
  return cover.includes('chair') ? passes.filter((post) => !NOT_TO_THE_CHAIR.includes(post)) : passes;
}

/**
 * The head arranges it for the school's staff, and for the head the chair does; the chair for vice-chair and clerk, and for the chair the
 * clerk or the vice-chair do. So nobody arranges it for themselves.
 */
export function mayArrangeCover(by: readonly Post[], away: readonly Post[], side: Side): boolean {
  if (!away.some((post) => PASSES_TO_COVER[side].includes(post))) return false;
  return arrangedBy(away, side).some((post) => by.includes(post));
}

function arrangedBy(away: readonly Post[], side: Side): readonly Post[] {
  if (side === 'school') return away.includes('head') ? ['chair'] : ['head'];
  return away.includes('chair') ? ['clerk', 'vice-chair'] : ['chair'];
}

/** May this one cover for that one, and is it theirs to arrange? */
export function mayCoverFor(by: readonly Post[], away: readonly Post[], cover: readonly Post[]): boolean {
  const passes = mayPassTo(cover);
  return away.some((post) => passes.includes(post)) && mayArrangeCover(by, away, sideOf(cover));
}
