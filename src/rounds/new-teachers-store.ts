// Which classes get other teachers, and what was raised with a class before that?
import type { Db } from '../db.js';
import { hotRow, hotRows } from '../hot-store.js';
import type { Day } from '../procedure/terms.js';

export interface Teaching {
  readonly classId: string;
  readonly personId: string;
  readonly fromOn: Day;
  readonly toOn: Day | null;
}

/** Who teaches which class from when to when. Who only covers for somebody is not among them. */
export function teachings(db: Db): Promise<Teaching[]> {
  return hotRows<Teaching>(
    db,
    `select class_id as "classId", person_id as "personId", from_on as "fromOn", to_on as "toOn"
      from class_teachers where absence_id is null order by class_id, from_on, person_id`,
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
