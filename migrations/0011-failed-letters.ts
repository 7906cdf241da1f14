// Letters that failed, by when and by concern: few among many, and asked for each time somebody opens their list.
import type { Knex } from 'knex';

export async function up(db: Knex): Promise<void> {
  await db.raw(
    'create index letters_failed on letters (failed_at, concern_id) where failed_at is not null and mailbox_id is not null',
  );
  await db.raw(
    'create index letters_failed_of on letters (concern_id, failed_at) where failed_at is not null',
  );
  await db.raw('create index letters_taken on letters (mailbox_id, sent_at) where sent_at is not null');
}

export async function down(db: Knex): Promise<void> {
  for (const name of ['letters_taken', 'letters_failed_of', 'letters_failed'])
    await db.raw(`drop index ${name}`);
}
