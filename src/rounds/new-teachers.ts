// A class gets another teacher: what was raised before stays with who has it, from the day before on, so that nobody new ever reads it.
import { THE_CLOCK } from '../access/actor.js';
import { dayOf } from '../clock.js';
import { findConcern } from '../concerns/concern-store.js';
import { takeStep } from '../concerns/take-step.js';
import type { Deps } from '../deps.js';
import { addDays } from '../procedure/days.js';
import { headStageHolder, mayHold } from '../procedure/routing.js';
import type { Day, Holder } from '../procedure/terms.js';
import { loadRoster, type People } from '../people/roster-store.js';
import { byTheClock } from './by-the-clock.js';
import { lastToAct, teachings, withTheClass, type Teaching, type WithAClass } from './new-teachers-store.js';

interface Change {
  readonly classId: string;
  /** The day from which somebody teaches it who did not the day before. */
  readonly on: Day;
  readonly before: readonly string[];
}

/** Looks whenever a day has begun or the teachers have changed. Returns how many concerns stayed by name. */
export function openNewTeachers(deps: Deps): () => Promise<number> {
  let looked = '';
  return async () => {
    const today = deps.clock.today();
    const all = await teachings(deps.db.read);
    const now = JSON.stringify([today, all]);
    if (now === looked) return 0;
    const people = await loadRoster(deps.db.read, today);
    let [stayed, failed] = [0, false];
    for (const change of changesUpTo(addDays(today, 1), all)) {
      for (const concern of await withTheClass(deps.db.read, change.classId)) {
        if (dayOf(concern.since) >= change.on) continue;
        stayed += await stay(deps, change, concern, people, () => (failed = true));
      }
    }
    if (!failed) looked = now;
    return stayed;
  };
}

/** Every class's changes up to a day, the first first: whoever had the class before the first of them that concerns it keeps a concern. */
export function changesUpTo(day: Day, all: readonly Teaching[]): Change[] {
  const teach = (classId: string, on: Day): string[] =>
    all
      .filter((one) => one.classId === classId && one.fromOn <= on && (one.toOn ?? on) >= on)
      .map(({ personId }) => personId);
  const days = [
    ...new Set(
      all.filter(({ fromOn }) => fromOn <= day).map(({ classId, fromOn }) => `${fromOn} ${classId}`),
    ),
  ];
  return days.sort().flatMap((each) => {
    const [on = '', classId = ''] = each.split(' ');
    const before = teach(classId, addDays(on, -1));
    const isNew = teach(classId, on).some((personId) => !before.includes(personId));
    return isNew && before.length > 0 ? [{ classId, on, before }] : [];
  });
}

async function stay(
  deps: Deps,
  { classId, before }: Change,
  { id, ref }: WithAClass,
  people: People,
  failed: () => void,
): Promise<number> {
  const concern = await findConcern(deps.db.read, { id });
  // By an earlier change it stays with somebody by name already.
  if (concern?.holder.classId !== classId || concern.holder.personId !== undefined) return 0;
  const fit = before
    .map((personId): Holder => ({ post: 'class-teacher', personId }))
    .filter((holder) => mayHold(holder, concern, people));
  const last = await lastToAct(deps.db.read, id, before);
  const to = fit.find(({ personId }) => personId === last) ?? fit[0] ?? headStageHolder(concern, people);
  const step = 'keep with its teacher';
  return byTheClock(
    deps,
    step,
    async () => {
      await takeStep(deps, { ref, step, actor: THE_CLOCK, facts: { to } });
      return 1;
    },
    failed,
  );
}
