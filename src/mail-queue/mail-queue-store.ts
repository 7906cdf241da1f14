// Which letters have not gone out, and may be tried again? State and address only: never whom they are about, nor what they say.
import type { Knex } from 'knex';
import { DAY, later, MINUTE } from '../clock.js';
import { rowsOf, type Db, type Tx } from '../db.js';
import { countLetters, pageFrom, type Place } from '../letters/letter-list.js';
import { ON_PURPOSE, reopenMailbox } from '../letters/letters-store.js';

export interface UnsentLetter {
  readonly id: string;
  readonly postedAt: string;
  readonly availableAt: string;
  readonly failedAt: string | null;
  readonly attempts: number;
  readonly trouble: string | null;
  readonly mailboxId: string | null;
  readonly address: string;
}

/** A failure older than this is not offered any more: whoever waits has been rung or has come back. */
const SHOWN_FOR = 30 * DAY;
const LONG = 15 * MINUTE;

/** Letters that failed, and those that have waited long or were put off. Not those for an address that is no longer the one. */
function unsent(db: Db, now: string): Knex.QueryBuilder {
  return db('letters')
    .whereNot('letters.lane', 'print')
    .whereNull('letters.sent_at')
    .whereNull('letters.dropped_at')
    .where((lasts) => {
      void lasts.whereNull('letters.expires_at').orWhere('letters.expires_at', '>', now);
    })
    .where((state) => {
      void state
        .where('letters.failed_at', '>', later(now, -SHOWN_FOR))
        .orWhere((waiting) => {
          void waiting.whereNull('letters.failed_at').where('letters.attempts', '>', 0);
        })
        .orWhere((waiting) => {
          void waiting
            .whereNull('letters.failed_at')
            .where('letters.posted_at', '<=', later(now, -LONG))
            .where('letters.available_at', '<=', later(now, ON_PURPOSE));
        });
    })
    .where((addressed) => {
      void addressed
        .whereNull('letters.mailbox_id')
        .orWhereNull('letters.concern_id')
        .orWhereExists((still) => {
          void still
            .select('complainants.concern_id')
            .from('complainants')
            .whereRaw('complainants.concern_id = letters.concern_id')
            .whereRaw('complainants.mailbox_id = letters.mailbox_id');
        });
    });
}

/** One page, and one letter more where another page follows. */
export async function unsentLetters(db: Db, now: string, after?: Place): Promise<UnsentLetter[]> {
  const query = pageFrom(unsent(db, now), after)
    .leftJoin('mailboxes', 'mailboxes.id', 'letters.mailbox_id')
    .leftJoin('people', 'people.id', 'letters.person_id');
  const rows = await rowsOf<
    Omit<UnsentLetter, 'address'> & { toParent: string | null; toStaff: string | null }
  >(
    query.select(
      'letters.id',
      'letters.posted_at',
      'letters.available_at',
      'letters.failed_at',
      'letters.attempts',
      'letters.trouble',
      'letters.mailbox_id',
      { to_parent: 'mailboxes.address', to_staff: 'people.email' },
    ),
  );
  return rows.map(({ toParent, toStaff, ...row }) => ({ ...row, address: toParent ?? toStaff ?? '' }));
}

/** How many there are; never counts beyond a hundred. */
export async function countUnsent(db: Db, now: string): Promise<number> {
  return countLetters(unsent(db, now));
}

/**
 * Lets one of them, or all, be tried at once as if for the first time; an address that had refused a letter is given another chance.
 * Their Message-IDs stay as they were. Says how many.
 */
export async function tryAgain(tx: Tx, now: string, id?: string): Promise<number> {
  const query = unsent(tx, now);
  if (id !== undefined) void query.where('letters.id', id);
  const rows = await rowsOf<Pick<UnsentLetter, 'id' | 'mailboxId'>>(
    query
      .orderBy(['letters.posted_at', 'letters.id'])
      .limit(MOST_AT_ONCE)
      .select('letters.id', 'letters.mailbox_id'),
  );
  const mailboxes = new Set(rows.map(({ mailboxId }) => mailboxId).filter((mailbox) => mailbox !== null));
  for (const mailbox of mailboxes) await reopenMailbox(tx, mailbox, now);
  await tx('letters')
    .whereIn(
      'id',
      rows.map((row) => row.id),
    )
    .update({ failed_at: null, trouble: null, attempts: 0, available_at: now });
  return rows.length;
}

const MOST_AT_ONCE = 500;
