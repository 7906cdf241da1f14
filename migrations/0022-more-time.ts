// A class teacher asks the head for more time: until when, and with which entry, until the head has said yes or no.
import type { Knex } from 'knex';

export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('more_time', (t) => {
    t.text('id').notNullable().primary();
    t.text('concern_id').notNullable().references('concerns.id');
    t.text('person_id').notNullable().references('people.id');
    t.text('until_on').notNullable();
    t.text('category').notNullable();
    t.text('entry_id').notNullable().references('entries.id');
    t.text('closed_at');
    t.index(['concern_id']);
  });
  await db.raw('create unique index more_time_open on more_time (concern_id) where closed_at is null');
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('more_time');
}
