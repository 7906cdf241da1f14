// Somebody at the school says that the law sets a date of its own for a concern, or that what it asks is done. Policy, section 2.
import type { StaffActor } from '../access/actor.js';
import { keepReason } from '../concerns/messages-store.js';
import type { StepTaken } from '../concerns/step-taken.js';
import { takeStep } from '../concerns/take-step.js';
import type { Deps } from '../deps.js';
import type { Day, Duty } from '../procedure/terms.js';

interface ByStaff {
  readonly ref: string;
  readonly actor: StaffActor;
  readonly version: number;
}

/** Its date runs from the day it came, which may lie before today. Refused while it runs already. */
export function addDuty(deps: Deps, given: ByStaff & { duty: Duty; receivedOn: Day }): Promise<StepTaken> {
  const { duty, receivedOn, ...by } = given;
  return takeStep(deps, { ...by, step: 'add a duty', facts: { duty: { kind: duty, receivedOn } } });
}

/** Its date stops, and the parent reads what was done. */
export function meetDuty(deps: Deps, given: ByStaff & { duty: Duty; done: string }): Promise<StepTaken> {
  const { duty, done, ...by } = given;
  return takeStep(deps, {
    ...by,
    step: 'meet a duty',
    facts: { duty: { kind: duty, receivedOn: deps.clock.today() } },
    entryFacts: { duty },
    keep: (tx, { concern, entryId }) => keepReason(tx, { entryId, concernId: concern.id, body: done }),
  });
}
