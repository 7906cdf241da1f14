// Whose desk serves the parent who is not on line: prints the letters, puts an address right? The rule, and the same as SQL.
import type { Knex } from 'knex';
import { hasUnmatchedWords, mayHold, type Roster } from '../procedure/routing.js';
import { POSTS, type Post } from '../procedure/terms.js';
import type { StaffActor } from './actor.js';
import type { ConcernForAccess } from './parts.js';
import { unmatchedWords, whereNotKeptFrom } from './readable.js';

/** In the office's place, in this order, each passed over where nobody holds the post or somebody in it is kept from the concern. */
const IN_THE_OFFICES_PLACE: readonly Post[] = ['clerk', 'chair', 'vice-chair'];
export const DESKS: readonly Post[] = ['office', ...IN_THE_OFFICES_PLACE];

/**
 * The post that serves the parent of this concern. The office; what the governors deal with, or what is about the office or about
 * somebody described in words, the clerk, then the chair, then the vice-chair. Undefined where each of them is missing or kept
 * from it: nobody ever serves what is about them, or their own. A post that is not free is passed over too.
 */
export function deskOf(
  concern: Pick<ConcernForAccess, 'forGovernors' | 'complainedAbout' | 'interested'>,
  roster: Roster,
  isFree: (post: Post) => boolean = () => true,
): Post | undefined {
  const may = (post: Post): boolean => mayHold({ post }, concern, roster) && isFree(post);
  const isTheOffices = !concern.forGovernors && !hasUnmatchedWords(concern) && may('office');
  return isTheOffices ? 'office' : IN_THE_OFFICES_PLACE.find(may);
}

export function isAtDesk(actor: StaffActor, concern: Parameters<typeof deskOf>[0], roster: Roster): boolean {
  const desk = deskOf(concern, roster);
  return desk !== undefined && actor.posts.includes(desk);
}

/** Narrows a query on `concerns` to those at a person's desk. Agrees with `deskOf`; a test holds the two side by side. */
export function whereAtDesk(query: Knex.QueryBuilder, actor: StaffActor, roster: Roster): void {
  const may = (post: Post) => (one: Knex.QueryBuilder) => {
    const people = roster.holdersOf(post);
    const posts = POSTS.filter((held) => roster.holdersOf(held).some((person) => people.includes(person)));
    if (people.length === 0) void one.whereRaw('1 = 0');
    else void whereNotKeptFrom(one, people, posts);
  };
  const isTheOffices = (one: Knex.QueryBuilder) => {
    void one.where('concerns.for_governors', 'no').whereNotExists(unmatchedWords).where(may('office'));
  };
  void query.where((desk) => {
    void desk.whereRaw('1 = 0');
    if (actor.posts.includes('office')) void desk.orWhere(isTheOffices);
    for (const [index, post] of IN_THE_OFFICES_PLACE.entries()) {
      if (!actor.posts.includes(post)) continue;
      void desk.orWhere((instead) => {
        void instead.whereNot(isTheOffices).where(may(post));
        for (const before of IN_THE_OFFICES_PLACE.slice(0, index)) void instead.whereNot(may(before));
      });
    }
  });
}
