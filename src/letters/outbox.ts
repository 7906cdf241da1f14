// Nothing is sent, only posted: a letter is a row in the transaction of its cause.
import type { Tx } from '../db.js';
import { hotInsert } from '../hot-store.js';
import { newId } from '../ids.js';
import type { LetterKind } from './catalogue.js';

export type Recipient =
  | { kind: 'mailbox'; mailboxId: string }
  | { kind: 'person'; personId: string }
  /** A parent without e-mail: the office prints the whole letter and posts it. */
  | { kind: 'print' };

export interface LetterToPost {
  readonly kind: LetterKind;
  /** The id of what caused it: an entry, a sign-in request, a call-back. One letter of a kind a cause and recipient. */
  readonly cause: string;
  readonly concernId?: string | undefined;
  readonly recipient: Recipient;
  readonly at: string;
  /** Not sent before this instant; left out, at once. */
  readonly notBefore?: string;
  /** After this instant it is dropped, never sent late. */
  readonly expiresAt?: string;
}

/**
 * Posts letters. Posting the same letter again (cause, kind and recipient alike) changes nothing. The caller nudges the post room
 * once the transaction has committed.
 */
export async function post(tx: Tx, letters: readonly LetterToPost[]): Promise<void> {
  for (const { kind, cause, concernId, recipient, at, notBefore, expiresAt } of letters) {
    const row = {
      id: newId(),
      kind,
      lane: recipient.kind === 'print' ? 'print' : kind === 'sign-in' ? 'sign-in' : 'notice',
      cause,
      concern_id: concernId ?? null,
      recipient: addressed(recipient),
      mailbox_id: recipient.kind === 'mailbox' ? recipient.mailboxId : null,
      person_id: recipient.kind === 'person' ? recipient.personId : null,
      posted_at: at,
      available_at: notBefore ?? at,
      expires_at: expiresAt ?? null,
    };
    await hotInsert(tx, 'letters', row, 'on conflict (cause, kind, recipient) do nothing');
  }
}

/** A recipient as one word, as it stands in the row. */
export function addressed(recipient: Recipient): string {
  if (recipient.kind === 'mailbox') return `mailbox:${recipient.mailboxId}`;
  return recipient.kind === 'person' ? `person:${recipient.personId}` : 'print';
}
