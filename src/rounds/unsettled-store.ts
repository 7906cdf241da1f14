// Which concerns may be in the wrong hands, and which deadlines have no date?
import type { Knex } from 'knex';
import { rowsOf, type Db } from '../db.js';
import type { People } from '../people/roster-store.js';

export interface Unsettled {
  readonly id: string;
  readonly ref: string;
}

/** What to look for among the concerns that are not closed. */
export type Narrowing = (concerns: Knex.QueryBuilder) => void;

/** Concerns that are not closed, a page at a time in the order of their ids. */
export async function unsettledAfter(
  db: Db,
  narrow: Narrowing,
  after: string,
  most: number,
): Promise<Unsettled[]> {
  const query = db('concerns').whereIn('state', ['open', 'answered']).where('id', '>', after);
  narrow(query);
  return rowsOf<Unsettled>(query.orderBy('id').limit(most).select('id', 'ref'));
}

/** In hands that are empty today, or with somebody kept from it, so that the hands may be theirs. */
export function whereHandsMayBeWrong({ everyone, classes }: People): Narrowing {
  const present = everyone.filter(({ posts }) => posts.length > 0).map(({ id }) => id);
  const held = [...new Set(everyone.flatMap(({ posts }) => posts))];
  const taught = classes.filter(({ teachers }) => teachers.length > 0).map(({ id }) => id);
  return (concerns) => {
    void concerns.where((may) => {
      void may
        .whereNotIn('holder_person_id', present)
        .orWhere((byClass) => {
          void byClass.whereNull('holder_person_id').whereNotIn('holder_class_id', taught);
        })
        .orWhere((byPost) => {
          void byPost
            .whereNull('holder_person_id')
            .whereNull('holder_class_id')
            .whereNotIn('holder_post', held);
        })
        .orWhereExists((about) => {
          void about
            .select('complained_about.id')
            .from('complained_about')
            .whereRaw('complained_about.concern_id = concerns.id')
            .whereNull('complained_about.unnamed_at');
        })
        .orWhereExists((close) => {
          void close
            .select('interests.id')
            .from('interests')
            .whereRaw('interests.concern_id = concerns.id')
            .whereNull('interests.unnamed_at');
        });
    });
  };
}

/**
 * Raised by somebody who works or governs here too, and with them perhaps: whoever has an address at the school may get it, or lose it, at
 * any time. There are few of these, found from the mailboxes.
 */
export const whereRaisedAtSchool: Narrowing = (concerns) => {
  void concerns.whereIn('concerns.id', (raised) => {
    void raised
      .select('complainants.concern_id')
      .from('people')
      .join('mailboxes', 'mailboxes.address_key', 'people.email_key')
      .join('complainants', 'complainants.mailbox_id', 'mailboxes.id');
  });
};

/** With a running deadline that has no date. */
export const whereUndated: Narrowing = (concerns) => {
  void concerns.whereExists((undated) => {
    void undated
      .select('clocks.id')
      .from('clocks')
      .whereRaw('clocks.concern_id = concerns.id')
      .whereNull('clocks.stopped_on')
      .whereNull('clocks.due_on');
  });
};
