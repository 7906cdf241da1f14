// Who may arrange that somebody else covers for one who is away, and who may cover? Policy, section 4, "Absence".
import { GOVERNORS, type Post } from './terms.js';

/** What passes to whoever covers, for as long as they do. Governors and their clerk stand in for each other by the routing itself. */
export const PASSES_TO_COVER: readonly Post[] = [
  'class-teacher',
  'teacher',
  'staff',
  'deputy',
  'head',
  'safeguarding-lead',
  'office',
];

const isGoverning = (posts: readonly Post[]): boolean =>
  posts.some((post) => post === 'clerk' || GOVERNORS.includes(post));

/** The head arranges it for the school's staff; for the head the chair does. For governors and their clerk nobody has to. */
export function mayArrangeCover(by: readonly Post[], away: readonly Post[]): boolean {
  if (!away.some((post) => PASSES_TO_COVER.includes(post))) return false;
  return by.includes(away.includes('head') ? 'chair' : 'head');
}

/** Whoever works at the school and has no part in what the governors decide, who would have to keep out of it afterwards. */
export function mayCover(posts: readonly Post[]): boolean {
  return posts.some((post) => PASSES_TO_COVER.includes(post)) && !isGoverning(posts);
}
