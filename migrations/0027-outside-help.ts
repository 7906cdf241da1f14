// Since when is a concern marked for help from outside, because nobody at the school may have it?
import type { Knex } from 'knex';

export async function up(db: Knex): Promise<void> {
  await db.raw('alter table concerns add column outside_help_since text');
  await db.raw(
    'create index concerns_for_outside_help on concerns (outside_help_since) where outside_help_since is not null',
  );
}

export async function down(db: Knex): Promise<void> {
  await db.raw('drop index concerns_for_outside_help');
  await db.raw('alter table concerns drop column outside_help_since');
}
