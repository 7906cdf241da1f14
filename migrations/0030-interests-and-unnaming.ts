// Who has an interest of their own in a concern, and who was named by mistake: proposed by one person, confirmed by another.
import type { Knex } from 'knex';

export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('unnamings', (t) => {
    t.text('id').notNullable().primary();
    t.text('concern_id').notNullable().references('concerns.id');
    t.text('proposed_by').notNullable().references('people.id');
    t.text('proposed_at').notNullable();
    // The entry of the proposal; the reason that was typed hangs on it.
    t.text('entry_id').notNullable().references('entries.id');
    t.text('ended_at');
    t.text('ended_by').references('people.id');
    t.text('agreed').checkIn(['yes', 'no'], 'unnamings_agreed');
    t.index(['concern_id']);
  });
  // No references: SQLite could not take such columns back.
  for (const column of ['unnaming_id', 'unnamed_at'])
    await db.raw(`alter table complained_about add column ${column} text`);

  await db.schema.createTable('interests', (t) => {
    t.text('id').notNullable().primary();
    t.text('concern_id').notNullable().references('concerns.id');
    t.text('person_id').notNullable().references('people.id');
    t.text('kind').notNullable();
    t.text('entered_by').notNullable().references('people.id');
    t.text('entered_at').notNullable();
    t.text('entry_id').notNullable().references('entries.id');
    t.text('unnaming_id');
    t.text('unnamed_at');
    t.index(['concern_id', 'person_id']);
    t.index(['person_id']);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('interests');
  for (const column of ['unnamed_at', 'unnaming_id'])
    await db.raw(`alter table complained_about drop column ${column}`);
  await db.schema.dropTable('unnamings');
}
