// The same rule as `sightOf`, as one SQL predicate: every list, count and search of concerns goes through it.
import type { Knex } from 'knex';
import { GOVERNORS } from '../procedure/terms.js';
import type { StaffActor } from './actor.js';

/**
 * Narrows a query on `concerns` to those the person may read all of. Agrees with `sightOf(…) === 'all'` for every actor and concern;
 * a test holds the two side by side.
 */
export function whereReadable(query: Knex.QueryBuilder, actor: StaffActor): Knex.QueryBuilder {
  return query.whereNotExists(complainedAbout(actor)).where((grant) => {
    void grant.where((holder) => {
      whereHeldBy(holder, actor);
    });
    if (actor.posts.includes('head')) {
      void grant.orWhere((head) => {
        void head.where('concerns.for_governors', 'no').whereNotExists(unmatchedWords);
      });
    }
    if (actor.posts.includes('clerk')) {
      void grant.orWhere((clerk) => {
        void clerk
          .where((formal) => {
            void formal.where('concerns.for_governors', 'yes').orWhereNotNull('concerns.declared_formal_on');
          })
          .whereNotExists(unmatchedWords);
      });
    }
  });
}

/** Narrows a query on `concerns` to those a person holds: by name, by class or by post. */
export function whereHeldBy(query: Knex.QueryBuilder, actor: StaffActor): void {
  for (const hand of handsOf(actor)) void query.orWhere(hand);
}

type Hand = (query: Knex.QueryBuilder) => void;

/** What a person holds, one hand at a time: by name, by each class, by each post. One index serves each, in order of dates. */
export function handsOf(actor: StaffActor): Hand[] {
  return [
    (held) => void held.where('concerns.holder_person_id', actor.personId),
    ...actor.classIds.map(
      (classId): Hand =>
        (held) =>
          void held.whereNull('concerns.holder_person_id').where('concerns.holder_class_id', classId),
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

function complainedAbout(actor: StaffActor): (this: Knex.QueryBuilder) => void {
  const posts: string[] = [...actor.posts];
  if (actor.posts.some((post) => GOVERNORS.includes(post))) posts.push('board');
  return function () {
    void this.select('complained_about.id')
      .from('complained_about')
      .whereRaw('complained_about.concern_id = concerns.id')
      .where((them) => {
        void them.where('complained_about.person_id', actor.personId).orWhere((post) => {
          void post.whereNull('complained_about.person_id').whereIn('complained_about.post', posts);
        });
      });
  };
}

function unmatchedWords(this: Knex.QueryBuilder): void {
  void this.select('complained_about.id')
    .from('complained_about')
    .whereRaw('complained_about.concern_id = concerns.id')
    .where('complained_about.kind', 'words')
    .whereNull('complained_about.person_id');
}
