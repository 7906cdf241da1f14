// Planned absences: who is away, from when to when, who covers, and which parents have been told.
import type { Knex } from 'knex';

const COVERED = ['posts_held', 'class_teachers'];

export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('absences', (t) => {
    t.text('id').notNullable().primary();
    t.text('person_id').notNullable().references('people.id');
    t.text('cover_id').notNullable().references('people.id');
    t.text('from_on').notNullable();
    t.text('to_on').notNullable();
    t.text('kept_at').notNullable();
    t.text('kept_by').notNullable().references('people.id');
    t.text('ended_at');
    t.index(['to_on']);
  });
  await db.schema.createTable('absences_told', (t) => {
    t.text('absence_id').notNullable().references('absences.id');
    t.text('concern_id').notNullable().references('concerns.id');
    t.text('told_at').notNullable();
    t.primary(['absence_id', 'concern_id']);
  });
  // What is held only for as long as somebody else is away. No reference: SQLite could not take such a column back.
  for (const table of COVERED) await db.raw(`alter table ${table} add column absence_id text`);
}

export async function down(db: Knex): Promise<void> {
  for (const table of COVERED) await db.raw(`alter table ${table} drop column absence_id`);
  for (const table of ['absences_told', 'absences']) await db.schema.dropTable(table);
}
