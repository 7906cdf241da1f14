// On the concern itself, until when more time is asked for: what waits for the head's word is found in the order of its dates.
import type { Knex } from 'knex';

export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('concerns', (t) => {
    t.text('time_asked_until');
  });
  await db.raw(
    `update concerns set time_asked_until =
      (select until_on from more_time where more_time.concern_id = concerns.id and more_time.closed_at is null)`,
  );
  await db.raw(
    `create index concerns_time_asked on concerns (state, next_due_on, id) where time_asked_until is not null`,
  );
}

export async function down(db: Knex): Promise<void> {
  await db.raw('drop index concerns_time_asked');
  // In plain SQL: knex would make the table anew, and SQLite does not let go of one that rows hang on.
  await db.raw('alter table concerns drop column time_asked_until');
}
