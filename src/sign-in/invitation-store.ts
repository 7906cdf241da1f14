// Who has been invited to set a password, and is the invitation still good? Once, within 48 hours.
import { HOUR, later } from '../clock.js';
import { type Db, type Tx } from '../db.js';
import { newId, newToken } from '../ids.js';
import { fingerprint } from '../keys.js';

const LASTS = 48 * HOUR;

export interface Invitation {
  readonly id: string;
  readonly personId: string;
}

/** Makes an invitation and gives its token, which stands nowhere else: `/staff/welcome/<token>`. Those made before it end. */
export async function invite(tx: Tx, personId: string, now: string): Promise<string> {
  const token = newToken();
  await endInvitations(tx, personId, now);
  await tx('invitations').insert({
    ...{ id: newId(), person_id: personId, token_hash: fingerprint(token) },
    ...{ made_at: now, expires_at: later(now, LASTS) },
  });
  return token;
}

export async function findInvitation(db: Db, token: string, now: string): Promise<Invitation | undefined> {
  return db('invitations')
    .where('token_hash', fingerprint(token))
    .whereNull('used_at')
    .where('expires_at', '>=', now)
    .where('made_at', '<=', later(now, HOUR))
    .first<Invitation | undefined>({ id: 'id', personId: 'person_id' });
}

export async function endInvitations(tx: Tx, personId: string, now: string): Promise<void> {
  await tx('invitations').where('person_id', personId).whereNull('used_at').update({ used_at: now });
}

export async function sweepInvitations(tx: Tx, before: string): Promise<void> {
  await tx('invitations').where('expires_at', '<', before).delete();
}
