// What a parent was told, before they sent a concern all the same: that it is decided elsewhere, and by whom.
import type { Knex } from 'knex';

export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('told_elsewhere', (t) => {
    t.text('concern_id').notNullable().primary().references('concerns.id');
    t.text('key').notNullable();
    // As the school's list said it then: the list changes.
    t.text('what').notNullable();
    t.text('goes').notNullable();
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('told_elsewhere');
}
