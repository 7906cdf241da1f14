// How is a draft kept? On the server from the first answer, found again by a cookie of which only the fingerprint is stored.
import type { Db, Tx } from '../db.js';
import { hotRow, hotRun } from '../hot-store.js';
import { newId } from '../ids.js';
import { fingerprint } from '../keys.js';
import type { Channel, Day } from '../procedure/terms.js';
import type { Answers } from './answers.js';

export interface Draft {
  readonly id: string;
  readonly channel: Channel;
  /** The member of staff who records it for a parent. */
  readonly personId: string | undefined;
  /** The day on which what they record reached the school; left out, the day on which it is sent. */
  readonly cameOn: Day | undefined;
  readonly answers: Answers;
  readonly updatedAt: string;
  /** Once it has been sent. */
  readonly concernId: string | undefined;
}

interface Row {
  id: string;
  channel: Channel;
  person_id: string | null;
  came_on: Day | null;
  answers: string;
  updated_at: string;
  concern_id: string | null;
}

const COLUMNS = ['id', 'channel', 'person_id', 'came_on', 'answers', 'updated_at', 'concern_id'] as const;
const BY_TOKEN = `select ${COLUMNS.join(', ')} from drafts where token_hash = ?`;

function draftFrom(row: Row): Draft {
  return {
    id: row.id,
    channel: row.channel,
    personId: row.person_id ?? undefined,
    cameOn: row.came_on ?? undefined,
    answers: JSON.parse(row.answers) as Answers,
    updatedAt: row.updated_at,
    concernId: row.concern_id ?? undefined,
  };
}

export async function findDraft(db: Db, token: string): Promise<Draft | undefined> {
  const row = await hotRow<Row>(db, BY_TOKEN, [fingerprint(token)]);
  return row && draftFrom(row);
}

const NOTHING_YET = '{}';

/** What a member of staff has begun to record and not sent, the latest first; not what holds no answer yet. */
export async function unfinishedOf(db: Db, personId: string): Promise<Draft[]> {
  const rows = await db<Row>('drafts')
    .where({ person_id: personId, concern_id: null })
    .whereNot({ answers: NOTHING_YET })
    .orderBy('updated_at', 'desc')
    .limit(20)
    .select(...COLUMNS);
  return rows.map(draftFrom);
}

/** Gives an unfinished draft a new token, so that the browser at hand finds it; undefined where it is not this person's. */
export async function takeUpDraft(
  tx: Tx,
  id: string,
  personId: string,
  token: string,
): Promise<Draft | undefined> {
  await tx('drafts')
    .where({ id, person_id: personId, concern_id: null })
    .update({ token_hash: fingerprint(token) });
  return findDraft(tx, token);
}

export async function openDraft(
  tx: Tx,
  draft: {
    token: string;
    channel: Channel;
    personId: string | undefined;
    cameOn?: Day | undefined;
    at: string;
  },
): Promise<void> {
  await tx('drafts').insert({
    id: newId(),
    token_hash: fingerprint(draft.token),
    channel: draft.channel,
    person_id: draft.personId ?? null,
    came_on: draft.cameOn ?? null,
    answers: NOTHING_YET,
    created_at: draft.at,
    updated_at: draft.at,
  });
}

/** Keeps answers, unless the draft has been sent meanwhile. */
export async function keepAnswers(tx: Tx, id: string, answers: Answers, at: string): Promise<boolean> {
  const kept = await tx('drafts')
    .where({ id })
    .whereNull('concern_id')
    .update({ answers: JSON.stringify(answers), updated_at: at });
  return kept === 1;
}

export async function markSent(tx: Tx, id: string, concernId: string): Promise<void> {
  await hotRun(tx, 'update drafts set concern_id = ? where id = ?', [concernId, id]);
}

/** Keeps an address as it was typed after sending: what was sent stays as it is. */
export async function keepCorrected(tx: Tx, { id, answers }: Draft, corrected: string): Promise<void> {
  await tx('drafts')
    .where({ id })
    .update({ answers: JSON.stringify({ ...answers, corrected }) });
}

export async function removeDraft(tx: Tx, token: string): Promise<void> {
  await tx('drafts')
    .where({ token_hash: fingerprint(token) })
    .delete();
}
