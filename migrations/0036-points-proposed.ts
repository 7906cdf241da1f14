// Points that staff propose out of one long text, and what became of the text itself: kept, and set aside.
import type { Knex } from 'knex';

export async function up(db: Knex): Promise<void> {
  // No references: SQLite could not take such columns back.
  await db.raw('alter table points add column set_aside text');
  await db.raw('alter table points add column from_point_id text');
  await db.raw('alter table concerns add column proposed_point_id text');
  await db.schema.createTable('point_proposals', (t) => {
    t.text('id').notNullable().primary();
    t.text('concern_id').notNullable().references('concerns.id');
    t.text('point_id').notNullable().references('points.id');
    t.text('entry_id').notNullable().references('entries.id');
    t.text('person_id').notNullable().references('people.id');
    t.text('at').notNullable();
    t.index(['concern_id']);
  });
  await db.schema.createTable('proposed_points', (t) => {
    t.text('proposal_id').notNullable().references('point_proposals.id');
    t.integer('number').notNullable();
    t.text('what_happened').notNullable();
    t.text('wanted');
    t.primary(['proposal_id', 'number']);
  });
}

export async function down(db: Knex): Promise<void> {
  for (const table of ['proposed_points', 'point_proposals']) await db.schema.dropTable(table);
  await db.raw('alter table concerns drop column proposed_point_id');
  for (const column of ['from_point_id', 'set_aside'])
    await db.raw(`alter table points drop column ${column}`);
}
