// How often may one account raise concerns? As often as it likes: none is refused, since anybody can type anybody's address.
import type { Tx } from '../db.js';
import type { Deps } from '../deps.js';
import { isSpent } from '../letters/gathering.js';
import { emailKey } from '../people/email-key.js';
import type { Holder } from '../procedure/terms.js';
import type { Visit } from '../web/route.js';
import type { Draft } from './draft-store.js';

/** Whose letters about a new concern are gathered, since this account has raised many. */
export interface Gathered {
  readonly parent: boolean;
  readonly holder: boolean;
}

export const NOTHING_GATHERED: Gathered = { parent: false, holder: false };

/**
 * Takes one from the allowances of the address given, or of the browser's place where there is none. Beyond them the concern is taken
 * all the same, and only its letters are gathered. The holder's count by themselves, so that nobody can tell from a letter gathered
 * what others have been told. In the transaction that raises the concern: sending one draft many times counts once. Staff who record
 * have no limit.
 */
export async function takeAllowances(
  tx: Tx,
  deps: Deps,
  visit: Pick<Visit, 'address' | 'now'>,
  draft: Draft,
  holder: Holder,
): Promise<Gathered> {
  if (draft.personId !== undefined) return NOTHING_GATHERED;
  const address = draft.answers.contact?.email ?? '';
  const account = address === '' ? `unnamed:${visit.address}` : emailKey(address);
  const held = [holder.post, holder.classId ?? '', holder.personId ?? ''].join(' ');
  return {
    parent: await isSpent(tx, deps, account, visit.now),
    holder: await isSpent(tx, deps, `${account} to ${held}`, visit.now),
  };
}
