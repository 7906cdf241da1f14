// Short texts that staff use again and again, each their own, and those that the school keeps for everybody.
import type { Knex } from 'knex';

export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('saved_replies', (t) => {
    t.text('id').notNullable().primary();
    // Nobody: the school’s.
    t.text('person_id').references('people.id');
    t.text('use').notNullable().checkIn(['message', 'answer', 'acknowledgement'], 'saved_replies_use');
    // Empty for every stage.
    t.text('stage').notNullable();
    t.text('title').notNullable();
    t.text('body').notNullable();
    t.text('kept_at').notNullable();
    t.text('kept_by').notNullable().references('people.id');
    t.index(['person_id']);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('saved_replies');
}
