// Drafts that a parent left a while ago: kept for thirty days after the last word, and shortly before that told of once.
import { DAY, later } from '../clock.js';
import { rowsOf, type Db, type Tx } from '../db.js';
import type { Answers } from './answers.js';

const KEPT = 30 * DAY;
const REMINDED_AFTER = 23 * DAY;
const KIND = 'draft-waits';

export interface UnsentDraft {
  readonly id: string;
  /** When the last word of it was kept. */
  readonly updatedAt: string;
  /** As the parent gave it. */
  readonly address: string;
}

/** What causes a reminder: a draft as it was left. Taken up and left again, it is another cause. */
export function causeOf({ id, updatedAt }: Pick<UnsentDraft, 'id' | 'updatedAt'>): string {
  return `${id} ${updatedAt}`;
}

function leftAs(cause: string): { id: string; updatedAt: string } {
  const [id = '', updatedAt = ''] = cause.split(' ');
  return { id, updatedAt };
}

/** The instant after which the draft of a reminder is cleared. */
export function keptUntil(cause: string): string {
  return later(leftAs(cause).updatedAt, KEPT);
}

/** Drafts that wait for 23 days with an address to write to, and were not told of. What staff record stays on their own list. */
export async function draftsToTellOf(db: Db, now: string): Promise<UnsentDraft[]> {
  const rows = await rowsOf<{ id: string; updatedAt: string; answers: string }>(
    db('drafts')
      .whereNull('concern_id')
      .whereNull('person_id')
      .where('updated_at', '<=', later(now, -REMINDED_AFTER))
      .where('answers', 'like', '%"contact":%')
      .whereNotExists((told) => {
        void told
          .select('letters.id')
          .from('letters')
          .whereRaw("letters.cause = drafts.id || ' ' || drafts.updated_at")
          .where('letters.kind', KIND);
      })
      .select('id', 'updated_at', 'answers'),
  );
  return rows.flatMap(({ id, updatedAt, answers }) => {
    const { contact } = JSON.parse(answers) as Answers;
    const address = contact && !contact.unnamed ? contact.email : '';
    return address === '' ? [] : [{ id, updatedAt, address }];
  });
}

/** Is the draft of a reminder still as it was left? */
export async function isStillUnsent(db: Db, cause: string): Promise<boolean> {
  const { id, updatedAt } = leftAs(cause);
  const found: unknown = await db('drafts')
    .where({ id, updated_at: updatedAt })
    .whereNull('concern_id')
    .first('id');
  return found !== undefined;
}

const WHERE_MAILBOXES_STAND = [
  ['complainants', 'mailbox_id'],
  ['sessions', 'mailbox_id'],
  ['sign_in_requests', 'mailbox_id'],
  ['letters', 'mailbox_id'],
  ['address_changes', 'old_mailbox_id'],
] as const;

/** Clears drafts thirty days after the last word, with the reminder and an address that was kept for nothing else. */
export async function clearOldDrafts(tx: Tx, now: string): Promise<number> {
  const cleared = await tx('drafts').where('updated_at', '<', later(now, -KEPT)).delete();
  const before = later(now, REMINDED_AFTER - KEPT);
  const past = () => tx('letters').where({ kind: KIND }).where('posted_at', '<', before);
  const mailboxes = await past().distinct().pluck<string[]>('mailbox_id');
  if (mailboxes.length === 0) return cleared;
  await past().delete();
  const unused = tx('mailboxes').whereIn('id', mailboxes);
  for (const [table, column] of WHERE_MAILBOXES_STAND) {
    void unused.whereNotExists((used) => {
      void used.select(column).from(table).whereRaw(`${table}.${column} = mailboxes.id`);
    });
  }
  await unused.delete();
  return cleared;
}
