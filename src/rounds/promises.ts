// The school day before the day of a promise whoever has the concern is reminded; the school day after it the parent is asked.
import { THE_CLOCK } from '../access/actor.js';
import { takePromiseRung, type PromiseRung } from '../concerns/promise-store.js';
import { takeStepIn } from '../concerns/take-step.js';
import type { Deps } from '../deps.js';
import { countsAsSchoolDay, schoolDayAway } from '../procedure/school-days.js';
import { byTheClock } from './by-the-clock.js';
import { promisesToAskAbout, promisesToRemindOf, type PromiseDue } from './promise-rungs-store.js';

const STEPS = { 'day before': 'remind of a promise', 'day after': 'ask about a promise' } as const;

/** Each rung once; those of one concern together, in one letter. On no day that is not a school day. Returns how many letters' worth. */
export async function seeToPromises(deps: Deps): Promise<number> {
  const today = deps.clock.today();
  const calendar = deps.school.calendar();
  if (!countsAsSchoolDay(calendar, today)) return 0;
  const { read } = deps.db;
  let taken = 0;
  const toRemindOf = await promisesToRemindOf(read, today, schoolDayAway(calendar, today, 1));
  for (const [ref, promises] of byConcern(toRemindOf)) taken += await ring(deps, ref, promises, 'day before');
  const toAskAbout = await promisesToAskAbout(read, today);
  for (const [ref, promises] of byConcern(toAskAbout)) taken += await ring(deps, ref, promises, 'day after');
  if (taken > 0) deps.nudge();
  return taken;
}

function byConcern(promises: readonly PromiseDue[]): Map<string, PromiseDue[]> {
  const groups = new Map<string, PromiseDue[]>();
  for (const promise of promises) groups.set(promise.ref, [...(groups.get(promise.ref) ?? []), promise]);
  return groups;
}

function ring(deps: Deps, ref: string, promises: readonly PromiseDue[], rung: PromiseRung): Promise<number> {
  return byTheClock(deps, STEPS[rung], () =>
    deps.db.write(async (tx) => {
      const taken: string[] = [];
      for (const { promiseId } of promises) {
        if (await takePromiseRung(tx, promiseId, rung, deps.clock.now())) taken.push(promiseId);
      }
      if (taken.length === 0) return 0;
      await takeStepIn(tx, deps, {
        ref,
        step: STEPS[rung],
        actor: THE_CLOCK,
        entryFacts: { promises: taken },
      });
      return 1;
    }),
  );
}
