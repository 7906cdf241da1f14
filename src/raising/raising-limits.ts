// How often may one person raise concerns? A first concern is never refused, and nothing that was typed is lost.
import type { Tx } from '../db.js';
import type { Deps } from '../deps.js';
import { emailKey } from '../people/email-key.js';
import { spend } from '../sign-in/allowances.js';
import { concernAllowances } from '../sign-in/limits.js';
import type { Visit } from '../web/route.js';
import type { Draft } from './draft-store.js';

/**
 * Takes one from the allowance of the address given, or of the browser's own where there is none; throws `TooMany` where nothing is
 * left. In the transaction that raises the concern, so that sending one draft many times counts once. Staff who record have no limit.
 */
export async function takeAllowance(tx: Tx, deps: Deps, visit: Visit, draft: Draft): Promise<void> {
  if (draft.personId !== undefined) return;
  const address = draft.answers.contact?.email ?? '';
  const account = address === '' ? `unnamed:${visit.address}` : emailKey(address);
  for (const allowance of concernAllowances(deps.config, account))
    await spend(tx, deps.keys, allowance, visit.now);
}
