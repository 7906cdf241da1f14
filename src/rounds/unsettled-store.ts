// Which concerns may be in the wrong hands, and which deadlines have no date?
import type { Knex } from 'knex';
import { whereNotKeptFrom } from '../access/readable.js';
import { rowOf, rowsOf, type Db } from '../db.js';
import type { People, RosterPerson } from '../people/roster-store.js';
import { CLOSED_STATES, POSTS, WITH_A_DATE } from '../procedure/terms.js';

export interface Unsettled {
  readonly id: string;
  readonly ref: string;
}

/** What to look for among the concerns that are not closed. */
export type Narrowing = (concerns: Knex.QueryBuilder) => void;

export interface Slice {
  readonly found: readonly Unsettled[];
  /** Where the next slice begins; undefined after the last. */
  readonly next: string | undefined;
}

/** The next of those that are looked for, after the end of the slice before. */
export type NextSlice = (after: string) => Promise<Slice>;

/** Looks through so many concerns and no more, in the order of their ids, whatever is found among them: nobody waits long for it. */
export async function unsettledIn(db: Db, narrow: Narrowing, after: string, many: number): Promise<Slice> {
  const beyond = () => db('concerns').where('concerns.id', '>', after);
  const last = await rowOf<{ id: string }>(
    beyond()
      .orderBy('id')
      .offset(many - 1)
      .first('id'),
  );
  // Said by what it is not: an index by states would lead through all of them.
  const query = beyond().whereNotIn('concerns.state', [...CLOSED_STATES]);
  if (last) void query.where('concerns.id', '<=', last.id);
  narrow(query);
  const found = await rowsOf<Unsettled>(query.orderBy('concerns.id').select('concerns.id', 'concerns.ref'));
  return { found, next: last?.id };
}

/**
 * In hands that are empty today, or that hold somebody who is kept from it: where `mayHold` says no; a test holds the two side by side.
 * One branch a hand: each person by name, each class, each post.
 */
export function whereHandsAreWrong({ everyone, classes }: People): Narrowing {
  const present = everyone.filter(({ posts }) => posts.length > 0);
  const taught = classes.filter(({ teachers }) => teachers.length > 0);
  const held = POSTS.filter((post) => everyone.some(({ posts }) => posts.includes(post)));
  const hands: Hand[] = [
    ...present.map((person) => ({ kind: byName, is: person.id, people: [person] })),
    ...taught.map(({ id, teachers }) => ({ kind: byClass, is: id, people: teachers })),
    ...held.map((post) => ({
      ...{ kind: byPost, is: post },
      people: everyone.filter(({ posts }) => posts.includes(post)),
    })),
  ];
  return (concerns) => {
    void concerns.where((wrong) => {
      for (const kind of [byName, byClass, byPost]) {
        const some = hands.filter((hand) => hand.kind === kind).map(({ is }) => is);
        void wrong.orWhere((empty) => {
          void empty.where(kind.narrow).whereNotIn(kind.column, some);
        });
      }
      for (const { kind, is, people } of hands) {
        const posts = [...new Set(people.flatMap((person) => person.posts))];
        const ids = people.map(({ id }) => id);
        void wrong.orWhere((hand) => {
          void hand
            .where(kind.narrow)
            .where(kind.column, is)
            .whereNot((free) => void whereNotKeptFrom(free, ids, posts));
        });
      }
    });
  };
}

interface Hand {
  readonly kind: { readonly column: string; readonly narrow: Narrowing };
  readonly is: string;
  readonly people: readonly RosterPerson[];
}

const byName: Hand['kind'] = {
  column: 'concerns.holder_person_id',
  narrow: (concerns) => {
    void concerns.whereNotNull('concerns.holder_person_id');
  },
};

const byClass: Hand['kind'] = {
  column: 'concerns.holder_class_id',
  narrow: (concerns) => {
    void concerns.whereNull('concerns.holder_person_id').whereNotNull('concerns.holder_class_id');
  },
};

const byPost: Hand['kind'] = {
  column: 'concerns.holder_post',
  narrow: (concerns) => {
    void concerns.whereNull('concerns.holder_person_id').whereNull('concerns.holder_class_id');
  },
};

/**
 * Raised by somebody who works or governs here too, and with them perhaps: whoever has an address at the school may get it, or lose it, at
 * any time. There are few of these, found from the mailboxes.
 */
export async function raisedAtSchoolAfter(db: Db, after: string, most: number): Promise<Slice> {
  const found = await rowsOf<Unsettled>(
    db('people')
      .crossJoin(db.raw('mailboxes'))
      .crossJoin(db.raw('complainants'))
      .crossJoin(db.raw('concerns'))
      .whereRaw('mailboxes.address_key = people.email_key and complainants.mailbox_id = mailboxes.id')
      .whereRaw('concerns.id = complainants.concern_id')
      .whereNotIn('concerns.state', [...CLOSED_STATES])
      .where('concerns.id', '>', after)
      .orderBy('concerns.id')
      .limit(most)
      .select('concerns.id', 'concerns.ref'),
  );
  return { found, next: found.length === most ? found.at(-1)?.id : undefined };
}

/** Those with a running deadline that has no date, so many of them. They are few, and an index leads to them. */
export async function undatedAfter(db: Db, after: string, most: number): Promise<Slice> {
  const rows = await rowsOf<Unsettled & { place: string }>(
    db('clocks')
      .crossJoin(db.raw('concerns'))
      .whereRaw('concerns.id = clocks.concern_id')
      .whereIn('concerns.state', [...WITH_A_DATE])
      .whereNull('clocks.stopped_on')
      .whereNull('clocks.due_on')
      .where('clocks.id', '>', after)
      .orderBy('clocks.id')
      .limit(most)
      .select({ id: 'concerns.id', ref: 'concerns.ref', place: 'clocks.id' }),
  );
  return { found: rows, next: rows.length === most ? rows.at(-1)?.place : undefined };
}

/**
 * With the clerk's post, which keeps what nobody may have, where no clerk is there or one of them may not have it; not marked yet. So many
 * of them: the index of what a post holds leads to them.
 */
export async function clerksAfter(db: Db, roster: People, after: string, most: number): Promise<Slice> {
  const clerks = roster.holdersOf('clerk');
  const posts = POSTS.filter((post) => roster.holdersOf(post).some((id) => clerks.includes(id)));
  const held = db('concerns')
    .whereIn('concerns.state', ['open', 'answered'])
    .where('holder_post', 'clerk')
    .whereNull('holder_class_id')
    .whereNull('holder_person_id')
    .whereNull('outside_help_since')
    .where('concerns.id', '>', after);
  if (clerks.length > 0) void held.whereNot((may) => void whereNotKeptFrom(may, clerks, posts));
  return sliceOf(held, most);
}

/** Marked for help from outside: few, with an index of their own. */
export async function markedAfter(db: Db, after: string, most: number): Promise<Slice> {
  const marked = db('concerns')
    .whereIn('concerns.state', ['open', 'answered'])
    .whereNotNull('outside_help_since')
    .where('concerns.id', '>', after);
  return sliceOf(marked, most);
}

async function sliceOf(concerns: Knex.QueryBuilder, most: number): Promise<Slice> {
  const found = await rowsOf<Unsettled>(
    concerns.orderBy('concerns.id').limit(most).select('concerns.id', 'concerns.ref'),
  );
  return { found, next: found.length === most ? found.at(-1)?.id : undefined };
}
