// How is an absence kept? As a span with who covers; what they hold meanwhile are spans of their own, which end by themselves.
import { rowsOf, toRow, type Db, type Tx } from '../db.js';
import { newId } from '../ids.js';
import { addDays } from '../procedure/days.js';
import type { Day, Post } from '../procedure/terms.js';

export interface Absence {
  readonly id: string;
  readonly personId: string;
  readonly coverId: string;
  readonly fromOn: Day;
  readonly toOn: Day;
  readonly keptAt: string;
}

const COLUMNS = ['id', 'person_id', 'cover_id', 'from_on', 'to_on', 'kept_at'];

/** Those that go on today or are to come, the soonest first. */
export async function absencesFrom(db: Db, today: Day): Promise<Absence[]> {
  return rowsOf<Absence>(
    db('absences')
      .whereNull('ended_at')
      .where('to_on', '>=', today)
      .orderBy(['from_on', 'id'])
      .limit(500)
      .select(COLUMNS),
  );
}

/** Keeps it, and lets whoever covers hold for those days what the other holds of `passes`. */
export async function keepAbsence(
  tx: Tx,
  absence: Omit<Absence, 'id'>,
  { keptBy, passes }: { readonly keptBy: string; readonly passes: readonly Post[] },
): Promise<void> {
  const id = newId();
  const { personId, coverId, fromOn, toOn } = absence;
  await tx('absences').insert(toRow({ id, ...absence, keptBy }));
  const meanwhile = (table: 'posts_held' | 'class_teachers') =>
    rowsOf<{ post?: string; classId?: string; fromOn: Day; toOn: Day | null }>(
      tx(table)
        .where('person_id', personId)
        .whereNull('absence_id')
        .where('from_on', '<=', toOn)
        .where((span) => void span.whereNull('to_on').orWhere('to_on', '>=', fromOn))
        .select('*'),
    );
  const within = (span: { fromOn: Day; toOn: Day | null }) => ({
    id: newId(),
    personId: coverId,
    absenceId: id,
    fromOn: span.fromOn > fromOn ? span.fromOn : fromOn,
    toOn: span.toOn !== null && span.toOn < toOn ? span.toOn : toOn,
  });
  for (const held of await meanwhile('posts_held')) {
    if (!passes.some((post) => post === held.post)) continue;
    await tx('posts_held').insert(toRow({ ...within(held), post: held.post }));
  }
  if (!passes.includes('class-teacher')) return;
  for (const taught of await meanwhile('class_teachers')) {
    await tx('class_teachers').insert(toRow({ ...within(taught), classId: taught.classId }));
  }
}

/** They are back: what was held for them ends as of today, and what had not begun never does. */
export async function endAbsence(tx: Tx, id: string, today: Day, at: string): Promise<void> {
  await tx('absences').where({ id }).whereNull('ended_at').update({ ended_at: at });
  for (const table of ['posts_held', 'class_teachers']) {
    await tx(table).where({ absence_id: id }).where('from_on', '>=', today).delete();
    await tx(table)
      .where({ absence_id: id })
      .where('to_on', '>=', today)
      .update({ to_on: addDays(today, -1) });
  }
}

/**
 * Open concerns in the hands that somebody covers, whose parents have not been told of it; a few at a time. Whoever raised one since was
 * given both names.
 */
export async function untoldOf(
  db: Db,
  { id: absenceId, fromOn, keptAt }: Absence,
): Promise<{ id: string; ref: string }[]> {
  return rowsOf(
    db('concerns')
      .where('state', 'open')
      .where('received_at', '<', keptAt > fromOn ? keptAt : fromOn)
      .whereNull('holder_person_id')
      .where((held) => {
        void held
          .whereIn(
            'holder_class_id',
            db('class_teachers').where({ absence_id: absenceId }).select('class_id'),
          )
          .orWhere((byPost) => {
            void byPost
              .whereNull('holder_class_id')
              .whereIn('holder_post', db('posts_held').where({ absence_id: absenceId }).select('post'));
          });
      })
      .whereNotIn('id', db('absences_told').where({ absence_id: absenceId }).select('concern_id'))
      .orderBy('id')
      .limit(200)
      .select('id', 'ref'),
  );
}
