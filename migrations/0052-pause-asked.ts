// What a class teacher asks the head for: a later date, as it was until now, or a pause.
import type { Knex } from 'knex';

export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('more_time', (t) => {
    t.text('what').notNullable().defaultTo('later date');
  });
}

export async function down(db: Knex): Promise<void> {
  // In plain SQL: knex would make the table anew on SQLite.
  await db.raw('alter table more_time drop column what');
}
