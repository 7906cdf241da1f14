// How are proposed points kept, and what becomes of them when the parent agrees? The parent's first words are never changed.
import type { Concern, Point } from '../concerns/concern.js';
import { renumberAnswerDrafts } from '../concerns/answer-drafts-store.js';
import { rowOf, rowsOf, toRow, type Db, type Tx } from '../db.js';
import { newId } from '../ids.js';

/** One point in somebody's words, with what would put it right; empty where that is not said. */
export interface Part {
  readonly whatHappened: string;
  readonly wanted: string;
}

export interface Proposal {
  readonly id: string;
  readonly personId: string;
  readonly at: string;
  readonly parts: readonly Part[];
}

/** Keeps a proposal, in the place of one that the parent has not answered. */
export async function keepProposal(
  tx: Tx,
  proposal: { concernId: string; pointId: string; entryId: string; personId: string; at: string },
  parts: readonly Part[],
): Promise<void> {
  const id = newId();
  await tx('point_proposals').insert(toRow({ id, ...proposal }));
  await tx.batchInsert(
    'proposed_points',
    parts.map(({ whatHappened, wanted }, index) =>
      toRow({ proposalId: id, number: index + 1, whatHappened, wanted: wanted || null }),
    ),
    50,
  );
  await askAbout(tx, proposal.concernId, proposal.pointId);
}

/** The latest proposal about a point. */
export async function findProposal(db: Db, pointId: string): Promise<Proposal | undefined> {
  const found = await rowOf<Omit<Proposal, 'parts'>>(
    db('point_proposals')
      .join('entries', 'entries.id', 'point_proposals.entry_id')
      .where('point_proposals.point_id', pointId)
      .orderBy('entries.seq', 'desc')
      .first('point_proposals.id', 'point_proposals.person_id', 'point_proposals.at'),
  );
  return found && { ...found, parts: await partsOf(db, { 'point_proposals.id': found.id }) };
}

/** What was proposed with one entry. */
export function proposalOf(db: Db, entryId: string): Promise<Part[]> {
  return partsOf(db, { 'point_proposals.entry_id': entryId });
}

async function partsOf(db: Db, where: Readonly<Record<string, string>>): Promise<Part[]> {
  const parts = await rowsOf<{ whatHappened: string; wanted: string | null }>(
    db('proposed_points')
      .join('point_proposals', 'point_proposals.id', 'proposed_points.proposal_id')
      .where(where)
      .orderBy('number')
      .select('what_happened', 'wanted'),
  );
  return parts.map(({ whatHappened, wanted }) => ({ whatHappened, wanted: wanted ?? '' }));
}

/** The parent is asked about this point now, or about none any more. */
export async function askAbout(tx: Tx, concernId: string, pointId: string | null): Promise<void> {
  await tx('concerns').where({ id: concernId }).update({ proposed_point_id: pointId });
}

/** Makes points of the parent's parts. The point they come out of keeps its number and words, and is set aside. */
export async function keepDivision(
  tx: Tx,
  concern: Concern,
  point: Point,
  parts: readonly Part[],
): Promise<void> {
  const last = Math.max(...concern.points.map(({ number }) => number));
  await tx('points').where({ id: point.id }).update({ set_aside: 'divided' });
  await tx.batchInsert(
    'points',
    parts.map(({ whatHappened, wanted }, index) =>
      toRow({
        id: newId(),
        concernId: concern.id,
        number: last + 1 + index,
        stage: concern.stage,
        whatHappened,
        happenedWhen: point.happenedWhen ?? null,
        wanted: wanted || null,
        fromPointId: point.id,
      }),
    ),
    50,
  );
  await askAbout(tx, concern.id, null);
  await renumberAnswerDrafts(tx, concern.id, new Map([[point.number, last + 1]]));
}
