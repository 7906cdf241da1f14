// Who teaches which class from when to when, what was raised with a class before others taught it, and who said so?
import type { Knex } from 'knex';
import { rowsOf, toRow, type Db, type Tx } from '../db.js';
import { hotRow, hotRows } from '../hot-store.js';
import { newId } from '../ids.js';
import { addDays } from '../procedure/days.js';
import type { KeptTeaching, Rewriting } from '../procedure/teaching.js';
import type { Day } from '../procedure/terms.js';
import { keepClassTeacher } from '../people/keep-people-store.js';

/** Who teaches which class from when to when. Who only covers for somebody is not among them. */
export function teachings(db: Db): Promise<KeptTeaching[]> {
  return hotRows<KeptTeaching>(
    db,
    `select id, class_id as "classId", person_id as "personId", from_on as "fromOn", to_on as "toOn"
      from class_teachers where absence_id is null order by class_id, from_on, person_id`,
  );
}

export interface Covering {
  readonly classId: string;
  readonly personId: string;
  readonly toOn: Day | null;
}

/** Who covers which class today, and until when. */
export function covering(db: Db, today: Day): Promise<Covering[]> {
  return hotRows<Covering>(
    db,
    `select class_id as "classId", person_id as "personId", to_on as "toOn" from class_teachers
      where absence_id is not null and from_on <= ? and (to_on is null or to_on >= ?) order by class_id, person_id`,
    [today, today],
  );
}

export interface WithAClass {
  readonly id: string;
  readonly ref: string;
  /** Since when the class has it. */
  readonly since: string;
}

/** What is open or answered and in the hands of a class. */
export function withTheClass(db: Db, classId: string): Promise<WithAClass[]> {
  return hotRows<WithAClass>(
    db,
    `select concerns.id, ref, from_at as since from concerns
      join holdings on holdings.concern_id = concerns.id and holdings.to_at is null
      where holder_class_id = ? and holder_person_id is null and state in ('open', 'answered') order by concerns.id`,
    [classId],
  );
}

/** Which of these concerns are left when the query is narrowed. */
export async function thoseAmong(
  db: Db,
  ids: readonly string[],
  narrow: (concerns: Knex.QueryBuilder) => void,
): Promise<Set<string>> {
  const query = db('concerns').whereIn('concerns.id', [...ids]);
  narrow(query);
  return new Set(await query.pluck<string[]>('concerns.id'));
}

/** Who of these acted on it last; undefined where none of them has. */
export async function lastToAct(
  db: Db,
  concernId: string,
  among: readonly string[],
): Promise<string | undefined> {
  const row = await hotRow<{ personId: string }>(
    db,
    `select person_id as "personId" from entries
      where concern_id = ? and person_id in (${among.map(() => '?').join(', ')}) order by seq desc limit 1`,
    [concernId, ...among],
  );
  return row?.personId;
}

export interface InTheBooks {
  readonly id: string;
  readonly name: string;
  /** The first day on which they are not here. */
  readonly leftOn: Day | null;
  readonly disabledAt: string | null;
}

/** Everybody in the books, gone or not. */
export function everybody(db: Db): Promise<InTheBooks[]> {
  return hotRows<InTheBooks>(
    db,
    `select id, name, left_on as "leftOn", disabled_at as "disabledAt" from people order by id`,
  );
}

/** Keeps who teaches a class from a day on. */
export async function rewriteClass(tx: Tx, classId: string, on: Day, what: Rewriting): Promise<void> {
  const rows = (ids: readonly string[]) => tx('class_teachers').whereIn('id', [...ids]);
  await rows(what.remove).delete();
  await rows(what.goOn).update({ to_on: null });
  await rows(what.end).update({ to_on: addDays(on, -1) });
  for (const personId of what.begin) await keepClassTeacher(tx, { classId, personId, fromOn: on });
}

export interface SaidOfClass {
  readonly classId: string;
  readonly fromOn: Day;
  readonly before: string;
  readonly after: string;
}

export async function keepClassChanges(
  tx: Tx,
  changes: readonly SaidOfClass[],
  by: { readonly personId: string; readonly at: string },
): Promise<void> {
  const rows = changes.map((change) => toRow({ id: newId(), ...by, ...change }));
  if (rows.length > 0) await tx.batchInsert('class_changes', rows, 50);
}

/** What was said on the page, the latest first. */
export async function latestClassChanges(
  db: Db,
  most: number,
): Promise<(SaidOfClass & { at: string; by: string })[]> {
  return rowsOf(
    db('class_changes')
      .join('people', 'people.id', 'class_changes.person_id')
      .orderBy([
        { column: 'class_changes.at', order: 'desc' },
        { column: 'class_changes.id', order: 'desc' },
      ])
      .limit(most)
      .select({
        at: 'class_changes.at',
        by: 'people.name',
        classId: 'class_changes.class_id',
        fromOn: 'class_changes.from_on',
        before: 'class_changes.before',
        after: 'class_changes.after',
      }),
  );
}

/** The classes of which somebody has said on the page who teaches them: a file says nothing about these any more. */
export async function classesSaidHere(db: Db): Promise<Set<string>> {
  return new Set(await db('class_changes').distinct('class_id').pluck<string[]>('class_id'));
}
