// The parent does not come back: they are told twice that their time ends, and then the concern is closed on the answer given.
import { THE_CLOCK } from '../access/actor.js';
import { takeStepIn } from '../concerns/take-step.js';
import type { Deps } from '../deps.js';
import { addDays } from '../procedure/days.js';
import { DAYS_TO_ACT } from '../procedure/decide.js';
import { dayKind, schoolDayAway } from '../procedure/school-days.js';
import { PARENT_TOLD_BEFORE } from '../procedure/silence.js';
import { byTheClock } from './by-the-clock.js';
import type { Rung } from './due-store.js';
import { stepForRung } from './step-for-rung.js';
import { awaitsReply, clocksRunOut, clocksToTellOf, toldOn, type EndingClock } from './lapse-store.js';

/**
 * Tells of each end on the third school day before it and again on the school day before it, each once; late ones as soon as they can
 * be, no closer to each other. Closes where the time has passed and both letters have been out for as long. Only on school days of a
 * calendar that the school has set: a missing one closes nothing. Returns how many steps were taken.
 */
export async function tellAndLapse(deps: Deps): Promise<number> {
  const today = deps.clock.today();
  const calendar = deps.school.calendar();
  if (dayKind(calendar, today).kind !== 'school day') return 0;
  const away = (days: number) => schoolDayAway(calendar, today, days);
  const longAgo = addDays(away(-DAYS_TO_ACT), 1);
  const { read } = deps.db;
  let taken = 0;
  for (const clock of await clocksToTellOf(read, today, away(PARENT_TOLD_BEFORE.first), 'three days before'))
    taken += await tell(deps, clock, 'three days before');
  for (const clock of await clocksToTellOf(read, today, away(PARENT_TOLD_BEFORE.last), 'day before', longAgo))
    taken += await tell(deps, clock, 'day before');
  for (const clock of await clocksRunOut(read, today, longAgo)) taken += await lapse(deps, clock);
  if (taken > 0) deps.nudge();
  return taken;
}

function tell(deps: Deps, clock: EndingClock, rung: Rung): Promise<number> {
  return byTheClock(deps, `tell ${rung}`, () =>
    stepForRung(deps, clock, rung, 'remind the parent', async (tx) => ({
      awaitsReply: await awaitsReply(tx, clock.concernId),
    })),
  );
}

function lapse(deps: Deps, clock: EndingClock): Promise<number> {
  return byTheClock(deps, 'lapse', () =>
    deps.db.write(async (tx) => {
      await takeStepIn(tx, deps, {
        ref: clock.ref,
        step: 'lapse',
        actor: THE_CLOCK,
        facts: { toldOn: await toldOn(tx, clock), awaitsReply: await awaitsReply(tx, clock.concernId) },
      });
      return 1;
    }),
  );
}
