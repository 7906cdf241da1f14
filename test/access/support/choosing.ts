// Who tries what, on which concern? Mostly somebody who may; now and then anybody, on anything.
import type { StaffActor } from '../../../src/access/actor.js';
import { everyPartOf } from '../../../src/access/parts.js';
import { settingOf } from '../../../src/concerns/setting.js';
import { hotRows } from '../../../src/hot-store.js';
import { mayTake } from '../../../src/procedure/decide.js';
import { ruleFor, type Part } from '../../../src/procedure/policy.js';
import type { Step } from '../../../src/procedure/terms.js';
import { NAMES, type Name } from '../../support/builders.js';
import { nth, type InTheWorld, type Stand, type World } from './world.js';

interface Chosen {
  readonly step: Step;
  readonly target: InTheWorld;
  readonly actor: Name;
}

/** Steps that need something which the table of the procedure does not know of: from where it is read. */
const NEEDED: Partial<Record<Step, string>> = {
  'say that it is done': 'promises',
  'say whether it happened': 'promises',
  'agree to the account': 'accounts',
  'add their own view': 'accounts',
  unlink: 'linked_concerns',
  'keep the holder': 'another_asked_for',
  'withdraw the copy': 'releases',
  'confirm reading': 'releases',
  'make a statement': 'releases',
  'ask to be heard': 'releases',
  'put the address back': 'address_changes',
  'reply to a colleague': "asked where state = 'asked' and what = 'question'",
  'approve the answer': "asked where state = 'asked' and what = 'check'",
  'give the answer back': "asked where state = 'asked' and what = 'check'",
};

/** Parts that somebody has by what is kept elsewhere. */
const FOUND: readonly Part[] = ['asked', 'person complained about', 'former address'];

/**
 * By these numbers, of those who may take the step. Where nobody may, a step that somebody may take, and that was tried the least in this
 * run: else most of a run would be refusals. Of everybody, where it is not to be `rightful`. Undefined where there is no concern.
 */
export async function choose(
  world: World,
  stand: Stand,
  step: Step,
  { on, by, rightful }: { readonly on: number; readonly by: number; readonly rightful: boolean },
): Promise<Chosen | undefined> {
  const here = NAMES.filter((name) => !world.gone.has(name));
  const target = nth(world.raised, on);
  const anybody = target && { step, target, actor: nth(here, by) ?? 'dale' };
  if (!rightful) return anybody;
  const least = world.steps.toSorted((one, other) => triesOf(world, one) - triesOf(world, other));
  for (const each of [step, ...least]) {
    const chosen = nth(whoMay(world, await readyFor(world, each), stand, each), on + by);
    if (!chosen) continue;
    world.tries.set(each, triesOf(world, each) + 1);
    return chosen;
  }
  return anybody;
}

const triesOf = ({ tries }: World, step: Step): number => tries.get(step) ?? 0;

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
  // Whose it is, the way it is tried finds out.
  const found = by.filter((part) => FOUND.includes(part));
  return targets.flatMap((target): Chosen[] => {
    const concern = concerns.get(target.concernId);
    if (!concern || !stages.includes(concern.stage) || !states.includes(concern.state)) return [];
    const may = people.everyone.filter((person) => {
      const appointedTo = concern.appointments
        .filter(({ personId }) => personId === person.id)
        .map(({ what }) => ({ concernId: concern.id, what }));
      const actor: StaffActor = { ...person, kind: 'staff', personId: person.id, appointedTo };
      return mayTake(concern, step, [...everyPartOf(actor, concern, people), ...found], setting, person.id);
    });
    const chosen = may.map(({ id }) => ({ step, target, actor: id as Name }));
    // Where only the parent may, it does not matter who else is there.
    const isOpenToThem = by.includes('parent') && mayTake(concern, step, ['parent'], setting);
    return isOpenToThem && chosen.length === 0 ? [{ step, target, actor: 'dale' }] : chosen;
  });
}
