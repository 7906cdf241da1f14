// Somebody has left: what they held and taught ends with their last day, in the books too, and what would have begun later never does.
import type { Deps } from '../deps.js';
import { dayOf } from '../clock.js';
import { endSpansOf, leftWithSpans } from '../leaving/leaving-store.js';
import { byTheClock } from './by-the-clock.js';

/** Returns of how many people something ended. */
export async function endWhatLeaversHeld(deps: Deps): Promise<number> {
  let ended = 0;
  const today = dayOf(deps.clock.now());
  for (const personId of await leftWithSpans(deps.db.read, today)) {
    ended += await byTheClock(deps, 'leavers', async () => {
      await deps.db.write((tx) => endSpansOf(tx, personId, today));
      return 1;
    });
  }
  return ended;
}
