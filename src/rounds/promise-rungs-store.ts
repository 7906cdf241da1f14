// Which promises is somebody to be reminded of, or asked about, and on which has that been done?
import type { Knex } from 'knex';
import { rowsOf, type Db } from '../db.js';
import type { PromiseRung } from '../concerns/promise-store.js';
import type { Day } from '../procedure/terms.js';

export interface PromiseDue {
  readonly promiseId: string;
  readonly ref: string;
}

function running(db: Db, rung: PromiseRung): Knex.QueryBuilder {
  return db('promises')
    .join('concerns', 'concerns.id', 'promises.concern_id')
    .join('entries', 'entries.id', 'promises.entry_id')
    .whereNull('promises.said')
    .whereNot('concerns.state', 'withdrawn')
    .whereNotExists((taken) => {
      void taken
        .select('promise_rungs.promise_id')
        .from('promise_rungs')
        .whereRaw('promise_rungs.promise_id = promises.id')
        .where('promise_rungs.rung', rung);
    })
    .orderBy(['promises.due_on', 'promises.concern_id', 'promises.number'])
    .limit(200);
}

const COLUMNS = { promise_id: 'promises.id', ref: 'concerns.ref' };

/** Due from a day to another, given on an earlier day, and not done yet as far as anybody has said. */
export function promisesToRemindOf(db: Db, today: Day, upTo: Day): Promise<PromiseDue[]> {
  return rowsOf<PromiseDue>(
    running(db, 'day before')
      .whereNull('promises.done_on')
      .whereBetween('promises.due_on', [today, upTo])
      .where('entries.at', '<', today)
      .select(COLUMNS),
  );
}

/** Those whose day has passed. */
export function promisesToAskAbout(db: Db, today: Day): Promise<PromiseDue[]> {
  return rowsOf<PromiseDue>(running(db, 'day after').where('promises.due_on', '<', today).select(COLUMNS));
}
