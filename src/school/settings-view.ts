// What will a parent be told by these settings? As the pages and letters would say it today.
import { clocksFor } from '../procedure/decide.js';
import { officerWords } from '../concerns/designated-officer.js';
import { inWords } from '../procedure/days.js';
import { dutyDate } from '../procedure/duties.js';
import { dueDate, type Calendar } from '../procedure/school-days.js';
import type { ClockKind, Day, Duty, Stage } from '../procedure/terms.js';
import type { SettingGroup } from './settings-fields.js';
import type { Settings } from './settings.js';

/** One sentence each. A day that the calendar does not reach is said, never guessed. */
export function toldToParents(
  group: SettingGroup['key'],
  settings: Settings,
  { today, calendar }: { readonly today: Day; readonly calendar: Calendar },
): string[] {
  const { numbers } = settings;
  const words = (day: Day | undefined): string =>
    day ? inWords(day, today) : 'a day that cannot be named: the calendar does not reach so far';
  const by = (stage: Stage, kind: ClockKind): string =>
    words(clocksFor(stage, today, { calendar, numbers }).find((clock) => clock.kind === kind)?.due.dueOn);
  const law = (duty: Duty): string => words(dutyDate(duty, today, { calendar, numbers }).dueOn);
  switch (group) {
    case 'times':
      return [
        `The class teacher will read this and reply by ${by('class teacher', 'reply')}.`,
        `The head teacher will read this and reply by ${by('head teacher', 'reply')}.`,
        `The panel will meet by ${by('governing body', 'hearing')}.`,
        `If something is not settled, you can take it further until ${words(dueDate(calendar, today, numbers.moveOn, numbers).dueOn)}.`,
        `By law we must say that we have it by ${law('data-protection')}, holidays or not.`,
      ];
    case 'reach': {
      const { phone, safeguardingPhone, councilSafeguarding, outsideHelp } = settings;
      const officer = officerWords(settings);
      return [
        `Rather talk? Ring the office on ${phone}.`,
        ...(safeguardingPhone === ''
          ? []
          : [`Worried about a child’s safety? Ring the safeguarding lead on ${safeguardingPhone}.`]),
        ...(councilSafeguarding.phone === ''
          ? []
          : [`${councilSafeguarding.name}: ${councilSafeguarding.phone}.`]),
        ...(officer === undefined ? [] : [`The council’s designated officer: ${officer}.`]),
        ...outsideHelp.map((each) => `You can also ring ${each.name}: ${each.phone}.`),
      ];
    }
    case 'school':
      return [
        [settings.name, settings.strapline].filter(Boolean).join(': '),
        ...(settings.staffHours
          ? [
              `Letters to staff leave in school hours: from ${settings.staffHours.from} to ${settings.staffHours.to}.`,
            ]
          : []),
      ];
  }
}
