// Who said that somebody leaves, with which last day; or that they stay after all. Only ever added.
import type { Knex } from 'knex';

export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('leavings', (t) => {
    t.text('id').notNullable().primary();
    t.text('at').notNullable();
    t.text('kept_by').notNullable().references('people.id');
    t.text('person_id').notNullable().references('people.id');
    // Null: they stay after all.
    t.text('last_on');
    t.index(['person_id', 'at', 'id']);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('leavings');
}
