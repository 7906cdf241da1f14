// The record: concerns and their points, who they are about, clocks, what was said and answered, entries and reads.
import type { Knex } from 'knex';

export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('mailboxes', (t) => {
    t.text('id').notNullable().primary();
    t.text('address').notNullable();
    t.text('address_key').notNullable().unique();
    t.text('created_at').notNullable();
    t.text('failed_at');
  });

  await db.schema.createTable('drafts', (t) => {
    t.text('id').notNullable().primary();
    t.text('token_hash').notNullable().unique();
    t.text('channel').notNullable();
    t.text('person_id').references('people.id');
    t.text('answers').notNullable();
    t.text('created_at').notNullable();
    t.text('updated_at').notNullable();
    t.text('concern_id');
    t.index(['updated_at']);
  });

  await db.schema.createTable('concerns', (t) => {
    t.text('id').notNullable().primary();
    t.text('ref').notNullable().unique();
    t.text('draft_id').notNullable().unique();
    t.text('digest').notNullable();
    t.integer('version').notNullable();
    t.text('state').notNullable();
    t.text('stage').notNullable();
    t.text('about').notNullable();
    // Dealt with by the governors, since it is about the head, a governor or the clerk: the head does not learn of it.
    t.text('for_governors').notNullable().checkIn(['yes', 'no'], 'concerns_for_governors');
    t.text('class_id').references('classes.id');
    t.text('child_name');
    t.text('channel').notNullable();
    t.text('recorded_by').references('people.id');
    t.text('received_at').notNullable();
    t.text('received_on').notNullable();
    t.text('declared_formal_on');
    t.text('holder_post').notNullable();
    t.text('holder_class_id').references('classes.id');
    t.text('holder_person_id').references('people.id');
    // The soonest date the school has to keep; far in the future where there is none, so that a list needs one index only.
    t.text('next_due_on').notNullable();
    t.text('needs_most');
    t.text('spoken_before');
    t.text('gone_elsewhere');
    t.text('receipt_seed').notNullable();
    t.text('closed_on');
    t.index(['state', 'holder_post', 'next_due_on', 'id'], 'concerns_by_holder');
    t.index(['received_at']);
    t.index(['holder_class_id']);
    t.index(['holder_person_id']);
  });

  await db.schema.createTable('complainants', (t) => {
    t.text('concern_id').notNullable().primary().references('concerns.id');
    t.text('name');
    t.text('relation');
    t.text('mailbox_id').references('mailboxes.id');
    t.text('phone');
    t.text('postal_address');
    t.text('best_time');
    t.text('needs');
    t.text('address_confirmed_at');
    t.index(['mailbox_id']);
  });

  // Person, post, or words that nobody has matched to a person yet.
  await db.schema.createTable('complained_about', (t) => {
    t.text('id').notNullable().primary();
    t.text('concern_id').notNullable().references('concerns.id');
    t.text('kind').notNullable().checkIn(['person', 'post', 'words'], 'complained_about_kind');
    t.text('person_id').references('people.id');
    t.text('post');
    t.text('words');
    t.text('matched_at');
    t.index(['concern_id']);
    t.index(['person_id']);
  });

  await db.schema.createTable('holdings', (t) => {
    t.text('id').notNullable().primary();
    t.text('concern_id').notNullable().references('concerns.id');
    t.text('stage').notNullable();
    t.text('post').notNullable();
    t.text('class_id').references('classes.id');
    t.text('person_id').references('people.id');
    t.text('from_at').notNullable();
    t.text('to_at');
    t.text('ended_by');
    t.index(['concern_id']);
    t.index(['class_id']);
    t.index(['person_id']);
  });

  await db.schema.createTable('points', (t) => {
    t.text('id').notNullable().primary();
    t.text('concern_id').notNullable().references('concerns.id');
    t.integer('number').notNullable();
    t.text('stage').notNullable();
    t.text('what_happened').notNullable();
    t.text('happened_when');
    t.text('wanted');
    t.unique(['concern_id', 'number']);
  });

  await db.schema.createTable('clocks', (t) => {
    t.text('id').notNullable().primary();
    t.text('concern_id').notNullable().references('concerns.id');
    t.text('kind').notNullable();
    t.text('stage').notNullable();
    t.text('started_on').notNullable();
    t.text('due_on');
    t.text('numbers').notNullable();
    t.text('explanation').notNullable();
    t.text('stopped_on');
    t.text('stopped_by');
    t.index(['concern_id']);
    t.index(['due_on', 'kind'], 'clocks_running', { predicate: db.whereNull('stopped_on') });
  });
  await db.schema.createTable('rungs', (t) => {
    t.text('clock_id').notNullable().references('clocks.id');
    t.text('due_on').notNullable();
    t.text('rung').notNullable();
    t.text('taken_at').notNullable();
    t.primary(['clock_id', 'due_on', 'rung']);
  });

  await db.schema.createTable('entries', (t) => {
    t.text('id').notNullable().primary();
    t.text('concern_id').notNullable().references('concerns.id');
    t.integer('seq').notNullable();
    t.text('at').notNullable();
    t.text('step').notNullable();
    t.text('actor').notNullable();
    t.text('person_id').references('people.id');
    t.text('facts').notNullable();
    t.text('mac').notNullable();
    t.unique(['concern_id', 'seq']);
    t.index(['person_id']);
  });
  await forbidChanges(db, 'entries');

  await db.schema.createTable('reads', (t) => {
    t.text('id').notNullable().primary();
    t.text('concern_id').notNullable().references('concerns.id');
    t.text('person_id').notNullable().references('people.id');
    t.text('at').notNullable();
    t.text('what').notNullable();
    t.index(['concern_id', 'person_id']);
  });

  await db.schema.createTable('messages', (t) => {
    t.text('id').notNullable().primary();
    t.text('concern_id').notNullable().references('concerns.id');
    t.text('entry_id').notNullable().references('entries.id');
    t.text('kind').notNullable().checkIn(['message', 'note', 'acknowledgement'], 'messages_kind');
    t.text('side').notNullable().checkIn(['parent', 'school'], 'messages_side');
    t.text('person_id').references('people.id');
    t.text('body').notNullable();
    t.text('at').notNullable();
    t.index(['concern_id']);
  });

  await db.schema.createTable('responses', (t) => {
    t.text('id').notNullable().primary();
    t.text('concern_id').notNullable().references('concerns.id');
    t.text('entry_id').notNullable().references('entries.id');
    t.text('stage').notNullable();
    t.text('person_id').notNullable().references('people.id');
    t.text('answered_on').notNullable();
    t.text('found_out').notNullable();
    t.text('actions');
    t.index(['concern_id']);
  });
  // One answer a point; the finding, reasons and recommendations are the panel's.
  await db.schema.createTable('answers', (t) => {
    t.text('id').notNullable().primary();
    t.text('response_id').notNullable().references('responses.id');
    t.text('point_id').notNullable().references('points.id');
    t.text('body').notNullable();
    t.text('finding');
    t.text('recommendations');
    t.text('settled');
    t.text('settled_on');
    t.unique(['response_id', 'point_id']);
    t.index(['point_id']);
  });
  await db.schema.createTable('answer_drafts', (t) => {
    t.text('concern_id').notNullable().references('concerns.id');
    t.text('person_id').notNullable().references('people.id');
    t.text('stage').notNullable();
    t.text('typed').notNullable();
    t.text('updated_at').notNullable();
    t.primary(['concern_id', 'person_id', 'stage']);
  });

  await db.schema.createTable('escalations', (t) => {
    t.text('id').notNullable().primary();
    t.text('concern_id').notNullable().references('concerns.id');
    t.text('entry_id').notNullable().references('entries.id');
    t.text('from_stage').notNullable();
    t.text('to_stage').notNullable();
    t.text('still_missing');
    t.text('wanted_now');
    t.index(['concern_id']);
  });
  await db.schema.createTable('escalated_points', (t) => {
    t.text('escalation_id').notNullable().references('escalations.id');
    t.text('point_id').notNullable().references('points.id');
    t.primary(['escalation_id', 'point_id']);
  });

  // Why a concern changed hands: typed text stays out of the entries.
  await db.schema.createTable('reasons', (t) => {
    t.text('entry_id').notNullable().primary().references('entries.id');
    t.text('concern_id').notNullable().references('concerns.id');
    t.text('body').notNullable();
    t.index(['concern_id']);
  });

  // Somebody asked the safeguarding lead to ring: a name, a number, a time, and no story.
  await db.schema.createTable('call_backs', (t) => {
    t.text('id').notNullable().primary();
    t.text('name').notNullable();
    t.text('phone').notNullable();
    t.text('safe_time');
    t.text('asked_at').notNullable();
    t.text('rung_at');
    t.text('rung_by').references('people.id');
  });
}

function isPostgres(db: Knex): boolean {
  return (db.client as { config: { client: unknown } }).config.client === 'pg';
}

/** Entries are only ever added: the database itself refuses to change or remove one. */
async function forbidChanges(db: Knex, table: string): Promise<void> {
  if (isPostgres(db)) {
    await db.raw(`create function ${table}_stay() returns trigger language plpgsql as
      $$ begin raise exception '${table} are only ever added'; end $$`);
    await db.raw(`create trigger ${table}_stay before update or delete on ${table}
      for each row execute function ${table}_stay()`);
    return;
  }
  for (const act of ['update', 'delete']) {
    await db.raw(`create trigger ${table}_no_${act} before ${act} on ${table}
      begin select raise(abort, '${table} are only ever added'); end`);
  }
}

export async function down(db: Knex): Promise<void> {
  for (const table of [
    'call_backs',
    'reasons',
    'escalated_points',
    'escalations',
    'answer_drafts',
    'answers',
    'responses',
    'messages',
    'reads',
    'entries',
    'rungs',
    'clocks',
    'points',
    'holdings',
    'complained_about',
    'complainants',
    'concerns',
    'drafts',
    'mailboxes',
  ]) {
    await db.schema.dropTable(table);
  }
  if (isPostgres(db)) await db.raw('drop function entries_stay()');
}
