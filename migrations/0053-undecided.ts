// The few of what came late or without a name on which nobody has decided yet, found without looking at all the others.
import type { Knex } from 'knex';

export async function up(db: Knex): Promise<void> {
  await db.raw('create index looked_into_undecided on looked_into (concern_id) where goes_ahead is null');
}

export async function down(db: Knex): Promise<void> {
  await db.raw('drop index looked_into_undecided');
}
