// Whether the school looks into what came late or without a name; and what was found of how a concern is pursued.
import type { Knex } from 'knex';

export async function up(db: Knex): Promise<void> {
  // One row where somebody in charge has to decide; the entry is that of the decision.
  await db.schema.createTable('looked_into', (t) => {
    t.text('concern_id').notNullable().primary().references('concerns.id');
    t.text('grounds').notNullable();
    t.text('goes_ahead');
    t.text('entry_id').references('entries.id');
  });
  await db.schema.createTable('conduct_found', (t) => {
    t.text('entry_id').notNullable().primary().references('entries.id');
    t.text('concern_id').notNullable().references('concerns.id');
    t.text('person_id').notNullable().references('people.id');
    t.text('kind').notNullable().checkIn(['asked to change', 'limits'], 'conduct_found_kind');
    t.text('tests').notNullable();
    t.text('body').notNullable();
    t.text('found_on').notNullable();
    t.text('until_on');
    t.text('lifted_on');
    t.index(['concern_id']);
  });
}

export async function down(db: Knex): Promise<void> {
  for (const table of ['conduct_found', 'looked_into']) await db.schema.dropTable(table);
}
