// Which days count, and by when? The procedure's own calendar and table of dates, and the arithmetic under them.
import { describe, expect, test } from '@jest/globals';
import {
  addDays,
  dayNumber,
  dayNumbered,
  inWords,
  isWeekend,
  nearWords,
  spanInWords,
  weekday,
} from '../../src/procedure/days.js';
import {
  dayKind,
  dueDate,
  explain,
  runsOutOn,
  schoolDaysBetween,
  type Calendar,
} from '../../src/procedure/school-days.js';
import { CALENDAR as ROWS } from '../support/builders.js';

const CALENDAR: Calendar = {
  years: ROWS.years,
  terms: ROWS.terms,
  closed: new Map(ROWS.closed.map(({ day, kind, name }) => [day, { kind, name }])),
};
const NOT_SET: Calendar = { years: [], terms: [], closed: new Map() };
const year = (n: number) => ({ startsOn: `${n}-09-01`, endsOn: `${n + 1}-08-31` });

/** Every day from one to another, both included. Leans on nothing of ours. */
function daysFrom(first: string, last: string): string[] {
  const days: string[] = [];
  for (let at = Date.parse(`${first}T00:00:00Z`); at <= Date.parse(`${last}T00:00:00Z`); at += 86_400_000)
    days.push(new Date(at).toISOString().slice(0, 10));
  return days;
}

describe('the calendar of the procedure', () => {
  const kindOf = (day: string) => dayKind(CALENDAR, day);
  const schoolDays = daysFrom('2026-09-01', '2027-08-31').filter((day) => kindOf(day).kind === 'school day');

  test('has 190 school days', () => {
    expect(schoolDays).toHaveLength(190);
  });

  test('has them in its six half terms', () => {
    const halves = [
      ['2026-09-03', '2026-10-21', 35],
      ['2026-11-02', '2026-12-18', 35],
      ['2027-01-05', '2027-02-12', 29],
      ['2027-02-22', '2027-03-25', 24],
      ['2027-04-12', '2027-05-28', 34],
      ['2027-06-07', '2027-07-21', 33],
    ] as const;
    for (const [first, last, count] of halves) {
      const inside = schoolDays.filter((day) => first <= day && day <= last);
      expect([inside[0], inside.at(-1), inside.length]).toEqual([first, last, count]);
    }
    expect(halves.reduce((sum, [, , count]) => sum + count, 0)).toBe(190);
  });

  test.each([
    ['2026-09-01', 'INSET day'],
    ['2026-09-02', 'INSET day'],
    ['2026-10-22', 'INSET day'],
    ['2026-10-23', 'INSET day'],
    ['2027-01-04', 'INSET day'],
    ['2026-10-24', 'weekend'],
    ['2026-10-28', 'school holiday'],
    ['2026-12-25', 'Christmas Day'],
    ['2027-05-03', 'Early May bank holiday'],
    ['2027-08-31', 'school holiday'],
  ])('does not open on %s: %s', (day, why) => {
    expect(kindOf(day)).toEqual({ kind: 'closed', why });
  });

  test('does not say what a day outside its year is', () => {
    expect(kindOf('2026-08-31')).toEqual({ kind: 'not set' });
    expect(kindOf('2027-09-01')).toEqual({ kind: 'not set' });
    expect(kindOf('2026-09-03')).toEqual({ kind: 'school day' });
  });

  test('is closed by a snow day that is added later', () => {
    const snow = new Map(CALENDAR.closed).set('2026-11-24', { kind: 'closure', name: 'Snow' });
    expect(dueDate({ ...CALENDAR, closed: snow }, '2026-11-23', 1).dueOn).toBe('2026-11-25');
  });
});

describe('the table of dates in the procedure', () => {
  test.each([
    ['Fri 16 Oct', '2026-10-16', 5, '2026-10-16', '2026-11-03'],
    ['Fri 16 Oct', '2026-10-16', 15, '2026-10-16', '2026-11-17'],
    ['Sat 24 Oct', '2026-10-24', 5, '2026-11-02', '2026-11-09'],
    ['Wed 28 Oct', '2026-10-28', 5, '2026-11-02', '2026-11-09'],
    ['Sun 22 Nov', '2026-11-22', 5, '2026-11-23', '2026-11-30'],
    ['Sun 22 Nov', '2026-11-22', 15, '2026-11-23', '2026-12-14'],
    ['Sun 22 Nov', '2026-11-22', 20, '2026-11-23', '2027-01-05'],
    ['Fri 18 Dec', '2026-12-18', 5, '2026-12-18', '2027-01-11'],
    ['Mon 21 Dec', '2026-12-21', 5, '2027-01-05', '2027-01-12'],
    ['Mon 21 Dec', '2026-12-21', 15, '2027-01-05', '2027-01-26'],
    ['Fri 30 Apr', '2027-04-30', 5, '2027-04-30', '2027-05-10'],
  ])('received on %s (%s), %i school days: counted from %s, due on %s', (_, on, days, from, due) => {
    expect(dueDate(CALENDAR, on, days)).toMatchObject({
      ...{ receivedOn: on, schoolDays: days, countedFrom: from, dueOn: due },
    });
  });
});

describe('the same table where the day it is received is the first', () => {
  const first = { firstDayCounts: true };
  test.each([
    ['Fri 16 Oct', '2026-10-16', 5, '2026-10-16', '2026-11-02'],
    ['Fri 16 Oct', '2026-10-16', 15, '2026-10-16', '2026-11-16'],
    ['Sat 24 Oct', '2026-10-24', 5, '2026-11-02', '2026-11-06'],
    ['Wed 28 Oct', '2026-10-28', 5, '2026-11-02', '2026-11-06'],
    ['Sun 22 Nov', '2026-11-22', 5, '2026-11-23', '2026-11-27'],
    ['Sun 22 Nov', '2026-11-22', 15, '2026-11-23', '2026-12-11'],
    ['Sun 22 Nov', '2026-11-22', 20, '2026-11-23', '2026-12-18'],
    ['Fri 18 Dec', '2026-12-18', 5, '2026-12-18', '2027-01-08'],
    ['Mon 21 Dec', '2026-12-21', 5, '2027-01-05', '2027-01-11'],
    ['Mon 21 Dec', '2026-12-21', 15, '2027-01-05', '2027-01-25'],
    ['Fri 30 Apr', '2027-04-30', 5, '2027-04-30', '2027-05-07'],
  ])('received on %s (%s), %i school days: counted from %s, due on %s', (_, on, days, from, due) => {
    expect(dueDate(CALENDAR, on, days, first)).toMatchObject({
      ...{ receivedOn: on, schoolDays: days, countedFrom: from, dueOn: due, firstDayCounts: true },
    });
    // Without a calendar too it ends one weekday sooner.
    const plain = runsOutOn(NOT_SET, dueDate(NOT_SET, on, days));
    const counted = runsOutOn(NOT_SET, dueDate(NOT_SET, on, days, first));
    expect(schoolDaysBetween(NOT_SET, counted, plain)).toBe(1);
  });

  test('one school day ends on that day, and none on it too', () => {
    expect(dueDate(CALENDAR, '2026-11-23', 1, first).dueOn).toBe('2026-11-23');
    expect(dueDate(CALENDAR, '2026-11-22', 0, first).dueOn).toBe('2026-11-23');
  });

  test('says so', () => {
    expect(explain(dueDate(CALENDAR, '2026-11-22', 5, first), '2026-11-22')).toEqual([
      'It reached the school on Sunday 22 November.',
      'That is not a school day, so it counts from Monday 23 November.',
      'The school has 5 school days, and that day is the first.',
      'So the last day is Friday 27 November.',
    ]);
  });
});

describe('a due date', () => {
  test.each([
    ['one day, an ordinary Monday', '2026-11-23', 1, '2026-11-24'],
    ['one day, a Friday', '2026-11-20', 1, '2026-11-23'],
    ['one day, a Saturday', '2026-11-21', 1, '2026-11-24'],
    ['one day, a Sunday', '2026-11-22', 1, '2026-11-24'],
    ['two days, a Friday', '2026-11-27', 2, '2026-12-01'],
    ['five days, a Monday', '2026-11-23', 5, '2026-11-30'],
    ['twenty days, a Monday', '2026-11-23', 20, '2027-01-05'],
    ['the day after term began', '2026-09-03', 1, '2026-09-04'],
    ['an INSET day at the start of the year', '2026-09-01', 1, '2026-09-04'],
    ['the second INSET day', '2026-09-02', 5, '2026-09-10'],
    ['an INSET day before half term', '2026-10-22', 1, '2026-11-03'],
    ['the day before INSET days and half term', '2026-10-21', 1, '2026-11-02'],
    ['the Saturday before the clocks go back', '2026-10-24', 1, '2026-11-03'],
    ['the Sunday on which the clocks go back', '2026-10-25', 1, '2026-11-03'],
    ['across the day on which the clocks go back', '2026-10-20', 2, '2026-11-02'],
    ['the Sunday on which the clocks go forward', '2027-03-28', 1, '2027-04-13'],
    ['across the day on which the clocks go forward', '2027-03-24', 3, '2027-04-13'],
    ['the last day of the autumn term', '2026-12-18', 1, '2027-01-05'],
    ['Christmas Day', '2026-12-25', 2, '2027-01-07'],
    ['31 December', '2026-12-31', 1, '2027-01-06'],
    ['1 January', '2027-01-01', 1, '2027-01-06'],
    ['an INSET day in January', '2027-01-04', 1, '2027-01-06'],
    ['the Friday before the spring half term', '2027-02-12', 1, '2027-02-22'],
    ['inside the spring half term', '2027-02-16', 1, '2027-02-23'],
    ['the last day of February', '2027-02-26', 2, '2027-03-02'],
    ['the day before Good Friday', '2027-03-25', 1, '2027-04-12'],
    ['Good Friday', '2027-03-26', 1, '2027-04-13'],
    ['Easter Monday', '2027-03-29', 5, '2027-04-19'],
    ['the Friday before a bank holiday', '2027-04-30', 1, '2027-05-04'],
    ['the bank holiday inside term', '2027-05-03', 1, '2027-05-05'],
    ['the Saturday before the bank holiday', '2027-05-01', 1, '2027-05-05'],
    ['the Friday before Whitsun', '2027-05-28', 1, '2027-06-07'],
    ['the Whitsun bank holiday', '2027-05-31', 2, '2027-06-09'],
    ['the last week but one', '2027-07-14', 5, '2027-07-21'],
    ['the last day but one', '2027-07-20', 1, '2027-07-21'],
    ['the last day, past the dates that are set', '2027-07-21', 1, undefined],
    ['six days at the end, past the dates that are set', '2027-07-14', 6, undefined],
    ['inside the summer holiday', '2027-08-02', 1, undefined],
    ['the last day of the year that is set', '2027-08-31', 1, undefined],
    ['a day after the dates that are set', '2027-09-06', 1, undefined],
    ['a day before the dates that are set', '2026-08-31', 1, undefined],
    ['forty days', '2026-09-03', 40, '2026-11-09'],
    ['sixty days', '2026-09-03', 60, '2026-12-07'],
  ])('%s: received on %s, %i school days: %s', (_, on, days, due) => {
    expect(dueDate(CALENDAR, on, days).dueOn).toBe(due);
  });

  test('is never named before the school has set its dates', () => {
    expect(dueDate(NOT_SET, '2026-11-23', 5)).toEqual({
      ...{ dueOn: undefined, receivedOn: '2026-11-23', countedFrom: undefined, schoolDays: 5, skipped: [] },
    });
  });

  test('stops at the end of a year for which no terms were entered', () => {
    const due = dueDate({ ...NOT_SET, years: [year(2026)] }, '2026-11-23', 5);
    expect([due.dueOn, due.countedFrom]).toEqual([undefined, undefined]);
    expect(due.skipped.at(-1)?.to).toBe('2027-08-31');
  });

  test('stops at a gap between two years and never jumps over it', () => {
    const years = [
      { startsOn: '2026-09-01', endsOn: '2026-12-31' },
      { startsOn: '2027-01-02', endsOn: '2027-08-31' },
    ];
    expect(dueDate({ ...CALENDAR, years }, '2026-12-18', 1).dueOn).toBeUndefined();
  });

  test('runs on into the next year once that is set', () => {
    const both: Calendar = {
      years: [...CALENDAR.years, year(2027)],
      terms: [...CALENDAR.terms, { startsOn: '2027-09-02', endsOn: '2027-10-22', name: 'Autumn 1' }],
      closed: CALENDAR.closed,
    };
    expect(dueDate(both, '2027-07-21', 1).dueOn).toBe('2027-09-02');
    expect(dueDate(both, '2027-08-31', 1).dueOn).toBe('2027-09-03');
  });

  test('counts the leap day of 2028', () => {
    const leap: Calendar = {
      years: [year(2027)],
      terms: [{ startsOn: '2028-02-21', endsOn: '2028-03-31', name: 'Spring 2' }],
      closed: new Map(),
    };
    expect(dueDate(leap, '2028-02-28', 1).dueOn).toBe('2028-02-29');
    expect(dueDate(leap, '2028-02-29', 1).dueOn).toBe('2028-03-01');
    expect(dueDate(leap, '2028-02-25', 3).dueOn).toBe('2028-03-01');
  });

  test('is on a school day, with exactly so many school days after day 0, for every day and number', () => {
    const open = daysFrom('2026-09-01', '2027-08-31').filter(
      (each) => dayKind(CALENDAR, each).kind === 'school day',
    );
    const wrong: unknown[] = [];
    for (const day of daysFrom('2026-09-01', '2027-08-31'))
      for (const days of [1, 2, 5, 15, 20, 40]) {
        const first = open.findIndex((each) => each >= day);
        const [from, due] = first < 0 ? [] : [open[first], open[first + days]];
        const found = dueDate(CALENDAR, day, days);
        if (found.countedFrom !== from || found.dueOn !== due) wrong.push([day, days, found]);
        if (from === undefined || due === undefined) continue;
        const there = schoolDaysBetween(CALENDAR, from, due);
        const back = schoolDaysBetween(CALENDAR, due, from);
        if (there !== days || back !== -days) wrong.push([from, due, there, back]);
      }
    expect(wrong).toEqual([]);
  });
});

describe('the reasons for a date', () => {
  const reasons = (on: string, days: number, today: string) => explain(dueDate(CALENDAR, on, days), today);

  test('are few where nothing was passed over', () => {
    expect(reasons('2026-11-23', 2, '2026-11-23')).toEqual([
      'It reached the school on Monday 23 November.',
      'The school has 2 school days, counted from the next school day.',
      'So the last day is Wednesday 25 November.',
    ]);
    expect(reasons('2026-11-23', 1, '2026-11-23')[1]).toBe(
      'The school has 1 school day, counted from the next school day.',
    );
  });

  test('name what was passed over, and the day from which it counts', () => {
    expect(reasons('2026-10-17', 15, '2026-10-17')).toEqual([
      'It reached the school on Saturday 17 October.',
      'That is not a school day, so it counts from Monday 19 October.',
      'The school has 15 school days, counted from the next school day.',
      'Not counted: Thursday 22 October to Friday 23 October (INSET day).',
      'Not counted: Monday 26 October to Friday 30 October (school holiday).',
      'Weekends are not counted.',
      'So the last day is Wednesday 18 November.',
    ]);
  });

  test('leave out what lay before the day from which it counts', () => {
    expect(reasons('2026-10-28', 5, '2026-10-28')).toEqual([
      'It reached the school on Wednesday 28 October.',
      'That is not a school day, so it counts from Monday 2 November.',
      'The school has 5 school days, counted from the next school day.',
      'Weekends are not counted.',
      'So the last day is Monday 9 November.',
    ]);
  });

  test('say each time the date was moved, and why', () => {
    const reason = 'Snow: the school was closed.';
    const move = {
      on: '2026-11-24',
      from: '2026-11-25',
      to: '2026-11-26',
      because: 'closure',
      reason,
    } as const;
    const due = { ...dueDate(CALENDAR, '2026-11-23', 2), dueOn: '2026-11-26', moves: [move] };
    expect(explain(due, '2026-11-24').slice(2)).toEqual([
      'So the last day was Wednesday 25 November.',
      'On Tuesday 24 November it was moved to Thursday 26 November: Snow: the school was closed.',
    ]);
  });

  test('name the year where it is another one', () => {
    expect(reasons('2026-12-18', 1, '2026-12-18').at(-1)).toBe('So the last day is Tuesday 5 January 2027.');
    expect(reasons('2026-12-18', 1, '2027-01-04')[0]).toBe(
      'It reached the school on Friday 18 December 2026.',
    );
  });

  test('say that the school has not set its dates, never a date', () => {
    expect(explain(dueDate(NOT_SET, '2026-11-23', 5), '2026-11-23')).toEqual([
      'It reached the school on Monday 23 November.',
      'The school has 5 school days, counted from the next school day.',
      'The school has not set its dates for next year yet, so the last day cannot be named.',
    ]);
  });

  test('name every day that was passed over, each once, for every day of the year', () => {
    const wrong: string[] = [];
    for (const day of daysFrom('2026-09-01', '2027-08-31')) {
      const due = dueDate(CALENDAR, day, 15);
      const { countedFrom } = due;
      const end = due.dueOn ?? '2027-08-31';
      const closed = daysFrom(day, end).flatMap((each) => {
        const kind = dayKind(CALENDAR, each);
        return kind.kind === 'closed' ? [`${each} ${kind.why}`] : [];
      });
      const skipped = due.skipped.flatMap(({ from, to, why }) =>
        daysFrom(from, to).map((each) => `${each} ${why}`),
      );
      if (skipped.join() !== closed.join()) wrong.push(`${day}: ${skipped.join()}`);
      const sentences = due.skipped
        .filter((run) => countedFrom !== undefined && run.from > countedFrom)
        .map(({ from, to, why }) => {
          const span = from === to ? inWords(from, day) : `${inWords(from, day)} to ${inWords(to, day)}`;
          return why === 'weekend' ? 'Weekends are not counted.' : `Not counted: ${span} (${why}).`;
        });
      if (countedFrom !== undefined && countedFrom !== day)
        sentences.push(`That is not a school day, so it counts from ${inWords(countedFrom, day)}.`);
      const told = explain(due, day);
      const isTold = sentences.every((sentence) => told.filter((each) => each === sentence).length === 1);
      if (!isTold) wrong.push(`${day}: ${told.join(' ')}`);
    }
    expect(wrong).toEqual([]);
  });
});

describe('civil days', () => {
  test('number every day from 1990 to 2100 as the calendar does, and back', () => {
    let wrong = 0;
    for (const day of daysFrom('1990-01-01', '2100-12-31')) {
      const at = Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8)));
      const isSame =
        dayNumber(day) === at / 86_400_000 &&
        dayNumbered(at / 86_400_000) === day &&
        weekday(day) === new Date(at).getUTCDay() &&
        addDays(day, 1) === new Date(at + 86_400_000).toISOString().slice(0, 10) &&
        isWeekend(day) === [0, 6].includes(new Date(at).getUTCDay());
      if (!isSame) wrong += 1;
    }
    expect(wrong).toBe(0);
  });

  test.each([
    ['2028-02-28', 1, '2028-02-29'],
    ['2028-02-29', 1, '2028-03-01'],
    ['2027-02-28', 1, '2027-03-01'],
    ['2100-02-28', 1, '2100-03-01'],
    ['2000-02-28', 1, '2000-02-29'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2027-01-01', -1, '2026-12-31'],
    ['2026-10-24', 2, '2026-10-26'],
    ['2027-03-27', 2, '2027-03-29'],
    ['1970-01-01', -1, '1969-12-31'],
  ])('%s and %i days is %s', (day, days, then) => {
    expect(addDays(day, days)).toBe(then);
  });

  test('are named in words, with the year where it is another one', () => {
    expect(inWords('2026-11-26', '2026-11-20')).toBe('Thursday 26 November');
    expect(inWords('2026-11-26')).toBe('Thursday 26 November 2026');
    expect(inWords('2027-01-05', '2026-12-18')).toBe('Tuesday 5 January 2027');
    expect(inWords('2028-02-29', '2028-01-01')).toBe('Tuesday 29 February');
    const months = daysFrom('2026-01-01', '2026-12-31').map((day) => inWords(day, day).split(' ')[2]);
    expect([...new Set(months)].join(' ')).toBe(
      'January February March April May June July August September October November December',
    );
    const week = daysFrom('2026-11-22', '2026-11-28').map((day) => inWords(day, day).split(' ')[0]);
    expect(week.join(' ')).toBe('Sunday Monday Tuesday Wednesday Thursday Friday Saturday');
  });

  test.each([
    ['2026-11-28', '2026-11-28', 'Saturday 28 November'],
    ['2026-11-28', '2026-11-29', 'Saturday 28 and Sunday 29 November'],
    ['2026-10-26', '2026-10-30', 'Monday 26 to Friday 30 October'],
    ['2026-10-31', '2026-11-01', 'Saturday 31 October and Sunday 1 November'],
    ['2027-01-02', '2027-01-03', 'Saturday 2 and Sunday 3 January 2027'],
    ['2026-12-31', '2027-01-01', 'Thursday 31 December and Friday 1 January 2027'],
  ])('from %s to %s are told together', (from, to, words) => {
    expect(spanInWords(from, to, '2026-11-23')).toBe(words);
  });

  test('near today are named by that', () => {
    const near = (day: string) => nearWords(day, '2026-12-31');
    expect(['2026-12-31', '2027-01-01', '2026-12-30', '2027-01-02', '2026-12-29'].map(near)).toEqual([
      ...['today', 'tomorrow', 'yesterday', 'Saturday 2 January 2027', 'Tuesday 29 December'],
    ]);
  });
});
