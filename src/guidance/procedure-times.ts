// How long, how far and how often? Every number of the procedure in a sentence, for the page that shows it.
import { LONGEST_APPOINTMENT } from '../procedure/appointments.js';
import { DAYS_TO_ASK_FOR } from '../procedure/asking.js';
import { MOST_MONTHS } from '../procedure/conduct.js';
import { dutiesTold, type DutyTold } from '../procedure/duties.js';
import { MOST_TIMES } from '../procedure/meetings.js';
import type { Numbers } from '../procedure/numbers.js';
import { MOST_POINTS } from '../procedure/points.js';
import { DAYS_TO_PROMISE, MOST_AT_ONCE } from '../procedure/promises.js';
import type { Duty, Step } from '../procedure/terms.js';
import { count } from '../web/words.js';

/** A row of the page: whose or what it is, and the sentences about it. */
export interface Row {
  readonly key: string;
  readonly lines: readonly string[];
}

const within = (days: number): string => count(days, 'school day');
const times = (many: number): string => (many === 0 ? 'never' : `at most ${count(many, 'time')}`);

/** What must happen at each stage, and within how many school days. */
export function stageRows(numbers: Numbers): Row[] {
  const { classTeacher, headTeacher, governingBody, moveOn, reopenDays, raiseWithinMonths } = numbers;
  return [
    {
      key: 'Class teacher',
      lines: [
        `says that they have it within ${within(classTeacher.acknowledge)}`,
        `answers within ${within(classTeacher.reply)}`,
      ],
    },
    {
      key: 'Head teacher',
      lines: [
        `says that they have it within ${within(headTeacher.acknowledge)}`,
        `answers within ${within(headTeacher.reply)}`,
      ],
    },
    {
      key: 'Governing body',
      lines: [
        `the clerk says that they have it within ${within(governingBody.acknowledge)}`,
        `a panel meets within ${within(governingBody.hearing)}`,
        `its decision goes out within ${within(governingBody.decision)} of the meeting, which the portal does not count yet`,
      ],
    },
    {
      key: 'The parent',
      lines: [
        `may take it further within ${within(moveOn)} of an answer`,
        `may open a closed concern again within ${within(reopenDays)}`,
        `is expected to raise something within ${count(raiseWithinMonths, 'month')}; what comes later is taken too, and somebody in charge decides whether the school can look into it`,
      ],
    },
  ];
}

/** How far and how often a date may be moved. */
export function laterRows({ extension, pause, mediation }: Numbers): Row[] {
  return [
    {
      key: 'A date is put off',
      lines: [`by at most ${within(extension.days)} each time, and ${times(extension.most)} for one date`],
    },
    {
      key: 'A date stands still',
      lines: [`for at most ${within(pause.days)} each time, and ${times(pause.most)} for one date`],
    },
    {
      key: 'Both sides try mediation',
      lines: [`for at most ${within(mediation.days)} in all for one date`],
    },
  ];
}

const DUTY_WORDS: Record<Duty, readonly [what: string, must: string]> = {
  'data-protection': ['A complaint about personal information', 'the school says that it has come'],
  'early-years': ['A written complaint about the early years', 'the parent is told the outcome'],
  'subject-access': ['A request for somebody’s own records', 'the school answers it'],
};

const MET_WORDS: Partial<Record<Step, string>> = {
  acknowledge: 'saying that one has it',
  answer: 'an answer',
  decide: 'the panel’s decision',
  withdraw: 'withdrawing the concern',
};

/** What the law asks, in days or months of the calendar. */
export function lawRows({ law }: Numbers): Row[] {
  return dutiesTold(law).map((duty) => {
    const [what, must] = DUTY_WORDS[duty.duty];
    const { unit, many, rolls } = duty.time;
    return {
      key: what,
      lines: [
        `${must} within ${count(many, unit === 'day' ? 'day' : 'calendar month')}`,
        rolls
          ? 'a last day at a weekend or on a bank holiday gives way to the next working day'
          : 'the last day stays, also at a weekend or on a bank holiday',
        metBy(duty),
      ],
    };
  });
}

function metBy({ metBy: steps }: DutyTold): string {
  const ways = steps.map((step) => MET_WORDS[step] ?? step);
  return ways.length === 0
    ? 'only somebody at the school who says that it is done ends it, also once the concern is closed'
    : `met by ${[ways.slice(0, -1).join(', '), ways.at(-1)].join(' or ')}`;
}

/** What is the same at every school that uses the portal. */
export function fixedRows(): Row[] {
  return [
    {
      key: 'Promises',
      lines: [`at most ${MOST_AT_ONCE} at once, each by a day within ${within(DAYS_TO_PROMISE)}`],
    },
    { key: 'Points', lines: [`at most ${MOST_POINTS} in one concern`] },
    { key: 'Times to meet', lines: [`at most ${MOST_TIMES} in one offer`] },
    {
      key: 'A question to a colleague, and a check of an answer',
      lines: [
        `by one of the next ${within(DAYS_TO_ASK_FOR)}, and not after the date that the parent was given`,
      ],
    },
    {
      key: 'An appointment for one concern',
      lines: [`for at most ${count(LONGEST_APPOINTMENT, 'day')} at a time`],
    },
    { key: 'Limits on keeping in touch', lines: [`for at most ${count(MOST_MONTHS, 'month')} at a time`] },
  ];
}
