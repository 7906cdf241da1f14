// What happens when somebody sets a password: on being invited, or in place of the one they have?
import { dayOf } from '../clock.js';
import type { Deps } from '../deps.js';
import { findPerson, keepPassword, loadStaffActor, type Account } from '../people/people-store.js';
import type { Slip } from '../web/form.js';
import { giveBack, spendOwn } from './allowances.js';
import { enter, logEntry, type Entered, type Entering } from './enter.js';
import type { Hasher } from './hashing.js';
import { endInvitations, findInvitation } from './invitation-store.js';
import { allowanceOf } from './limits.js';
import { forgetLetterDevices } from './letter-devices-store.js';
import { passwordSlip } from './password-rules.js';
import { endSessions } from './session-store.js';

export type PasswordSet = Entered | { readonly kind: 'slips'; readonly slips: readonly Slip[] };

const slips = (field: string, message: string): PasswordSet => ({
  kind: 'slips',
  slips: [{ field, message }],
});

/** The person whom this invitation is for; undefined where it is unknown, used, too old, or the person is not here any more. */
export async function findInvited(
  deps: Deps,
  token: string,
  now: string,
  db = deps.db.read,
): Promise<Account | undefined> {
  const invitation = await findInvitation(db, token, now);
  const isHere = invitation && (await loadStaffActor(db, invitation.personId, dayOf(now)));
  return isHere && findPerson(db, isHere.personId);
}

/** Sets the first password, uses the invitation up and signs in; any session there was ends. Undefined: the invitation is not good. */
export async function acceptInvitation(
  deps: Deps,
  hasher: Hasher,
  visit: Entering,
  token: string,
  password: string,
): Promise<PasswordSet | undefined> {
  const invited = await findInvited(deps, token, visit.now);
  if (!invited) return undefined;
  const wrong = slipOf(deps, invited, password);
  if (wrong !== undefined) return slips('new_password', wrong);
  const kept = await hasher.hash(password);
  const entered = await deps.db.write(async (tx) => {
    const still = await findInvited(deps, token, visit.now, tx);
    if (!still) return undefined;
    const { personId } = still;
    await endInvitations(tx, personId, visit.now);
    await keepPassword(tx, personId, kept);
    await forgetLetterDevices(tx, personId);
    await endSessions(tx, { kind: 'staff', personId });
    return enter(tx, visit, { kind: 'staff', personId }, { next: '/queue' });
  });
  if (entered) logEntry(deps, 'invitation');
  return entered;
}

/** Takes the place of the password, under a new session. The current one must be given. */
export async function changePassword(
  deps: Deps,
  hasher: Hasher,
  visit: Entering,
  personId: string,
  typed: { current: string; next: string },
): Promise<PasswordSet> {
  const account = await findPerson(deps.db.read, personId);
  const allowance = allowanceOf(deps.config, 'wrong passwords for one account', `change ${personId}`);
  await spendOwn(deps, [allowance], visit.now);
  if (!account || !(await hasher.verify(account.passwordHash, typed.current))) {
    return slips('current_password', 'That is not your password. Enter the one you have now');
  }
  const wrong = slipOf(deps, account, typed.next);
  const kept = wrong === undefined ? await hasher.hash(typed.next) : undefined;
  return deps.db.write(async (tx): Promise<PasswordSet> => {
    await giveBack(tx, deps.keys, [allowance]);
    if (kept === undefined) return slips('new_password', wrong ?? '');
    await keepPassword(tx, personId, kept);
    await forgetLetterDevices(tx, personId);
    deps.log.event('password changed', { person: personId });
    return enter(tx, visit, { kind: 'staff', personId }, { next: '/staff/account?done=password' });
  });
}

function slipOf(deps: Deps, { name, email }: Account, password: string): string | undefined {
  return passwordSlip(password, { schoolName: deps.school.settings().name, personName: name, email });
}
