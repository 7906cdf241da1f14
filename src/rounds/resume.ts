// A pause ends by itself: on the day that was named time runs again, and both sides are told.
import { THE_CLOCK } from '../access/actor.js';
import { closeMediation } from '../concerns/open-questions-store.js';
import { takeStep } from '../concerns/take-step.js';
import type { Deps } from '../deps.js';
import { byTheClock } from './by-the-clock.js';
import { pausesOverBy } from './resume-store.js';

/** Each once: whoever comes second, this process after a start or another beside it, finds no pause that goes on. Returns how many. */
export async function resumeByItself(deps: Deps): Promise<number> {
  let resumed = 0;
  for (const { ref } of await pausesOverBy(deps.db.read, deps.clock.today())) {
    resumed += await byTheClock(deps, 'resume', async () => {
      await takeStep(deps, {
        ref,
        step: 'resume',
        actor: THE_CLOCK,
        keep: (tx, { concern, at }) =>
          concern.mediation?.isAgreed ? closeMediation(tx, concern.id, at) : Promise.resolve(),
      });
      return 1;
    });
  }
  return resumed;
}
