// A class gets another teacher: what was raised before stays with who has it, from the day before on, so that nobody new ever reads it.
import { stepsToKeep } from '../classes/keep-with-teacher.js';
import { teachings } from '../classes/teaching-store.js';
import { takeStep } from '../concerns/take-step.js';
import type { Deps } from '../deps.js';
import { byTheClock } from './by-the-clock.js';

/** Looks whenever a day has begun or the teachers have changed. Returns how many concerns stayed by name. */
export function openNewTeachers(deps: Deps): () => Promise<number> {
  let looked = '';
  return async () => {
    const today = deps.clock.today();
    const now = JSON.stringify([today, await teachings(deps.db.read)]);
    if (now === looked) return 0;
    let [stayed, failed] = [0, false];
    for (const step of await stepsToKeep(deps.db.read, today)) {
      const take = async (): Promise<number> => {
        await takeStep(deps, step);
        return 1;
      };
      stayed += await byTheClock(deps, step.step, take, () => (failed = true));
    }
    if (!failed) looked = now;
    return stayed;
  };
}
