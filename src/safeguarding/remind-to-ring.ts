// Nobody has rung yet: those who know are reminded, and one more in line is told. Policy, section 7.
import type { Deps } from '../deps.js';
import { post } from '../letters/outbox.js';
import { mayBeTold } from '../procedure/call-backs.js';
import { loadRoster } from '../people/roster-store.js';
import { findCallBack, takeReminder } from './call-back-store.js';
import { lettersTo, tellNext } from './tell-next.js';

/** Takes today's reminder of one call-back, whole or not at all. False where it was taken already or somebody has rung. */
export async function remindToRing(deps: Deps, id: string): Promise<boolean> {
  const at = deps.clock.now();
  const today = deps.clock.today();
  return deps.db.write(async (tx) => {
    const callBack = await findCallBack(tx, id);
    if (callBack?.rungAt !== null) return false;
    const reminder = await takeReminder(tx, id, today, at);
    if (reminder === undefined) return false;
    const people = await loadRoster(tx, today);
    const reminded = callBack.told.filter((person) => mayBeTold(person, callBack.about, people));
    await post(tx, lettersTo(reminded, 'call-back-waits', reminder, at));
    await tellNext(tx, callBack, people, at);
    return true;
  });
}
