// The day on which what somebody records for a parent reached the school.
import type { Knex } from 'knex';

export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('drafts', (t) => {
    t.text('came_on');
  });
}

export async function down(db: Knex): Promise<void> {
  // Said plainly: knex would make the table anew on SQLite.
  await db.raw('alter table drafts drop column came_on');
}
