// How is it kept what somebody complained about puts in: statements, what they have typed of one, and how they want to be heard?
import { rowOf, rowsOf, toRow, type Db, type Tx } from '../db.js';
import { newId } from '../ids.js';

export interface Statement {
  readonly personId: string;
  readonly body: string;
  readonly sentAt: string;
}

export interface HearingWish {
  readonly personId: string;
  readonly companionName: string | null;
  readonly companionCapacity: string | null;
  readonly inPerson: 'yes' | 'no';
  readonly saidAt: string;
}

interface Owner {
  readonly concernId: string;
  readonly personId: string;
}

export async function keepStatement(
  tx: Tx,
  statement: Owner & { entryId: string; body: string; sentAt: string },
): Promise<void> {
  await tx('statements').insert(toRow({ id: newId(), ...statement }));
}

export async function statementsOn(db: Db, concernId: string): Promise<Statement[]> {
  return rowsOf<Statement>(
    db('statements')
      .where({ concern_id: concernId })
      .orderBy(['sent_at', 'id'])
      .select('person_id', 'body', 'sent_at'),
  );
}

/** What is typed and not sent yet: theirs alone. */
export async function keepStatementDraft(tx: Tx, owner: Owner, typed: string, at: string): Promise<void> {
  await tx('statement_drafts')
    .insert(toRow({ ...owner, typed, updatedAt: at }))
    .onConflict(['concern_id', 'person_id'])
    .merge();
}

export async function findStatementDraft(db: Db, owner: Owner): Promise<string> {
  const row = await rowOf<{ typed: string }>(db('statement_drafts').where(toRow(owner)).first('typed'));
  return row?.typed ?? '';
}

export async function removeStatementDraft(tx: Tx, owner: Owner): Promise<void> {
  await tx('statement_drafts').where(toRow(owner)).delete();
}

export async function keepHearingWish(
  tx: Tx,
  wish: Owner & {
    entryId: string;
    companionName: string | null;
    companionCapacity: string | null;
    inPerson: 'yes' | 'no';
    saidAt: string;
  },
): Promise<void> {
  await tx('hearing_wishes').insert(toRow({ id: newId(), ...wish }));
}

/** Of each person what they said last. */
export async function hearingWishesOn(db: Db, concernId: string): Promise<HearingWish[]> {
  const rows = await rowsOf<HearingWish>(
    db('hearing_wishes').where({ concern_id: concernId }).orderBy(['said_at', 'id']).select('*'),
  );
  return Array.from(new Map(rows.map((row) => [row.personId, row])).values());
}
