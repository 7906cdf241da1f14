// Somebody is away and somebody else covers: the one who covers is told, and the parent of each open concern that is with them.
import { THE_CLOCK } from '../access/actor.js';
import { absencesFrom, untoldOf, type Absence } from '../absences/absence-store.js';
import { takeStepIn } from '../concerns/take-step.js';
import { insertOnce } from '../db.js';
import type { Deps } from '../deps.js';
import { post } from '../letters/outbox.js';
import { byTheClock } from './by-the-clock.js';

/** Tells of every absence that has begun, each parent and each who covers once. Returns how many parents. */
export async function tellOfCover(deps: Deps): Promise<number> {
  const today = deps.clock.today();
  let told = 0;
  for (const absence of await absencesFrom(deps.db.read, today)) {
    if (absence.fromOn > today) continue;
    for (const concern of await untoldOf(deps.db.read, absence)) told += await tell(deps, absence, concern);
  }
  if (told > 0) deps.nudge();
  return told;
}

function tell(
  deps: Deps,
  { id, personId, coverId, toOn }: Absence,
  concern: { readonly id: string; readonly ref: string },
): Promise<number> {
  const at = deps.clock.now();
  return byTheClock(deps, 'tell of cover', () =>
    deps.db.write(async (tx) => {
      const key = { absenceId: id, concernId: concern.id };
      if (!(await insertOnce(tx, 'absences_told', ['absence_id', 'concern_id'], { ...key, toldAt: at })))
        return 0;
      await takeStepIn(tx, deps, {
        ref: concern.ref,
        step: 'tell of cover',
        actor: THE_CLOCK,
        entryFacts: { away: personId, cover: coverId, until: toOn },
      });
      const recipient = { kind: 'person', personId: coverId } as const;
      await post(tx, [{ kind: 'cover-begins', cause: id, recipient, at }]);
      return 1;
    }),
  );
}
