// When may time stand still, for how long, and what becomes of the dates then? Never of the parent's right. Policy, sections 2 and 5.
import { addDays } from './days.js';
import { WAITED_FOR } from './extensions.js';
import { numbersOf, type Numbers } from './numbers.js';
import { dayKind, dueDate, schoolDayAway, type Calendar, type DueDate, type Pause } from './school-days.js';
import type { ClockKind, Day, PauseCategory } from './terms.js';

/** What somebody asks for: until the day on which the time runs again, which counts. */
export interface PauseAsked {
  readonly until: Day;
  readonly category: PauseCategory;
  /** In words that the parent reads. */
  readonly reason: string;
}

/** What the parent and the staff read of a pause that both sides agreed to. */
const MEDIATION_REASON = 'Both sides have agreed to mediation.';
const GIVEN_BACK = 'The time runs again, and the days that were not needed are given back.';

interface RunningClock {
  readonly kind: ClockKind;
  readonly dueOn: Day | undefined;
  readonly explanation: DueDate;
}

interface DatedClock extends RunningClock {
  readonly dueOn: Day;
}

/** What runs for a concern, and the numbers that were in force when its stage began: they say how long and how often. */
interface Pausable {
  readonly running: readonly RunningClock[];
  readonly numbersInForce?: Numbers | undefined;
}

interface Setting {
  readonly today: Day;
  readonly calendar: Calendar;
  readonly numbers: Numbers;
}

type Redated = { readonly kind: ClockKind; readonly due: DueDate }[];

/** The pause that goes on for one clock. It goes on until somebody, or time, says that it is over. */
export function pauseOf({ pauses = [] }: DueDate): Pause | undefined {
  const last = pauses.at(-1);
  return last?.isOver ? undefined : last;
}

/** The pause that goes on for a concern: all that its parent waits for stands still together. */
export function pauseNow(running: readonly Pick<RunningClock, 'explanation'>[]): Pause | undefined {
  return running.map(({ explanation }) => pauseOf(explanation)).find((pause) => pause !== undefined);
}

/** The dates that a pause holds up: given, not passed, and of what the parent waits for. Saying that one has it is never held up. */
function heldUp(running: readonly RunningClock[], today: Day): DatedClock[] {
  return running
    .filter((clock): clock is DatedClock => clock.dueOn !== undefined && clock.dueOn >= today)
    .filter(({ kind }) => WAITED_FOR.includes(kind));
}

/** How often a date stood still, mediation apart, which both sides agree to. */
export function timesPaused({ pauses = [] }: DueDate): number {
  return pauses.filter(({ why }) => why !== 'mediation').length;
}

/** The days to which a pause may run, soonest first: none where a date has passed, stands still already or did so often enough. */
export function daysToPauseUntil(concern: Pausable, setting: Setting): Day[] {
  const { days, most } = numbersOf(concern, setting).pause;
  const clocks = heldUp(concern.running, setting.today);
  const isPaused = pauseNow(concern.running) !== undefined;
  if (isPaused || clocks.some(({ explanation }) => timesPaused(explanation) >= most)) return [];
  return daysAhead(clocks, days, setting);
}

/** Until when mediation may hold up the dates if both sides agree today; undefined where it cannot hold up anything. */
export function mediationUntil(concern: Pausable, setting: Setting): Day | undefined {
  const { today, calendar } = setting;
  const { days } = numbersOf(concern, setting).mediation;
  const clocks = heldUp(ranAgain(concern.running, setting), today);
  const used = clocks.map(({ explanation: { pauses = [] } }) =>
    pauses
      .filter(({ why }) => why === 'mediation')
      .reduce((sum, { from, until }) => sum + schoolDaysFrom(calendar, from, until), 0),
  );
  return daysAhead(clocks, days - Math.max(0, ...used), setting).at(-1);
}

/** School days ahead, after each of which one more has been passed over; none for which a new date could not be named. */
function daysAhead(clocks: readonly DatedClock[], most: number, { today, calendar }: Setting): Day[] {
  const found: Day[] = [];
  if (clocks.length === 0) return found;
  for (let day = today, passed = 0; found.length < most; day = addDays(day, 1)) {
    const { kind } = dayKind(calendar, day);
    const isNamed = clocks.every(({ dueOn }) => dueDate(calendar, dueOn, passed).dueOn !== undefined);
    if (kind === 'not set' || !isNamed) return found;
    if (kind !== 'school day') continue;
    if (passed > 0) found.push(day);
    passed += 1;
  }
  return found;
}

/** How many school days lie from one day on and before another. */
function schoolDaysFrom(calendar: Calendar, from: Day, until: Day): number {
  let counted = 0;
  for (let day = from; day < until; day = addDays(day, 1)) {
    if (dayKind(calendar, day).kind === 'school day') counted += 1;
  }
  return counted;
}

/**
 * The dates once time stands still from today: each later by the school days that are passed over, worked out at once. Empty where the day
 * is not one of `daysToPauseUntil`.
 */
export function datesPaused(concern: Pausable, asked: PauseAsked, setting: Setting): Redated {
  if (!daysToPauseUntil(concern, setting).includes(asked.until)) return [];
  const pause = { from: setting.today, until: asked.until, why: asked.category, reason: asked.reason };
  return heldUp(concern.running, setting.today).map((clock) => pausedBy(clock, pause, setting));
}

/** The same for mediation that both sides agree to; it takes the place of a pause that goes on. */
export function datesInMediation(concern: Pausable, setting: Setting): Redated {
  const until = mediationUntil(concern, setting);
  if (until === undefined) return [];
  const pause = { from: setting.today, until, why: 'mediation', reason: MEDIATION_REASON } as const;
  return heldUp(ranAgain(concern.running, setting), setting.today).map((clock) =>
    pausedBy(clock, pause, setting),
  );
}

function pausedBy(
  { kind, dueOn, explanation }: DatedClock,
  pause: Pause,
  { today, calendar }: Setting,
): Redated[number] {
  const { moves = [], pauses = [], skipped, unpausedOn = dueOn } = explanation;
  const { until, reason } = pause;
  const later = dueDate(calendar, dueOn, schoolDaysFrom(calendar, today, until));
  if (later.dueOn === undefined) throw new Error('A pause ends where no date can be named');
  const move = { on: today, from: dueOn, to: later.dueOn, because: 'pause' as const, until, reason };
  const due = {
    ...explanation,
    dueOn: later.dueOn,
    skipped: [...skipped, ...later.skipped],
    moves: [...moves, move],
    pauses: [...pauses, pause],
    unpausedOn,
  };
  return { kind, due };
}

/** The dates once time runs again from today: earlier by the days of the pause that were not used, and never otherwise. */
export function datesResumed(running: readonly RunningClock[], setting: Setting): Redated {
  return running.flatMap((clock) => {
    const pause = pauseOf(clock.explanation);
    return pause && clock.dueOn ? [resumed({ ...clock, dueOn: clock.dueOn }, pause, setting)] : [];
  });
}

function resumed(
  { kind, dueOn, explanation }: DatedClock,
  pause: Pause,
  { today, calendar }: Setting,
): Redated[number] {
  const { moves = [], pauses = [] } = explanation;
  const until = pause.until < today ? pause.until : today;
  const unused = schoolDaysFrom(calendar, until, pause.until);
  const to = schoolDayAway(calendar, dueOn, -unused);
  const move = { on: today, from: dueOn, to, because: 'resume' as const, reason: GIVEN_BACK };
  const due = {
    ...explanation,
    dueOn: to,
    pauses: [...pauses.slice(0, -1), { ...pause, until, isOver: true as const }],
    ...(to < dueOn ? { moves: [...moves, move] } : {}),
  };
  return { kind, due };
}

/** The clocks as they would be if no pause went on. */
function ranAgain(running: readonly RunningClock[], setting: Setting): RunningClock[] {
  const dates = new Map(datesResumed(running, setting).map(({ kind, due }) => [kind, due]));
  return running.map((clock) => {
    const due = dates.get(clock.kind);
    return due ? { ...clock, dueOn: due.dueOn, explanation: due } : clock;
  });
}
