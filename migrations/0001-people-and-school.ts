// The school: its settings, calendar, classes, and the people who hold its posts.
import type { Knex } from 'knex';

export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('settings', (t) => {
    t.text('name').notNullable().primary();
    t.text('value').notNullable();
  });

  // A school year is what the calendar covers; outside every year the school has not set its dates yet.
  await db.schema.createTable('school_years', (t) => {
    t.text('starts_on').notNullable().primary();
    t.text('ends_on').notNullable();
    t.text('name').notNullable();
  });
  await db.schema.createTable('terms', (t) => {
    t.text('starts_on').notNullable().primary();
    t.text('ends_on').notNullable();
    t.text('name').notNullable();
  });
  await db.schema.createTable('closed_days', (t) => {
    t.text('day').notNullable().primary();
    t.text('kind')
      .notNullable()
      .checkIn(['bank holiday', 'inset', 'occasional', 'closure'], 'closed_days_kind');
    t.text('name').notNullable();
  });

  await db.schema.createTable('people', (t) => {
    t.text('id').notNullable().primary();
    t.text('name').notNullable();
    t.text('role_words').notNullable();
    t.text('email').notNullable();
    t.text('email_key').notNullable().unique();
    t.text('password_hash');
    t.text('created_at').notNullable();
    t.text('left_on');
    t.text('disabled_at');
  });
  await db.schema.createTable('posts_held', (t) => {
    t.text('id').notNullable().primary();
    t.text('post').notNullable();
    t.text('person_id').notNullable().references('people.id');
    t.text('from_on').notNullable();
    t.text('to_on');
    t.index(['post']);
    t.index(['person_id']);
  });
  await db.schema.createTable('classes', (t) => {
    t.text('id').notNullable().primary();
    t.text('name').notNullable().unique();
    t.integer('position').notNullable();
  });
  await db.schema.createTable('class_teachers', (t) => {
    t.text('id').notNullable().primary();
    t.text('class_id').notNullable().references('classes.id');
    t.text('person_id').notNullable().references('people.id');
    t.text('from_on').notNullable();
    t.text('to_on');
    t.index(['class_id']);
    t.index(['person_id']);
  });
}

export async function down(db: Knex): Promise<void> {
  for (const table of [
    'class_teachers',
    'classes',
    'posts_held',
    'people',
    'closed_days',
    'terms',
    'school_years',
    'settings',
  ]) {
    await db.schema.dropTable(table);
  }
}
