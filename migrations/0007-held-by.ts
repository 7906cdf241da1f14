// Who were the people in whose hands a concern was, when it left them or was closed? Classes and posts change; this does not.
import type { Knex } from 'knex';

export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('held_by', (t) => {
    t.text('holding_id').notNullable().references('holdings.id');
    t.text('person_id').notNullable().references('people.id');
    t.primary(['holding_id', 'person_id']);
    t.index(['person_id']);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('held_by');
}
