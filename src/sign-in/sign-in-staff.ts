// What happens when a member of staff signs in with a password? The same work, whether the account exists or not (R-020..R-024).
import { dayOf } from '../clock.js';
import { StoreBusy } from '../db.js';
import type { Deps } from '../deps.js';
import { fingerprint } from '../keys.js';
import { emailKey } from '../people/email-key.js';
import { findPersonByEmail, loadStaffActor } from '../people/people-store.js';
import { giveBack, spendOwn, type Allowance } from './allowances.js';
import { isKnownDevice } from './devices-store.js';
import { enter, logEntry, type Entered, type Entering } from './enter.js';
import type { Hasher } from './hashing.js';
import { allowanceOf } from './limits.js';

/**
 * Signs in, or answers undefined: unknown, disabled, not yet welcomed and wrong password alike. A try is taken from the allowances
 * before the password is looked at, so that many at once gain nothing, and given back where it was right.
 */
export async function signInStaff(
  deps: Deps,
  hasher: Hasher,
  visit: Entering,
  typed: { email: string; password: string; next: string | undefined },
): Promise<Entered | undefined> {
  const { now } = visit;
  const key = emailKey(typed.email);
  const account = await findPersonByEmail(deps.db.read, key);
  const owner = `person:${account?.personId ?? ''}`;
  const device = visit.cookie('device');
  const isKnown = await isKnownDevice(deps.db.read, device, owner, now);
  const allowances = isKnown
    ? deviceAllowances(deps, `${owner} ${fingerprint(device ?? '')}`)
    : accountAllowances(deps, key, visit.address);

  await spendOwn(deps, allowances, now);
  const isRight = await hasher.verify(account?.passwordHash, typed.password).catch(async (error: unknown) => {
    if (error instanceof StoreBusy) await deps.db.write((tx) => giveBack(tx, deps.keys, allowances));
    throw error;
  });
  const entered = await deps.db.write(async (tx) => {
    const isHere = account && (await loadStaffActor(tx, account.personId, dayOf(now)));
    if (!isRight || !isHere) return undefined;
    await giveBack(tx, deps.keys, allowances);
    const principal = { kind: 'staff', personId: account.personId } as const;
    return enter(tx, visit, principal, { next: typed.next ?? '/queue' });
  });
  if (entered) logEntry(deps, 'password');
  else deps.log.event('sign-in refused', { how: 'password', person: account?.personId });
  return entered;
}

function deviceAllowances(deps: Deps, subject: string): Allowance[] {
  return [
    allowanceOf(deps.config, 'wrong passwords on a known device', subject),
    allowanceOf(deps.config, 'wrong passwords on a known device a day', subject),
  ];
}

function accountAllowances(deps: Deps, key: string, address: string): Allowance[] {
  return [
    allowanceOf(deps.config, 'wrong passwords for one account', key),
    allowanceOf(deps.config, 'wrong passwords for one account a day', key),
    allowanceOf(deps.config, 'wrong passwords from one place', address),
  ];
}
