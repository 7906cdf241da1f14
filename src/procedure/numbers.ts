// How many school days does each stage have? Settings with defaults and the range that published procedures show. Policy, section 2.

export interface Numbers {
  /** Is the day on which something is received the first school day of its time? Usually that is day 0, and the next one the first. */
  readonly firstDayCounts: boolean;
  readonly classTeacher: { readonly acknowledge: number; readonly reply: number };
  readonly headTeacher: { readonly acknowledge: number; readonly reply: number };
  readonly governingBody: {
    readonly acknowledge: number;
    readonly hearing: number;
    readonly decision: number;
  };
  /** The parent's time to move on after an answer. */
  readonly moveOn: number;
  /** By how many school days one extension may put a date off, and how often one date may be put off. */
  readonly extension: { readonly days: number; readonly most: number };
  /** How many school days one pause may last, and how often one date may be paused. */
  readonly pause: { readonly days: number; readonly most: number };
  /** How many school days of mediation one date may stand still for, in all. */
  readonly mediation: { readonly days: number };
  /** The parent's time to open a closed concern again. */
  readonly reopenDays: number;
  /** Calendar months within which a concern is expected to be raised. */
  readonly raiseWithinMonths: number;
  /** What the law counts in days or months of the calendar, through holidays. */
  readonly law: {
    readonly dataProtectionDays: number;
    readonly earlyYearsDays: number;
    readonly subjectAccessMonths: number;
  };
}

/** The numbers that a concern goes by: those in force when its stage began, and where none are kept, those of today. */
export function numbersOf(
  concern: { readonly numbersInForce?: Numbers | undefined },
  today: { readonly numbers: Numbers },
): Numbers {
  return concern.numbersInForce ?? today.numbers;
}

export const DEFAULT_NUMBERS: Numbers = {
  firstDayCounts: false,
  classTeacher: { acknowledge: 2, reply: 5 },
  headTeacher: { acknowledge: 5, reply: 15 },
  governingBody: { acknowledge: 5, hearing: 20, decision: 5 },
  moveOn: 10,
  extension: { days: 10, most: 2 },
  pause: { days: 10, most: 2 },
  mediation: { days: 15 },
  reopenDays: 20,
  raiseWithinMonths: 3,
  law: { dataProtectionDays: 30, earlyYearsDays: 28, subjectAccessMonths: 1 },
};
