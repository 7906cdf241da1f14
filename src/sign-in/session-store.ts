// Who is signed in? A session is a random token in a cookie; here stands its fingerprint, whose it is, and since when.
import { DAY, HOUR, later, millisecondsBetween, MINUTE } from '../clock.js';
import { fromRow, toRow, type Db, type Tx } from '../db.js';
import { hotRow } from '../hot-store.js';
import { newId, newToken } from '../ids.js';
import { fingerprint } from '../keys.js';

export type Principal =
  | { readonly kind: 'mailbox'; readonly mailboxId: string }
  | { readonly kind: 'receipt'; readonly concernId: string }
  | { readonly kind: 'staff'; readonly personId: string };

export interface Session {
  readonly id: string;
  readonly principal: Principal;
  readonly startedAt: string;
  readonly seenAt: string;
  readonly device: string;
}

export const IDLE = 30 * MINUTE;
export const LONGEST = { mailbox: 12 * HOUR, receipt: 12 * HOUR, staff: 10 * HOUR } as const;
/** How far in the future a session may seem to have been used before the clock counts as put back. */
const SKEW = 2 * MINUTE;
const TOUCH = MINUTE;
/** How many sessions one principal may have; one more ends the oldest. */
const MOST = 10;
/** For so long an ended session still says whose half-sent form it was. */
export const REMEMBERED = DAY;

interface Row {
  id: string;
  kind: Principal['kind'];
  mailboxId: string | null;
  concernId: string | null;
  personId: string | null;
  startedAt: string;
  seenAt: string;
  device: string;
}

const FIND =
  'select id, kind, mailbox_id, concern_id, person_id, started_at, seen_at, device from sessions where token_hash = ?';
const COLUMNS = ['id', 'kind', 'mailbox_id', 'concern_id', 'person_id', 'started_at', 'seen_at', 'device'];

function sessionOf(row: Record<string, unknown>): Session {
  const { id, kind, mailboxId, concernId, personId, startedAt, seenAt, device } = fromRow<Row>(row);
  const principal: Principal =
    kind === 'mailbox'
      ? { kind, mailboxId: mailboxId ?? '' }
      : kind === 'receipt'
        ? { kind, concernId: concernId ?? '' }
        : { kind, personId: personId ?? '' };
  return { id, principal, startedAt, seenAt, device };
}

function columnOf(principal: Principal): Record<string, string> {
  if (principal.kind === 'mailbox') return { mailbox_id: principal.mailboxId };
  return principal.kind === 'receipt'
    ? { concern_id: principal.concernId }
    : { person_id: principal.personId };
}

/** One word for whose it is, as kept forms and devices name their owner. */
export function ownerOf(principal: Principal): string {
  if (principal.kind === 'mailbox') return `mailbox:${principal.mailboxId}`;
  return principal.kind === 'receipt' ? `receipt:${principal.concernId}` : `person:${principal.personId}`;
}

/**
 * Milliseconds that a session still has; zero or less, since it ended. Idle 30 minutes, 12 hours at most for parents and 10 for
 * staff; one that seems to have been started or used in the future is over: a clock put back extends nothing.
 */
export function timeLeft(session: Session, now: string): number {
  const age = millisecondsBetween(session.startedAt, now);
  const idle = millisecondsBetween(session.seenAt, now);
  if (age < -SKEW || idle < -SKEW) return -Infinity;
  return Math.min(IDLE - idle, LONGEST[session.principal.kind] - age);
}

/** The session of a token, whether it still runs or not. */
export async function findSession(db: Db, token: string): Promise<Session | undefined> {
  const row = await hotRow<Record<string, unknown>>(db, FIND, [fingerprint(token)]);
  return row && sessionOf(row);
}

/** Is it time to write down that a session was used? Once a minute is enough, and never back in time. */
export function isStale(session: Session, now: string): boolean {
  return millisecondsBetween(session.seenAt, now) >= TOUCH;
}

export async function touchSession(tx: Tx, id: string, now: string): Promise<void> {
  await tx('sessions').where({ id }).where('seen_at', '<', now).update({ seen_at: now });
}

/** Starts a session, always under a new token; the eleventh of a principal ends the oldest. */
export async function startSession(
  tx: Tx,
  start: { principal: Principal; at: string; device: string; token?: string },
): Promise<{ id: string; token: string }> {
  const { principal, at, device, token = newToken() } = start;
  const id = newId();
  const who = columnOf(principal);
  await tx('sessions').insert({
    ...toRow({ id, tokenHash: fingerprint(token), kind: principal.kind, startedAt: at, seenAt: at, device }),
    ...who,
  });
  const ended = await tx('sessions')
    .where(who)
    .whereNot({ id })
    .orderBy('started_at', 'desc')
    .offset(MOST - 1)
    .limit(1000)
    .pluck<string[]>('id');
  await tx('sessions').whereIn('id', ended).delete();
  return { id, token };
}

export async function endSession(tx: Tx, id: string): Promise<void> {
  await tx('sessions').where({ id }).delete();
}

/** Ends the sessions of a principal, but for the one named. Also for a person disabled and a receipt code replaced. */
export async function endSessions(tx: Tx, principal: Principal, but?: string): Promise<void> {
  const ended = tx('sessions').where({ kind: principal.kind, ...columnOf(principal) });
  await (but === undefined ? ended : ended.whereNot('id', but)).delete();
}

/** The sessions of a principal that still run, the latest used first. */
export async function listSessions(db: Db, principal: Principal, now: string): Promise<Session[]> {
  const rows: Record<string, unknown>[] = await db('sessions')
    .where({ kind: principal.kind, ...columnOf(principal) })
    .orderBy('seen_at', 'desc')
    .select(COLUMNS);
  return rows.map(sessionOf).filter((session) => timeLeft(session, now) >= 0);
}

/** Removes sessions that have been over for a day. */
export async function sweepSessions(tx: Tx, now: string): Promise<void> {
  await tx('sessions')
    .where('seen_at', '<', later(now, -IDLE - REMEMBERED))
    .delete();
  for (const [kind, longest] of Object.entries(LONGEST)) {
    const over = later(now, -longest - REMEMBERED);
    await tx('sessions').where({ kind }).where('started_at', '<', over).delete();
  }
}
