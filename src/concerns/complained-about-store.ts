// How is it kept that a concern is about somebody else too?
import type { Tx } from '../db.js';
import { newId } from '../ids.js';

/** Once a person, however often they are named. */
export async function keepComplainedAbout(
  tx: Tx,
  concernId: string,
  personId: string,
  at: string,
): Promise<void> {
  const row = { concern_id: concernId, kind: 'person', person_id: personId };
  const isNamed = (await tx('complained_about')
    .where({ concern_id: concernId, person_id: personId })
    .first('id')) as { id: string } | undefined;
  if (!isNamed) await tx('complained_about').insert({ id: newId(), ...row, matched_at: at });
}
