// A named person finds that the way a concern is pursued is unreasonable, or lifts the limits that followed. Policy, section 8, 8.
import type { StaffActor } from '../access/actor.js';
import type { StepTaken } from '../concerns/step-taken.js';
import { takeStep } from '../concerns/take-step.js';
import type { Deps } from '../deps.js';
import type { ConductFound } from '../procedure/conduct.js';
import { keepConduct, liftLimits } from './conduct-store.js';

interface ByStaff {
  readonly ref: string;
  readonly actor: StaffActor;
  readonly version: number;
}

/** Refused where no test is met, and where limits come before anybody was asked to change. */
export function findConduct(
  deps: Deps,
  given: ByStaff & { found: ConductFound; body: string },
): Promise<StepTaken> {
  const { ref, actor, version, found, body } = given;
  return takeStep(deps, {
    ref,
    step: 'find the conduct unreasonable',
    actor,
    version,
    facts: { conduct: found },
    entryFacts: { kind: found.kind, ...(found.until ? { until: found.until } : {}) },
    keep: (tx, { concern, entryId }) =>
      keepConduct(tx, {
        ...{ entryId, concernId: concern.id, personId: actor.personId, body },
        ...{ kind: found.kind, tests: found.tests, foundOn: deps.clock.today(), untilOn: found.until },
      }),
  });
}

export function liftTheLimits(deps: Deps, { ref, actor, version }: ByStaff): Promise<StepTaken> {
  return takeStep(deps, {
    ref,
    step: 'lift the limits',
    actor,
    version,
    keep: (tx, { concern }) => liftLimits(tx, concern.id, deps.clock.today()),
  });
}
