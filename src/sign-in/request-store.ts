// Who has asked for a code, in which browser, and is it still good? One row a letter, alike for addresses that nobody here knows.
import { later, MINUTE } from '../clock.js';
import { fromRow, toRow, type Db, type Tx } from '../db.js';
import { newToken } from '../ids.js';
import { fingerprint, type Keys } from '../keys.js';
import { CODE_TRIES } from './limits.js';
import { linkAndCode } from './link-and-code.js';

export const CODE_LASTS = 30 * MINUTE;
/** How many letters of one browser are good at a time: one sent again leaves the ones before it alone. */
const MOST_PENDING = 3;

export interface Request {
  readonly id: string;
  /** Null where nobody with that address has raised a concern. */
  readonly mailboxId: string | null;
  readonly browserHash: string;
  readonly askedFor: string;
  readonly nextRef: string | null;
  readonly askedAt: string;
  readonly expiresAt: string;
  readonly tries: number;
  readonly triesElsewhere: number;
  readonly usedAt: string | null;
  readonly usedBy: string | null;
  readonly endedAt: string | null;
}

const COLUMNS = [
  ...['id', 'mailbox_id', 'browser_hash', 'asked_for', 'next_ref', 'asked_at', 'expires_at'],
  ...['tries', 'tries_elsewhere', 'used_at', 'used_by', 'ended_at'],
];

const requestOf = (row: Record<string, unknown>): Request => fromRow<Request>(row);

export type RequestToKeep = Pick<Request, 'mailboxId' | 'browserHash' | 'askedFor' | 'nextRef'>;

/** Keeps a request and ends the oldest of this browser beyond three. */
export async function keepRequest(tx: Tx, keys: Keys, asked: RequestToKeep, now: string): Promise<Request> {
  const id = newToken();
  const row = {
    ...{ id, mailboxId: asked.mailboxId, browserHash: asked.browserHash, askedFor: asked.askedFor },
    ...{ nextRef: asked.nextRef, askedAt: now, expiresAt: later(now, CODE_LASTS) },
  };
  await tx('sign_in_requests').insert(toRow({ ...row, linkHash: fingerprint(linkAndCode(keys, id).token) }));
  const older = await tx('sign_in_requests')
    .where({ browser_hash: asked.browserHash, mailbox_id: asked.mailboxId })
    .whereNull('used_at')
    .whereNull('ended_at')
    .whereNot({ id })
    .orderBy('asked_at', 'desc')
    .offset(MOST_PENDING - 1)
    .limit(100)
    .pluck<string[]>('id');
  await tx('sign_in_requests').whereIn('id', older).update({ ended_at: now });
  return { ...row, tries: 0, triesElsewhere: 0, usedAt: null, usedBy: null, endedAt: null };
}

export async function findRequestByLink(db: Db, token: string): Promise<Request | undefined> {
  const row = await db('sign_in_requests')
    .where('link_hash', fingerprint(token))
    .first<Record<string, unknown> | undefined>(COLUMNS);
  return row && requestOf(row);
}

/** The requests of a browser, the latest first. */
export async function listRequests(db: Db, browserHash: string): Promise<Request[]> {
  const rows = await db('sign_in_requests')
    .where('browser_hash', browserHash)
    .orderBy('asked_at', 'desc')
    .limit(20)
    .select<Record<string, unknown>[]>(COLUMNS);
  return rows.map(requestOf);
}

export type Standing = 'good' | 'used' | 'replaced' | 'too old' | 'too many tries';

/** Can this request still be used? `elsewhere`: by a browser that did not ask for it. */
export function standingOf(request: Request, now: string, elsewhere = false): Standing {
  if (request.usedAt !== null) return 'used';
  if (request.endedAt !== null) return 'replaced';
  if (request.askedAt > later(now, 2 * MINUTE) || request.expiresAt < now) return 'too old';
  return (elsewhere ? request.triesElsewhere : request.tries) >= CODE_TRIES ? 'too many tries' : 'good';
}

export async function countTry(tx: Tx, ids: readonly string[], elsewhere: boolean): Promise<void> {
  await tx('sign_in_requests')
    .whereIn('id', ids)
    .increment(elsewhere ? 'tries_elsewhere' : 'tries', 1);
}

/** Uses a request up, and ends every other one that waits for the same mailbox. */
export async function useRequest(tx: Tx, request: Request, usedBy: string, now: string): Promise<void> {
  await tx('sign_in_requests').where('id', request.id).update({ used_at: now, used_by: usedBy });
  await tx('sign_in_requests')
    .where('mailbox_id', request.mailboxId)
    .whereNull('used_at')
    .whereNull('ended_at')
    .update({ ended_at: now });
}

export async function sweepRequests(tx: Tx, before: string): Promise<void> {
  await tx('sign_in_requests').where('expires_at', '<', before).delete();
}
