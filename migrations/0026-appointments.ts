// Who is appointed for one concern, and for how long: to look into it, or to clerk it.
import type { Knex } from 'knex';

export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('appointments', (t) => {
    t.text('id').notNullable().primary();
    t.text('concern_id').notNullable().references('concerns.id');
    t.text('entry_id').notNullable().references('entries.id');
    t.text('what').notNullable().checkIn(['investigator', 'clerk'], 'appointments_what');
    t.text('person_id').references('people.id');
    // Somebody from outside, who has no account: what was typed.
    t.text('outside_name');
    t.text('outside_contact');
    t.text('appointed_at').notNullable();
    t.text('until_on').notNullable();
    t.text('ended_at');
    t.index(['concern_id']);
    t.index(['person_id'], 'appointments_running', { predicate: db.whereNull('ended_at') });
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('appointments');
}
