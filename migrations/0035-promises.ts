// Promises: what, who, by which school day and how that was counted, what became of each, and which rungs have been taken.
import type { Knex } from 'knex';

export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('promises', (t) => {
    t.text('id').notNullable().primary();
    t.text('concern_id').notNullable().references('concerns.id');
    t.text('entry_id').notNullable().references('entries.id');
    t.integer('number').notNullable();
    t.text('what').notNullable();
    // Whose it is to keep; the school's, where no post is named.
    t.text('post');
    t.text('due_on').notNullable();
    t.text('explanation').notNullable();
    t.text('done_on');
    t.text('done_in').references('entries.id');
    // The parent's last word; what they wrote with it belongs to the entry.
    t.text('said');
    t.text('said_in').references('entries.id');
    t.unique(['concern_id', 'number']);
  });
  await db.raw('create index promises_running on promises (due_on) where said is null');
  await db.schema.createTable('promise_rungs', (t) => {
    t.text('promise_id').notNullable().references('promises.id');
    t.text('rung').notNullable();
    t.text('taken_at').notNullable();
    t.primary(['promise_id', 'rung']);
  });
}

export async function down(db: Knex): Promise<void> {
  for (const table of ['promise_rungs', 'promises']) await db.schema.dropTable(table);
}
