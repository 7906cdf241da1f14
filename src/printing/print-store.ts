// Which letters wait to be printed and posted, for parents without e-mail, and by whom?
import type { StaffActor } from '../access/actor.js';
import { PRINTERS, whereAtDesk, whereLastResort } from '../access/desk.js';
import { rowOf, rowsOf, type Db, type Tx } from '../db.js';
import type { LetterKind } from '../letters/catalogue.js';
import { countLetters, pageFrom, type Place } from '../letters/letter-list.js';
import type { Roster } from '../procedure/routing.js';

export interface LetterToPrint {
  readonly id: string;
  readonly kind: LetterKind;
  readonly cause: string;
  readonly concernId: string;
  readonly ref: string;
  readonly postedAt: string;
}

/** Says nothing but whom to turn to outside the school, so that it may be printed where nothing else may. */
const OF_LAST_RESORT: LetterKind = 'outside-help-parent';

/** What waits for this person, and nothing that is not theirs to print. */
function waiting(db: Db, actor: StaffActor, roster: Roster) {
  const query = db('letters')
    .join('concerns', 'concerns.id', 'letters.concern_id')
    .where('letters.lane', 'print')
    .whereNull('letters.sent_at')
    .whereNull('letters.dropped_at');
  void query.where((theirs) => {
    void theirs.where((atDesk) => {
      whereAtDesk(atDesk, actor, roster);
    });
    void theirs.orWhere((last) => {
      void last.where('letters.kind', OF_LAST_RESORT);
      whereLastResort(last, actor, roster);
    });
  });
  return query;
}

const COLUMNS = ['letters.id', 'letters.kind', 'letters.cause', 'letters.concern_id', 'letters.posted_at'];

/** One page, and one letter more where another page follows. */
export async function lettersToPrint(
  db: Db,
  actor: StaffActor,
  roster: Roster,
  after?: Place,
): Promise<LetterToPrint[]> {
  const query = pageFrom(waiting(db, actor, roster), after);
  return rowsOf<LetterToPrint>(query.select(...COLUMNS, 'concerns.ref'));
}

/** How many wait for this person; never counts beyond a hundred. */
export async function countToPrint(db: Db, actor: StaffActor, roster: Roster): Promise<number> {
  if (!actor.posts.some((post) => PRINTERS.includes(post))) return 0;
  return countLetters(waiting(db, actor, roster));
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
