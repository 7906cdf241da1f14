// What waits for whom? A keyset list over one index: it costs the same with a hundred concerns or a hundred thousand.
import type { Knex } from 'knex';
import type { StaffActor } from '../access/actor.js';
import { whereHeldBy, whereReadable } from '../access/readable.js';
import { DAY, later } from '../clock.js';
import { whereUnreached } from '../concerns/reach-store.js';
import { rowsOf, type Db } from '../db.js';
import type { Day, Post, Stage } from '../procedure/terms.js';

/** `mine`: what I hold and must act on. `others`: what I may read and others hold. `answered`: mine, waiting for the parent. */
export type Shelf = 'mine' | 'others' | 'answered';

export interface QueueRow {
  readonly id: string;
  readonly ref: string;
  readonly stage: Stage;
  readonly childName: string | null;
  readonly className: string | null;
  readonly nextDueOn: Day;
  readonly holderPost: Post;
  readonly holderClassId: string | null;
  readonly holderPersonId: string | null;
}

export interface Place {
  readonly dueOn: Day;
  readonly id: string;
}

export const PAGE = 25;
const COUNT_UP_TO = 100;

function shelf(db: Db, actor: StaffActor, which: Shelf) {
  const query = db('concerns').where('concerns.state', which === 'answered' ? 'answered' : 'open');
  void whereReadable(query, actor);
  if (which === 'others') {
    // Not `where not`: a concern that nobody holds by name has no name to compare, and would be neither held nor not held.
    void query.whereNotIn('concerns.id', (held: Knex.QueryBuilder) => {
      whereHeldBy(held.select('concerns.id').from('concerns'), actor);
    });
  } else {
    void query.where((held) => {
      whereHeldBy(held, actor);
    });
  }
  return query;
}

export async function queueOf(db: Db, actor: StaffActor, which: Shelf, after?: Place): Promise<QueueRow[]> {
  const query = shelf(db, actor, which).leftJoin('classes', 'classes.id', 'concerns.class_id');
  if (after) {
    void query.where((next) => {
      void next.where('concerns.next_due_on', '>', after.dueOn).orWhere((same) => {
        void same.where('concerns.next_due_on', after.dueOn).where('concerns.id', '>', after.id);
      });
    });
  }
  return rowsOf<QueueRow>(
    query
      .orderBy(['concerns.next_due_on', 'concerns.id'])
      .limit(PAGE + 1)
      .select(
        'concerns.id',
        'concerns.ref',
        'concerns.stage',
        'concerns.child_name',
        { class_name: 'classes.name' },
        'concerns.next_due_on',
        'concerns.holder_post',
        'concerns.holder_class_id',
        'concerns.holder_person_id',
      ),
  );
}

/** How many stand on a shelf; never counts beyond a hundred. */
export async function countOn(db: Db, actor: StaffActor, which: Shelf): Promise<number> {
  return (await rowsOf(shelf(db, actor, which).limit(COUNT_UP_TO).select('concerns.id'))).length;
}

export interface ToRing {
  readonly ref: string;
  readonly childName: string | null;
  readonly className: string | null;
}

/** Nobody is asked to ring for ever. */
const RING_FOR = 30 * DAY;
const MOST_TO_RING = 10;

/**
 * What I hold, closed or not, whose parent a letter did not reach in the last month; whoever rings keeps a note, and then it is off the
 * list. An answer or a decision that nobody received must not look as if it had been.
 */
export async function parentsToRing(db: Db, actor: StaffActor, now: string): Promise<ToRing[]> {
  const query = db('concerns').leftJoin('classes', 'classes.id', 'concerns.class_id');
  void whereReadable(query, actor).where((held) => {
    whereHeldBy(held, actor);
  });
  whereUnreached(query);
  return rowsOf<ToRing>(
    query
      .whereExists(function () {
        void this.select('letters.id')
          .from('letters')
          .whereRaw('letters.concern_id = concerns.id')
          .whereNotNull('letters.mailbox_id')
          .where('letters.failed_at', '>', later(now, -RING_FOR))
          .whereNotExists(function () {
            void this.select('messages.id')
              .from('messages')
              .whereRaw('messages.concern_id = letters.concern_id')
              .where('messages.kind', 'note')
              .whereRaw('messages.at > letters.failed_at');
          });
      })
      .orderBy(['concerns.next_due_on', 'concerns.id'])
      .limit(MOST_TO_RING)
      .select('concerns.ref', 'concerns.child_name', { class_name: 'classes.name' }),
  );
}

export interface Wanted {
  readonly points: number;
  readonly unacknowledged: boolean;
}

/** How many points wait for an answer on each concern, and whether it has been acknowledged. */
export async function wantedOn(db: Db, ids: readonly string[]): Promise<Map<string, Wanted>> {
  if (ids.length === 0) return new Map();
  const points = await rowsOf<{ concernId: string; points: number | string }>(
    db('points')
      .join('concerns', 'concerns.id', 'points.concern_id')
      .whereIn('points.concern_id', [...ids])
      .whereRaw('points.stage = concerns.stage')
      .groupBy('points.concern_id')
      .select('points.concern_id')
      .count({ points: '*' }),
  );
  const open = await rowsOf<{ concernId: string }>(
    db('clocks')
      .whereIn('concern_id', [...ids])
      .where({ kind: 'acknowledge' })
      .whereNull('stopped_on')
      .select('concern_id'),
  );
  const waiting = new Set(open.map((row) => row.concernId));
  return new Map(
    points.map((row) => [
      row.concernId,
      { points: Number(row.points), unacknowledged: waiting.has(row.concernId) },
    ]),
  );
}
