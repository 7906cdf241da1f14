// Part of a concern that became a concern of its own: which points went, by whom, and why.
import type { Knex } from 'knex';

export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('splits', (t) => {
    t.text('id').notNullable().primary();
    t.text('entry_id').notNullable().references('entries.id');
    t.text('from_concern_id').notNullable().references('concerns.id');
    t.text('to_concern_id').notNullable().unique().references('concerns.id');
    t.text('person_id').notNullable().references('people.id');
    t.text('reason').notNullable();
    t.text('at').notNullable();
    // The page it was sent from: sent twice, it is one.
    t.text('once').notNullable().unique();
    t.index(['from_concern_id']);
  });
  // What a moved point was made of stays with the concern it was raised in; without a new point, words kept for the parent alone.
  await db.schema.createTable('split_points', (t) => {
    t.text('split_id').notNullable().references('splits.id');
    t.text('point_id').notNullable().references('points.id');
    t.text('new_point_id').references('points.id');
    t.primary(['split_id', 'point_id']);
  });
}

export async function down(db: Knex): Promise<void> {
  for (const table of ['split_points', 'splits']) await db.schema.dropTable(table);
}
