// Which letters wait to be printed and posted, for parents without e-mail?
import { rowsOf, type Db, type Tx } from '../db.js';
import type { LetterKind } from '../letters/catalogue.js';

export interface LetterToPrint {
  readonly id: string;
  readonly kind: LetterKind;
  readonly cause: string;
  readonly concernId: string;
  readonly ref: string;
  readonly forGovernors: 'yes' | 'no';
  readonly postedAt: string;
}

/** The oldest two hundred; never one that has been printed. */
export async function lettersToPrint(db: Db): Promise<LetterToPrint[]> {
  return waiting(db, {});
}

export async function findLetterToPrint(db: Db, id: string): Promise<LetterToPrint | undefined> {
  return (await waiting(db, { 'letters.id': id }))[0];
}

async function waiting(db: Db, which: Record<string, string>): Promise<LetterToPrint[]> {
  return rowsOf<LetterToPrint>(
    db('letters')
      .join('concerns', 'concerns.id', 'letters.concern_id')
      .where({ 'letters.lane': 'print', ...which })
      .whereNull('letters.sent_at')
      .whereNull('letters.dropped_at')
      .orderBy('letters.posted_at')
      .limit(200)
      .select(
        'letters.id',
        'letters.kind',
        'letters.cause',
        'letters.concern_id',
        'letters.posted_at',
        'concerns.ref',
        'concerns.for_governors',
      ),
  );
}

export async function markPosted(tx: Tx, id: string, personId: string, at: string): Promise<void> {
  await tx('letters')
    .where({ id, lane: 'print' })
    .whereNull('sent_at')
    .update({ sent_at: at, person_id: personId });
}

/** People named as complained about on these concerns, by concern. */
export async function complainedAboutOn(
  db: Db,
  concernIds: readonly string[],
): Promise<Map<string, Set<string>>> {
  const rows = await rowsOf<{ concernId: string; personId: string | null; post: string | null }>(
    db('complained_about')
      .whereIn('concern_id', [...concernIds])
      .select('concern_id', 'person_id', 'post'),
  );
  const people = new Map<string, Set<string>>();
  for (const row of rows) {
    const named = people.get(row.concernId) ?? new Set<string>();
    named.add(row.personId ?? (row.post === null ? 'unmatched words' : `post ${row.post}`));
    people.set(row.concernId, named);
  }
  return people;
}
