// Somebody leaves, or stays after all: kept with who said so, and never over what has changed since it was looked at.
import type { StaffActor } from '../access/actor.js';
import type { Deps } from '../deps.js';
import { fingerprint } from '../keys.js';
import type { TypedLeaving } from './leaving-form.js';
import { keepLeaving } from './leaving-store.js';
import { leavingView, type LeavingView } from './leaving-view.js';

/** Says whether what somebody looked at is still so. */
export function fingerprintOf(view: LeavingView): string {
  return fingerprint(JSON.stringify(view));
}

/** Their last day is kept. False where something is no longer as it was looked at, or they cannot leave: then nothing is changed. */
export async function leave(
  deps: Deps,
  actor: StaffActor,
  given: TypedLeaving & { readonly seen: string },
): Promise<boolean> {
  const { personId, lastOn, seen } = given;
  const kept = await deps.db.write(async (tx) => {
    const view = await leavingView(tx, actor, given, deps.clock.today());
    if (fingerprintOf(view) !== seen || view.needed.length > 0) return false;
    await keepLeaving(tx, { personId, lastOn }, { personId: actor.personId, at: deps.clock.now() });
    return true;
  });
  if (kept) deps.log.event('leaving kept', { person: actor.personId, of: personId, lastOn });
  return kept;
}

/** They stay after all. */
export async function stay(deps: Deps, actor: StaffActor, personId: string): Promise<void> {
  const by = { personId: actor.personId, at: deps.clock.now() };
  await deps.db.write((tx) => keepLeaving(tx, { personId, lastOn: null }, by));
  deps.log.event('leaving taken back', { person: actor.personId, of: personId });
}
