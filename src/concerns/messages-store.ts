// How are messages, notes and reasons kept? Words that people typed, apart from the entries.
import { rowsOf, toRow, type Db, type Tx } from '../db.js';
import { hotRows } from '../hot-store.js';
import { newId } from '../ids.js';
import type { Step } from '../procedure/terms.js';

export interface Message {
  readonly id: string;
  readonly kind: 'message' | 'note' | 'acknowledgement';
  readonly side: 'parent' | 'school';
  readonly personId: string | null;
  readonly body: string;
  readonly at: string;
}

/** With how it came: by e-mail, where `cutShort` is known. */
export interface MessageOnConcern extends Message {
  readonly entryId: string;
  readonly filesLeftOut: number | null;
  readonly cutShort: 'yes' | 'no' | null;
  /** Who entered it for the parent, and what they went by. */
  readonly enteredFacts: string | null;
}

export async function keepMessage(
  tx: Tx,
  message: Omit<Message, 'id'> & { concernId: string; entryId: string },
): Promise<void> {
  await tx('messages').insert(toRow({ id: newId(), ...message }));
}

export async function messagesOn(db: Db, concernId: string): Promise<MessageOnConcern[]> {
  return hotRows<MessageOnConcern>(
    db,
    `select messages.id, messages.kind, messages.side, messages.person_id as "personId", messages.body, messages.at,
        messages.entry_id as "entryId",
        email_replies.files_left_out as "filesLeftOut", email_replies.cut_short as "cutShort",
        case when messages.side = 'parent' and messages.person_id is not null then entries.facts end as "enteredFacts"
      from messages join entries on entries.id = messages.entry_id
      left join email_replies on email_replies.entry_id = messages.entry_id
      where messages.concern_id = ? order by entries.seq`,
    [concernId],
  );
}

/** The latest of them; undefined where nothing was written yet. */
export async function lastMessageOn(db: Db, concernId: string): Promise<Message | undefined> {
  const [last] = await hotRows<Message>(
    db,
    `select messages.id, messages.kind, messages.side, messages.person_id as "personId", messages.body, messages.at
      from messages join entries on entries.id = messages.entry_id
      where messages.concern_id = ? order by entries.seq desc limit 1`,
    [concernId],
  );
  return last;
}

/** What was written with one entry. */
export async function messagesFrom(db: Db, entryId: string): Promise<Message[]> {
  return rowsOf<Message>(db('messages').where({ entry_id: entryId }).select('*'));
}

export async function keepReason(
  tx: Tx,
  reason: { entryId: string; concernId: string; body: string },
): Promise<void> {
  await tx('reasons').insert(toRow(reason));
}

/** Reasons by the entry they belong to. */
export async function reasonsOn(db: Db, concernId: string): Promise<Map<string, string>> {
  const rows = await rowsOf<{ entryId: string; body: string }>(
    db('reasons').where({ concern_id: concernId }).select('entry_id', 'body'),
  );
  return new Map(rows.map((row) => [row.entryId, row.body]));
}

/** The last word that was written with a step of this kind; empty where none was. */
export async function lastReasonOf(db: Db, concernId: string, step: Step): Promise<string> {
  const [last] = await hotRows<{ body: string | null }>(
    db,
    `select reasons.body from entries left join reasons on reasons.entry_id = entries.id
      where entries.concern_id = ? and entries.step = ? order by entries.seq desc limit 1`,
    [concernId, step],
  );
  return last?.body ?? '';
}
