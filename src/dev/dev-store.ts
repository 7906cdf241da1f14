// Where do the demo's own pages look things up? Addresses of staff, and the concerns with what opens them.
import { rowOf, rowsOf, type Db } from '../db.js';
import type { Stage, State } from '../procedure/terms.js';

export async function addressesOf(db: Db): Promise<Map<string, string>> {
  const rows = await rowsOf<{ id: string; email: string }>(db('people').select('id', 'email'));
  return new Map(rows.map(({ id, email }) => [id, email]));
}

export interface ConcernToFollow {
  readonly ref: string;
  readonly seed: string;
  readonly state: State;
  readonly stage: Stage;
  readonly name: string | null;
  readonly address: string | null;
}

export async function concernsToFollow(db: Db): Promise<ConcernToFollow[]> {
  return rowsOf<ConcernToFollow>(
    db('concerns')
      .join('complainants', 'complainants.concern_id', 'concerns.id')
      .leftJoin('mailboxes', 'mailboxes.id', 'complainants.mailbox_id')
      .orderBy('concerns.received_at', 'desc')
      .limit(200)
      .select(
        { ref: 'concerns.ref', seed: 'concerns.receipt_seed', state: 'concerns.state' },
        { stage: 'concerns.stage', name: 'complainants.name', address: 'mailboxes.address' },
      ),
  );
}

/** The reference of the concern in which these words stand. */
export async function refWithWords(db: Db, words: string): Promise<string> {
  const row = await rowOf<{ ref: string }>(
    db('concerns')
      .join('points', 'points.concern_id', 'concerns.id')
      .where('points.what_happened', 'like', `%${words}%`)
      .first('concerns.ref'),
  );
  if (!row) throw new Error(`No concern says: ${words}`);
  return row.ref;
}
