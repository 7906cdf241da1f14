// Which letters wait to be printed and posted, for parents without e-mail, and by whom?
import type { StaffActor } from '../access/actor.js';
import { DESKS, whereAtDesk } from '../access/desk.js';
import { rowOf, rowsOf, type Db, type Tx } from '../db.js';
import type { LetterKind } from '../letters/catalogue.js';
import type { Roster } from '../procedure/routing.js';

export interface LetterToPrint {
  readonly id: string;
  readonly kind: LetterKind;
  readonly cause: string;
  readonly concernId: string;
  readonly ref: string;
  readonly postedAt: string;
}

/** Where a page of the list ended. */
export interface Place {
  readonly postedAt: string;
  readonly id: string;
}

export const PAGE = 25;
const COUNT_UP_TO = 100;

/** What waits for this person, and nothing that is not theirs to print. */
function waiting(db: Db, actor: StaffActor, roster: Roster) {
  const query = db('letters')
    .join('concerns', 'concerns.id', 'letters.concern_id')
    .where('letters.lane', 'print')
    .whereNull('letters.sent_at')
    .whereNull('letters.dropped_at');
  whereAtDesk(query, actor, roster);
  return query;
}

const COLUMNS = ['letters.id', 'letters.kind', 'letters.cause', 'letters.concern_id', 'letters.posted_at'];

/** The oldest first: one more than a page, so that the page knows whether another follows. */
export async function lettersToPrint(
  db: Db,
  actor: StaffActor,
  roster: Roster,
  after?: Place,
): Promise<LetterToPrint[]> {
  const query = waiting(db, actor, roster);
  if (after) {
    void query.where((next) => {
      void next.where('letters.posted_at', '>', after.postedAt).orWhere((same) => {
        void same.where('letters.posted_at', after.postedAt).where('letters.id', '>', after.id);
      });
    });
  }
  return rowsOf<LetterToPrint>(
    query
      .orderBy(['letters.posted_at', 'letters.id'])
      .limit(PAGE + 1)
      .select(...COLUMNS, 'concerns.ref'),
  );
}

/** How many wait for this person; never counts beyond a hundred. */
export async function countToPrint(db: Db, actor: StaffActor, roster: Roster): Promise<number> {
  if (!actor.posts.some((post) => DESKS.includes(post))) return 0;
  return (await rowsOf(waiting(db, actor, roster).limit(COUNT_UP_TO).select('letters.id'))).length;
}

export async function findLetterToPrint(
  db: Db,
  actor: StaffActor,
  roster: Roster,
  id: string,
): Promise<LetterToPrint | undefined> {
  return rowOf<LetterToPrint>(
    waiting(db, actor, roster)
      .where('letters.id', id)
      .first(...COLUMNS, 'concerns.ref'),
  );
}

export async function markPosted(tx: Tx, id: string, personId: string, at: string): Promise<void> {
  await tx('letters')
    .where({ id, lane: 'print' })
    .whereNull('sent_at')
    .update({ sent_at: at, person_id: personId });
}
