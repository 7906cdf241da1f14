// The silence ladder: the school day before a date its holder is reminded; when it has passed, those above and the parent are told.
import { THE_CLOCK } from '../access/actor.js';
import { takeStepIn } from '../concerns/take-step.js';
import type { Deps } from '../deps.js';
import { addDays } from '../procedure/days.js';
import { countsAsSchoolDay, schoolDayAway, schoolDaysBetween } from '../procedure/school-days.js';
import { byTheClock } from './by-the-clock.js';
import { clocksDue, takeRung, type DueClock, type Rung } from './due-store.js';

/**
 * Takes every rung that is due today, each once, through the same door as every other step. On a day that is not a school day nobody is
 * reminded: the rung is taken on the next one. Where the school has not set its dates, Monday to Friday do instead: a missing calendar
 * silences nobody. Returns how many were taken.
 */
export async function remindAndReport(deps: Deps): Promise<number> {
  const today = deps.clock.today();
  const calendar = deps.school.calendar();
  if (!countsAsSchoolDay(calendar, today)) return 0;
  let taken = 0;
  for (const clock of await clocksDue(deps.db.read, schoolDayAway(calendar, today, 1), today, 'day before')) {
    taken += await climb(deps, clock, 'day before');
  }
  for (const clock of await clocksDue(deps.db.read, addDays(today, -1), undefined, 'day after')) {
    taken += await climb(deps, clock, 'day after');
  }
  for (const clock of await clocksDue(deps.db.read, addDays(today, -1), undefined, 'three days after')) {
    if (schoolDaysBetween(calendar, clock.dueOn, today) >= 3)
      taken += await climb(deps, clock, 'three days after');
  }
  if (taken > 0) deps.nudge();
  return taken;
}

function climb(deps: Deps, clock: DueClock, rung: Rung): Promise<number> {
  return byTheClock(deps, rung, () =>
    deps.db.write(async (tx) => {
      if (!(await takeRung(tx, clock, rung, deps.clock.now()))) return 0;
      await takeStepIn(tx, deps, {
        ref: clock.ref,
        step: rung === 'day before' ? 'remind' : 'report overdue',
        actor: THE_CLOCK,
        facts: { clock: clock.kind, again: rung === 'three days after' },
        entryFacts: { clock: clock.kind, rung },
      });
      return 1;
    }),
  );
}
