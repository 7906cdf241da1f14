// What the holder asks of others at school: one question with a day, and that somebody reads an answer before it leaves.
import type { Knex } from 'knex';

export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('asked', (t) => {
    t.text('id').notNullable().primary();
    t.text('concern_id').notNullable().references('concerns.id');
    t.text('what').notNullable().checkIn(['question', 'check'], 'asked_what');
    t.text('stage').notNullable();
    t.text('asked_by').notNullable().references('people.id');
    t.text('person_id').notNullable().references('people.id');
    t.text('asked_at').notNullable();
    t.text('by_on').notNullable();
    // A question in words, with what is shown beside it; an answer as it was typed, with the fingerprint of what would be sent.
    t.text('words').notNullable();
    t.text('shown');
    t.text('digest');
    t.text('state')
      .notNullable()
      .checkIn(['asked', 'replied', 'not me', 'approved', 'given back', 'over'], 'asked_state');
    t.text('reply');
    t.text('replied_at');
    // Each reminder once, also across restarts and two processes.
    t.text('reminded_on');
    t.text('late_on');
    t.index(['concern_id']);
    t.index(['person_id', 'state']);
    t.index(['state', 'by_on']);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('asked');
}
