// Saved replies are for messages, answers and notes; an acknowledgement is one press and takes no words. Nothing was kept there yet.
import type { Knex } from 'knex';
import { down as takeOut, up as asBefore } from './0041-saved-replies.js';

export async function up(db: Knex): Promise<void> {
  await takeOut(db);
  await db.schema.createTable('saved_replies', (t) => {
    t.text('id').notNullable().primary();
    // Nobody: the school’s.
    t.text('person_id').references('people.id');
    t.text('use').notNullable().checkIn(['message', 'answer', 'note'], 'saved_replies_use');
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
  await takeOut(db);
  await asBefore(db);
}
