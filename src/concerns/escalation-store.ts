// How is a taking further kept? What is still missing, what is wanted now, and which points went.
import { rowOf, toRow, type Db, type Tx } from '../db.js';
import { hotRows } from '../hot-store.js';
import { newId } from '../ids.js';
import type { Stage, Step } from '../procedure/terms.js';

export interface Escalation {
  readonly id: string;
  readonly fromStage: Stage;
  readonly toStage: Stage;
  readonly stillMissing: string | null;
  readonly wantedNow: string | null;
}

export interface EscalationOf extends Escalation {
  /** What the parent did with these words: a formal complaint may stay where it is. */
  readonly step: Step;
}

export async function keepEscalation(
  tx: Tx,
  escalation: Omit<Escalation, 'id'> & { concernId: string; entryId: string },
  pointIds: readonly string[],
): Promise<void> {
  const id = newId();
  await tx('escalations').insert(toRow({ id, ...escalation }));
  await tx.batchInsert(
    'escalated_points',
    pointIds.map((pointId) => ({ escalation_id: id, point_id: pointId })),
    200,
  );
}

export async function escalationsOf(db: Db, concernId: string): Promise<EscalationOf[]> {
  return hotRows<EscalationOf>(
    db,
    `select escalations.id, from_stage as "fromStage", to_stage as "toStage",
        still_missing as "stillMissing", wanted_now as "wantedNow", entries.step
      from escalations join entries on entries.id = escalations.entry_id
      where escalations.concern_id = ? order by entries.seq`,
    [concernId],
  );
}

/** What was said with one entry. */
export async function escalationBy(db: Db, entryId: string): Promise<Escalation | undefined> {
  return rowOf<Escalation>(db('escalations').where({ entry_id: entryId }).first('*'));
}
