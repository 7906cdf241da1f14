// On which devices has somebody signed in before? They have allowances of their own, so that strangers lock nobody out.
import { DAY, later } from '../clock.js';
import type { Db, Tx } from '../db.js';
import { newToken } from '../ids.js';
import { fingerprint } from '../keys.js';

/** Milliseconds. */
export const DEVICE_REMEMBERED = 400 * DAY;

/** Has this owner (`ownerOf`) signed in on the device with this cookie before? */
export async function isKnownDevice(
  db: Db,
  token: string | undefined,
  owner: string,
  now: string,
): Promise<boolean> {
  if (token === undefined) return false;
  const row: unknown = await db('known_devices')
    .where({ token_hash: fingerprint(token), owner })
    .where('seen_at', '>=', later(now, -DEVICE_REMEMBERED))
    .first('owner');
  return row !== undefined;
}

/** Remembers that somebody has signed in on a device; gives the token that says so next time, a new one for a token not made here. */
export async function rememberDevice(
  tx: Tx,
  token: string | undefined,
  owner: string,
  now: string,
): Promise<string> {
  const known =
    token !== undefined &&
    (await tx('known_devices').where('token_hash', fingerprint(token)).first<object | undefined>('owner')) !==
      undefined;
  const value = known ? token : newToken();
  await tx('known_devices')
    .insert({ token_hash: fingerprint(value), owner, seen_at: now })
    .onConflict(['token_hash', 'owner'])
    .merge();
  return value;
}

/** Forgets the devices of an owner, but for the one at hand. */
export async function forgetDevices(tx: Tx, owner: string, but: string | undefined): Promise<void> {
  const forgotten = tx('known_devices').where({ owner });
  await (but === undefined ? forgotten : forgotten.whereNot('token_hash', fingerprint(but))).delete();
}

export async function sweepDevices(tx: Tx, now: string): Promise<void> {
  await tx('known_devices').where('seen_at', '<', later(now, -DEVICE_REMEMBERED)).delete();
}
