// Mail in: how far the mailbox has been read and by which process, which mails have been dealt with, and what came as a reply.
import type { Knex } from 'knex';

export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('mail_in_places', (t) => {
    t.text('folder').notNullable().primary();
    t.text('uid_validity');
    t.integer('last_uid').notNullable().defaultTo(0);
    // One process reads at a time: whoever holds this, until then.
    t.text('held_by');
    t.text('held_until');
    t.text('trouble');
    t.text('trouble_since');
  });
  // One row a mail, by a fingerprint of its Message-ID: read twice, it is dealt with once. No address and no word of it.
  await db.schema.createTable('mail_in', (t) => {
    t.text('fingerprint').notNullable().primary();
    t.text('at').notNullable();
    t.text('fate').notNullable();
    t.index(['at']);
  });
  await db.schema.createTable('email_replies', (t) => {
    t.text('entry_id').notNullable().primary().references('entries.id');
    t.text('concern_id').notNullable().references('concerns.id');
    t.integer('files_left_out').notNullable();
    t.text('cut_short').notNullable().checkIn(['yes', 'no'], 'email_replies_cut_short');
    t.index(['concern_id']);
  });
}

export async function down(db: Knex): Promise<void> {
  for (const table of ['email_replies', 'mail_in', 'mail_in_places']) await db.schema.dropTable(table);
}
