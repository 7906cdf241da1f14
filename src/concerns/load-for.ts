// A concern for one reader: what they may see of it and in which parts they may act; nothing at all where it is not theirs.
import { everyPartOf, sightOf, type Sight } from '../access/parts.js';
import type { Actor, StaffActor } from '../access/actor.js';
import type { Db } from '../db.js';
import type { Deps } from '../deps.js';
import { tidyReference } from '../ids.js';
import { mayTake, type Setting } from '../procedure/decide.js';
import type { Part } from '../procedure/policy.js';
import type { Step } from '../procedure/terms.js';
import { loadStaffActor } from '../people/people-store.js';
import { loadRoster, type People } from '../people/roster-store.js';
import { NotFound } from '../web/errors.js';
import type { Visit } from '../web/route.js';
import type { Concern } from './concern.js';
import { findConcern } from './concern-store.js';
import { logRead } from './reads-store.js';
import { settingOf } from './setting.js';

export interface ConcernForReader {
  readonly concern: Concern;
  readonly people: People;
  readonly setting: Setting;
  readonly sight: Exclude<Sight, 'none'>;
  readonly parts: readonly Part[];
  /** Is this step open to the reader now? */
  readonly may: (step: Step) => boolean;
}

/** Throws `NotFound` where there is no such concern, and just the same where it is not for this reader. */
export function loadFor(deps: Deps, visit: Visit): Promise<ConcernForReader> {
  return loadIn(deps.db.read, deps, visit.actor, visit);
}

/**
 * As `loadFor`, for somebody at the school, with the read written down: both in one transaction, with what they may see asked in it. So of
 * a read and an appointment of the same person one comes first, and the other knows of it.
 */
export function loadAndLog(deps: Deps, visit: Visit<StaffActor>): Promise<ConcernForReader> {
  return deps.db.write(async (tx) => {
    const actor = await loadStaffActor(tx, visit.actor.personId, visit.today);
    if (!actor) throw new NotFound();
    const found = await loadIn(tx, deps, actor, visit);
    const { personId } = visit.actor;
    await logRead(tx, { concernId: found.concern.id, personId, at: visit.now, what: found.sight });
    return found;
  });
}

async function loadIn(db: Db, deps: Deps, actor: Actor, visit: Visit): Promise<ConcernForReader> {
  const ref = visit.params['ref'] ?? '';
  const concern = tidyReference(ref) === ref ? await findConcern(db, { ref }) : undefined;
  if (!concern) throw new NotFound();
  const people = await loadRoster(db, visit.today);
  const sight = sightOf(actor, concern, people);
  if (sight === 'none') throw new NotFound();
  const parts = everyPartOf(actor, concern, people);
  const setting = settingOf(deps, people);
  const by = actor.kind === 'staff' ? actor.personId : undefined;
  const may = (step: Step): boolean => mayTake(concern, step, parts, setting, by);
  return { concern, people, setting, sight, parts, may };
}

/** As `loadFor`, for a page of one step: `NotFound` also where the reader may never take it. */
export async function loadForStep(deps: Deps, visit: Visit): Promise<ConcernForReader> {
  const found = await loadFor(deps, visit);
  if (found.sight !== 'all') throw new NotFound();
  return found;
}

/** As `loadForStep`, for what only whoever holds it does, or the clerk. */
export async function loadForHands(deps: Deps, visit: Visit): Promise<ConcernForReader> {
  const found = await loadForStep(deps, visit);
  if (!found.parts.some((part) => part === 'holder' || part === 'clerk')) throw new NotFound();
  return found;
}

/** The version that a posted page showed; undefined where the field is missing or no number. */
export function versionShown(visit: Visit): number {
  const typed = visit.body['version'];
  return typeof typed === 'string' && /^\d{1,9}$/.test(typed) ? Number(typed) : -1;
}
