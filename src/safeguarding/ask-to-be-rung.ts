// Somebody asks the safeguarding lead to ring. Kept and told in one transaction. Policy, section 7.
import type { Deps } from '../deps.js';
import { newId } from '../ids.js';
import { post } from '../letters/outbox.js';
import { loadRoster } from '../people/roster-store.js';
import { keepCallBack } from './call-back-store.js';

/** Keeps the wish and tells the lead; where nobody holds that post, the head. */
export async function askToBeRung(
  deps: Deps,
  asked: { readonly name: string; readonly phone: string; readonly safeTime: string },
): Promise<void> {
  const at = deps.clock.now();
  await deps.db.write(async (tx) => {
    const id = newId();
    await keepCallBack(tx, { id, ...asked, askedAt: at });
    const people = await loadRoster(tx, deps.clock.today());
    const leads = people.peopleOf({ post: 'safeguarding-lead' });
    const told = leads.length > 0 ? leads : people.peopleOf({ post: 'head' });
    await post(
      tx,
      told.map((person) => ({
        kind: 'call-back' as const,
        cause: id,
        recipient: { kind: 'person' as const, personId: person.id },
        at,
      })),
    );
  });
  deps.nudge();
}
