// On which device may somebody take the one act that a letter asks for, without signing in? Where they signed in last, for 30 days.
import { DAY, later } from '../clock.js';
import { rowOf, rowsOf, toRow, type Db, type Tx } from '../db.js';
import { newId, newToken } from '../ids.js';
import { fingerprint } from '../keys.js';

/** Milliseconds. */
export const LETTERS_OPEN_FOR = 30 * DAY;

export interface LetterDevice {
  readonly id: string;
  readonly personId: string;
  readonly signedInAt: string;
  readonly device: string;
}

/** Remembers the device of a sign-in, in the place of whoever signed in there before; gives its token, a new one each time. */
export async function rememberLetterDevice(
  tx: Tx,
  token: string | undefined,
  row: Omit<LetterDevice, 'id'>,
): Promise<string> {
  if (token !== undefined)
    await tx('letter_devices')
      .where({ token_hash: fingerprint(token) })
      .delete();
  const value = newToken();
  await tx('letter_devices').insert(toRow({ id: newId(), tokenHash: fingerprint(value), ...row }));
  return value;
}

/** Whose device this is; undefined where nobody signed in on it within 30 days, or a clock was put back since. */
export async function findLetterDevice(
  db: Db,
  token: string | undefined,
  now: string,
): Promise<LetterDevice | undefined> {
  if (token === undefined) return undefined;
  return rowOf<LetterDevice>(
    db('letter_devices')
      .where({ token_hash: fingerprint(token) })
      .where('signed_in_at', '>', later(now, -LETTERS_OPEN_FOR))
      .where('signed_in_at', '<=', now)
      .first('*'),
  );
}

/** Somebody's devices, the latest first, and whether each is the one with this cookie. */
export async function letterDevicesOf(
  db: Db,
  personId: string,
  token: string | undefined,
  now: string,
): Promise<(LetterDevice & { readonly isThis: boolean })[]> {
  const rows = await rowsOf<LetterDevice & { tokenHash: string }>(
    db('letter_devices')
      .where({ person_id: personId })
      .where('signed_in_at', '>', later(now, -LETTERS_OPEN_FOR))
      .orderBy('signed_in_at', 'desc')
      .select('*'),
  );
  const here = token === undefined ? undefined : fingerprint(token);
  return rows.map(({ tokenHash, ...row }) => ({ ...row, isThis: tokenHash === here }));
}

export async function forgetLetterDevice(tx: Tx, personId: string, id: string): Promise<void> {
  await tx('letter_devices').where({ person_id: personId, id }).delete();
}

/** Forgets the devices of a person, but for the one at hand. */
export async function forgetLetterDevices(tx: Tx, personId: string, but?: string): Promise<void> {
  const forgotten = tx('letter_devices').where({ person_id: personId });
  await (but === undefined ? forgotten : forgotten.whereNot('token_hash', fingerprint(but))).delete();
}

/** Removes what has run out, and what belongs to somebody who has left or whose account is closed: opened again, it begins anew. */
export async function sweepLetterDevices(tx: Tx, now: string, today: string): Promise<void> {
  const gone = tx('people').whereNotNull('disabled_at').orWhere('left_on', '<=', today).select('id');
  await tx('letter_devices')
    .where('signed_in_at', '<=', later(now, -LETTERS_OPEN_FOR))
    .orWhereIn('person_id', gone)
    .delete();
}
