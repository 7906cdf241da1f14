// Which parents do our letters not reach? Their address failed, or a letter about the concern did and none has arrived since.
import type { Knex } from 'knex';
import type { Db } from '../db.js';
import { rowsOfMade, standIns } from '../made-once.js';

/** Narrows a query on `concerns` to those whose parent we could not reach by e-mail. */
export function whereUnreached(query: Knex.QueryBuilder): void {
  void query.where((unreached) => {
    void unreached.whereExists(failedMailbox).orWhereExists(failedLetters);
  });
}

function failedMailbox(this: Knex.QueryBuilder): void {
  void this.select('complainants.concern_id')
    .from('complainants')
    .join('mailboxes', 'mailboxes.id', 'complainants.mailbox_id')
    .whereRaw('complainants.concern_id = concerns.id')
    .whereNotNull('mailboxes.failed_at');
}

/** Letters to the parent, about this concern, that failed, with none of any kind that their address has taken since. */
function failedLetters(this: Knex.QueryBuilder): void {
  void this.select('letters.id')
    .from('letters')
    .join('complainants', (on) => {
      on.on('complainants.concern_id', 'letters.concern_id').on(
        'complainants.mailbox_id',
        'letters.mailbox_id',
      );
    })
    .whereRaw('letters.concern_id = concerns.id')
    .whereNotNull('letters.failed_at')
    .whereNotExists(function () {
      void this.select('newer.id')
        .from('letters as newer')
        .whereRaw('newer.mailbox_id = letters.mailbox_id')
        .whereRaw('newer.sent_at >= letters.failed_at');
    });
}

/** Those of these concerns whose parent we could not reach. */
export async function unreachedAmong(db: Db, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const { names, real } = standIns('concern', ids);
  const make = () => {
    const query = db('concerns').whereIn('concerns.id', names);
    whereUnreached(query);
    return query.select('concerns.id');
  };
  const rows = await rowsOfMade<{ id: string }>(db, `unreached among ${ids.length}`, make, real);
  return new Set(rows.map(({ id }) => id));
}
