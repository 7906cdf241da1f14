// How is it kept that somebody has to decide whether the school looks into a concern, and what they decided?
import type { Tx } from '../db.js';
import type { Ground } from '../procedure/looking-into.js';

export async function keepGrounds(tx: Tx, concernId: string, grounds: readonly Ground[]): Promise<void> {
  if (grounds.length === 0) return;
  const why = grounds.join(', ');
  await tx('looked_into').insert({ concern_id: concernId, grounds: why });
  await tx('concerns').where({ id: concernId }).update({ to_decide: why });
}

export async function keepDecided(
  tx: Tx,
  concernId: string,
  { goesAhead, entryId }: { readonly goesAhead: boolean; readonly entryId: string },
): Promise<void> {
  await tx('looked_into')
    .where({ concern_id: concernId })
    .update({ goes_ahead: goesAhead ? 'yes' : 'no', entry_id: entryId });
  await tx('concerns').where({ id: concernId }).update({ to_decide: null });
}
