// What does the law ask on a concern, by when, and what meets it? Beside the stages, through holidays. Policy, section 2.
import { calendarDueDate } from './calendar-days.js';
import type { Numbers } from './numbers.js';
import type { Calendar, CalendarTime, DueDate } from './school-days.js';
import { DUTIES, type About, type Channel, type ClockKind, type Day, type Duty, type Step } from './terms.js';

interface DutyRule {
  readonly time: (law: Numbers['law']) => CalendarTime;
  /** Steps that meet it by themselves; beside them somebody says that it is done. */
  readonly metBy: readonly Step[];
}

const RULES: Record<Duty, DutyRule> = {
  // Data Protection Act 2018, section 164A, in force since 19 June 2026: say that the complaint has come.
  'data-protection': {
    time: ({ dataProtectionDays }) => ({ unit: 'day', many: dataProtectionDays, rolls: true }),
    metBy: ['acknowledge', 'answer', 'decide', 'withdraw'],
  },
  // The statutory framework for the early years: the outcome within 28 days of receipt. It lets no last day give way to another.
  'early-years': {
    time: ({ earlyYearsDays }) => ({ unit: 'day', many: earlyYearsDays, rolls: false }),
    metBy: ['answer', 'decide', 'withdraw'],
  },
  // A request is not withdrawn with the concern, and no answer is the copy that was asked for.
  'subject-access': {
    time: ({ subjectAccessMonths }) => ({ unit: 'month', many: subjectAccessMonths, rolls: true }),
    metBy: [],
  },
};

interface Setting {
  readonly calendar: Calendar;
  readonly numbers: Numbers;
}

interface RunningClock {
  readonly kind: ClockKind;
}

export function isDuty(kind: ClockKind): kind is Duty {
  return DUTIES.some((duty) => duty === kind);
}

/** By when the law wants it, for what came on a day. */
export function dutyDate(duty: Duty, receivedOn: Day, { calendar, numbers }: Setting): DueDate {
  return calendarDueDate(calendar, receivedOn, RULES[duty].time(numbers.law));
}

export interface DutyTold {
  readonly duty: Duty;
  readonly time: CalendarTime;
  readonly metBy: readonly Step[];
}

/** Each thing that the law asks, with its time and what meets it, for whoever wants to check it. */
export function dutiesTold(law: Numbers['law']): DutyTold[] {
  return DUTIES.map((duty) => ({ duty, time: RULES[duty].time(law), metBy: RULES[duty].metBy }));
}

/** What the law asks from the day a concern is raised, because of what it is about. */
export function dutiesOf(about: About): Duty[] {
  return about === 'data-protection' ? ['data-protection'] : [];
}

/** Which of the law's dates that run does this step meet? */
export function dutiesMetBy(step: Step, running: readonly RunningClock[]): Duty[] {
  return running
    .map(({ kind }) => kind)
    .filter(isDuty)
    .filter((duty) => RULES[duty].metBy.includes(step));
}

const SPOKEN: readonly Channel[] = ['telephone', 'in person'];

/**
 * What somebody at the school may say that a concern also is. A complaint about personal information is one under whatever heading it was
 * raised; a complaint about early-years requirements has to be written, and about a class of the early years; a request for one's own
 * records may be made in any words. None while it runs already, nor what ran from the first day because of what the concern is about.
 */
export function dutiesToAdd(
  running: readonly RunningClock[],
  {
    about,
    channel,
    isEarlyYears,
  }: { readonly about: About; readonly channel: Channel; readonly isEarlyYears: boolean },
): Duty[] {
  const hasRun = dutiesOf(about);
  return DUTIES.filter((duty) => duty !== 'early-years' || (isEarlyYears && !SPOKEN.includes(channel)))
    .filter((duty) => !hasRun.includes(duty))
    .filter((duty) => !running.some(({ kind }) => kind === duty));
}
