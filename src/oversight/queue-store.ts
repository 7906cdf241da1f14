// What waits for whom? A keyset list over one index: it costs the same with a hundred concerns or a hundred thousand.
import type { Knex } from 'knex';
import type { StaffActor } from '../access/actor.js';
import {
  FOR_GOVERNORS,
  NOT_FOR_GOVERNORS,
  waysToHold,
  whereHeldBy,
  whereNotHeldBy,
  whereReadable,
} from '../access/readable.js';
import { DAY, later } from '../clock.js';
import { whereUnreached } from '../concerns/reach-store.js';
import type { Db } from '../db.js';
import { hotRows, type Binding } from '../hot-store.js';
import { rowsOfMade, standIns, WRITTEN_IN } from '../made-once.js';
import type { Day, Post, Stage } from '../procedure/terms.js';

/** `mine`: what I hold and must act on. `others`: what I may read and others hold. `answered`: mine, waiting for the parent. */
export type Shelf = 'mine' | 'others' | 'answered';

interface Found {
  readonly id: string;
  readonly ref: string;
  readonly stage: Stage;
  readonly childName: string | null;
  readonly classId: string | null;
  readonly nextDueOn: Day;
  readonly holderPost: Post;
  readonly holderClassId: string | null;
  readonly holderPersonId: string | null;
  /** Its holder waits for a word on more time. */
  readonly timeAskedUntil: Day | null;
  /** It came late or without a name: somebody in charge has to decide whether the school looks into it. */
  readonly toDecide: string | null;
}

export interface QueueRow extends Found {
  /** What is wanted on it, each with what is told of it. */
  readonly wanted: ReadonlyMap<Wanted, string>;
}

/**
 * `points`: how many wait for an answer. `unacknowledged`: a clock waits for the holder to say that they have it. `paused`: until when
 * time stands still, and for what: `2026-12-07 waiting for the parent`. `asked`, `none fits`: a time to meet is to be offered.
 * `agreed`: when they meet. `unkept`: the parent says that a promise was not kept.
 */
export type Wanted = 'points' | 'unacknowledged' | 'paused' | 'asked' | 'none fits' | 'agreed' | 'unkept';

export interface Place {
  readonly dueOn: Day;
  readonly id: string;
}

export const PAGE = 25;

// Said as the indexes say it: one with a condition is found by its words.
const NOT_WITH_THE_HEAD =
  "(concerns.holder_post <> 'head' or concerns.holder_person_id is not null or concerns.holder_class_id is not null)";

const WORD_WANTED = '(concerns.time_asked_until is not null or concerns.to_decide is not null)';

/** One query a hand, or a kind that others hold; each goes through the one rule of who may read. */
function shelf(db: Db, actor: StaffActor, which: Shelf): Knex.QueryBuilder[] {
  const readable = () =>
    whereReadable(db('concerns').where('concerns.state', which === 'answered' ? 'answered' : 'open'), actor);
  if (which !== 'others') {
    const hands = waysToHold(actor).map((hand) => readable().where(hand));
    return which === 'mine' && actor.posts.includes('head')
      ? [...hands, whereWordWanted(readable(), actor)]
      : hands;
  }
  const kinds: Knex.QueryBuilder[] = [];
  const [isHead, isClerk] = [actor.posts.includes('head'), actor.posts.includes('clerk')];
  // A head may read nearly all, and what lies in the head's own hands is not in this index; what a clerk may read is little among much.
  if (isHead) kinds.push(readable().whereRaw(NOT_FOR_GOVERNORS).whereRaw(NOT_WITH_THE_HEAD));
  if (isClerk) kinds.push(readable().whereRaw(FOR_GOVERNORS));
  if (isClerk && !isHead)
    kinds.push(readable().whereRaw(NOT_FOR_GOVERNORS).whereRaw('concerns.declared_formal_on is not null'));
  // What somebody is appointed for, beside what the others hold for the head and the clerk to read.
  if (actor.appointedTo !== undefined && !isHead) {
    const appointed = readable().whereIn(
      'concerns.id',
      actor.appointedTo.map(({ concernId }) => concernId),
    );
    if (isClerk) void appointed.whereRaw(NOT_FOR_GOVERNORS).whereNull('concerns.declared_formal_on');
    kinds.push(appointed);
  }
  if (actor.appointedTo !== undefined && isHead) {
    const ids = actor.appointedTo.map(({ concernId }) => concernId);
    kinds.push(readable().whereRaw(FOR_GOVERNORS).whereIn('concerns.id', ids));
  }
  for (const kind of kinds) whereNotHeldBy(kind, actor);
  return kinds;
}

/**
 * What somebody else holds, and waits for the head's word: on more time, or on whether the school looks into it, which at the governing
 * body is not the head's to say.
 */
function whereWordWanted(readable: Knex.QueryBuilder, actor: StaffActor): Knex.QueryBuilder {
  void readable
    .whereRaw(WORD_WANTED)
    .whereRaw("(concerns.time_asked_until is not null or concerns.stage <> 'governing body')");
  whereNotHeldBy(readable, actor);
  return readable;
}

/**
 * The first few of every hand, straight from its index: so it costs the same however much lies in each. What is told of a concern is
 * fetched for the first of them all.
 */
function queueQuery(db: Db, actor: StaffActor, which: Shelf, after: Place | undefined): Knex.QueryBuilder {
  const hands = shelf(db, actor, which).map((hand) => {
    if (after) void hand.whereRaw('(concerns.next_due_on, concerns.id) > (?, ?)', [after.dueOn, after.id]);
    const first = hand.select({ id: 'concerns.id', dueOn: 'concerns.next_due_on' });
    return db.select('*').from(inOrder(first, 'concerns.next_due_on', 'concerns.id').as('one'));
  });
  const first = inOrder(db.from(db.unionAll(hands).as('each')), 'dueOn', 'id').select('id');
  return db
    .from(first.as('first'))
    .crossJoin(db.raw('concerns'))
    .whereRaw('concerns.id = first.id')
    .orderBy(['concerns.next_due_on', 'concerns.id'])
    .select(COLUMNS);
}

function inOrder(query: Knex.QueryBuilder, dueOn: string, id: string): Knex.QueryBuilder {
  return query.orderBy([dueOn, id]).limit(PAGE + 1, WRITTEN_IN);
}

const COLUMNS = {
  ...{ id: 'concerns.id', ref: 'concerns.ref', stage: 'concerns.stage', childName: 'concerns.child_name' },
  ...{ classId: 'concerns.class_id', nextDueOn: 'concerns.next_due_on', holderPost: 'concerns.holder_post' },
  ...{ holderClassId: 'concerns.holder_class_id', holderPersonId: 'concerns.holder_person_id' },
  ...{ timeAskedUntil: 'concerns.time_asked_until', toDecide: 'concerns.to_decide' },
};

/**
 * What is wanted on each of these, found for all of them together. `cross join`: so that SQLite goes by the concerns, which are few, and
 * not by the index of all meetings to come.
 */
const wantedOn = (many: number): string => `
  with listed(id, stage) as (values ${Array.from({ length: many }, () => '(?, ?)').join()})
  select listed.id as "id", 'points' as "what", cast(count(*) as text) as "told" from listed cross join points
    where concern_id = listed.id and points.stage = listed.stage and set_aside is null group by listed.id
  union all select listed.id, 'unacknowledged', '' from listed cross join clocks where concern_id = listed.id
    and kind = 'acknowledge' and stopped_on is null
  union all select listed.id, 'paused', min(paused_until || ' ' || paused_for) from listed cross join clocks
    where concern_id = listed.id and paused_until is not null and stopped_on is null group by listed.id
  union all select listed.id, state, coalesce(starts_at, '') from listed cross join meetings where concern_id = listed.id
    and state in ('asked', 'none fits', 'agreed')
  union all select listed.id, 'unkept', '' from listed cross join promises where concern_id = listed.id
    and said in ('no', 'not yet')`;

async function withWanted(db: Db, rows: readonly Found[]): Promise<QueueRow[]> {
  if (rows.length === 0) return [];
  const of = new Map(rows.map(({ id }) => [id, new Map<Wanted, string>()]));
  const wanted = await hotRows<{ id: string; what: Wanted; told: string }>(
    db,
    wantedOn(rows.length),
    rows.flatMap(({ id, stage }) => [id, stage]),
  );
  for (const { id, what, told } of wanted) of.get(id)?.set(what, told);
  return rows.map((row) => Object.assign(row, { wanted: of.get(row.id) ?? new Map<Wanted, string>() }));
}

/** A page of a shelf, and one more where there is a next page. */
export async function queueOf(db: Db, actor: StaffActor, which: Shelf, after?: Place): Promise<QueueRow[]> {
  if (isAlwaysEmpty(actor, which)) return [];
  const { shape, name, real } = shapeOf(actor);
  if (after) real.set(A_PLACE.dueOn, after.dueOn).set(A_PLACE.id, after.id);
  const rows = await rowsOfMade<Found>(
    db,
    `queue ${which} ${after === undefined ? '' : 'after'} ${name}`,
    () => queueQuery(db, shape, which, after && A_PLACE),
    real,
  );
  return withWanted(db, rows);
}

/** Does anything stand on a shelf? */
export async function isAnythingOn(db: Db, actor: StaffActor, which: Shelf): Promise<boolean> {
  if (isAlwaysEmpty(actor, which)) return false;
  const { shape, name, real } = shapeOf(actor);
  const make = () => {
    const hands = shelf(db, shape, which).map((hand) =>
      db.select('*').from(hand.select('concerns.id').limit(1, WRITTEN_IN).as('one')),
    );
    return db.from(db.unionAll(hands).as('found')).limit(1, WRITTEN_IN).select('id');
  };
  return (await rowsOfMade(db, `any ${which} ${name}`, make, real)).length > 0;
}

/** Only the head, the clerk and whoever is appointed may read what others hold: for anybody else there is nothing to look for. */
function isAlwaysEmpty(actor: StaffActor, which: Shelf): boolean {
  const isAppointed = (actor.appointedTo ?? []).length > 0;
  return (
    which === 'others' && !isAppointed && !actor.posts.some((post) => post === 'head' || post === 'clerk')
  );
}

export interface ToRing {
  readonly ref: string;
  readonly childName: string | null;
  readonly className: string | null;
}

/** Nobody is asked to ring for ever. */
const RING_FOR = 30 * DAY;
const MOST_TO_RING = 10;
/** More in a month is trouble with the mail itself, which the administrator sees; each row of a list says it of its own parent anyway. */
const FAILURES_LOOKED_AT = 100;

/**
 * What I hold, closed or not, whose parent a letter did not reach in the last month, those who have waited longest first; whoever rings
 * keeps a note, and then it is off the list. An answer or a decision that nobody received must not look as if it had been.
 */
export async function parentsToRing(db: Db, actor: StaffActor, now: string): Promise<ToRing[]> {
  const { shape, name, real } = shapeOf(actor);
  real.set(A_MOMENT, later(now, -RING_FOR));
  return rowsOfMade<ToRing>(db, `to ring ${name}`, () => toRingQuery(db, shape, A_MOMENT), real);
}

/** From the last letters that failed, to their concerns: so many and no more, however many there are. */
function toRingQuery(db: Db, actor: StaffActor, since: string): Knex.QueryBuilder {
  const last = db('letters')
    .whereNotNull('mailbox_id')
    .where('failed_at', '>', since)
    .orderBy('failed_at', 'desc')
    .limit(FAILURES_LOOKED_AT, WRITTEN_IN)
    .select('concern_id', 'failed_at');
  const failed = db(last.as('last'))
    .groupBy('concern_id')
    .select('concern_id')
    .max({ failed_at: 'failed_at' });
  const query = db(failed.as('failed'))
    .crossJoin(db.raw('concerns'))
    .leftJoin('classes', 'classes.id', 'concerns.class_id')
    .whereRaw('concerns.id = failed.concern_id')
    .where((held) => {
      whereHeldBy(held, actor);
    })
    .whereNotExists(function () {
      void this.select('messages.id')
        .from('messages')
        .whereRaw('messages.concern_id = concerns.id')
        .where('messages.kind', 'note')
        .whereRaw('messages.at > failed.failed_at');
    });
  void whereReadable(query, actor);
  whereUnreached(query);
  return query
    .orderBy(['failed.failed_at', 'concerns.id'])
    .limit(MOST_TO_RING, WRITTEN_IN)
    .select({ ref: 'concerns.ref', childName: 'concerns.child_name', className: 'classes.name' });
}

const A_PERSON = '{a person}';
const A_PLACE: Place = { dueOn: '{a date}', id: '{an id}' };
const A_MOMENT = '{a moment}';

/**
 * A list is worded alike for everybody with the same posts and as many classes: for a person whose name stands in for theirs (`shape`),
 * known by `name`, with what is `real` to be put in its place.
 */
function shapeOf(actor: StaffActor): {
  shape: StaffActor;
  name: string;
  real: Map<string, Binding>;
} {
  const { posts, classIds, personId, appointedTo = [] } = actor;
  const classes = standIns('class', classIds);
  const appointed = standIns(
    'appointed',
    appointedTo.map(({ concernId }) => concernId),
  );
  const inTheirPlace = appointed.names.map((concernId) => ({ concernId, what: 'clerk' as const }));
  return {
    shape: {
      ...{ ...actor, personId: A_PERSON, classIds: classes.names },
      ...(appointedTo.length > 0 ? { appointedTo: inTheirPlace } : {}),
    },
    name: `${posts.join()} ${classIds.length} ${appointedTo.length}`,
    real: new Map([...classes.real, ...appointed.real, [A_PERSON, personId]]),
  };
}
