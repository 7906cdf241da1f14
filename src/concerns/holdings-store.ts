// In whose hands has a concern been, from when to when, and how did it leave them?
import { rowOf, type Tx } from '../db.js';
import { hotInsert } from '../hot-store.js';
import { newId } from '../ids.js';
import type { Holder, Stage } from '../procedure/terms.js';

/** `moved on`: the parent took it further. `handed back`: its holder passed it up. `handed over`: it was taken from them. `opened again`: it had been closed. */
export type LeftBy = 'moved on' | 'handed back' | 'handed over' | 'opened again';

export async function openHolding(
  tx: Tx,
  concernId: string,
  stage: Stage,
  holder: Holder,
  at: string,
): Promise<void> {
  await hotInsert(tx, 'holdings', {
    id: newId(),
    concern_id: concernId,
    stage,
    post: holder.post,
    class_id: holder.classId ?? null,
    person_id: holder.personId ?? null,
    from_at: at,
  });
}

/** Ends the running holding. `by` are the people in whose hands it was. */
export async function closeHolding(
  tx: Tx,
  concernId: string,
  end: { at: string; leftBy: LeftBy; by: readonly string[] },
): Promise<void> {
  await keepHands(tx, concernId, end.by);
  await tx('holdings')
    .where({ concern_id: concernId })
    .whereNull('to_at')
    .update({ to_at: end.at, ended_by: end.leftBy });
}

/** Keeps who they are in whose hands it is now. */
export async function keepHands(tx: Tx, concernId: string, by: readonly string[]): Promise<void> {
  const holding = await rowOf<{ id: string }>(
    tx('holdings').where({ concern_id: concernId }).whereNull('to_at').first('id'),
  );
  if (!holding) return;
  for (const personId of by) {
    await tx('held_by')
      .insert({ holding_id: holding.id, person_id: personId })
      .onConflict(['holding_id', 'person_id'])
      .ignore();
  }
}
