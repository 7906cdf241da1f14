// Who leaves when, and what do they hold until then? Planned, it is a day beside their name; nothing else changes before it has come.
import type { StaffActor } from '../access/actor.js';
import { whereReadable } from '../access/readable.js';
import { rowsOf, toRow, type Db, type Tx } from '../db.js';
import { hotRows } from '../hot-store.js';
import { newId } from '../ids.js';
import type { AppointedAs } from '../procedure/appointments.js';
import { addDays } from '../procedure/days.js';
import type { Day } from '../procedure/terms.js';

export interface PlannedLeaving {
  readonly personId: string;
  readonly name: string;
  readonly lastOn: Day;
}

/** Those who are here today and of whom it is said when they leave, the soonest first. */
export async function plannedLeavings(db: Db, today: Day): Promise<PlannedLeaving[]> {
  const rows = await hotRows<{ personId: string; name: string; leftOn: Day }>(
    db,
    `select id as "personId", name, left_on as "leftOn" from people
      where disabled_at is null and left_on > ? order by left_on, name, id`,
    [today],
  );
  return rows.map(({ leftOn, ...row }) => ({ ...row, lastOn: addDays(leftOn, -1) }));
}

/** They leave after this day, or stay after all. */
export async function keepLeaving(
  tx: Tx,
  given: { readonly personId: string; readonly lastOn: Day | null },
  by: { readonly personId: string; readonly at: string },
): Promise<void> {
  const { personId, lastOn } = given;
  await tx('people')
    .where('id', personId)
    .update({ left_on: lastOn === null ? null : addDays(lastOn, 1) });
  await tx('leavings').insert(toRow({ id: newId(), at: by.at, keptBy: by.personId, personId, lastOn }));
}

/** What is open or answered and theirs by name, as far as the reader may read it. */
export async function heldByNameFor(db: Db, personId: string, actor: StaffActor): Promise<string[]> {
  const held = db('concerns')
    .where('concerns.holder_person_id', personId)
    .whereIn('concerns.state', ['open', 'answered']);
  return whereReadable(held, actor).orderBy('concerns.ref').pluck<string[]>('concerns.ref');
}

/** For what they are appointed beyond a day, as far as the reader may read it. */
export async function appointedBeyond(
  db: Db,
  personId: string,
  on: Day,
  actor: StaffActor,
): Promise<{ ref: string; what: AppointedAs }[]> {
  const appointed = db('concerns')
    .join('appointments', 'appointments.concern_id', 'concerns.id')
    .where('appointments.person_id', personId)
    .whereNull('appointments.ended_at')
    .where('appointments.until_on', '>', on);
  return rowsOf(
    whereReadable(appointed, actor)
      .orderBy('concerns.ref')
      .select({ ref: 'concerns.ref', what: 'appointments.what' }),
  );
}

/** Who is gone and still has a span that goes on, in the books. */
export async function leftWithSpans(db: Db, today: Day): Promise<string[]> {
  const rows = await hotRows<{ id: string }>(
    db,
    ['posts_held', 'class_teachers']
      .map(
        (table) =>
          `select people.id from people join ${table} on ${table}.person_id = people.id
            where people.left_on <= ? and (${table}.to_on is null or ${table}.to_on >= people.left_on)`,
      )
      .join(' union '),
    [today, today],
  );
  return rows.map(({ id }) => id);
}

/** Ends with their last day what they hold and teach, and takes out what would begin later. Nothing where they are here after all. */
export async function endSpansOf(tx: Tx, personId: string, today: Day): Promise<void> {
  const [person] = await hotRows<{ leftOn: Day | null }>(
    tx,
    'select left_on as "leftOn" from people where id = ?',
    [personId],
  );
  const leftOn = person?.leftOn ?? null;
  if (leftOn === null || leftOn > today) return;
  for (const table of ['posts_held', 'class_teachers']) {
    const theirs = () => tx(table).where('person_id', personId);
    await theirs().where('from_on', '>=', leftOn).delete();
    await theirs()
      .where((span) => void span.whereNull('to_on').orWhere('to_on', '>=', leftOn))
      .update({ to_on: addDays(leftOn, -1) });
  }
}
