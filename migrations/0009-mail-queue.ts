// Since when has the mail server been out of reach? One row while it is, none otherwise: seen by every process and every page.
import type { Knex } from 'knex';

export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('post_held', (t) => {
    t.text('id').notNullable().primary();
    t.text('since').notNullable();
    t.text('code').notNullable();
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('post_held');
}
