// Whose time to take an answer further ends, what have they been told of it, and who waits for a reply?
import type { Knex } from 'knex';
import { dayOf } from '../clock.js';
import { unreachedAmong, whereUnreached } from '../concerns/reach-store.js';
import { rowsOf, type Db, type Tx } from '../db.js';
import { addDays } from '../procedure/days.js';
import type { Day } from '../procedure/terms.js';
import { rungTaken, type DueClock, type Rung } from './due-store.js';

export interface EndingClock extends DueClock {
  readonly concernId: string;
}

/** The parent's clocks of answered concerns that end on or before a day, with a parent to write to who waits for no reply. */
function ending(db: Db, today: Day, upTo: Day): Knex.QueryBuilder {
  return (
    db('clocks')
      // From the clocks to their concerns, as in `clocksDue`.
      .crossJoin(db.raw('concerns'))
      .crossJoin(db.raw('complainants'))
      .whereRaw('concerns.id = clocks.concern_id and complainants.concern_id = concerns.id')
      .where('concerns.state', 'answered')
      .where('clocks.kind', 'move-on')
      .whereNull('clocks.stopped_on')
      .where('clocks.due_on', '<=', upTo)
      .whereRaw(
        'coalesce(complainants.mailbox_id, complainants.name, complainants.postal_address) is not null',
      )
      .whereNotExists(parentsLastWord)
      .whereNotExists(awaitedMeeting(today))
      .orderBy('clocks.due_on')
      .limit(200)
  );
}

const COLUMNS = {
  clock_id: 'clocks.id',
  concern_id: 'clocks.concern_id',
  ref: 'concerns.ref',
  kind: 'clocks.kind',
  due_on: 'clocks.due_on',
};

/** Those that have not had this rung for their date; the second only where the first was taken before an instant. */
export async function clocksToTellOf(
  db: Db,
  today: Day,
  upTo: Day,
  rung: Rung,
  firstBefore?: string,
): Promise<EndingClock[]> {
  const query = ending(db, today, upTo).whereNotExists(rungTaken(rung));
  if (firstBefore !== undefined) void query.whereExists(rungTaken(FIRST, firstBefore));
  return rowsOf<EndingClock>(query.select(COLUMNS));
}

/** Those whose parent was told twice before an instant, and is not out of reach. */
export async function clocksRunOut(db: Db, today: Day, toldBefore: string): Promise<EndingClock[]> {
  const told = tellings(db).where('letters.sent_at', '<', toldBefore).countDistinct('letters.cause');
  const query = ending(db, today, addDays(today, -1))
    .whereRaw('(?) >= 2', [told])
    .whereNotExists(stillToCome)
    .whereNot((reached) => {
      whereUnreached(reached);
    });
  return rowsOf<EndingClock>(query.select(COLUMNS));
}

/**
 * On which days the parent was told that their time ends, each telling once; on none while a letter to them is still to come or they
 * are out of reach: nobody has been told by a letter that does not arrive. On paper it counts from when somebody has posted it.
 */
export async function toldOn(tx: Tx, { clockId, concernId }: EndingClock): Promise<Day[]> {
  if ((await unreachedAmong(tx, [concernId])).size > 0) return [];
  const concern = () => tx('concerns').where('concerns.id', concernId);
  if ((await concern().whereExists(stillToCome).first('id')) !== undefined) return [];
  const rows = await rowsOf<{ sentAt: string }>(
    tellings(tx)
      .join('clocks', 'clocks.concern_id', 'letters.concern_id')
      .join('concerns', 'concerns.id', 'clocks.concern_id')
      .join('complainants', 'complainants.concern_id', 'concerns.id')
      .where('clocks.id', clockId)
      .groupBy('letters.cause')
      .min({ sent_at: 'letters.sent_at' }),
  );
  return rows.map(({ sentAt }) => dayOf(sentAt));
}

const FIRST: Rung = 'three days before';

/**
 * The letters that told of the end of this clock, for the date it has, and went to where the parent is written to now. By the time of
 * their entry: a letter that is posted again to a corrected address tells of the same end.
 */
function tellings(db: Db): Knex.QueryBuilder {
  return db('letters')
    .join('entries', 'entries.id', 'letters.cause')
    .whereRaw('letters.concern_id = concerns.id')
    .where('letters.kind', 'time-ends-parent')
    .whereNotNull('letters.sent_at')
    .where(toTheParent)
    .whereRaw(
      `entries.at >= (select rungs.taken_at from rungs
        where rungs.clock_id = clocks.id and rungs.due_on = clocks.due_on and rungs.rung = '${FIRST}')`,
    );
}

/** By e-mail to the address kept, or on paper. */
function toTheParent(query: Knex.QueryBuilder): void {
  void query.whereRaw('letters.mailbox_id = complainants.mailbox_id').orWhere('letters.lane', 'print');
}

/** A letter to the parent, the answer among them, that has neither gone out nor failed. */
function stillToCome(this: Knex.QueryBuilder): void {
  void this.select('waiting.id')
    .from('letters as waiting')
    .whereRaw('waiting.concern_id = concerns.id')
    .whereNull('waiting.person_id')
    .whereNull('waiting.sent_at')
    .whereNull('waiting.failed_at')
    .whereNull('waiting.dropped_at');
}

/** A meeting to come, or one for which the school is to offer a time: as `isAwaited` says. */
function awaitedMeeting(today: Day): (query: Knex.QueryBuilder) => void {
  return (query) => {
    void query
      .select('meetings.id')
      .from('meetings')
      .whereRaw('meetings.concern_id = concerns.id')
      .where((awaited) => {
        void awaited
          .whereIn('meetings.state', ['asked', 'none fits'])
          .orWhere((agreed) => void agreed.where('meetings.state', 'agreed').where('starts_at', '>=', today));
      });
  };
}

/** Something the parent wrote, after which the school has neither written nor answered. */
function parentsLastWord(this: Knex.QueryBuilder): void {
  void this.select('messages.id')
    .from('messages')
    .join('entries', 'entries.id', 'messages.entry_id')
    .whereRaw('messages.concern_id = concerns.id')
    .where({ 'messages.kind': 'message', 'messages.side': 'parent' })
    .whereNotExists((reply) => {
      void reply
        .select('replies.id')
        .from('entries as replies')
        .whereRaw('replies.concern_id = concerns.id and replies.seq > entries.seq')
        .whereIn('replies.step', ['message the parent', 'answer']);
    });
}

export async function awaitsReply(tx: Tx, concernId: string): Promise<boolean> {
  const waits = tx('concerns').where('concerns.id', concernId).whereExists(parentsLastWord);
  return (await waits.first('id')) !== undefined;
}
