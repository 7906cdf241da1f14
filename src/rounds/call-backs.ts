// Somebody still waits to be rung: on every school day, from seven in the morning, whoever knows of it is reminded.
import { dayOf, timeOf } from '../clock.js';
import type { Deps } from '../deps.js';
import { countsAsSchoolDay } from '../procedure/school-days.js';
import { callBacksWaiting } from '../safeguarding/call-back-store.js';
import { remindToRing } from '../safeguarding/remind-to-ring.js';

const FROM = '07:00';

/**
 * Reminds of every call-back that was asked for on an earlier day, once a school day each. Where the school has not set its dates, every
 * weekday counts: better a reminder too many than a child nobody asks after. Returns how many.
 */
export async function remindOfCallBacks(deps: Deps): Promise<number> {
  const today = deps.clock.today();
  if (!countsAsSchoolDay(deps.school.calendar(), today) || timeOf(deps.clock.now()) < FROM) return 0;
  let reminded = 0;
  for (const { id, askedAt } of await callBacksWaiting(deps.db.read, today)) {
    if (dayOf(askedAt) < today && (await remindToRing(deps, id))) reminded += 1;
  }
  if (reminded > 0) deps.nudge();
  return reminded;
}
