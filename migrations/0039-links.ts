// Concerns that belong together, and what is found out and answered once for all of them.
import type { Knex } from 'knex';

export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('link_groups', (t) => {
    t.text('id').notNullable().primary();
    t.text('kind').notNullable().checkIn(['related', 'sent twice', 'one matter'], 'link_groups_kind');
    t.text('made_by').notNullable().references('people.id');
    t.text('made_at').notNullable();
    t.text('found_out');
    t.text('answer');
    t.text('actions');
    t.text('text_by').references('people.id');
    t.text('text_at');
  });
  await db.schema.createTable('linked_concerns', (t) => {
    t.text('id').notNullable().primary();
    t.text('group_id').notNullable().references('link_groups.id');
    t.text('concern_id').notNullable().references('concerns.id');
    // Of two that were sent, the one that may be closed.
    t.text('is_second').notNullable().checkIn(['yes', 'no'], 'linked_concerns_second');
    t.text('added_by').notNullable().references('people.id');
    t.text('added_at').notNullable();
    t.text('left_by').references('people.id');
    t.text('left_at');
    t.index(['concern_id']);
    t.index(['group_id']);
  });
}

export async function down(db: Knex): Promise<void> {
  for (const table of ['linked_concerns', 'link_groups']) await db.schema.dropTable(table);
}
