// Which dates run on a concern, and why is each what it is? Sentences, and a strip of every day by weeks, ready to print.
import { addDays, inWords, spanInWords, weekday } from '../procedure/days.js';
import { explainThrough, stripThrough } from '../procedure/calendar-days.js';
import { stripOf, type StripDay } from '../procedure/date-strip.js';
import { isDuty } from '../procedure/duties.js';
import { isOutsideAfterwards } from '../procedure/routing.js';
import type { ClockKind, Day, Duty } from '../procedure/terms.js';
import { pauseOf } from '../procedure/pauses.js';
import {
  explain,
  type Beginning,
  type Calendar,
  type DateMove,
  type DueDate,
} from '../procedure/school-days.js';
import { english as t } from '../web/words.js';
import type { Clock, Concern } from './concern.js';
import { beginningOf, type DateReader } from './date-beginning.js';

export interface DateView {
  readonly kind: ClockKind;
  readonly what: string;
  readonly dueOn: Day | undefined;
  readonly date: string;
  readonly late: boolean;
  /** Said of one that stands still. */
  readonly paused: string;
  /** Empty where the way there would tell what whoever stands above must not learn. */
  readonly href: string;
  readonly link: string;
  /** Each time it was put off, with the reason. */
  readonly moves: readonly { readonly words: string; readonly reason: string }[];
}

/** What the law asks for. */
export function dutyWords(duty: Duty): string {
  return {
    'data-protection': t('to say that the complaint about personal information has come'),
    'early-years': t('to tell the outcome of a complaint about the early years'),
    'subject-access': t('to answer a request for somebody’s own records'),
  }[duty];
}

function whatFor(kind: ClockKind, reader: DateReader, isLast: boolean): string {
  // What the law asks says what the concern is about: whoever stands above learns the date alone.
  if (isDuty(kind))
    return reader === 'above' ? 'What the law asks' : t('By law: {what}', { what: dutyWords(kind) });
  switch (kind) {
    case 'acknowledge':
      return t('To say that they have it');
    case 'reply':
      return t('To answer');
    case 'hearing':
      return t('For the panel to meet');
    case 'decision':
      return t('For the decision letter');
    case 'move-on':
      if (isLast)
        return reader === 'parent'
          ? t('For you to say what is not settled')
          : 'For the parent to say what is not settled';
      return reader === 'parent' ? t('For you to take it further') : 'For the parent to take it further';
    case 'reopen':
      return reader === 'parent' ? t('For you to open it again') : 'For the parent to open it again';
  }
}

/** What the parent waits for, and by when: `the answer`. */
export function whatComes(kind: ClockKind): string {
  if (kind === 'hearing') return t('the panel’s meeting');
  return kind === 'decision' ? t('the decision letter') : t('the answer');
}

/** The clocks that run, each with the way to its page. */
export function dateViews(concern: Concern, today: Day, reader: DateReader): DateView[] {
  const home = reader === 'parent' ? `/concerns/${concern.ref}` : `/staff/concerns/${concern.ref}`;
  return (
    concern.clocks
      // Until when a closed one may be opened again is said where it can be done.
      .filter((clock) => clock.stoppedOn === undefined && clock.kind !== 'reopen')
      .map((clock) => ({
        kind: clock.kind,
        what: whatFor(clock.kind, reader, isOutsideAfterwards(concern)),
        dueOn: clock.dueOn,
        date: clock.dueOn ? inWords(clock.dueOn, today) : t('not set yet'),
        late: clock.dueOn !== undefined && clock.dueOn < today,
        href: reader === 'above' && isDuty(clock.kind) ? '' : `${home}/dates/${clock.kind}`,
        paused: pausedUntil(clock, today),
        link: titleFor(clock, today),
        moves: (explanationFor(clock, reader).moves ?? []).map(({ from, reason }) => ({
          words: t('It was {date} before.', { date: inWords(from, today) }),
          reason,
        })),
      }))
  );
}

function pausedUntil({ explanation }: Clock, today: Day): string {
  const pause = pauseOf(explanation);
  return pause ? t('It stands still until {date}.', { date: inWords(pause.until, today) }) : '';
}

function titleFor({ dueOn }: Clock, today: Day): string {
  return dueOn ? t('Why {date}?', { date: inWords(dueOn, today) }) : t('Why is there no date?');
}

const IS_TYPED: readonly DateMove['because'][] = ['extension', 'pause'];

/** What a holder typed to explain more time is of the concern's content: whoever stands above does not read it. */
function explanationFor({ explanation, dueOn }: Clock, reader: DateReader): DueDate {
  const due = { ...explanation, dueOn };
  if (reader !== 'above') return due;
  const moves = due.moves?.map((move) => (IS_TYPED.includes(move.because) ? { ...move, reason: '' } : move));
  const pauses = due.pauses?.map((pause) => ({ ...pause, reason: '' }));
  return { ...due, moves, pauses };
}

interface StripLine {
  readonly mark: 'start' | 'counted' | 'skipped' | 'paused' | 'due';
  readonly number: number | undefined;
  readonly days: string;
  readonly words: string;
}

interface StripWeek {
  readonly name: string;
  readonly lines: readonly StripLine[];
}

/** One date with all its days; undefined where no such clock runs. */
export function whyDate(
  concern: Concern,
  kind: string,
  given: { today: Day; calendar: Calendar; reader: DateReader },
): { title: string; what: string; sentences: string[]; weeks: StripWeek[] } | undefined {
  const { today, calendar, reader } = given;
  const clock = concern.clocks.find((each) => each.kind === kind && each.stoppedOn === undefined);
  if (!clock || (reader === 'above' && isDuty(clock.kind))) return undefined;
  const beginning = beginningOf(concern, clock, reader);
  const due = explanationFor(clock, reader);
  return {
    title: titleFor(clock, today),
    what: whatFor(clock.kind, reader, isOutsideAfterwards(concern)),
    sentences: due.through
      ? explainThrough(due, due.through, today, beginning.began)
      : explain(due, today, beginning),
    weeks: weeksOf(due.through ? stripThrough(due) : stripOf(due, calendar), today, beginning),
  };
}

/** The day of a promise with all its days. */
export function whyPromised(
  due: DueDate,
  today: Day,
  calendar: Calendar,
): { title: string; what: string; sentences: string[]; weeks: StripWeek[] } {
  const beginning = { began: t('It was promised'), has: t('The school has') };
  const date = due.dueOn === undefined ? '' : inWords(due.dueOn, today);
  return {
    title: t('Why {date}?', { date }),
    what: t('A promise'),
    sentences: explain(due, today, beginning),
    weeks: weeksOf(stripOf(due, calendar), today, beginning),
  };
}

/** Why a date is what it is, to be opened beside it: sentences, and its strip. */
export interface WhyHere {
  readonly summary: string;
  readonly paragraphs: readonly string[];
  readonly weeks: readonly StripWeek[];
}

interface Now {
  readonly today: Day;
  readonly calendar: Calendar;
}

const IF_SENT: Beginning = {
  began: t('If you send it now, it reaches the school'),
  has: t('The school has'),
};
const IF_OPENED: Beginning = {
  began: t('If you open it again now, its time begins'),
  has: t('The school has'),
};

/** Why dates that are only forecast would be what they are, the first the one that is waited for; none for one that cannot be named. */
export function whyForecast(dates: readonly (DueDate | undefined)[], now: Now): WhyHere[] {
  return dates
    .filter((due): due is DueDate => due?.dueOn !== undefined)
    .map((due, index) => whyHere(due, now, IF_SENT, index > 0));
}

/** The same before a closed one is opened again: then it is the parent or the school whose time begins. */
export function whyIfOpened(due: DueDate | undefined, isTheParents: boolean, now: Now): WhyHere[] {
  const has = isTheParents ? t('You have') : IF_OPENED.has;
  return due?.dueOn === undefined ? [] : [whyHere(due, now, { ...IF_OPENED, has }, false)];
}

/** Why a date that runs is what it is, beside it. */
export function whyRunning(concern: Concern, clock: Clock, now: Now): WhyHere {
  return whyHere(clock.explanation, now, beginningOf(concern, clock, 'parent'), false);
}

function whyHere(due: DueDate, { today, calendar }: Now, beginning: Beginning, isNamed: boolean): WhyHere {
  const [paragraphs, strip] = due.through
    ? [explainThrough(due, due.through, today, beginning.began), stripThrough(due)]
    : [explain(due, today, beginning), stripOf(due, calendar)];
  const date = due.dueOn && inWords(due.dueOn, today);
  const summary = isNamed && date ? t('Why {date}?', { date }) : t('Why this date?');
  return { summary, paragraphs, weeks: weeksOf(strip, today, beginning) };
}

function weeksOf(strip: readonly StripDay[], today: Day, beginning: Beginning): StripWeek[] {
  const weeks = new Map<Day, StripDay[][]>();
  for (const each of strip) {
    const monday = addDays(each.day, -((weekday(each.day) + 6) % 7));
    const runs = weeks.get(monday) ?? [];
    weeks.set(monday, runs);
    const before = runs.at(-1)?.at(-1);
    if (before && isSameRun(before, each)) runs.at(-1)?.push(each);
    else runs.push([each]);
  }
  return Array.from(weeks, ([monday, runs]) => ({
    name: t('Week of {day}', { day: inWords(monday, today) }),
    lines: runs.map((run) => lineOf(run, today, beginning)),
  }));
}

/** Days passed over for the same reason stand in one line. */
function isSameRun(before: StripDay, after: StripDay): boolean {
  const isSame = before.kind === after.kind && before.why === after.why && !before.moved && !after.moved;
  return isSame && (after.kind === 'skipped' || after.kind === 'paused');
}

/** Whoever only sees that the concern exists does not read why. */
function pausedWords(why: string | undefined): string {
  return why ? t('paused, not counted: {why}', { why }) : t('paused, not counted');
}

function lineOf(run: readonly StripDay[], today: Day, { began }: Beginning): StripLine {
  const [first, last] = [run[0], run.at(-1)];
  if (!first || !last) throw new Error('A line of a strip has no day');
  const { kind, number, why, moved } = first;
  // Where the day it came is the first, it counts like any other.
  const isStart = number === 0 || (kind === 'received' && number === undefined);
  const came = `${began.charAt(0).toLowerCase()}${began.slice(1)}`;
  const words = [
    kind === 'received' ? came + (why ? ` (${why})` : '') : '',
    kind === 'paused' ? pausedWords(why) : '',
    kind === 'skipped' || kind === 'counted' ? (why ?? '') : '',
    kind === 'counted' && number === 0 ? t('it counts from here') : '',
    kind === 'due' ? t('the last day') : '',
    moved ? t('was the last day, and was moved') : '',
  ];
  return {
    mark: isStart ? 'start' : kind === 'received' ? 'counted' : kind,
    number: number === 0 ? undefined : number,
    days: spanInWords(first.day, last.day, today),
    words: words.filter(Boolean).join('; '),
  };
}
