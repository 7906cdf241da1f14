// How is a response kept? One row for the sending, one for the answer to each point, and what is typed before it is sent.
import { rowOf, toRow, type Db, type Tx } from '../db.js';
import { newId } from '../ids.js';
import type { Day, Finding, Stage } from '../procedure/terms.js';

/** What was typed, by field. */
export type TypedAnswer = Readonly<Record<string, string>>;

export interface AnswerToKeep {
  readonly pointId: string;
  readonly body: string;
  readonly finding?: Finding;
  readonly recommendations?: string;
}

export async function keepResponse(
  tx: Tx,
  response: {
    concernId: string;
    entryId: string;
    stage: Stage;
    personId: string;
    answeredOn: Day;
    foundOut: string;
    actions: string;
  },
  answers: readonly AnswerToKeep[],
): Promise<void> {
  const id = newId();
  await tx('responses').insert(toRow({ id, ...response }));
  for (const answer of answers) {
    await tx('answers').insert(
      toRow({
        id: newId(),
        responseId: id,
        pointId: answer.pointId,
        body: answer.body,
        finding: answer.finding ?? null,
        recommendations: answer.recommendations ?? null,
      }),
    );
  }
}

export async function markSettled(tx: Tx, answerId: string, settled: 'yes' | 'no', on: Day): Promise<void> {
  await tx('answers').where({ id: answerId }).update({ settled, settled_on: on });
}

interface Owner {
  readonly concernId: string;
  readonly personId: string;
  readonly stage: Stage;
}

/** What somebody has typed and not sent yet: theirs alone, and there again after signing in anew. */
export async function keepAnswerDraft(tx: Tx, owner: Owner, typed: TypedAnswer, at: string): Promise<void> {
  await tx('answer_drafts')
    .insert(toRow({ ...owner, typed: JSON.stringify(typed), updatedAt: at }))
    .onConflict(['concern_id', 'person_id', 'stage'])
    .merge();
}

export async function findAnswerDraft(db: Db, owner: Owner): Promise<TypedAnswer | undefined> {
  const row = await rowOf<{ typed: string }>(db('answer_drafts').where(toRow(owner)).first('typed'));
  return row ? (JSON.parse(row.typed) as TypedAnswer) : undefined;
}

export async function removeAnswerDraft(tx: Tx, owner: Owner): Promise<void> {
  await tx('answer_drafts').where(toRow(owner)).delete();
}
