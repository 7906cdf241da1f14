// The world of a random run: a portal, the concerns raised in it, who has left; and what is tried in it, by numbers that choose.
import type { StaffActor } from '../../../src/access/actor.js';
import type { Concern } from '../../../src/concerns/concern.js';
import type { People } from '../../../src/people/roster-store.js';
import { schoolDayAway } from '../../../src/procedure/school-days.js';
import type { Day, Step } from '../../../src/procedure/terms.js';
import { staffActor, type Name, type RaisedConcern } from '../../support/builders.js';
import type { TestPortal } from '../../support/portal.js';

/** A concern in the world, raised by a parent or made out of another. */
export type InTheWorld = Pick<RaisedConcern, 'ref' | 'concernId' | 'parent' | 'now'>;

export interface World {
  readonly portal: TestPortal;
  readonly raised: InTheWorld[];
  readonly gone: Set<Name>;
  /** The steps that are tried here, and how often each was by somebody who may. */
  readonly steps: readonly Step[];
  readonly tries: Map<Step, number>;
  /** Does a second person read each formal answer before it leaves? */
  readonly hasAnswersChecked: boolean;
  /** How the mail server is today, and which letters it will never take. */
  readonly mail: { is: MailServer; neverTakes?: ReadonlySet<string> };
}

/**
 * `there`: it takes letters. `out of reach`: the whole queue is held. `putting off`: it takes none for now. `refusing`: it takes none to a
 * parent.
 */
export type MailServer = 'there' | 'out of reach' | 'putting off' | 'refusing';

/** How everything stands, to be set beside how it stands after an act. */
export interface Stand {
  readonly people: People;
  readonly concerns: ReadonlyMap<string, Concern>;
  readonly dates: ReadonlyMap<string, string>;
}

/** What is being tried: on which concern, as it stands, by whom, with whom beside them, and numbers that choose among ways. */
export interface Trying {
  readonly step: Step;
  readonly world: World;
  readonly stand: Stand;
  readonly target: InTheWorld;
  readonly concern: Concern;
  readonly people: People;
  readonly actor: Name;
  readonly other: Name;
  readonly how: number;
  readonly on: number;
}

/** How a step is tried. */
export type Way = (trying: Trying) => Promise<unknown>;
export type Ways = Partial<Record<Step, Way>>;

export const nth = <T>(list: readonly T[], n: number): T | undefined => list[n % Math.max(list.length, 1)];

export const benchOf = ({ world }: Trying) => world.portal.bench;

export const staffIn = ({ world, actor }: Trying, name: Name = actor): Promise<StaffActor> =>
  staffActor(world.portal.bench, name);

/** What every step is told: which concern, at which version. */
export const onIt = ({ concern }: Trying) => ({ ref: concern.ref, version: concern.version });

/** What every step by staff is told besides: who takes it. */
export const byStaff = async (trying: Trying) => ({ ...onIt(trying), actor: await staffIn(trying) });

/** So many school days from now. */
export function ahead({ portal }: World, days: number): Day {
  const { deps, clock } = portal.bench;
  return schoolDayAway(deps.school.calendar(), clock.today(), days);
}
