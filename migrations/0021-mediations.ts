// Mediation: which side offered it, with which entry, whether the other agreed, and how it ended.
import type { Knex } from 'knex';

export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('mediations', (t) => {
    t.text('id').notNullable().primary();
    t.text('concern_id').notNullable().references('concerns.id');
    t.text('offered_by').notNullable();
    t.text('entry_id').notNullable().references('entries.id');
    t.text('agreed_at');
    t.text('closed_at');
    t.text('ended_as');
    t.index(['concern_id']);
  });
  await db.raw('create unique index mediations_open on mediations (concern_id) where closed_at is null');
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('mediations');
}
