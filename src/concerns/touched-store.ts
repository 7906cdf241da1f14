// Who has touched a concern? The facts that later keep somebody from its panel (COI-5, R-047).
import { hotRows } from '../hot-store.js';
import type { Db } from '../db.js';
import { handsOf, type Roster } from '../procedure/routing.js';
import type { Holder } from '../procedure/terms.js';

/** Acted on it; had it in hand; was appointed for it; opened it, be it only to see that it exists. */
export type Touch = 'act' | 'hold' | 'appointed' | 'read';

const TOUCHES = `select 'act' as touch, person_id, concern_id from entries
  union all select 'hold', held_by.person_id, holdings.concern_id from held_by join holdings on holdings.id = held_by.holding_id
  union all select 'appointed', person_id, concern_id from appointments
  union all select 'read', person_id, concern_id from reads`;

/**
 * In what ways has this person touched the concern, by the record? Asked in the transaction that appoints them, it stays true until that
 * ends: a read is written in a transaction of its own, before the page is shown, and one of the two comes first.
 */
export async function touchesOf(db: Db, concernId: string, personId: string): Promise<Touch[]> {
  const wholes = await hotRows<{ id: string }>(
    db,
    'select from_concern_id as id from splits where to_concern_id = ?',
    [concernId],
  );
  // Whoever has touched what it was made out of has read it there.
  const ids = [concernId, ...wholes.map(({ id }) => id)];
  const rows = await hotRows<{ touch: Touch }>(
    db,
    `select distinct touch from (${TOUCHES}) as touches
      where concern_id in (${ids.map(() => '?').join(', ')}) and person_id = ? order by touch`,
    [...ids, personId],
  );
  return rows.map(({ touch }) => touch);
}

/** Has this person touched it in any way, or is it in their hands now? */
export async function hasTouched(
  db: Db,
  concern: { readonly id: string; readonly holder: Holder },
  personId: string,
  roster: Roster,
): Promise<boolean> {
  if (handsOf(concern.holder, roster).includes(personId)) return true;
  return (await touchesOf(db, concern.id, personId)).length > 0;
}
