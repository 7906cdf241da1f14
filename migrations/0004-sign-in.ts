// Signing in: sessions, parents' requests for a code, staff invitations, known devices, and the allowances that limit tries.
import type { Knex } from 'knex';

export async function up(db: Knex): Promise<void> {
  // A parent's session opens what one mailbox raised, or one concern; a staff session is one person's.
  await db.schema.createTable('sessions', (t) => {
    t.text('id').notNullable().primary();
    t.text('token_hash').notNullable().unique();
    t.text('kind').notNullable().checkIn(['mailbox', 'receipt', 'staff'], 'sessions_kind');
    t.text('mailbox_id').references('mailboxes.id');
    t.text('concern_id').references('concerns.id');
    t.text('person_id').references('people.id');
    t.text('started_at').notNullable();
    t.text('seen_at').notNullable();
    t.text('device').notNullable();
    t.index(['person_id']);
    t.index(['mailbox_id']);
    t.index(['concern_id']);
  });

  // The request id is random; link and code are derived from it with a key outside the database. Only the link's fingerprint
  // stands here, to find the row by, so neither a row nor a backup holds anything that signs in.
  await db.schema.createTable('sign_in_requests', (t) => {
    t.text('id').notNullable().primary();
    t.text('mailbox_id').references('mailboxes.id');
    t.text('browser_hash').notNullable();
    t.text('link_hash').notNullable().unique();
    // What was asked for (an address or a reference), as a keyed hash: letters sent again count against the same limit.
    t.text('asked_for').notNullable();
    t.text('next_ref');
    t.text('asked_at').notNullable();
    t.text('expires_at').notNullable();
    // Wrong codes from the browser that asked, and from others: a scanner's tries do not use up the parent's.
    t.integer('tries').notNullable().defaultTo(0);
    t.integer('tries_elsewhere').notNullable().defaultTo(0);
    t.text('used_at');
    t.text('used_by');
    t.text('ended_at');
    t.index(['mailbox_id']);
    t.index(['browser_hash']);
  });

  // What was typed when a session had run out: given back to the same person after signing in again.
  await db.schema.createTable('kept_forms', (t) => {
    t.text('owner').notNullable().primary();
    t.text('path').notNullable();
    t.text('fields').notNullable();
    t.text('kept_at').notNullable();
  });

  await db.schema.createTable('invitations', (t) => {
    t.text('id').notNullable().primary();
    t.text('person_id').notNullable().references('people.id');
    t.text('token_hash').notNullable().unique();
    t.text('made_at').notNullable();
    t.text('expires_at').notNullable();
    t.text('used_at');
  });

  await db.schema.createTable('known_devices', (t) => {
    t.text('token_hash').notNullable();
    // Who has signed in here before: `person:…` or `mailbox:…`.
    t.text('owner').notNullable();
    t.text('seen_at').notNullable();
    t.primary(['token_hash', 'owner']);
  });

  // How often something was tried in a window of time; the name of what is limited is kept as a keyed hash.
  await db.schema.createTable('allowances', (t) => {
    t.text('name').notNullable().primary();
    t.text('opened_at').notNullable();
    t.text('closes_at').notNullable();
    t.integer('used').notNullable();
    t.index(['closes_at']);
  });
}

export async function down(db: Knex): Promise<void> {
  for (const table of [
    'kept_forms',
    'allowances',
    'known_devices',
    'invitations',
    'sign_in_requests',
    'sessions',
  ]) {
    await db.schema.dropTable(table);
  }
}
