// Who may say that somebody leaves, and which posts must not be left empty by it?
import { STAFF, type Roster } from './routing.js';
import type { Post } from './terms.js';

/** Without these the procedure has nobody to go to. */
export const NEEDED_POSTS: readonly Post[] = ['head', 'chair', 'clerk', 'safeguarding-lead', 'office'];

/** The administrator for everybody; the head for whoever works at the school, and for nobody who is there for the governors alone. */
export function maySayLeaves(by: readonly Post[], of: readonly Post[]): boolean {
  if (by.includes('administrator')) return true;
  return by.includes('head') && (of.length === 0 || of.some((post) => STAFF.includes(post)));
}

/** Which of these posts nobody holds without them, on any of the days whose rosters these are. */
export function postsLeftEmpty(personId: string, days: readonly Roster[], posts: readonly Post[]): Post[] {
  const isEmptied = (post: Post): boolean =>
    days.some((roster) => roster.holdersOf(post).every((holder) => holder === personId));
  // Who teaches a class is said class by class.
  return posts.filter((post) => post !== 'class-teacher' && isEmptied(post));
}
