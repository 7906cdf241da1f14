// Somebody asks to be rung about a child's safety. Kept and told in one transaction. Policy, section 7.
import type { Deps } from '../deps.js';
import { newId } from '../ids.js';
import { meantBy, type AboutWhom } from '../procedure/call-backs.js';
import type { Post } from '../procedure/terms.js';
import { loadRoster } from '../people/roster-store.js';
import { keepCallBack } from './call-back-store.js';
import { tellNext } from './tell-next.js';

/** Keeps the wish and tells the first in line who it is not about. The post told; undefined where nobody at the school could be. */
export async function askToBeRung(
  deps: Deps,
  asked: {
    readonly name: string;
    readonly phone: string;
    readonly safeTime: string;
    readonly whom: AboutWhom;
  },
): Promise<Post | undefined> {
  const at = deps.clock.now();
  const { whom, ...reach } = asked;
  const told = await deps.db.write(async (tx) => {
    const id = newId();
    const people = await loadRoster(tx, deps.clock.today());
    const about = meantBy(whom, people);
    await keepCallBack(tx, { id, ...reach, askedAt: at }, about);
    return tellNext(tx, { id, about, told: [] }, people, at);
  });
  deps.nudge();
  return told;
}
