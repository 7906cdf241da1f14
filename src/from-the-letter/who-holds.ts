// Whose device is this, and may they say here and now that they have this concern? The same rules as signed in, asked at the press.
import type { StaffActor } from '../access/actor.js';
import { loadFor, type ConcernForReader } from '../concerns/load-for.js';
import type { Deps } from '../deps.js';
import { loadStaffActor } from '../people/people-store.js';
import { findLetterDevice } from '../sign-in/letter-devices-store.js';
import { NotFound } from '../web/errors.js';
import type { Visit } from '../web/route.js';

export interface AtTheDoor {
  readonly actor: StaffActor;
  readonly found: ConcernForReader;
}

/**
 * The concern, for whoever signed in on this device within 30 days, if it is theirs to acknowledge. Undefined, without a difference,
 * for a device that nobody signed in on, somebody who has left, a reference nobody was given, and a concern that is not theirs.
 */
export async function whoHolds(deps: Deps, visit: Visit, ref: string): Promise<AtTheDoor | undefined> {
  const device = await findLetterDevice(deps.db.read, visit.cookie('letters'), visit.now);
  const actor = device && (await loadStaffActor(deps.db.read, device.personId, visit.today));
  if (!actor) return undefined;
  try {
    const found = await loadFor(deps, { ...visit, actor, params: { ref } });
    return found.sight === 'all' ? { actor, found } : undefined;
  } catch (error) {
    if (error instanceof NotFound) return undefined;
    throw error;
  }
}
