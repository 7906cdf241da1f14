// On the concern itself, why somebody has to decide whether the school looks into it: what waits for the head's word, on that or on more
// time, is found by one index in the order of its dates.
import type { Knex } from 'knex';

export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('concerns', (t) => {
    t.text('to_decide');
  });
  await db.raw(
    `update concerns set to_decide =
      (select grounds from looked_into where looked_into.concern_id = concerns.id and looked_into.entry_id is null)`,
  );
  await db.raw('drop index looked_into_undecided');
  await db.raw('drop index concerns_time_asked');
  await db.raw(
    `create index concerns_word_wanted on concerns (state, next_due_on, id)
      where time_asked_until is not null or to_decide is not null`,
  );
}

export async function down(db: Knex): Promise<void> {
  await db.raw('drop index concerns_word_wanted');
  await db.raw(
    `create index concerns_time_asked on concerns (state, next_due_on, id) where time_asked_until is not null`,
  );
  await db.raw('create index looked_into_undecided on looked_into (concern_id) where goes_ahead is null');
  // In plain SQL: knex would make the table anew, and SQLite does not let go of one that rows hang on.
  await db.raw('alter table concerns drop column to_decide');
}
