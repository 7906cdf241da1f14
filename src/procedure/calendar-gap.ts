// Do the dates that the school has set still reach far enough to name every date that is asked for? Policy, section 2.
import type { Numbers } from './numbers.js';
import { dueDate, type Calendar } from './school-days.js';
import type { Day } from './terms.js';

/** Where one of the longer times, counted from today, runs past the dates that the school has set, they have to be filled in. */
export function areDatesMissing(calendar: Calendar, numbers: Numbers, today: Day): boolean {
  const { classTeacher, headTeacher, governingBody, moveOn } = numbers;
  const longest = Math.max(classTeacher.reply, headTeacher.reply, governingBody.hearing, moveOn);
  return dueDate(calendar, today, longest).dueOn === undefined;
}
