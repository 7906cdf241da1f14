// What was said and agreed, as the school wrote it down, and beside it what the parent makes of it: one row each, never changed.
import type { Knex } from 'knex';

export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('accounts', (t) => {
    t.text('id').notNullable().primary();
    t.text('concern_id').notNullable().references('concerns.id');
    t.text('entry_id').notNullable().references('entries.id');
    t.text('meeting_id').references('meetings.id');
    t.text('person_id').notNullable().references('people.id');
    t.text('how').notNullable();
    t.text('talked_on').notNullable();
    t.text('said').notNullable();
    t.text('agreed');
    t.index(['concern_id']);
  });
  await db.schema.createTable('account_views', (t) => {
    t.text('account_id').notNullable().primary().references('accounts.id');
    t.text('entry_id').notNullable().references('entries.id');
    // Nothing, where the parent agrees.
    t.text('body');
  });
}

export async function down(db: Knex): Promise<void> {
  for (const table of ['account_views', 'accounts']) await db.schema.dropTable(table);
}
