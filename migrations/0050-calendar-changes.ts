// Who changed the school's calendar, when, and what was different then: one row a change. Only ever added.
import type { Knex } from 'knex';

export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('calendar_changes', (t) => {
    t.text('id').notNullable().primary();
    t.text('at').notNullable();
    // Null: it came with the school's files.
    t.text('person_id').references('people.id');
    // What was different, as it was shown before it was kept: one line each.
    t.text('lines').notNullable();
    t.index(['at', 'id']);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('calendar_changes');
}
