// A class gets another teacher: with whom does what was raised before stay?
import { THE_CLOCK } from '../access/actor.js';
import { dayOf } from '../clock.js';
import type { Concern } from '../concerns/concern.js';
import { findConcern } from '../concerns/concern-store.js';
import type { StepToTake } from '../concerns/take-step.js';
import type { Db } from '../db.js';
import { loadRoster, type People } from '../people/roster-store.js';
import { addDays } from '../procedure/days.js';
import { headStageHolder, mayHold } from '../procedure/routing.js';
import { newTeachersUpTo, type NewTeachers } from '../procedure/teaching.js';
import type { Day, Holder } from '../procedure/terms.js';
import { lastToAct, teachings, withTheClass, type WithAClass } from './teaching-store.js';

/** Who is here today, and on the day from which the class is taught by others. */
export interface Rosters {
  readonly today: People;
  readonly then: People;
}

/** What a class has had since before that day. */
export async function raisedBefore(db: Db, classId: string, on: Day): Promise<WithAClass[]> {
  return (await withTheClass(db, classId)).filter(({ since }) => dayOf(since) < on);
}

/**
 * With whom of those who taught the class a concern stays: whoever acted on it last, else the first of them, of those who may have it and
 * are still here on the day. Where none is, it goes to the head, or whoever stands in the head's place.
 */
export async function staysWith(
  db: Db,
  concern: Concern,
  before: readonly string[],
  { today, then }: Rosters,
): Promise<Holder> {
  const fit = before
    .map((personId): Holder => ({ post: 'class-teacher', personId }))
    .filter((holder) => mayHold(holder, concern, then));
  const last = await lastToAct(db, concern.id, before);
  return fit.find(({ personId }) => personId === last) ?? fit[0] ?? headStageHolder(concern, today);
}

/** The steps that the clock takes today, so that nobody new ever reads what was raised before: from the day before on. */
export async function stepsToKeep(db: Db, today: Day): Promise<StepToTake[]> {
  const now = await loadRoster(db, today);
  const steps = new Map<string, StepToTake>();
  for (const change of newTeachersUpTo(addDays(today, 1), await teachings(db))) {
    const then = change.on > today ? await loadRoster(db, change.on) : now;
    for (const { id, ref } of await raisedBefore(db, change.classId, change.on)) {
      // By an earlier change it stays with somebody already.
      if (steps.has(ref)) continue;
      const concern = await stillWithTheClass(db, id, change);
      if (!concern) continue;
      const to = await staysWith(db, concern, change.before, { today: now, then });
      steps.set(ref, {
        ref,
        step: 'keep with its teacher',
        actor: THE_CLOCK,
        facts: { to, taughtBy: change.before },
      });
    }
  }
  return [...steps.values()];
}

async function stillWithTheClass(db: Db, id: string, { classId }: NewTeachers): Promise<Concern | undefined> {
  const concern = await findConcern(db, { id });
  return concern?.holder.classId === classId && concern.holder.personId === undefined ? concern : undefined;
}
