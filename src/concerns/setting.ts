// The day, the calendar, the numbers and the people in which a step is decided.
import type { Deps } from '../deps.js';
import type { People } from '../people/roster-store.js';
import type { Setting } from '../procedure/decide.js';

export function settingOf(deps: Pick<Deps, 'clock' | 'school'>, roster: People): Setting {
  return {
    today: deps.clock.today(),
    calendar: deps.school.calendar(),
    numbers: deps.school.settings().numbers,
    roster,
    hasAnswersChecked: deps.school.settings().formalAnswersChecked,
  };
}
