// A rung and the step that goes with it: both together, once, also where two processes come to it at the same time.
import { THE_CLOCK } from '../access/actor.js';
import { takeStepIn } from '../concerns/take-step.js';
import type { Tx } from '../db.js';
import type { Deps } from '../deps.js';
import type { StepFacts } from '../procedure/decide.js';
import type { Step } from '../procedure/terms.js';
import { takeRung, type DueClock, type Rung } from './due-store.js';

/** Says how many were taken: none where the rung was taken already. */
export function stepForRung(
  deps: Deps,
  clock: DueClock,
  rung: Rung,
  step: Step,
  factsIn: (tx: Tx) => StepFacts | Promise<StepFacts>,
): Promise<number> {
  return deps.db.write(async (tx) => {
    if (!(await takeRung(tx, clock, rung, deps.clock.now()))) return 0;
    await takeStepIn(tx, deps, {
      ref: clock.ref,
      step,
      actor: THE_CLOCK,
      facts: await factsIn(tx),
      entryFacts: { clock: clock.kind, rung },
    });
    return 1;
  });
}
