// How are promises kept? What, whose, by which day and how that was counted; what the holder and the parent said of each since.
import { insertOnce, toRow, type Db, type Tx } from '../db.js';
import { hotRows } from '../hot-store.js';
import { newId } from '../ids.js';
import { countedTo, type PromiseFacts, type SaidOfPromise } from '../procedure/promises.js';
import type { Calendar, DueDate } from '../procedure/school-days.js';
import type { Day, Post } from '../procedure/terms.js';

export interface PromiseToMake {
  readonly what: string;
  /** Whose it is to keep; the school's, where no post is named. */
  readonly post: Post | undefined;
  readonly dueOn: Day;
}

export interface PromiseMade extends PromiseToMake, PromiseFacts {
  readonly id: string;
  /** The entry with which it was given. */
  readonly madeIn: string;
  readonly explanation: DueDate;
  readonly madeAt: string;
  /** When the holder said that it is done, and with which entry the parent had their last word. */
  readonly doneAt: string | undefined;
  readonly saidAt: string | undefined;
  readonly saidIn: string | undefined;
}

/** Keeps what is promised with an entry, numbered on from those before. */
export async function keepPromises(
  tx: Tx,
  made: { concernId: string; entryId: string; today: Day; calendar: Calendar },
  promises: readonly PromiseToMake[],
): Promise<void> {
  const { concernId, entryId, today, calendar } = made;
  const before = (await promisesOn(tx, concernId)).length;
  for (const [index, { what, post, dueOn }] of promises.entries()) {
    await tx('promises').insert({
      id: newId(),
      concern_id: concernId,
      entry_id: entryId,
      number: before + index + 1,
      what,
      post: post ?? null,
      due_on: dueOn,
      explanation: JSON.stringify(countedTo(calendar, today, dueOn)),
    });
  }
}

interface Row {
  readonly id: string;
  readonly madeIn: string;
  readonly what: string;
  readonly post: Post | null;
  readonly dueOn: Day;
  readonly explanation: string;
  readonly madeAt: string;
  readonly doneOn: Day | null;
  readonly doneAt: string | null;
  readonly said: SaidOfPromise | null;
  readonly saidIn: string | null;
  readonly saidAt: string | null;
}

/** Everything that was promised on a concern, in the order in which it was. */
export async function promisesOn(db: Db, concernId: string): Promise<PromiseMade[]> {
  const rows = await hotRows<Row>(
    db,
    `select promises.id, promises.entry_id as "madeIn", what, post, due_on as "dueOn", explanation, made.at as "madeAt", done_on as "doneOn",
        done.at as "doneAt", said, said_in as "saidIn", told.at as "saidAt"
      from promises join entries as made on made.id = promises.entry_id
      left join entries as done on done.id = promises.done_in
      left join entries as told on told.id = promises.said_in
      where promises.concern_id = ? order by number`,
    [concernId],
  );
  return rows.map((row) => ({
    ...row,
    post: row.post ?? undefined,
    explanation: JSON.parse(row.explanation) as DueDate,
    doneOn: row.doneOn ?? undefined,
    doneAt: row.doneAt ?? undefined,
    said: row.said ?? undefined,
    saidIn: row.saidIn ?? undefined,
    saidAt: row.saidAt ?? undefined,
  }));
}

/** It is done, says the holder: what the parent said before that no longer stands. */
export async function markDone(tx: Tx, id: string, entryId: string, on: Day): Promise<void> {
  await tx('promises')
    .where({ id })
    .update({ ...toRow({ doneOn: on, doneIn: entryId }), said: null, said_in: null });
}

/** The parent's word. Where it did not happen, it is not done, whoever said so. */
export async function keepSaid(tx: Tx, id: string, entryId: string, said: SaidOfPromise): Promise<void> {
  const undone = said === 'yes' ? {} : { done_on: null, done_in: null };
  await tx('promises')
    .where({ id })
    .update({ said, said_in: entryId, ...undone });
}

/** The rungs of a promise, by the school day on which each is taken. */
export type PromiseRung = 'day before' | 'day after';

/** Takes a rung; false where it was taken already, by this process or another. */
export async function takePromiseRung(
  tx: Tx,
  promiseId: string,
  rung: PromiseRung,
  at: string,
): Promise<boolean> {
  return insertOnce(tx, 'promise_rungs', ['promise_id', 'rung'], { promiseId, rung, takenAt: at });
}
