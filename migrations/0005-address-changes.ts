// An address the school changed for a parent: for a day, whoever reads the earlier mailbox may put it back.
import type { Knex } from 'knex';

export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('address_changes', (t) => {
    t.text('entry_id').notNullable().primary().references('entries.id');
    t.text('concern_id').notNullable().references('concerns.id');
    t.text('old_mailbox_id').notNullable().references('mailboxes.id');
    t.text('undo_until').notNullable();
    t.text('undone_at');
    t.index(['concern_id']);
    t.index(['old_mailbox_id']);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('address_changes');
}
