// In whose hands has a concern been, from when to when, and how did it leave them?
import type { Tx } from '../db.js';
import { hotInsert } from '../hot-store.js';
import { newId } from '../ids.js';
import type { Holder, Stage } from '../procedure/terms.js';

export type LeftBy = 'moved on' | 'handed over';

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

export async function closeHolding(tx: Tx, concernId: string, at: string, endedBy: LeftBy): Promise<void> {
  await tx('holdings')
    .where({ concern_id: concernId })
    .whereNull('to_at')
    .update({ to_at: at, ended_by: endedBy });
}
