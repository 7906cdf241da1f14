// Two orders in which nothing has to be passed over or sorted anew: running clocks by date, a page at a time; and what the head's own
// list does not hold, so that what others have is found at once, however much the head has that is due sooner.
import type { Knex } from 'knex';

const ELSEWHERE = "holder_post <> 'head' or holder_person_id is not null or holder_class_id is not null";

export async function up(db: Knex): Promise<void> {
  await db.raw('drop index clocks_running');
  await db.raw('create index clocks_running on clocks (due_on, kind, id) where stopped_on is null');
  await db.raw('drop index concerns_by_date');
  await db.raw(
    `create index concerns_with_others on concerns (state, next_due_on, id)
      where for_governors = 'no' and (${ELSEWHERE})`,
  );
}

export async function down(db: Knex): Promise<void> {
  await db.raw('drop index concerns_with_others');
  await db.raw('create index concerns_by_date on concerns (state, next_due_on, id)');
  await db.raw('drop index clocks_running');
  await db.raw('create index clocks_running on clocks (due_on, kind) where stopped_on is null');
}
