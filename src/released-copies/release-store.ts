// How are released copies kept? Frozen: the words of each item as they were released, whatever becomes of the concern.
import { rowOf, rowsOf, toRow, type Db, type Tx } from '../db.js';
import { newId } from '../ids.js';
import type { Day } from '../procedure/terms.js';

export interface ItemToRelease {
  /** What it is a copy of, as `point-…`. */
  readonly source: string;
  readonly heading: string;
  readonly words: string;
  readonly isChanged: boolean;
}

export interface ReleasedItem {
  readonly heading: string;
  readonly words: string;
  readonly isChanged: 'yes' | 'no';
}

export interface Release {
  readonly id: string;
  readonly concernId: string;
  readonly entryId: string;
  readonly personId: string;
  readonly releasedBy: string;
  readonly releasedAt: string;
  readonly covering: string;
  readonly answerBy: Day | null;
  readonly acknowledgedAt: string | null;
  readonly withdrawnAt: string | null;
  readonly withdrawnEntryId: string | null;
}

export async function keepRelease(
  tx: Tx,
  release: Pick<
    Release,
    'id' | 'concernId' | 'entryId' | 'personId' | 'releasedBy' | 'releasedAt' | 'covering' | 'answerBy'
  >,
  items: readonly ItemToRelease[],
): Promise<void> {
  await tx('releases').insert(toRow(release));
  for (const [index, { isChanged, ...item }] of items.entries())
    await tx('released_items').insert(
      toRow({
        id: newId(),
        releaseId: release.id,
        position: index + 1,
        ...item,
        isChanged: isChanged ? 'yes' : 'no',
      }),
    );
}

export async function findRelease(db: Db, id: string): Promise<Release | undefined> {
  return rowOf<Release>(db('releases').where({ id }).first('*'));
}

/** What one entry released, as long as it has not been withdrawn. */
export async function findReleaseBy(db: Db, entryId: string): Promise<Release | undefined> {
  return rowOf<Release>(db('releases').where({ entry_id: entryId }).whereNull('withdrawn_at').first('*'));
}

export async function itemsOf(db: Db, releaseId: string): Promise<ReleasedItem[]> {
  return rowsOf<ReleasedItem>(
    db('released_items')
      .where({ release_id: releaseId })
      .orderBy('position')
      .select('heading', 'words', 'is_changed'),
  );
}

export async function releasesOn(db: Db, concernId: string): Promise<Release[]> {
  return rowsOf<Release>(
    db('releases').where({ concern_id: concernId }).orderBy(['released_at', 'id']).select('*'),
  );
}

/** What was released to somebody and not withdrawn; whether it is still theirs to read is another question. */
export async function releasesTo(db: Db, personId: string): Promise<Release[]> {
  return rowsOf<Release>(
    db('releases')
      .where({ person_id: personId })
      .whereNull('withdrawn_at')
      .orderBy('released_at', 'desc')
      .orderBy('id')
      .select('*'),
  );
}

/** False where it had been withdrawn already. */
export async function markWithdrawn(
  tx: Tx,
  id: string,
  by: { withdrawnAt: string; withdrawnBy: string; withdrawnEntryId: string },
): Promise<boolean> {
  return (await tx('releases').where({ id }).whereNull('withdrawn_at').update(toRow(by))) === 1;
}

/** False where they had said so already. */
export async function markAcknowledged(tx: Tx, id: string, at: string): Promise<boolean> {
  return (
    (await tx('releases')
      .where({ id })
      .whereNull('withdrawn_at')
      .whereNull('acknowledged_at')
      .update({ acknowledged_at: at })) === 1
  );
}

/** How a reading of it is kept among the reads of its concern. */
export const readOf = (releaseId: string): string => `copy ${releaseId}`;

/** When each copy was first opened by whom it was released to. */
export async function firstReads(db: Db, concernId: string): Promise<Map<string, string>> {
  const rows = await rowsOf<{ what: string; at: string }>(
    db('reads')
      .where({ concern_id: concernId })
      .where('what', 'like', 'copy %')
      .groupBy('what')
      .select('what')
      .min({ at: 'at' }),
  );
  return new Map(rows.map(({ what, at }) => [what, at]));
}
