// Which concerns did this parent raise: with this mailbox, or the one that their receipt code opens?
import type { ParentActor } from '../access/actor.js';
import { rowsOf, type Db } from '../db.js';
import type { Day, State } from '../procedure/terms.js';

export interface RaisedRow {
  readonly ref: string;
  readonly state: State;
  readonly receivedOn: Day;
  readonly whatHappened: string;
}

export async function refsRaisedBy(db: Db, actor: ParentActor): Promise<RaisedRow[]> {
  return rowsOf<RaisedRow>(
    db('concerns')
      .join('complainants', 'complainants.concern_id', 'concerns.id')
      .join('points', (on) => {
        on.on('points.concern_id', 'concerns.id').andOnVal('points.number', 1);
      })
      .where((mine) => {
        if (actor.mailboxId !== undefined) void mine.where('complainants.mailbox_id', actor.mailboxId);
        else void mine.where('concerns.id', actor.concernId ?? '');
      })
      .orderBy('concerns.received_at', 'desc')
      .limit(100)
      .select('concerns.ref', 'concerns.state', 'concerns.received_on', 'points.what_happened'),
  );
}
