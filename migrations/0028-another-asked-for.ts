// A parent has asked for somebody else, once a holder: why, and what was said to it.
import type { Knex } from 'knex';

export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('another_asked_for', (t) => {
    t.text('id').notNullable().primary();
    t.text('concern_id').notNullable().references('concerns.id');
    t.text('entry_id').notNullable().references('entries.id');
    t.text('holder').notNullable();
    t.text('reason').notNullable();
    t.text('asked_at').notNullable();
    t.text('answered_at');
    // Why it stays with the same; nothing where it was given to somebody else.
    t.text('stays_because');
    t.unique(['concern_id', 'holder']);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('another_asked_for');
}
