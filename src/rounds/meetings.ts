// The school day before a time that is agreed, both sides are reminded of it.
import { THE_CLOCK } from '../access/actor.js';
import { instantAt } from '../clock.js';
import { meetingsToRemindOf, takeMeetingRung, type MeetingSoon } from '../concerns/meeting-store.js';
import { takeStepIn } from '../concerns/take-step.js';
import type { Deps } from '../deps.js';
import { addDays } from '../procedure/days.js';
import { countsAsSchoolDay, schoolDayAway } from '../procedure/school-days.js';
import { byTheClock } from './by-the-clock.js';

/** Each time once; none that was agreed only today: both know of it. Returns how many. */
export async function remindOfMeetings(deps: Deps): Promise<number> {
  const today = deps.clock.today();
  const calendar = deps.school.calendar();
  if (!countsAsSchoolDay(calendar, today)) return 0;
  // Whatever lies before the school day after next is the last school day before it now.
  const before = instantAt(addDays(schoolDayAway(calendar, today, 1), 1), '00:00');
  const span = { from: deps.clock.now(), before, agreedBefore: instantAt(today, '00:00') };
  let taken = 0;
  for (const meeting of await meetingsToRemindOf(deps.db.read, span)) taken += await remind(deps, meeting);
  if (taken > 0) deps.nudge();
  return taken;
}

function remind(deps: Deps, meeting: MeetingSoon): Promise<number> {
  return byTheClock(deps, 'remind of the meeting', () =>
    deps.db.write(async (tx) => {
      if (!(await takeMeetingRung(tx, meeting, deps.clock.now()))) return 0;
      const { ref, meetingId, startsAt } = meeting;
      await takeStepIn(tx, deps, {
        ...{ ref, step: 'remind of the meeting', actor: THE_CLOCK },
        entryFacts: { meeting: meetingId, startsAt },
      });
      return 1;
    }),
  );
}
