// What happens at every sign-in, however it came about: a new session, the old one of this browser ended, and the way on.
import type { Tx } from '../db.js';
import type { Deps } from '../deps.js';
import type { SetCookie, Visit } from '../web/route.js';
import { deviceWords } from './device-words.js';
import { DEVICE_REMEMBERED, rememberDevice } from './devices-store.js';
import { LETTERS_OPEN_FOR, rememberLetterDevice } from './letter-devices-store.js';
import { findKeptForm } from './kept-forms-store.js';
import { endSession, ownerOf, startSession, type Principal } from './session-store.js';

export type Entering = Pick<Visit, 'cookie' | 'address' | 'now' | 'session' | 'userAgent' | 'actor'>;

/** Where to go now, and the cookies to take along. */
export interface Entered {
  readonly kind: 'in';
  readonly to: string;
  readonly cookies: readonly SetCookie[];
}

/**
 * Starts a session in the transaction of the sign-in. `token` only where a repeated request must be given the same session again;
 * it must be a secret that nobody could foresee.
 */
export async function enter(
  tx: Tx,
  visit: Entering,
  principal: Principal,
  way: { next: string; token?: string },
): Promise<Entered> {
  const { now } = visit;
  const owner = ownerOf(principal);
  if (visit.session) await endSession(tx, visit.session.id);
  const device = deviceWords(visit.userAgent);
  const started = await startSession(tx, {
    ...{ principal, at: now, device },
    ...(way.token === undefined ? {} : { token: way.token }),
  });
  const cookies: SetCookie[] = [
    { name: 'session', value: started.token },
    { name: 'pending', value: undefined },
  ];
  if (principal.kind !== 'receipt') {
    const value = await rememberDevice(tx, visit.cookie('device'), owner, now);
    cookies.push({ name: 'device', value, lasts: DEVICE_REMEMBERED / 1000 });
  }
  if (principal.kind === 'staff') {
    const row = { personId: principal.personId, signedInAt: now, device };
    const value = await rememberLetterDevice(tx, visit.cookie('letters'), row);
    cookies.push({ name: 'letters', value, lasts: LETTERS_OPEN_FOR / 1000 });
  }
  const kept = await findKeptForm(tx, owner, now);
  return { kind: 'in', to: kept ? '/kept' : way.next, cookies };
}

export function logEntry(deps: Deps, how: string): void {
  deps.log.event('signed in', { how });
}
