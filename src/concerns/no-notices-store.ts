// Does the parent want no letters by e-mail about this concern, and since when? Chosen for one mailbox: another gets them again.
import { toRow, type Db, type Tx } from '../db.js';
import { hotRow } from '../hot-store.js';
import type { Concern } from './concern.js';

interface Choice {
  readonly concernId: string;
  readonly mailboxId: string;
  readonly entryId: string;
  readonly since: string;
}

export async function turnNoticesOff(tx: Tx, choice: Choice): Promise<void> {
  await tx('no_notices')
    .insert(toRow({ ...choice }))
    .onConflict(['concern_id', 'mailbox_id'])
    .ignore();
}

export async function turnNoticesOn(tx: Tx, concernId: string, mailboxId: string): Promise<void> {
  await tx('no_notices').where({ concern_id: concernId, mailbox_id: mailboxId }).delete();
}

/** Since when they have chosen so, of the mailbox that letters go to now; undefined where they get them. */
export async function noNoticesSince(
  db: Db,
  { id, mailboxId }: Pick<Concern, 'id' | 'mailboxId'>,
): Promise<string | undefined> {
  if (mailboxId === undefined) return undefined;
  const sql = 'select since from no_notices where concern_id = ? and mailbox_id = ?';
  return (await hotRow<{ since: string }>(db, sql, [id, mailboxId]))?.since;
}

/** What was chosen of the whole holds for a part of it. */
export async function carryChoice(
  tx: Tx,
  wholeId: string,
  part: { readonly concernId: string; readonly entryId: string },
): Promise<void> {
  const rows = await tx('no_notices').where({ concern_id: wholeId }).select('mailbox_id', 'since');
  for (const row of rows) await tx('no_notices').insert({ ...row, ...toRow({ ...part }) });
}

export interface LastLetter {
  readonly at: string;
  readonly isOnPaper: boolean;
}

/** The last letter about it that really went out to where the parent is written to now: handed over, or on paper posted. */
export async function lastLetterTo(
  db: Db,
  { id, mailboxId }: Pick<Concern, 'id' | 'mailboxId'>,
): Promise<LastLetter | undefined> {
  const row = await hotRow<{ at: string; lane: string }>(
    db,
    `select sent_at as at, lane from letters where concern_id = ? and sent_at is not null
      and (mailbox_id = ? or lane = 'print') order by sent_at desc limit 1`,
    [id, mailboxId ?? ''],
  );
  return row && { at: row.at, isOnPaper: row.lane === 'print' };
}
