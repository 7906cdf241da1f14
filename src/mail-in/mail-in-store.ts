// How is mail that comes in kept track of? What was dealt with, how far the mailbox is read, and who reads it now.
import { DAY, later } from '../clock.js';
import type { MailIn as Settings } from '../config.js';
import { rowOf, toRow, type Db, type Tx } from '../db.js';

/**
 * `bounced`: a letter of ours came back. `taken`: a parent's reply, now a message. `ignored`: from a machine. `answered`: we said that
 * nobody reads it. `left`: none of these; whoever looks after the mailbox may look at it.
 */
export type Fate = 'bounced' | 'taken' | 'ignored' | 'answered' | 'left';

const KEPT_FOR = 400 * DAY;

/** Throws a duplicate (`isDuplicate`) where it has been dealt with before. */
export async function keepFate(tx: Tx, fingerprint: string, fate: Fate, at: string): Promise<void> {
  await tx('mail_in').insert({ fingerprint, at, fate });
}

export async function fateOf(db: Db, fingerprint: string): Promise<Fate | undefined> {
  return (await rowOf<{ fate: Fate }>(db('mail_in').where({ fingerprint }).first('fate')))?.fate;
}

export async function sweepFates(tx: Tx, now: string): Promise<void> {
  await tx('mail_in').where('at', '<', later(now, -KEPT_FOR)).delete();
}

export interface LetterSent {
  readonly id: string;
  readonly concernId: string | null;
  readonly mailboxId: string | null;
  readonly sentAt: string | null;
  readonly ref: string | null;
  readonly addressKey: string | null;
}

/** The letter that a mail speaks of, with the concern and the address it went to. */
export async function findLetter(db: Db, id: string): Promise<LetterSent | undefined> {
  return rowOf<LetterSent>(
    db('letters')
      .leftJoin('concerns', 'concerns.id', 'letters.concern_id')
      .leftJoin('mailboxes', 'mailboxes.id', 'letters.mailbox_id')
      .where('letters.id', id)
      .first(
        'letters.id',
        'letters.concern_id',
        'letters.mailbox_id',
        'letters.sent_at',
        'concerns.ref',
        'mailboxes.address_key',
      ),
  );
}

export async function keepEmailReply(
  tx: Tx,
  reply: { entryId: string; concernId: string; filesLeftOut: number; cutShort: 'yes' | 'no' },
): Promise<void> {
  await tx('email_replies').insert(toRow(reply));
}

/** Which mailbox it is, for keeping how far it has been read: another mailbox begins at its beginning. */
export function folderName({ user, host, folder }: Settings): string {
  return `${user} at ${host}, ${folder}`;
}

export interface ReadingPlace {
  readonly uidValidity: string | null;
  readonly lastUid: number;
}

/** Takes the mailbox for one process until then, or says how it stands otherwise: undefined where another process reads it. */
export async function takePlace(
  tx: Tx,
  folder: string,
  reader: string,
  now: string,
  until: string,
): Promise<ReadingPlace | undefined> {
  await tx('mail_in_places').insert({ folder }).onConflict('folder').ignore();
  const taken = await tx('mail_in_places')
    .where({ folder })
    .where((free) => {
      void free.whereNull('held_until').orWhere('held_until', '<=', now).orWhere('held_by', reader);
    })
    .update({ held_by: reader, held_until: until });
  if (taken === 0) return undefined;
  return rowOf<ReadingPlace>(tx('mail_in_places').where({ folder }).first('uid_validity', 'last_uid'));
}

/** Keeps how far it has been read, as long as the reader still has it. */
export async function movePlace(
  tx: Tx,
  folder: string,
  reader: string,
  place: { uidValidity: string; lastUid: number; until: string },
): Promise<void> {
  await tx('mail_in_places').where({ folder, held_by: reader }).update({
    uid_validity: place.uidValidity,
    last_uid: place.lastUid,
    held_until: place.until,
  });
}

export async function leavePlace(tx: Tx, folder: string, reader: string): Promise<void> {
  await tx('mail_in_places').where({ folder, held_by: reader }).update({ held_by: null, held_until: null });
}

/** Keeps why the mailbox cannot be read, and since when; undefined: it can. */
export async function noteTrouble(
  tx: Tx,
  folder: string,
  trouble: string | undefined,
  now: string,
): Promise<void> {
  if (trouble === undefined) {
    await tx('mail_in_places')
      .where({ folder })
      .whereNotNull('trouble')
      .update({ trouble: null, trouble_since: null });
    return;
  }
  await tx('mail_in_places').insert({ folder }).onConflict('folder').ignore();
  await tx('mail_in_places').where({ folder }).whereNull('trouble').update({ trouble_since: now });
  await tx('mail_in_places').where({ folder }).update({ trouble });
}

export async function findTrouble(
  db: Db,
  folder: string,
): Promise<{ trouble: string; troubleSince: string } | undefined> {
  return rowOf<{ trouble: string; troubleSince: string }>(
    db('mail_in_places').where({ folder }).whereNotNull('trouble').first('trouble', 'trouble_since'),
  );
}
