// What helps a parent to be heard: kept once for a mailbox that they proved, and with the concern where there is none.
import type { Knex } from 'knex';

export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('needs', (t) => {
    // `mailbox:…` or `concern:…`.
    t.text('owner').notNullable().primary();
    // Which of the list, as JSON; a language; and words of their own.
    t.text('helps').notNullable();
    t.text('language').notNullable();
    t.text('words').notNullable();
    t.text('kept_at').notNullable();
    // Nobody: the parent.
    t.text('kept_by').references('people.id');
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('needs');
}
