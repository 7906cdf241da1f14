// Who said, from which day on, that a class is taught by others: what was said on the page is not undone by a file.
import type { Knex } from 'knex';

export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('class_changes', (t) => {
    t.text('id').notNullable().primary();
    t.text('at').notNullable();
    t.text('person_id').notNullable().references('people.id');
    t.text('class_id').notNullable().references('classes.id');
    t.text('from_on').notNullable();
    // The names as they were then: who was planned for that day before, and who is now.
    t.text('before').notNullable();
    t.text('after').notNullable();
    t.index(['at', 'id']);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('class_changes');
}
