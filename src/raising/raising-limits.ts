// How often may one person raise concerns? A first concern is never refused, and nothing that was typed is lost.
import type { Deps } from '../deps.js';
import { emailKey } from '../people/email-key.js';
import { spendOwn } from '../sign-in/allowances.js';
import { concernAllowances } from '../sign-in/limits.js';
import type { Visit } from '../web/route.js';
import type { Draft } from './draft-store.js';

/** Takes one from the allowance of the address given, or of the browser's own where there is none. Staff who record have no limit. */
export async function takeAllowance(deps: Deps, visit: Visit, draft: Draft): Promise<void> {
  if (draft.personId !== undefined) return;
  const address = draft.answers.contact?.email ?? '';
  const account = address === '' ? `unnamed:${visit.address}` : emailKey(address);
  await spendOwn(deps, concernAllowances(deps.config, account), visit.now);
}
