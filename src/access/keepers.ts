// Which posts keep what belongs to the school rather than to one concern? Said once, for the routes and for the links that lead to them.
import type { Post } from '../procedure/terms.js';
import type { StaffActor } from './actor.js';

export const KEEPERS = {
  calendar: ['head', 'administrator'],
  classes: ['head', 'administrator'],
  elsewhere: ['head', 'administrator'],
  settings: ['head', 'administrator'],
  leavers: ['head', 'administrator'],
  cover: ['head', 'chair', 'vice-chair', 'clerk'],
  letters: ['administrator'],
  savedReplies: ['head', 'clerk'],
} as const satisfies Record<string, readonly Post[]>;

export function isKeeper(actor: StaffActor, posts: readonly Post[]): boolean {
  return actor.posts.some((post) => posts.includes(post));
}
