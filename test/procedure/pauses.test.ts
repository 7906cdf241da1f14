// Time stands still and runs again: which dates come of it, day by day, and what a closure, an extension and a second pause do to them.
import { describe, expect, test } from '@jest/globals';
import { stripOf } from '../../src/procedure/date-strip.js';
import { hasTimeToReplyRunOut, isReplyOverdue } from '../../src/procedure/decide.js';
import { extendedTo } from '../../src/procedure/extensions.js';
import { movedDates } from '../../src/procedure/moved-dates.js';
import { DEFAULT_NUMBERS } from '../../src/procedure/numbers.js';
import {
  datesInMediation,
  datesPaused,
  datesResumed,
  daysToPauseUntil,
  mediationUntil,
} from '../../src/procedure/pauses.js';
import { dueDate, explain, type Calendar, type DueDate } from '../../src/procedure/school-days.js';
import type { ClockKind, Day } from '../../src/procedure/terms.js';
import { CALENDAR as ROWS } from '../support/builders.js';
import { chanceFrom, seed } from './support/random.js';

const CALENDAR: Calendar = {
  years: ROWS.years,
  terms: ROWS.terms,
  closed: new Map(ROWS.closed.map(({ day, kind, name }) => [day, { kind, name }])),
};
const closedOn = (...days: Day[]): Calendar => ({
  ...CALENDAR,
  closed: new Map([
    ...CALENDAR.closed,
    ...days.map((day) => [day, { kind: 'closure', name: 'snow' }] as const),
  ]),
});
const REASON = 'We wait for the report of the council.';
const CATEGORY = 'another body looks into it first' as const;

interface Running {
  readonly kind: ClockKind;
  readonly dueOn: Day | undefined;
  readonly explanation: DueDate;
}

const running = (explanation: DueDate, kind: ClockKind = 'reply'): Running[] => [
  { kind, dueOn: explanation.dueOn, explanation },
];
const on = (today: Day, calendar = CALENDAR) => ({ today, calendar, numbers: DEFAULT_NUMBERS });

/** Fifteen school days from Monday 23 November: until Monday 14 December. */
const FIFTEEN = dueDate(CALENDAR, '2026-11-23', 15);

function paused(due: DueDate, from: Day, until: Day, calendar = CALENDAR): DueDate {
  const asked = { until, category: CATEGORY, reason: REASON };
  const [found] = datesPaused({ running: running(due) }, asked, on(from, calendar));
  if (!found) throw new Error(`It cannot stand still from ${from} until ${until}`);
  return found.due;
}

function resumed(due: DueDate, today: Day, calendar = CALENDAR): DueDate {
  const [found] = datesResumed(running(due), on(today, calendar));
  if (!found) throw new Error('It does not stand still');
  return found.due;
}

describe('a pause', () => {
  test('moves the date by the school days that it passes over, worked out at once', () => {
    expect(paused(FIFTEEN, '2026-12-07', '2026-12-09').dueOn).toBe('2026-12-16');
    // Ten school days, of which the last is the last of term.
    expect(paused(FIFTEEN, '2026-12-07', '2027-01-05').dueOn).toBe('2027-01-12');
    // On the last day itself; that day is not counted, and the day on which it runs again is.
    expect(paused(FIFTEEN, '2026-12-14', '2026-12-15').dueOn).toBe('2026-12-15');
  });

  test('may run for so many school days as the school allows, over weekends and holidays, and no date is guessed', () => {
    const days = daysToPauseUntil({ running: running(FIFTEEN) }, on('2026-12-07'));
    expect([days.length, days[0], days.at(-1)]).toEqual([10, '2026-12-08', '2027-01-05']);
    // Begun on a Saturday: Monday is the first day that it passes over.
    expect(daysToPauseUntil({ running: running(FIFTEEN) }, on('2026-12-05'))[0]).toBe('2026-12-08');
    const summer = dueDate(CALENDAR, '2027-07-12', 5);
    const late = daysToPauseUntil({ running: running(summer) }, on('2027-07-15'));
    expect([summer.dueOn, ...late]).toEqual(['2027-07-19', '2027-07-16', '2027-07-19']);
  });

  test('is not for a date that has passed or was never given, nor while one goes on, nor too often, nor of another’s time', () => {
    expect(daysToPauseUntil({ running: running(FIFTEEN) }, on('2026-12-15'))).toEqual([]);
    expect(
      daysToPauseUntil({ running: running({ ...FIFTEEN, dueOn: undefined }) }, on('2026-12-07')),
    ).toEqual([]);
    for (const kind of ['acknowledge', 'move-on'] as const)
      expect(daysToPauseUntil({ running: running(FIFTEEN, kind) }, on('2026-12-07'))).toEqual([]);
    const once = paused(FIFTEEN, '2026-11-24', '2026-11-25');
    expect(daysToPauseUntil({ running: running(once) }, on('2026-11-24'))).toEqual([]);
    const twice = paused(resumed(once, '2026-11-25'), '2026-11-26', '2026-11-27');
    expect(daysToPauseUntil({ running: running(resumed(twice, '2026-11-27')) }, on('2026-11-30'))).toEqual(
      [],
    );
  });

  test('ends where it was said to, or gives back the days that were not used', () => {
    const due = paused(FIFTEEN, '2026-12-07', '2027-01-05');
    expect(resumed(due, '2027-01-05').dueOn).toBe('2027-01-12');
    // Also where nobody came to it in time: nothing is given back, and nothing taken.
    expect(resumed(due, '2027-01-07').dueOn).toBe('2027-01-12');
    expect(resumed(due, '2026-12-09').dueOn).toBe('2026-12-16');
    expect(resumed(due, '2026-12-07').dueOn).toBe('2026-12-14');
    expect(resumed(due, '2026-12-09').moves?.at(-1)).toMatchObject({ from: '2027-01-12', to: '2026-12-16' });
  });

  test('counts as if its days were closed, whatever its length and whenever it begins and ends', () => {
    const { below } = chanceFrom(seed);
    const days = Array.from({ length: 60 }, (_, n) => dueDate(CALENDAR, '2026-11-23', n).dueOn ?? '');
    for (let n = 0; n < 400; n += 1) {
      const due = dueDate(CALENDAR, days[below(20)] ?? '', 5 + below(20));
      const from = days.filter((day) => day >= due.receivedOn && day <= (due.dueOn ?? ''))[below(5)] ?? '';
      const untils = daysToPauseUntil({ running: running(due) }, on(from));
      const until = untils[below(untils.length)] ?? '';
      const once = paused(due, from, until);
      expect(once.dueOn).toBe(dueDate(CALENDAR, due.receivedOn, due.schoolDays, once).dueOn);
      const early = days.filter((day) => day >= from && day <= until)[below(4)] ?? until;
      const again = resumed(once, early);
      expect(again.dueOn).toBe(dueDate(CALENDAR, due.receivedOn, due.schoolDays, again).dueOn);
      expect(again.unpausedOn).toBe(due.dueOn);
    }
  });
});

describe('a closure', () => {
  const due = paused(FIFTEEN, '2026-12-07', '2026-12-14');
  const moved = (...days: Day[]) =>
    movedDates(running(due), { today: '2026-12-07', calendar: closedOn(...days) });

  test('on a paused day moves nothing: it did not count', () => {
    expect(due.dueOn).toBe('2027-01-05');
    expect(moved('2026-12-09')).toEqual([]);
  });

  test('on a day that counts moves the date on by that day, which alone is named, and the pause stays', () => {
    const [found] = moved('2026-12-09', '2026-12-15');
    expect(found?.due.dueOn).toBe('2027-01-06');
    expect(found?.due.moves?.at(-1)?.closed).toEqual(['2026-12-15']);
    expect(found?.due.pauses).toEqual(due.pauses);
    expect(found?.due.unpausedOn).toBe('2026-12-14');
  });

  test('on the day on which the time runs again, too', () => {
    expect(moved('2026-12-14')[0]?.due.dueOn).toBe('2027-01-06');
  });

  test('on a paused day is not given back with those that were not used', () => {
    expect(resumed(due, '2026-12-08', closedOn('2026-12-09')).dueOn).toBe('2026-12-16');
  });
});

describe('an extension', () => {
  test('on top of a pause is kept when the unused days are given back', () => {
    const due = paused(FIFTEEN, '2026-12-07', '2026-12-11');
    const [clock] = running(due);
    const later = extendedTo(
      { kind: 'reply', dueOn: clock?.dueOn ?? '', explanation: due },
      { clock: 'reply', until: '2027-01-06', category: 'more to find out', reason: 'More to read.' },
      on('2026-12-08'),
    );
    expect([due.dueOn, later.dueOn, later.unpausedOn]).toEqual(['2026-12-18', '2027-01-06', '2026-12-16']);
    expect(resumed(later, '2026-12-08').dueOn).toBe('2026-12-17');
  });
});

describe('the parent', () => {
  const due = paused(FIFTEEN, '2026-12-07', '2027-01-05');
  test('may take it further from the day after the date as it was, and the school is not late before the new one', () => {
    const at = (today: Day) => [
      hasTimeToReplyRunOut({ running: running(due) }, on(today)),
      isReplyOverdue({ running: running(due) }, on(today)),
    ];
    expect(at('2026-12-14')).toEqual([false, false]);
    expect(at('2026-12-15')).toEqual([true, false]);
    expect(at('2027-01-12')).toEqual([true, false]);
    expect(at('2027-01-13')).toEqual([true, true]);
  });
  test('keeps that right when time runs again', () => {
    const again = resumed(due, '2026-12-09');
    expect(hasTimeToReplyRunOut({ running: running(again) }, on('2026-12-15'))).toBe(true);
  });
});

describe('mediation', () => {
  test('holds up the date for so many days in all, and takes the place of a pause', () => {
    expect(mediationUntil({ running: running(FIFTEEN) }, on('2026-11-24'))).toBe('2026-12-15');
    const [first] = datesInMediation({ running: running(FIFTEEN) }, on('2026-11-24'));
    const due = resumed(first?.due ?? FIFTEEN, '2026-12-08');
    // Ten of fifteen are used.
    expect(mediationUntil({ running: running(due) }, on('2026-12-08'))).toBe('2026-12-15');
    const waiting = paused(FIFTEEN, '2026-11-24', '2026-12-01');
    const [instead] = datesInMediation({ running: running(waiting) }, on('2026-11-25'));
    expect(instead?.due.pauses?.map(({ from, until }) => [from, until])).toEqual([
      ['2026-11-24', '2026-11-25'],
      ['2026-11-25', '2026-12-16'],
    ]);
    expect(instead?.due.dueOn).toBe(dueDate(CALENDAR, '2026-11-23', 15, instead?.due).dueOn);
  });
});

describe('Why this date?', () => {
  const due = resumed(paused(FIFTEEN, '2026-12-07', '2027-01-05'), '2026-12-09');
  test('tells of the pause and of the days given back', () => {
    expect(explain(due, '2026-12-09').slice(-3)).toEqual([
      'So the last day was Monday 14 December.',
      `On Monday 7 December its time was paused until Tuesday 5 January 2027, so the last day became Tuesday 12 January 2027: ${REASON}`,
      'On Wednesday 9 December it was moved to Wednesday 16 December: The time runs again, and the days that were not needed are given back.',
    ]);
  });
  test('shows the paused days as such, with the reason, and counts on after them', () => {
    const strip = stripOf(due, CALENDAR).filter(({ day }) => day >= '2026-12-04');
    expect(
      strip.map(({ day, kind, number, why }) => `${day.slice(5)} ${kind} ${number ?? why ?? ''}`),
    ).toEqual([
      '12-04 counted 9',
      '12-05 skipped weekend',
      '12-06 skipped weekend',
      `12-07 paused ${REASON}`,
      `12-08 paused ${REASON}`,
      '12-09 counted 10',
      '12-10 counted 11',
      '12-11 counted 12',
      '12-12 skipped weekend',
      '12-13 skipped weekend',
      '12-14 counted 13',
      '12-15 counted 14',
      '12-16 due 15',
    ]);
  });
});
