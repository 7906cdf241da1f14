// How is a description matched to a person?
import { rowOf, type Tx } from '../db.js';
import { newId } from '../ids.js';

/** Matches the first description that nobody has matched yet; without one, the person is added to whom it is about. */
export async function matchPerson(tx: Tx, concernId: string, personId: string, at: string): Promise<void> {
  const words = await unmatched(tx, concernId);
  if (words) {
    await tx('complained_about').where({ id: words.id }).update({ person_id: personId, matched_at: at });
    return;
  }
  await tx('complained_about').insert({
    id: newId(),
    concern_id: concernId,
    kind: 'person',
    person_id: personId,
    matched_at: at,
  });
}

/** Sets the first description aside as one that fits nobody on the list. */
export async function matchNobody(tx: Tx, concernId: string, at: string): Promise<void> {
  const words = await unmatched(tx, concernId);
  if (words) await tx('complained_about').where({ id: words.id }).update({ matched_at: at });
}

async function unmatched(tx: Tx, concernId: string): Promise<{ id: string } | undefined> {
  return rowOf<{ id: string }>(
    tx('complained_about')
      .where({ concern_id: concernId, kind: 'words' })
      .whereNull('person_id')
      .whereNull('matched_at')
      .whereNull('unnamed_at')
      .orderBy('id')
      .first('id'),
  );
}
