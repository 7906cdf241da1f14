// What of a half-typed answer belongs to which point, when points get other numbers? No word of it may be lost.
import { rowsOf, type Tx } from '../db.js';

const OF_A_POINT = /^(answer|finding|recommendations)-(\d+)$/;

/** Puts what was typed for a point where the point stands now; several that become one number are joined by an empty line. */
export async function renumberAnswerDrafts(
  tx: Tx,
  concernId: string,
  numbers: ReadonlyMap<number, number>,
): Promise<void> {
  const drafts = await rowsOf<{ personId: string; stage: string; typed: string }>(
    tx('answer_drafts').where({ concern_id: concernId }).select('person_id', 'stage', 'typed'),
  );
  for (const { personId, stage, typed } of drafts) {
    const moved: Record<string, string> = {};
    for (const [field, words] of Object.entries(JSON.parse(typed) as Record<string, string>)) {
      const [, kind, number] = OF_A_POINT.exec(field) ?? [];
      const name = kind === undefined ? field : `${kind}-${numbers.get(Number(number)) ?? Number(number)}`;
      moved[name] = [moved[name], words].filter(Boolean).join('\n\n');
    }
    await tx('answer_drafts')
      .where({ concern_id: concernId, person_id: personId, stage })
      .update({ typed: JSON.stringify(moved) });
  }
}
