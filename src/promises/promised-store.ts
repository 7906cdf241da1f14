// What was promised on the concerns that somebody may read, open or closed, by what became of it?
import type { StaffActor } from '../access/actor.js';
import { whereReadable } from '../access/readable.js';
import type { Db } from '../db.js';
import { rowsOf } from '../db.js';
import type { Day, State } from '../procedure/terms.js';

/**
 * `unkept`: the parent says that it has not happened. `overdue`: its day has passed and nobody has said a word. `to come`: its day is
 * still ahead. `done`: the school says that it is done, and the parent nothing yet. `kept`: the parent says that it happened.
 */
export const PROMISE_SHELVES = ['unkept', 'overdue', 'to come', 'done', 'kept'] as const;
export type PromiseShelf = (typeof PROMISE_SHELVES)[number];

export interface PromisedRow {
  readonly id: string;
  readonly ref: string;
  readonly state: State;
  readonly childName: string | null;
  readonly classId: string | null;
  readonly dueOn: Day;
  readonly doneOn: Day | null;
  /** How its day was counted, as it is kept: a `DueDate` in JSON. */
  readonly explanation: string;
}

/** So many of each, and one more where there are others. */
export const MOST_OF_EACH = 50;

/** Soonest first, and of what is over the latest. What a parent has withdrawn asks nothing of anybody any more. */
export async function promisedTo(
  db: Db,
  actor: StaffActor,
  which: PromiseShelf,
  today: Day,
): Promise<PromisedRow[]> {
  const query = db('promises').join('concerns', 'concerns.id', 'promises.concern_id');
  void whereReadable(query, actor).whereNot('concerns.state', 'withdrawn');
  switch (which) {
    case 'unkept':
      void query.whereIn('promises.said', ['no', 'not yet']);
      break;
    case 'kept':
      void query.where('promises.said', 'yes');
      break;
    case 'done':
      void query.whereNull('promises.said').whereNotNull('promises.done_on');
      break;
    case 'overdue':
    case 'to come':
      void query
        .whereNull('promises.said')
        .whereNull('promises.done_on')
        .where('promises.due_on', which === 'overdue' ? '<' : '>=', today);
  }
  const order = which === 'kept' || which === 'done' ? 'desc' : 'asc';
  return rowsOf<PromisedRow>(
    query
      .orderBy('promises.due_on', order)
      .orderBy('promises.id')
      .limit(MOST_OF_EACH + 1)
      .select({
        ...{ id: 'promises.id', explanation: 'promises.explanation' },
        ...{ ref: 'concerns.ref', state: 'concerns.state', child_name: 'concerns.child_name' },
        ...{
          class_id: 'concerns.class_id',
          due_on: 'promises.due_on',
          done_on: 'promises.done_on',
        },
      }),
  );
}
