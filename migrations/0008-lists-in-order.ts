// Lists of what waits, in the order of their dates, straight from an index: one for each way to hold a concern, one for all.
import type { Knex } from 'knex';

const PLACES = 'state, next_due_on, id';
const INDEXES = {
  concerns_held_by_post: `(holder_post, ${PLACES}) where holder_person_id is null and holder_class_id is null`,
  concerns_held_by_class: `(holder_class_id, ${PLACES}) where holder_person_id is null and holder_class_id is not null`,
  concerns_held_by_person: `(holder_person_id, ${PLACES}) where holder_person_id is not null`,
  concerns_by_date: `(${PLACES})`,
  concerns_for_governors_by_date: `(${PLACES}) where for_governors = 'yes'`,
  concerns_formal_by_date: `(${PLACES}) where for_governors = 'no' and declared_formal_on is not null`,
};

export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('concerns', (t) => {
    t.dropIndex(['state', 'holder_post', 'next_due_on', 'id'], 'concerns_by_holder');
  });
  for (const [name, what] of Object.entries(INDEXES)) {
    await db.raw(`create index ${name} on concerns ${what}`);
  }
}

export async function down(db: Knex): Promise<void> {
  for (const name of Object.keys(INDEXES)) await db.raw(`drop index ${name}`);
  await db.schema.alterTable('concerns', (t) => {
    t.index(['state', 'holder_post', 'next_due_on', 'id'], 'concerns_by_holder');
  });
}
