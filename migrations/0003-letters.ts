// Letters out: rows that hold kind, recipient and cause, never rendered text; kept as proof of sending.
import type { Knex } from 'knex';

export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('letters', (t) => {
    t.text('id').notNullable().primary();
    t.text('kind').notNullable();
    t.text('lane').notNullable().checkIn(['sign-in', 'notice', 'print'], 'letters_lane');
    // What caused it: an entry of a concern, a sign-in request, an invitation, a call-back.
    t.text('cause').notNullable();
    t.text('concern_id').references('concerns.id');
    // Who gets it, as one word that can stand in a key: `mailbox:…`, `person:…`, or `print` for the print-and-post list.
    t.text('recipient').notNullable();
    t.text('mailbox_id').references('mailboxes.id');
    t.text('person_id').references('people.id');
    t.text('posted_at').notNullable();
    t.text('available_at').notNullable();
    t.text('expires_at');
    t.integer('attempts').notNullable().defaultTo(0);
    t.text('sent_at');
    t.text('failed_at');
    t.text('dropped_at');
    t.text('trouble');
    t.unique(['cause', 'kind', 'recipient'], { indexName: 'letters_once' });
    t.index(['concern_id']);
    t.index(['lane', 'available_at'], 'letters_waiting', {
      predicate: db.whereRaw('sent_at is null and failed_at is null and dropped_at is null'),
    });
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('letters');
}
