// How is it kept that a concern is about somebody else too?
import { rowOf, toRow, type Tx } from '../db.js';
import { newId } from '../ids.js';

/** Once a person, however often they are named. */
export async function keepComplainedAbout(
  tx: Tx,
  concernId: string,
  personId: string,
  at: string,
): Promise<void> {
  const named = await rowOf<{ id: string }>(
    tx('complained_about')
      .where({ concern_id: concernId, person_id: personId })
      .whereNull('unnamed_at')
      .first('id'),
  );
  if (named) return;
  await tx('complained_about').insert(
    toRow({ id: newId(), concernId, kind: 'person', personId, matchedAt: at }),
  );
}
