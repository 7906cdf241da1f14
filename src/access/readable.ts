// The same rule as `sightOf`, as one SQL predicate: every list, count and search of concerns goes through it.
import type { Knex } from 'knex';
import { CLOSED_STATES, GOVERNORS, type Post } from '../procedure/terms.js';
import type { StaffActor } from './actor.js';

// Written in, not bound: SQLite finds an index with a condition by these words, and plans anew each time one is bound to a value.
export const FOR_GOVERNORS = "concerns.for_governors = 'yes'";
export const NOT_FOR_GOVERNORS = "concerns.for_governors = 'no'";

/**
 * Narrows a query on `concerns` to those the person may read all of. Agrees with `sightOf(…) === 'all'` for every actor and concern;
 * a test holds the two side by side.
 */
export function whereReadable(query: Knex.QueryBuilder, actor: StaffActor): Knex.QueryBuilder {
  return whereNotKeptFrom(query, [actor.personId], actor.posts).where((grant) => {
    void grant.where((holder) => {
      whereHeldBy(holder, actor);
    });
    if (actor.posts.includes('head')) {
      void grant.orWhere((head) => {
        void head.whereRaw(NOT_FOR_GOVERNORS).whereNotExists(unmatchedWords);
        whereNeverNamed(head, actor);
      });
    }
    const appointedTo = (actor.appointedTo ?? []).map(({ concernId }) => concernId);
    if (appointedTo.length > 0) {
      void grant.orWhere((appointed) => {
        void appointed.whereIn('concerns.id', appointedTo).whereNotExists(unmatchedWords);
      });
    }
    if (actor.posts.includes('clerk')) {
      void grant.orWhere((clerk) => {
        void clerk
          .where((formal) => {
            void formal.whereRaw(FOR_GOVERNORS).orWhereNotNull('concerns.declared_formal_on');
          })
          .whereNotExists(unmatchedWords);
        whereNeverNamed(clerk, actor);
      });
    }
  });
}

/**
 * Narrows a query on `concerns` to those that none of these people is kept from, by name, by one of the posts they hold between them, or
 * by an interest of their own. Agrees with `isKeptFrom`.
 */
export function whereNotKeptFrom(
  query: Knex.QueryBuilder,
  personIds: readonly string[],
  posts: readonly Post[],
): Knex.QueryBuilder {
  return query
    .whereNotExists(complainedAbout(personIds, posts))
    .whereNotExists(interested(personIds))
    .whereNotExists(raisedBy(personIds));
}

/** Those that this person was never kept from by mistake either: what was written meanwhile is not theirs to read. */
function whereNeverNamed(query: Knex.QueryBuilder, actor: StaffActor): void {
  void query
    .whereNotExists(complainedAbout([actor.personId], actor.posts, 'unnamed'))
    .whereNotExists(interested([actor.personId], 'unnamed'));
}

/**
 * Narrows a query on `concerns` to those that may stand behind a number shown to the head or the administrator: nothing about
 * themselves, nothing that may be about anybody, nothing that the governors deal with (COI-1).
 */
export function whereCounted(query: Knex.QueryBuilder, actor: StaffActor): void {
  void whereNotKeptFrom(query, [actor.personId], actor.posts)
    .whereRaw(NOT_FOR_GOVERNORS)
    .whereNotExists(unmatchedWords);
}

/** Narrows a query on `concerns` to those a person holds: by name, by class or by post; of closed ones of a class, what was theirs. */
export function whereHeldBy(query: Knex.QueryBuilder, actor: StaffActor): void {
  for (const hand of waysToHold(actor)) void query.orWhere(hand);
  void query.orWhere((closed) => {
    void closed
      .whereNull('concerns.holder_person_id')
      .whereNotNull('concerns.holder_class_id')
      .whereIn('concerns.state', [...CLOSED_STATES])
      .whereExists(closedWith(actor));
  });
}

type Hand = (query: Knex.QueryBuilder) => void;

/** What a person holds, one hand at a time: by name, by each class, by each post. One index serves each, in order of dates. */
export function waysToHold(actor: StaffActor): Hand[] {
  return [
    (held) => void held.where('concerns.holder_person_id', actor.personId),
    ...actor.classIds.map(
      (classId): Hand =>
        (held) =>
          void held
            .whereNull('concerns.holder_person_id')
            .where('concerns.holder_class_id', classId)
            .whereNotIn('concerns.state', [...CLOSED_STATES]),
    ),
    ...actor.posts.map(
      (post): Hand =>
        (held) =>
          void held
            .whereNull('concerns.holder_person_id')
            .whereNull('concerns.holder_class_id')
            .where('concerns.holder_post', post),
    ),
  ];
}

/** The others: each hand in turn is not this person's. Nulls compare as neither, so `not (…)` would leave some out. */
export function whereNotHeldBy(query: Knex.QueryBuilder, actor: StaffActor): void {
  void query
    .where((name) => {
      void name
        .whereNull('concerns.holder_person_id')
        .orWhereNot('concerns.holder_person_id', actor.personId);
    })
    .where((byClass) => {
      void byClass
        .whereNotNull('concerns.holder_person_id')
        .orWhereNull('concerns.holder_class_id')
        .orWhereNotIn('concerns.holder_class_id', [...actor.classIds]);
    })
    .where((post) => {
      void post
        .whereNotNull('concerns.holder_person_id')
        .orWhereNotNull('concerns.holder_class_id')
        .orWhereNotIn('concerns.holder_post', [...actor.posts]);
    });
}

type Subquery = (this: Knex.QueryBuilder) => void;
/** What stands, or what was taken back as a mistake. */
type Which = 'named' | 'unnamed';

function stands(rows: Knex.QueryBuilder, table: string, which: Which): void {
  if (which === 'named') void rows.whereNull(`${table}.unnamed_at`);
  else void rows.whereNotNull(`${table}.unnamed_at`);
}

/** Rows that say a concern is about one of these people, by name or by one of the posts they hold between them. */
function complainedAbout(
  personIds: readonly string[],
  posts: readonly Post[],
  which: Which = 'named',
): Subquery {
  const named: string[] = [...posts];
  if (posts.some((post) => GOVERNORS.includes(post))) named.push('board');
  return function () {
    void this.select('complained_about.id')
      .from('complained_about')
      .whereRaw('complained_about.concern_id = concerns.id')
      .where((them) => {
        void them.whereIn('complained_about.person_id', [...personIds]).orWhere((post) => {
          void post.whereNull('complained_about.person_id').whereIn('complained_about.post', named);
        });
      });
    stands(this, 'complained_about', which);
  };
}

/** Rows that say one of these people has an interest of their own in it. */
function interested(personIds: readonly string[], which: Which = 'named'): Subquery {
  return function () {
    void this.select('interests.id')
      .from('interests')
      .whereRaw('interests.concern_id = concerns.id')
      .whereIn('interests.person_id', [...personIds]);
    stands(this, 'interests', which);
  };
}

/** Its complainant, where that is one of these people: the mailbox of the concern is their own. */
function raisedBy(personIds: readonly string[]): Subquery {
  return function () {
    // Nearly always none: found once, not anew for each concern.
    const theirs: Subquery = function () {
      void this.select('mailboxes.id')
        .from('mailboxes')
        .join('people', 'people.email_key', 'mailboxes.address_key')
        .whereIn('people.id', [...personIds]);
    };
    void this.select('complainants.concern_id')
      .from('complainants')
      .whereRaw('complainants.concern_id = concerns.id')
      .whereIn('complainants.mailbox_id', theirs);
  };
}

/** The hands it was in when it was closed: those it has not left since. */
function closedWith(actor: StaffActor): (this: Knex.QueryBuilder) => void {
  return function () {
    void this.select('held_by.person_id')
      .from('held_by')
      .join('holdings', 'holdings.id', 'held_by.holding_id')
      .whereRaw('holdings.concern_id = concerns.id')
      .whereNull('holdings.to_at')
      .where('held_by.person_id', actor.personId);
  };
}

export function unmatchedWords(this: Knex.QueryBuilder): void {
  void this.select('complained_about.id')
    .from('complained_about')
    .whereRaw('complained_about.concern_id = concerns.id')
    .where('complained_about.kind', 'words')
    .whereNull('complained_about.person_id')
    .whereNull('complained_about.matched_at')
    .whereNull('complained_about.unnamed_at');
}
