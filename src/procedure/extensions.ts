// Which dates may be put off, how far, and how often? Later only, before the old date has passed, and with a reason. Policy, section 2.
import { addDays } from './days.js';
import { numbersOf, type Numbers } from './numbers.js';
import { dayKind, schoolDayAway, schoolDaysBetween, type Calendar, type DueDate } from './school-days.js';
import { above, handsOf, hasUnmatchedWords, isForTheGovernors, type Matter, type Roster } from './routing.js';
import type { ClockKind, Day, ExtensionCategory, Holder, Stage } from './terms.js';

/** What the parent waits for. Saying that one has it is one press, and the parent's own time is not the school's to change. */
export const WAITED_FOR: readonly ClockKind[] = ['reply', 'hearing', 'decision'];

export interface Extension {
  readonly clock: ClockKind;
  readonly until: Day;
  readonly category: ExtensionCategory;
  /** In words that the parent reads. */
  readonly reason: string;
}

interface RunningClock {
  readonly kind: ClockKind;
  readonly dueOn: Day | undefined;
  readonly explanation: DueDate;
}

export interface ClockToExtend extends RunningClock {
  readonly dueOn: Day;
}

/** What runs for a concern, and the numbers that were in force when its stage began: they say how far and how often. */
interface Extendable {
  readonly running: readonly RunningClock[];
  readonly numbersInForce?: Numbers | undefined;
}

interface Setting {
  readonly today: Day;
  readonly calendar: Calendar;
  readonly numbers: Numbers;
}

/**
 * Is there somebody above a class teacher who reads the concern and could put its date off: the head, in whose hands it is not already? Not
 * where words that nobody has matched keep it to its holder, and not whoever stands in the head's place, who sees only that it exists.
 */
export function mayBeAskedForTime(
  concern: Matter & { readonly stage: Stage; readonly holder: Holder },
  roster: Roster,
): boolean {
  if (isForTheGovernors(concern, roster) || hasUnmatchedWords(concern)) return false;
  const next = above(concern.stage, concern.holder, concern, roster);
  const holding = handsOf(concern.holder, roster);
  return next.post === 'head' && handsOf(next, roster).some((person) => !holding.includes(person));
}

/** How often a date has been put off so far; moves because the school was closed are not counted. */
export function timesExtended({ moves = [] }: DueDate): number {
  return moves.filter(({ because }) => because === 'extension').length;
}

/** The running clock, of this kind where one is named, whose date may be put off now. The last day itself is still in time. */
export function clockToExtend(
  concern: Extendable,
  setting: Setting,
  kind?: ClockKind,
): ClockToExtend | undefined {
  const { most } = numbersOf(concern, setting).extension;
  return concern.running
    .filter((clock): clock is ClockToExtend => clock.dueOn !== undefined && clock.dueOn >= setting.today)
    .filter((clock) => WAITED_FOR.includes(clock.kind) && (kind === undefined || clock.kind === kind))
    .find(({ explanation }) => timesExtended(explanation) < most);
}

/** The school days to which a date may be put off, soonest first: as many as the school allows, none past the dates it has set. */
export function daysToExtendTo(concern: Extendable, { dueOn }: ClockToExtend, setting: Setting): Day[] {
  const most = numbersOf(concern, setting).extension.days;
  const days: Day[] = [];
  for (let day = addDays(dueOn, 1); days.length < most; day = addDays(day, 1)) {
    const { kind } = dayKind(setting.calendar, day);
    if (kind === 'not set') return days;
    if (kind === 'school day') days.push(day);
  }
  return days;
}

/** The date with one more move to the explanation of it. What it would be without its pauses goes along. */
export function extendedTo(
  { dueOn, explanation }: ClockToExtend,
  { until, reason }: Extension,
  { today, calendar }: Pick<Setting, 'today' | 'calendar'>,
): DueDate {
  const { moves = [], unpausedOn } = explanation;
  const move = { on: today, from: dueOn, to: until, because: 'extension' as const, reason };
  const added = schoolDaysBetween(calendar, dueOn, until);
  return {
    ...explanation,
    dueOn: until,
    moves: [...moves, move],
    ...(unpausedOn === undefined ? {} : { unpausedOn: schoolDayAway(calendar, unpausedOn, added) }),
  };
}
