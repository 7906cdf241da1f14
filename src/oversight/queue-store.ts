// What waits for whom? A keyset list over one index: it costs the same with a hundred concerns or a hundred thousand.
import type { Knex } from 'knex';
import type { StaffActor } from '../access/actor.js';
import { waysToHold, whereHeldBy, whereNotHeldBy, whereReadable } from '../access/readable.js';
import { DAY, later } from '../clock.js';
import { whereUnreached } from '../concerns/reach-store.js';
import { rowsOf, type Db } from '../db.js';
import { hotRows, type Binding } from '../hot-store.js';
import type { Day, Post, Stage } from '../procedure/terms.js';

/** `mine`: what I hold and must act on. `others`: what I may read and others hold. `answered`: mine, waiting for the parent. */
export type Shelf = 'mine' | 'others' | 'answered';

export interface QueueRow {
  readonly id: string;
  readonly ref: string;
  readonly stage: Stage;
  readonly childName: string | null;
  readonly classId: string | null;
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
export const COUNT_UP_TO = 50;

/** One query a hand, or a kind that others hold; each goes through the one rule of who may read. */
function shelf(db: Db, actor: StaffActor, which: Shelf): Knex.QueryBuilder[] {
  const readable = () =>
    whereReadable(db('concerns').where('concerns.state', which === 'answered' ? 'answered' : 'open'), actor);
  if (which !== 'others') return waysToHold(actor).map((hand) => readable().where(hand));
  // What a clerk may read of others is little among much, in two kinds that each have an index; a head may read nearly all.
  const kinds = actor.posts.includes('head')
    ? [readable()]
    : [
        readable().whereRaw("concerns.for_governors = 'yes'"),
        readable().whereRaw("concerns.for_governors = 'no' and concerns.declared_formal_on is not null"),
      ];
  for (const kind of kinds) whereNotHeldBy(kind, actor);
  return kinds;
}

/** The first few of every hand, straight from its index: so it costs the same however much lies in each. */
function queueQuery(db: Db, actor: StaffActor, which: Shelf, after: Place | undefined): Knex.QueryBuilder {
  const hands = shelf(db, actor, which).map((hand) => {
    if (after) void hand.whereRaw('(concerns.next_due_on, concerns.id) > (?, ?)', [after.dueOn, after.id]);
    const first = hand.select(COLUMNS).orderBy(['next_due_on', 'id']);
    return db.select('*').from(first.limit(PAGE + 1).as('one'));
  });
  return db.unionAll(hands);
}

const COLUMNS = {
  ...{ id: 'concerns.id', ref: 'concerns.ref', stage: 'concerns.stage', childName: 'concerns.child_name' },
  ...{ classId: 'concerns.class_id', nextDueOn: 'concerns.next_due_on', holderPost: 'concerns.holder_post' },
  ...{ holderClassId: 'concerns.holder_class_id', holderPersonId: 'concerns.holder_person_id' },
};

/** A page of a shelf, and one more where there is a next page. */
export async function queueOf(db: Db, actor: StaffActor, which: Shelf, after?: Place): Promise<QueueRow[]> {
  if (isAlwaysEmpty(actor, which)) return [];
  const asked = madeOnce(db, actor, `queue ${which} ${after === undefined ? '' : 'after'}`, (shape) =>
    queueQuery(db, shape, which, after && A_PLACE),
  );
  const rows = await hotRows<QueueRow>(db, asked.sql, asked.bindings(after));
  return rows.sort(byPlace).slice(0, PAGE + 1);
}

function byPlace(one: QueueRow, other: QueueRow): number {
  if (one.nextDueOn !== other.nextDueOn) return one.nextDueOn < other.nextDueOn ? -1 : 1;
  return one.id < other.id ? -1 : 1;
}

/** How many stand on a shelf; never counts beyond fifty. */
export async function countOn(db: Db, actor: StaffActor, which: Shelf): Promise<number> {
  if (isAlwaysEmpty(actor, which)) return 0;
  const asked = madeOnce(db, actor, `count ${which}`, (shape) => {
    const hands = shelf(db, shape, which).map((hand) =>
      db.select('*').from(hand.select('concerns.id').limit(COUNT_UP_TO).as('one')),
    );
    return db.from(db.unionAll(hands).as('found')).count({ many: '*' });
  });
  const [counted] = await hotRows<{ many: number | string }>(db, asked.sql, asked.bindings());
  return Math.min(COUNT_UP_TO, Number(counted?.many ?? 0));
}

/** Only the head and the clerk may read what others hold: for anybody else there is nothing to look for. */
function isAlwaysEmpty(actor: StaffActor, which: Shelf): boolean {
  return which === 'others' && !actor.posts.some((post) => post === 'head' || post === 'clerk');
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
  const places = ids.map(() => '?').join(', ');
  const points = await hotRows<{ concernId: string; points: number | string }>(
    db,
    `select points.concern_id as "concernId", count(*) as points from points
      join concerns on concerns.id = points.concern_id
      where points.concern_id in (${places}) and points.stage = concerns.stage group by points.concern_id`,
    ids,
  );
  const open = await hotRows<{ concernId: string }>(
    db,
    `select concern_id as "concernId" from clocks
      where concern_id in (${places}) and kind = 'acknowledge' and stopped_on is null`,
    ids,
  );
  const waiting = new Set(open.map((row) => row.concernId));
  return new Map(
    points.map((row) => [
      row.concernId,
      { points: Number(row.points), unacknowledged: waiting.has(row.concernId) },
    ]),
  );
}

const A_PERSON = 'a person';
const A_CLASS = 'a class';
const A_PLACE: Place = { dueOn: 'a date', id: 'an id' };

interface Asked {
  readonly sql: string;
  readonly bindings: (after?: Place) => Binding[];
}

interface Made {
  readonly sql: string;
  readonly bindings: readonly Binding[];
}
const made = new WeakMap<Db, Map<string, Made>>();

/**
 * The SQL of a list is long, and the same for everybody with the same posts and as many classes: it is made once, for a person whose
 * name stands in its place, and asked with the real one. Nothing of what it finds is kept.
 */
function madeOnce(
  db: Db,
  actor: StaffActor,
  name: string,
  make: (shape: StaffActor) => Knex.QueryBuilder,
): Asked {
  const { posts, classIds, personId } = actor;
  const key = `${name} ${posts.join()} ${classIds.length}`;
  const kept = made.get(db) ?? new Map<string, Made>();
  made.set(db, kept);
  let known = kept.get(key);
  if (!known) {
    const classes = classIds.map((_, index) => `${A_CLASS} ${index}`);
    const { sql, bindings } = make({ ...actor, personId: A_PERSON, classIds: classes }).toSQL();
    known = { sql, bindings: bindings as Binding[] };
    kept.set(key, known);
  }
  const { sql, bindings } = known;
  return {
    sql,
    bindings: (after) => {
      const real = new Map<Binding, Binding>([
        [A_PERSON, personId],
        ...classIds.map((id, index): [string, string] => [`${A_CLASS} ${index}`, id]),
        ...(after ? [[A_PLACE.dueOn, after.dueOn] as const, [A_PLACE.id, after.id] as const] : []),
      ]);
      return bindings.map((binding) => real.get(binding) ?? binding);
    },
  };
}
