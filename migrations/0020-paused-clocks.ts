// Clocks that stand still: until which day, and for what, as lists and reminders need to know it. The explanation tells the rest.
import type { Knex } from 'knex';

const COLUMNS = ['paused_until', 'paused_for'];

export async function up(db: Knex): Promise<void> {
  for (const column of COLUMNS) await db.raw(`alter table clocks add column ${column} text`);
  await db.raw(
    'create index clocks_paused on clocks (paused_until) where stopped_on is null and paused_until is not null',
  );
}

export async function down(db: Knex): Promise<void> {
  await db.raw('drop index clocks_paused');
  for (const column of COLUMNS) await db.raw(`alter table clocks drop column ${column}`);
}
