// On which devices does the link in a letter open the one act that it asks for, without signing in?
import type { Knex } from 'knex';

export async function up(db: Knex): Promise<void> {
  // One row a browser, whoever signed in there last; thirty days from then. Beside known devices, which only spare tries.
  await db.schema.createTable('letter_devices', (t) => {
    t.text('id').notNullable().primary();
    t.text('token_hash').notNullable().unique();
    t.text('person_id').notNullable().references('people.id');
    t.text('signed_in_at').notNullable();
    t.text('device').notNullable();
    t.index(['person_id']);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('letter_devices');
}
