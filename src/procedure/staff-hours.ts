// When do letters to staff leave? In the hours that the school has set, on school days; nobody has to answer at night.
import { addDays } from './days.js';
import { countsAsSchoolDay, type Calendar } from './school-days.js';
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
  const first = isOpen && time < hours.from ? today : addDays(today, 1);
  // Beyond the dates that are set every weekday counts: there is always a next one.
  for (let day = first; ; day = addDays(day, 1)) {
    if (countsAsSchoolDay(calendar, day)) return { day, time: hours.from };
  }
}
