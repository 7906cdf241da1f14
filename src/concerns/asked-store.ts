// What has the holder asked of others: a question, or to check an answer? Frozen words, and what became of them.
import { fromRow, rowOf, rowsOf, toRow, type Db, type Tx } from '../db.js';
import { hotRows } from '../hot-store.js';
import type { AskedFor } from '../procedure/asking.js';
import type { Day, Stage } from '../procedure/terms.js';

export type AskedState = 'asked' | 'replied' | 'not me' | 'approved' | 'given back' | 'over';

export interface Asked {
  readonly id: string;
  readonly concernId: string;
  readonly what: AskedFor;
  readonly stage: Stage;
  readonly askedBy: string;
  /** Who is asked. */
  readonly personId: string;
  readonly askedAt: string;
  readonly byOn: Day;
  /** The question; of a check, what was typed, as JSON. */
  readonly words: string;
  /** What the holder chose to show with a question. */
  readonly shown: string | null;
  /** The fingerprint of the answer that is to be checked. */
  readonly digest: string | null;
  readonly state: AskedState;
  readonly reply: string | null;
  readonly repliedAt: string | null;
  readonly remindedOn: Day | null;
  readonly lateOn: Day | null;
}

export type ToAsk = Omit<Asked, 'state' | 'reply' | 'repliedAt' | 'remindedOn' | 'lateOn'>;

export async function keepAsked(tx: Tx, asked: ToAsk): Promise<void> {
  await tx('asked').insert(toRow({ ...asked, state: 'asked' }));
}

export async function findAsked(db: Db, id: string): Promise<Asked | undefined> {
  return rowOf<Asked>(db('asked').where({ id }).first('*'));
}

/** Everything asked on a concern, the first asked first. */
export async function askedOn(db: Db, concernId: string): Promise<Asked[]> {
  return rowsOf<Asked>(db('asked').where({ concern_id: concernId }).orderBy(['asked_at', 'id']).select('*'));
}

/** What waits for this person, the soonest first: whether it still stands is for the caller to ask. */
export async function askedOf(db: Db, personId: string): Promise<Asked[]> {
  const rows = await hotRows<Record<string, unknown>>(
    db,
    "select * from asked where person_id = ? and state = 'asked' order by by_on, id limit 50",
    [personId],
  );
  return rows.map((row) => fromRow<Asked>(row));
}

/** What waits and is to be said by a day, or was, where that was not done yet; a few at a time. */
export async function askedDue(db: Db, rung: 'reminded' | 'late', upTo: Day): Promise<Asked[]> {
  return rowsOf<Asked>(
    db('asked')
      .where({ state: 'asked' })
      .where('by_on', '<=', upTo)
      .whereNull(`${rung}_on`)
      .orderBy(['by_on', 'id'])
      .limit(200)
      .select('*'),
  );
}

/** What waits for somebody who has left, where nobody was told so yet; a few at a time. */
export async function askedOfLeavers(db: Db, today: Day): Promise<Asked[]> {
  return rowsOf<Asked>(
    db('asked')
      .join('people', 'people.id', 'asked.person_id')
      .where('asked.state', 'asked')
      .whereNull('asked.late_on')
      .where((gone) => void gone.whereNotNull('people.disabled_at').orWhere('people.left_on', '<=', today))
      .orderBy(['asked.by_on', 'asked.id'])
      .limit(200)
      .select('asked.*'),
  );
}

/** Takes a rung; false where it was taken already, or there is a reply. */
export async function takeAskedRung(
  tx: Tx,
  id: string,
  rung: 'reminded' | 'late',
  on: Day,
): Promise<boolean> {
  const taken = await tx('asked')
    .where({ id, state: 'asked' })
    .whereNull(`${rung}_on`)
    .update({ [`${rung}_on`]: on });
  return taken === 1;
}

/** Keeps what they said; false where they have said it already, or it is over. */
export async function keepReply(
  tx: Tx,
  id: string,
  reply: { readonly state: AskedState; readonly reply: string | null; readonly repliedAt: string },
): Promise<boolean> {
  const kept = await tx('asked').where({ id, state: 'asked' }).update(toRow(reply));
  return kept === 1;
}

/** Ends what waits on a concern, and every check: what was approved once is good for that sending alone. */
export async function endAsked(tx: Tx, concernId: string): Promise<void> {
  await tx('asked').where({ concern_id: concernId, state: 'asked' }).update({ state: 'over' });
  await endChecks(tx, concernId);
}

/** Ends every check of a concern, whatever was said: the next one takes their place. */
export async function endChecks(tx: Tx, concernId: string): Promise<void> {
  await tx('asked').where({ concern_id: concernId, what: 'check' }).update({ state: 'over' });
}
