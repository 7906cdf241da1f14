// When do letters to staff leave? In the hours that the school has set, on school days; nobody has to answer at night.
import { countsAsSchoolDay, schoolDayAway, type Calendar } from './school-days.js';
import type { Day } from './terms.js';

/** From the first minute to the last before `to`, as `HH:MM` at the school. */
export interface StaffHours {
  readonly from: string;
  readonly to: string;
}

/** When they begin next, as day and time; undefined where it is within them now. Where no dates are set, weekdays count. */
export function hoursBegin(
  calendar: Calendar,
  hours: StaffHours,
  today: Day,
  time: string,
): { day: Day; time: string } | undefined {
  const isOpen = countsAsSchoolDay(calendar, today);
  if (isOpen && hours.from <= time && time < hours.to) return undefined;
  const day = isOpen && time < hours.from ? today : schoolDayAway(calendar, today, 1);
  return { day, time: hours.from };
}
