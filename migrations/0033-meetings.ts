// Meeting and talking: what is asked for, the times offered, the one agreed, who comes along, and which reminders have been rung.
import type { Knex } from 'knex';

export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('meetings', (t) => {
    t.text('id').notNullable().primary();
    t.text('concern_id').notNullable().references('concerns.id');
    t.text('entry_id').notNullable().references('entries.id');
    t.text('state').notNullable();
    t.text('how');
    t.text('place');
    t.integer('minutes');
    // The times that are offered are those of this entry.
    t.text('offered_in').references('entries.id');
    // The time last agreed; whether it stands, the state says.
    t.text('starts_at');
    t.text('agreed_at');
    // For calendars: nothing until a time is first agreed, then one more with each change, and when that was.
    t.integer('sequence');
    t.text('stamped_at');
    t.text('companion');
    t.text('companion_name');
    t.text('interpreter');
    t.text('access');
    t.index(['concern_id']);
    t.index(['state', 'starts_at'], 'meetings_to_come');
  });
  await db.raw(
    "create unique index meetings_under_way on meetings (concern_id) where state in ('asked', 'offered', 'none fits', 'agreed')",
  );
  await db.schema.createTable('meeting_times', (t) => {
    t.text('id').notNullable().primary();
    t.text('meeting_id').notNullable().references('meetings.id');
    t.text('entry_id').notNullable().references('entries.id');
    t.text('starts_at').notNullable();
    t.unique(['entry_id', 'starts_at']);
    t.index(['meeting_id']);
  });
  await db.schema.createTable('meeting_rungs', (t) => {
    t.text('meeting_id').notNullable().references('meetings.id');
    t.text('starts_at').notNullable();
    t.text('taken_at').notNullable();
    t.primary(['meeting_id', 'starts_at']);
  });
}

export async function down(db: Knex): Promise<void> {
  for (const table of ['meeting_rungs', 'meeting_times', 'meetings']) await db.schema.dropTable(table);
}
