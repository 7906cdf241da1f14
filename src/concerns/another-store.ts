// How is it kept that a parent asks for somebody else? Once a concern and holder.
import { rowOf, toRow, type Db, type Tx } from '../db.js';
import { hotRows } from '../hot-store.js';
import { newId } from '../ids.js';
import { holderKey, type AnotherAskedFor } from '../procedure/another.js';
import type { Holder } from '../procedure/terms.js';

export async function keepAnotherAskedFor(
  tx: Tx,
  asked: { concernId: string; entryId: string; holder: Holder; reason: string; askedAt: string },
): Promise<void> {
  await tx('another_asked_for').insert(toRow({ ...asked, id: newId(), holder: holderKey(asked.holder) }));
}

export async function anotherAskedForOn(db: Db, concernId: string): Promise<AnotherAskedFor[]> {
  const rows = await hotRows<{ holder: string; answeredAt: string | null }>(
    db,
    'select holder, answered_at as "answeredAt" from another_asked_for where concern_id = ? order by asked_at',
    [concernId],
  );
  return rows.map(({ holder, answeredAt }) => ({ holder, isOpen: answeredAt === null }));
}

/** Why the parent asked, of those who have it now; undefined where they did not. */
export async function reasonForAnother(
  db: Db,
  concernId: string,
  holder: Holder,
): Promise<{ reason: string; staysBecause: string | null } | undefined> {
  return rowOf(
    db('another_asked_for')
      .where({ concern_id: concernId, holder: holderKey(holder) })
      .first('reason', 'stays_because'),
  );
}

/** Why it stays, as it was said at this moment; undefined where nothing was. */
export async function whyItStays(db: Db, concernId: string, answeredAt: string): Promise<string | undefined> {
  const row = await rowOf<{ staysBecause: string | null }>(
    db('another_asked_for').where({ concern_id: concernId, answered_at: answeredAt }).first('stays_because'),
  );
  return row?.staysBecause ?? undefined;
}

/** What became of it: why it stays, or nothing where it was given to somebody else. */
export async function answerAnother(
  tx: Tx,
  concernId: string,
  holder: Holder,
  said: { answeredAt: string; staysBecause: string | null },
): Promise<void> {
  await tx('another_asked_for')
    .where({ concern_id: concernId, holder: holderKey(holder) })
    .whereNull('answered_at')
    .update(toRow(said));
}
