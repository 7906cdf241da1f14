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

/** For the one letter that says nothing but whom to turn to outside, in this order, passed over like a desk. */
const LAST_RESORT: readonly Post[] = ['administrator', 'office'];
/** Everybody who may find a letter to print. */
export const PRINTERS: readonly Post[] = [...DESKS, 'administrator'];

/**
 * Who prints that letter where no desk may serve the parent: otherwise they would never learn of it. Undefined where each of them
 * is missing or kept from it too, and as long as it is about somebody described in words, who may be one of them.
 */
export function lastResortOf(concern: Parameters<typeof deskOf>[0], roster: Roster): Post | undefined {
  if (deskOf(concern, roster) !== undefined || hasUnmatchedWords(concern)) return undefined;
  return LAST_RESORT.find((post) => mayHold({ post }, concern, roster));
}

type Where = (query: Knex.QueryBuilder) => void;

/** Which concerns a post may serve, and which are the office's. */
function servedBy(roster: Roster): { may: (post: Post) => Where; isTheOffices: Where } {
  const may = (post: Post) => (one: Knex.QueryBuilder) => {
    const people = roster.holdersOf(post);
    const posts = POSTS.filter((held) => roster.holdersOf(held).some((person) => people.includes(person)));
    if (people.length === 0) void one.whereRaw('1 = 0');
    else void whereNotKeptFrom(one, people, posts);
  };
  const isTheOffices = (one: Knex.QueryBuilder) => {
    void one.where('concerns.for_governors', 'no').whereNotExists(unmatchedWords).where(may('office'));
  };
  return { may, isTheOffices };
}

/** Narrows a query on `concerns` to those at a person's desk. Agrees with `deskOf`; a test holds the two side by side. */
export function whereAtDesk(query: Knex.QueryBuilder, actor: StaffActor, roster: Roster): void {
  const { may, isTheOffices } = servedBy(roster);
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

/** Narrows a query on `concerns` to those for which a person is the last resort. Agrees with `lastResortOf`, as above. */
export function whereLastResort(query: Knex.QueryBuilder, actor: StaffActor, roster: Roster): void {
  const { may, isTheOffices } = servedBy(roster);
  void query.where((last) => {
    void last.whereRaw('1 = 0');
    for (const [index, post] of LAST_RESORT.entries()) {
      if (!actor.posts.includes(post)) continue;
      void last.orWhere((one) => {
        void one.whereNot(isTheOffices).whereNotExists(unmatchedWords).where(may(post));
        for (const before of [...IN_THE_OFFICES_PLACE, ...LAST_RESORT.slice(0, index)])
          void one.whereNot(may(before));
      });
    }
  });
}
