// How are saved replies kept? Whoever asks is named in every question, so that nobody is handed somebody else’s.
import { toRow, type Db, type Tx } from '../db.js';
import { hotRows } from '../hot-store.js';
import { newId } from '../ids.js';
import { seenOf, type SavedReply } from './saved-reply.js';

/** Their own first, then the school’s, each by name. */
export async function savedRepliesOf(db: Db, personId: string): Promise<SavedReply[]> {
  const rows = await hotRows<SavedReply>(
    db,
    `select id, person_id as "personId", use, stage, title, body from saved_replies
      where person_id = ? or person_id is null`,
    [personId],
  );
  const place = ({ personId: own, title, id }: SavedReply): string =>
    `${own === null ? 1 : 0}${title.toLowerCase()}\n${id}`;
  return rows.sort((a, b) => (place(a) < place(b) ? -1 : 1));
}

interface By {
  readonly at: string;
  readonly personId: string;
}

export async function keepSavedReply(tx: Tx, reply: Omit<SavedReply, 'id'>, by: By): Promise<void> {
  await tx('saved_replies').insert(toRow({ id: newId(), ...reply, keptAt: by.at, keptBy: by.personId }));
}

/**
 * Puts a reply in the place of the one that was seen, or takes that out where there is none. Gives what it says now where somebody has
 * changed it meanwhile: then nothing is done.
 */
export async function changeSavedReply(
  tx: Tx,
  { id, seen }: { readonly id: string; readonly seen: string },
  reply: Omit<SavedReply, 'id' | 'personId'> | undefined,
  by: By,
): Promise<SavedReply | undefined> {
  const now = (await savedRepliesOf(tx, by.personId)).find((each) => each.id === id);
  const isAsSeen = now && (seenOf(now) === seen || (reply && seenOf(now) === seenOf(reply)));
  if (!isAsSeen) return now;
  if (!reply) {
    await tx('saved_replies').where({ id }).delete();
    return undefined;
  }
  const { use, stage, title, body } = reply;
  await tx('saved_replies')
    .where({ id })
    .update(toRow({ use, stage, title, body, keptAt: by.at, keptBy: by.personId }));
  return undefined;
}
