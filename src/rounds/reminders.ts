// The silence ladder: the school day before a date its holder is reminded; when it has passed, those above and the parent are told.
import type { Deps } from '../deps.js';
import { addDays } from '../procedure/days.js';
import { countsAsSchoolDay, schoolDayAway, schoolDaysBetween } from '../procedure/school-days.js';
import { TOLD_AGAIN_AFTER } from '../procedure/silence.js';
import { byTheClock } from './by-the-clock.js';
import { clocksDue, type DueClock, type Rung } from './due-store.js';
import { stepForRung } from './step-for-rung.js';

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
    if (schoolDaysBetween(calendar, clock.dueOn, today) >= TOLD_AGAIN_AFTER)
      taken += await climb(deps, clock, 'three days after');
  }
  if (taken > 0) deps.nudge();
  return taken;
}

function climb(deps: Deps, clock: DueClock, rung: Rung): Promise<number> {
  const step = rung === 'day before' ? 'remind' : 'report overdue';
  const facts = { clock: clock.kind, again: rung === 'three days after' };
  return byTheClock(deps, rung, () => stepForRung(deps, clock, rung, step, () => facts));
}
