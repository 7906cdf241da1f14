// Who changed which setting, from what to what, and when: one row a setting.
import type { Knex } from 'knex';

export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('setting_changes', (t) => {
    t.text('id').notNullable().primary();
    t.text('at').notNullable();
    t.text('person_id').notNullable().references('people.id');
    // The setting under which it is kept, and the line of the page by which a reader knows it.
    t.text('name').notNullable();
    t.text('line').notNullable();
    t.text('before').notNullable();
    t.text('after').notNullable();
    t.index(['at', 'id']);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('setting_changes');
}
