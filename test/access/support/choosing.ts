// Who tries what, on which concern? Mostly somebody who may; now and then anybody, on anything.
import type { StaffActor } from '../../../src/access/actor.js';
import { everyPartOf } from '../../../src/access/parts.js';
import { settingOf } from '../../../src/concerns/setting.js';
import { hotRows } from '../../../src/hot-store.js';
import { mayTake } from '../../../src/procedure/decide.js';
import { ruleFor } from '../../../src/procedure/policy.js';
import type { Step } from '../../../src/procedure/terms.js';
import { NAMES, type Name } from '../../support/builders.js';
import { nth, type InTheWorld, type Stand, type World } from './world.js';

interface Chosen {
  readonly target: InTheWorld;
  readonly actor: Name;
}

/** Steps that need something which the table of the procedure does not know of: where it is kept. */
const NEEDED: Partial<Record<Step, string>> = {
  'say that it is done': 'promises',
  'say whether it happened': 'promises',
  'agree to the account': 'accounts',
  'add their own view': 'accounts',
  unlink: 'linked_concerns',
  'keep the holder': 'another_asked_for',
};

/** By these numbers, of those who may take the step where any may; otherwise of everybody. Undefined where there is no concern. */
export async function choose(
  world: World,
  stand: Stand,
  step: Step,
  { on, by, rightful }: { readonly on: number; readonly by: number; readonly rightful: boolean },
): Promise<Chosen | undefined> {
  const here = NAMES.filter((name) => !world.gone.has(name));
  const anybody = (targets: readonly InTheWorld[]): Chosen | undefined => {
    const target = nth(targets, on);
    return target && { target, actor: nth(here, by) ?? 'dale' };
  };
  if (!rightful) return anybody(world.raised);
  const ready = await readyFor(world, step);
  return nth(whoMay(world, ready, stand, step), on + by) ?? anybody(ready) ?? anybody(world.raised);
}

async function readyFor({ portal, raised }: World, step: Step): Promise<readonly InTheWorld[]> {
  const table = NEEDED[step];
  if (table === undefined) return raised;
  const rows = await hotRows<{ id: string }>(
    portal.bench.db.read,
    `select distinct concern_id as id from ${table}`,
    [],
  );
  return raised.filter(({ concernId }) => rows.some(({ id }) => id === concernId));
}

function whoMay(
  { portal }: World,
  targets: readonly InTheWorld[],
  { people, concerns }: Stand,
  step: Step,
): Chosen[] {
  const setting = settingOf(portal.bench.deps, people);
  const { by, stages, states } = ruleFor(step);
  return targets.flatMap((target): Chosen[] => {
    const concern = concerns.get(target.concernId);
    if (!concern || !stages.includes(concern.stage) || !states.includes(concern.state)) return [];
    const may = people.everyone.filter((person) => {
      const appointedTo = concern.appointments
        .filter(({ personId }) => personId === person.id)
        .map(({ what }) => ({ concernId: concern.id, what }));
      const actor: StaffActor = { ...person, kind: 'staff', personId: person.id, appointedTo };
      return mayTake(concern, step, everyPartOf(actor, concern, people), setting, person.id);
    });
    const chosen = may.map(({ id }) => ({ target, actor: id as Name }));
    // Where only the parent may, it does not matter who else is there.
    const isOpenToThem = by.includes('parent') && mayTake(concern, step, ['parent'], setting);
    return isOpenToThem && chosen.length === 0 ? [{ target, actor: 'dale' }] : chosen;
  });
}
