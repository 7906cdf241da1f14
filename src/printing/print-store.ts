// Which letters wait to be printed and posted, for parents without e-mail?
import { rowsOf, type Db, type Tx } from '../db.js';
import type { LetterKind } from '../letters/catalogue.js';
import type { PersonComplainedAbout } from '../procedure/terms.js';

export interface LetterToPrint {
  readonly id: string;
  readonly kind: LetterKind;
  readonly cause: string;
  readonly concernId: string;
  readonly ref: string;
  readonly forGovernors: 'yes' | 'no';
  readonly postedAt: string;
  /** Whom its concern is about. */
  readonly complainedAbout: readonly PersonComplainedAbout[];
}

/** The oldest two hundred; never one that has been printed. */
export async function lettersToPrint(db: Db): Promise<LetterToPrint[]> {
  return waiting(db, {});
}

export async function findLetterToPrint(db: Db, id: string): Promise<LetterToPrint | undefined> {
  return (await waiting(db, { 'letters.id': id }))[0];
}

async function waiting(db: Db, which: Record<string, string>): Promise<LetterToPrint[]> {
  const letters = await rowsOf<Omit<LetterToPrint, 'complainedAbout'>>(
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
  const about = await complainedAboutOn(
    db,
    letters.map((letter) => letter.concernId),
  );
  return letters.map((letter) => ({ ...letter, complainedAbout: about.get(letter.concernId) ?? [] }));
}

export async function markPosted(tx: Tx, id: string, personId: string, at: string): Promise<void> {
  await tx('letters')
    .where({ id, lane: 'print' })
    .whereNull('sent_at')
    .update({ sent_at: at, person_id: personId });
}

/** Whom these concerns are about, by concern. */
async function complainedAboutOn(
  db: Db,
  concernIds: readonly string[],
): Promise<Map<string, PersonComplainedAbout[]>> {
  const rows = await rowsOf<{
    concernId: string;
    kind: PersonComplainedAbout['kind'];
    personId: string | null;
    post: PersonComplainedAbout['post'] | null;
  }>(
    db('complained_about')
      .whereIn('concern_id', [...concernIds])
      .select('concern_id', 'kind', 'person_id', 'post'),
  );
  const byConcern = new Map<string, PersonComplainedAbout[]>();
  for (const { concernId, kind, personId, post } of rows) {
    const row = { kind, personId: personId ?? undefined, post: post ?? undefined };
    byConcern.set(concernId, [...(byConcern.get(concernId) ?? []), row]);
  }
  return byConcern;
}
