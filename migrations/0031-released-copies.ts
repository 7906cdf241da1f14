// What was released to somebody complained about: frozen words, item by item, and what they put in themselves.
import type { Knex } from 'knex';

export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('releases', (t) => {
    // Its address too: random, and nothing of the concern's reference.
    t.text('id').notNullable().primary();
    t.text('concern_id').notNullable().references('concerns.id');
    t.text('entry_id').notNullable().references('entries.id');
    t.text('person_id').notNullable().references('people.id');
    t.text('released_by').notNullable().references('people.id');
    t.text('released_at').notNullable();
    t.text('covering').notNullable();
    t.text('answer_by');
    t.text('acknowledged_at');
    t.text('withdrawn_at');
    t.text('withdrawn_by').references('people.id');
    t.text('withdrawn_entry_id').references('entries.id');
    t.index(['concern_id']);
    t.index(['person_id']);
  });
  await db.schema.createTable('released_items', (t) => {
    t.text('id').notNullable().primary();
    t.text('release_id').notNullable().references('releases.id');
    t.integer('position').notNullable();
    t.text('source').notNullable();
    t.text('heading').notNullable();
    t.text('words').notNullable();
    t.text('is_changed').notNullable().checkIn(['yes', 'no'], 'released_items_is_changed');
    t.unique(['release_id', 'position']);
  });
  await db.schema.createTable('statements', (t) => {
    t.text('id').notNullable().primary();
    t.text('concern_id').notNullable().references('concerns.id');
    t.text('entry_id').notNullable().references('entries.id');
    t.text('person_id').notNullable().references('people.id');
    t.text('body').notNullable();
    t.text('sent_at').notNullable();
    t.index(['concern_id']);
  });
  await db.schema.createTable('statement_drafts', (t) => {
    t.text('concern_id').notNullable().references('concerns.id');
    t.text('person_id').notNullable().references('people.id');
    t.text('typed').notNullable();
    t.text('updated_at').notNullable();
    t.primary(['concern_id', 'person_id']);
  });
  // How they want to be heard: who comes with them or speaks for them, and whether in person. The last one stands.
  await db.schema.createTable('hearing_wishes', (t) => {
    t.text('id').notNullable().primary();
    t.text('concern_id').notNullable().references('concerns.id');
    t.text('entry_id').notNullable().references('entries.id');
    t.text('person_id').notNullable().references('people.id');
    t.text('companion_name');
    t.text('companion_capacity');
    t.text('in_person').notNullable().checkIn(['yes', 'no'], 'hearing_wishes_in_person');
    t.text('said_at').notNullable();
    t.index(['concern_id']);
  });
}

export async function down(db: Knex): Promise<void> {
  for (const table of ['hearing_wishes', 'statement_drafts', 'statements', 'released_items', 'releases'])
    await db.schema.dropTable(table);
}
