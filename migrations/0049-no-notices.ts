// Which parents chose to have no letters by e-mail about a concern: for the mailbox they chose it of, until they choose otherwise.
import type { Knex } from 'knex';

export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('no_notices', (t) => {
    t.text('concern_id').notNullable().references('concerns.id');
    t.text('mailbox_id').notNullable().references('mailboxes.id');
    // By whom it was chosen stands in the entry.
    t.text('entry_id').notNullable().references('entries.id');
    t.text('since').notNullable();
    t.primary(['concern_id', 'mailbox_id']);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('no_notices');
}
