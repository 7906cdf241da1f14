// Which day counts as which? Every day of the procedure's own dates, of moved and undated ones, and what day it is by the school's clock.
import { execFileSync } from 'node:child_process';
import { describe, expect, test } from '@jest/globals';
import { dayOf } from '../../src/clock.js';
import { addDays } from '../../src/procedure/days.js';
import { stripOf, type StripDay } from '../../src/procedure/date-strip.js';
import { dayKind, dueDate, type Calendar, type DueDate } from '../../src/procedure/school-days.js';
import { root } from '../../src/root.js';
import { CALENDAR as ROWS } from '../support/builders.js';

const CALENDAR: Calendar = {
  years: ROWS.years,
  terms: ROWS.terms,
  closed: new Map(ROWS.closed.map(({ day, kind, name }) => [day, { kind, name }])),
};
const NOT_SET: Calendar = { years: [], terms: [], closed: new Map() };
const closedOn = (day: string, name: string): Calendar => ({
  ...CALENDAR,
  closed: new Map(CALENDAR.closed).set(day, { kind: 'closure', name }),
});

/** The strip in lines: runs of days that count, or that are passed over for one reason, together. */
function told(strip: readonly StripDay[]): string[] {
  const runs: { label: string; numbers: number[]; days: string[] }[] = [];
  for (const { day, kind, number, why, moved } of strip) {
    const plain = kind === 'skipped' ? (why ?? 'no reason') : why === undefined ? kind : `${kind} (${why})`;
    const label = moved ? `${plain} (until it was moved to ${moved.to})` : plain;
    const last = runs.at(-1);
    const isSame = last?.label === label && (kind === 'counted' || kind === 'skipped');
    const run = isSame ? last : { label, numbers: [], days: [] };
    if (!isSame) runs.push(run);
    run.days.push(day);
    if (number !== undefined) run.numbers.push(number);
  }
  const span = (all: readonly (string | number)[], dash: string) =>
    [...new Set([all[0], all.at(-1)])].join(dash);
  return runs.map(({ label, numbers, days }) =>
    numbers.length > 0
      ? `${label} ${span(numbers, '–')}: ${span(days, ' – ')}`
      : `${label}: ${span(days, ' – ')}`,
  );
}
const stripFor = (on: string, days: number, calendar = CALENDAR) =>
  told(stripOf(dueDate(calendar, on, days), calendar));

describe('the strip of the dates in the procedure', () => {
  test.each<[string, number, string[]]>([
    [
      '2026-10-16',
      5,
      [
        'received 0: 2026-10-16',
        'weekend: 2026-10-17 – 2026-10-18',
        'counted 1–3: 2026-10-19 – 2026-10-21',
        'INSET day: 2026-10-22 – 2026-10-23',
        'weekend: 2026-10-24 – 2026-10-25',
        'school holiday: 2026-10-26 – 2026-10-30',
        'weekend: 2026-10-31 – 2026-11-01',
        'counted 4: 2026-11-02',
        'due 5: 2026-11-03',
      ],
    ],
    [
      '2026-10-16',
      15,
      [
        'received 0: 2026-10-16',
        'weekend: 2026-10-17 – 2026-10-18',
        'counted 1–3: 2026-10-19 – 2026-10-21',
        'INSET day: 2026-10-22 – 2026-10-23',
        'weekend: 2026-10-24 – 2026-10-25',
        'school holiday: 2026-10-26 – 2026-10-30',
        'weekend: 2026-10-31 – 2026-11-01',
        'counted 4–8: 2026-11-02 – 2026-11-06',
        'weekend: 2026-11-07 – 2026-11-08',
        'counted 9–13: 2026-11-09 – 2026-11-13',
        'weekend: 2026-11-14 – 2026-11-15',
        'counted 14: 2026-11-16',
        'due 15: 2026-11-17',
      ],
    ],
    [
      '2026-10-24',
      5,
      [
        'received (weekend): 2026-10-24',
        'weekend: 2026-10-25',
        'school holiday: 2026-10-26 – 2026-10-30',
        'weekend: 2026-10-31 – 2026-11-01',
        'counted 0–4: 2026-11-02 – 2026-11-06',
        'weekend: 2026-11-07 – 2026-11-08',
        'due 5: 2026-11-09',
      ],
    ],
    [
      '2026-10-28',
      5,
      [
        'received (school holiday): 2026-10-28',
        'school holiday: 2026-10-29 – 2026-10-30',
        'weekend: 2026-10-31 – 2026-11-01',
        'counted 0–4: 2026-11-02 – 2026-11-06',
        'weekend: 2026-11-07 – 2026-11-08',
        'due 5: 2026-11-09',
      ],
    ],
    [
      '2026-11-22',
      5,
      [
        'received (weekend): 2026-11-22',
        'counted 0–4: 2026-11-23 – 2026-11-27',
        'weekend: 2026-11-28 – 2026-11-29',
        'due 5: 2026-11-30',
      ],
    ],
    [
      '2026-11-22',
      15,
      [
        'received (weekend): 2026-11-22',
        'counted 0–4: 2026-11-23 – 2026-11-27',
        'weekend: 2026-11-28 – 2026-11-29',
        'counted 5–9: 2026-11-30 – 2026-12-04',
        'weekend: 2026-12-05 – 2026-12-06',
        'counted 10–14: 2026-12-07 – 2026-12-11',
        'weekend: 2026-12-12 – 2026-12-13',
        'due 15: 2026-12-14',
      ],
    ],
    [
      '2026-11-22',
      20,
      [
        'received (weekend): 2026-11-22',
        'counted 0–4: 2026-11-23 – 2026-11-27',
        'weekend: 2026-11-28 – 2026-11-29',
        'counted 5–9: 2026-11-30 – 2026-12-04',
        'weekend: 2026-12-05 – 2026-12-06',
        'counted 10–14: 2026-12-07 – 2026-12-11',
        'weekend: 2026-12-12 – 2026-12-13',
        'counted 15–19: 2026-12-14 – 2026-12-18',
        'weekend: 2026-12-19 – 2026-12-20',
        'school holiday: 2026-12-21 – 2026-12-24',
        'Christmas Day: 2026-12-25',
        'weekend: 2026-12-26 – 2026-12-27',
        'Boxing Day (substitute day): 2026-12-28',
        'school holiday: 2026-12-29 – 2026-12-31',
        'New Year’s Day: 2027-01-01',
        'weekend: 2027-01-02 – 2027-01-03',
        'INSET day: 2027-01-04',
        'due 20: 2027-01-05',
      ],
    ],
    [
      '2026-12-18',
      5,
      [
        'received 0: 2026-12-18',
        'weekend: 2026-12-19 – 2026-12-20',
        'school holiday: 2026-12-21 – 2026-12-24',
        'Christmas Day: 2026-12-25',
        'weekend: 2026-12-26 – 2026-12-27',
        'Boxing Day (substitute day): 2026-12-28',
        'school holiday: 2026-12-29 – 2026-12-31',
        'New Year’s Day: 2027-01-01',
        'weekend: 2027-01-02 – 2027-01-03',
        'INSET day: 2027-01-04',
        'counted 1–4: 2027-01-05 – 2027-01-08',
        'weekend: 2027-01-09 – 2027-01-10',
        'due 5: 2027-01-11',
      ],
    ],
    [
      '2026-12-21',
      5,
      [
        'received (school holiday): 2026-12-21',
        'school holiday: 2026-12-22 – 2026-12-24',
        'Christmas Day: 2026-12-25',
        'weekend: 2026-12-26 – 2026-12-27',
        'Boxing Day (substitute day): 2026-12-28',
        'school holiday: 2026-12-29 – 2026-12-31',
        'New Year’s Day: 2027-01-01',
        'weekend: 2027-01-02 – 2027-01-03',
        'INSET day: 2027-01-04',
        'counted 0–3: 2027-01-05 – 2027-01-08',
        'weekend: 2027-01-09 – 2027-01-10',
        'counted 4: 2027-01-11',
        'due 5: 2027-01-12',
      ],
    ],
    [
      '2026-12-21',
      15,
      [
        'received (school holiday): 2026-12-21',
        'school holiday: 2026-12-22 – 2026-12-24',
        'Christmas Day: 2026-12-25',
        'weekend: 2026-12-26 – 2026-12-27',
        'Boxing Day (substitute day): 2026-12-28',
        'school holiday: 2026-12-29 – 2026-12-31',
        'New Year’s Day: 2027-01-01',
        'weekend: 2027-01-02 – 2027-01-03',
        'INSET day: 2027-01-04',
        'counted 0–3: 2027-01-05 – 2027-01-08',
        'weekend: 2027-01-09 – 2027-01-10',
        'counted 4–8: 2027-01-11 – 2027-01-15',
        'weekend: 2027-01-16 – 2027-01-17',
        'counted 9–13: 2027-01-18 – 2027-01-22',
        'weekend: 2027-01-23 – 2027-01-24',
        'counted 14: 2027-01-25',
        'due 15: 2027-01-26',
      ],
    ],
    [
      '2027-04-30',
      5,
      [
        'received 0: 2027-04-30',
        'weekend: 2027-05-01 – 2027-05-02',
        'Early May bank holiday: 2027-05-03',
        'counted 1–4: 2027-05-04 – 2027-05-07',
        'weekend: 2027-05-08 – 2027-05-09',
        'due 5: 2027-05-10',
      ],
    ],
  ])('received on %s, %i school days', (on, days, expected) => {
    expect(stripFor(on, days)).toEqual(expected);
  });
});

describe('a strip', () => {
  test.each<[string, string, number, string[]]>([
    ['no days at all is the day itself', '2026-11-23', 0, ['due 0: 2026-11-23']],
    [
      ...(['no days from a Sunday is the Monday', '2026-11-22', 0] as const),
      ['received (weekend): 2026-11-22', 'due 0: 2026-11-23'],
    ],
    ['one day is the next', '2026-11-23', 1, ['received 0: 2026-11-23', 'due 1: 2026-11-24']],
    [
      ...(['from the first day of term', '2026-09-03', 1] as const),
      ['received 0: 2026-09-03', 'due 1: 2026-09-04'],
    ],
    [
      ...(['from an INSET day', '2026-09-02', 1] as const),
      ['received (INSET day): 2026-09-02', 'counted 0: 2026-09-03', 'due 1: 2026-09-04'],
    ],
    [
      ...(['from the last day before half term', '2027-02-12', 1] as const),
      [
        'received 0: 2027-02-12',
        'weekend: 2027-02-13 – 2027-02-14',
        'school holiday: 2027-02-15 – 2027-02-19',
        'weekend: 2027-02-20 – 2027-02-21',
        'due 1: 2027-02-22',
      ],
    ],
    [
      ...(['from a bank holiday', '2027-05-03', 1] as const),
      ['received (Early May bank holiday): 2027-05-03', 'counted 0: 2027-05-04', 'due 1: 2027-05-05'],
    ],
    [
      ...(['over the night in which the clocks go back', '2026-10-21', 1] as const),
      [
        'received 0: 2026-10-21',
        'INSET day: 2026-10-22 – 2026-10-23',
        'weekend: 2026-10-24 – 2026-10-25',
        'school holiday: 2026-10-26 – 2026-10-30',
        'weekend: 2026-10-31 – 2026-11-01',
        'due 1: 2026-11-02',
      ],
    ],
    [
      ...(['beyond the calendar tells what is known', '2027-07-20', 2] as const),
      [
        'received 0: 2027-07-20',
        'counted 1: 2027-07-21',
        'school holiday: 2027-07-22 – 2027-07-23',
        'weekend: 2027-07-24 – 2027-07-25',
        'school holiday: 2027-07-26 – 2027-07-30',
        'weekend: 2027-07-31 – 2027-08-01',
        'school holiday: 2027-08-02 – 2027-08-06',
        'weekend: 2027-08-07 – 2027-08-08',
        'school holiday: 2027-08-09 – 2027-08-13',
        'weekend: 2027-08-14 – 2027-08-15',
        'school holiday: 2027-08-16 – 2027-08-20',
        'weekend: 2027-08-21 – 2027-08-22',
        'school holiday: 2027-08-23 – 2027-08-27',
        'weekend: 2027-08-28 – 2027-08-29',
        'Summer bank holiday: 2027-08-30',
        'school holiday: 2027-08-31',
      ],
    ],
    ['outside the calendar is the day it came', '2027-09-20', 5, ['received: 2027-09-20']],
  ])('of %s', (_, on, days, expected) => {
    expect(stripFor(on, days)).toEqual(expected);
  });

  test('counts the leap day of 2028, over the weekend before it', () => {
    const leap: Calendar = {
      years: [{ startsOn: '2027-09-01', endsOn: '2028-08-31' }],
      terms: [{ startsOn: '2028-02-21', endsOn: '2028-03-31', name: 'Spring 2' }],
      closed: new Map(),
    };
    expect(stripFor('2028-02-25', 3, leap)).toEqual([
      'received 0: 2028-02-25',
      'weekend: 2028-02-26 – 2028-02-27',
      'counted 1–2: 2028-02-28 – 2028-02-29',
      'due 3: 2028-03-01',
    ]);
  });

  test('has every day once, in order, and as many numbers as school days, for every day of the year', () => {
    const wrong: unknown[] = [];
    for (let on = '2026-09-01'; on <= '2027-08-31'; on = addDays(on, 1))
      for (const days of [0, 1, 5, 20, 60]) {
        const due = dueDate(CALENDAR, on, days);
        const strip = stripOf(due, CALENDAR);
        const last = due.dueOn ?? '2027-08-31';
        const isWhole =
          strip.every(({ day }, index) => day === addDays(on, index)) && strip.at(-1)?.day === last;
        const numbers = strip.flatMap(({ number }) => (number === undefined ? [] : [number]));
        const isCounted = numbers.every((number, index) => number === index);
        const isRight = strip.every(
          ({ day, number }) => (number === undefined) === (dayKind(CALENDAR, day).kind === 'closed'),
        );
        const isEnough = due.dueOn === undefined ? numbers.length <= days : numbers.length === days + 1;
        if (!isWhole || !isCounted || !isRight || !isEnough) wrong.push([on, days]);
      }
    expect(wrong).toEqual([]);
  });

  test('has the day it came as the first where the school counts it so', () => {
    const strip = (on: string, days: number) =>
      told(stripOf(dueDate(CALENDAR, on, days, { firstDayCounts: true }), CALENDAR));
    expect(strip('2026-11-22', 5)).toEqual([
      'received (weekend): 2026-11-22',
      'counted 1–4: 2026-11-23 – 2026-11-26',
      'due 5: 2026-11-27',
    ]);
    expect(strip('2026-11-23', 2)).toEqual(['received 1: 2026-11-23', 'due 2: 2026-11-24']);
    expect(strip('2026-11-23', 1)).toEqual(['due 1: 2026-11-23']);
  });

  test('says what was true when the date was given, whatever the calendar says now', () => {
    const due = dueDate(closedOn('2026-11-24', 'Boiler'), '2026-11-23', 1);
    const later = closedOn('2026-11-25', 'Snow');
    const expected = ['received 0: 2026-11-23', 'Boiler: 2026-11-24', 'due 1: 2026-11-25'];
    expect(told(stripOf(due, later))).toEqual(expected);
    expect(told(stripOf(due, NOT_SET))).toEqual(expected);
  });

  const move = (from: string, to: string, because: 'closure' | 'extension', reason: string) => ({
    ...{ on: '2026-11-24', from, to, because, reason },
  });

  test('goes on to the day to which it was put off, and marks each former last day', () => {
    const due: DueDate = {
      ...dueDate(CALENDAR, '2026-11-23', 2),
      dueOn: '2026-12-01',
      moves: [
        move('2026-11-25', '2026-11-27', 'extension', 'We wait for a report.'),
        move('2026-11-27', '2026-12-01', 'extension', 'It has not come.'),
      ],
    };
    const calendar = closedOn('2026-11-30', 'Snow');
    expect(told(stripOf(due, calendar))).toEqual([
      'received 0: 2026-11-23',
      'counted 1: 2026-11-24',
      'counted (until it was moved to 2026-11-27) 2: 2026-11-25',
      'counted 3: 2026-11-26',
      'counted (until it was moved to 2026-12-01) 4: 2026-11-27',
      'weekend: 2026-11-28 – 2026-11-29',
      'Snow: 2026-11-30',
      'due 5: 2026-12-01',
    ]);
  });

  test('passes over the closure that moved it, whether or not the reasons kept say so', () => {
    const calendar = closedOn('2026-11-25', 'Snow');
    const closure = { dueOn: '2026-11-26', moves: [move('2026-11-25', '2026-11-26', 'closure', 'Snow.')] };
    const expected = [
      'received 0: 2026-11-23',
      'counted 1: 2026-11-24',
      'Snow (until it was moved to 2026-11-26): 2026-11-25',
      'due 2: 2026-11-26',
    ];
    expect(told(stripOf({ ...dueDate(CALENDAR, '2026-11-23', 2), ...closure }, calendar))).toEqual(expected);
    expect(told(stripOf({ ...dueDate(calendar, '2026-11-23', 2), ...closure }, calendar))).toEqual(expected);
  });

  test('reaches a date a year away and ends, whatever a row says', () => {
    const plain = dueDate(CALENDAR, '2026-11-23', 1);
    const yearAway = stripOf({ ...plain, dueOn: '2027-11-23' }, CALENDAR);
    expect([yearAway.length, yearAway.at(-1)?.kind]).toEqual([366, 'due']);
    expect(stripOf({ ...plain, dueOn: '9999-12-31' }, CALENDAR).length).toBe(801);
    expect(stripOf({ ...plain, dueOn: undefined, schoolDays: 99_999 }, CALENDAR).at(-1)?.day).toBe(
      '2027-08-31',
    );
    const without = {
      years: [{ startsOn: '0001-01-01', endsOn: '9999-12-31' }],
      terms: [],
      closed: new Map(),
    };
    expect(stripOf({ ...plain, dueOn: undefined }, without).length).toBe(801);
    expect(stripOf({ ...plain, dueOn: '2026-11-20' }, CALENDAR)).toEqual([]);
  });
});

describe('the day on which something is received', () => {
  /** Instants by the world's clock, the day they fall on at the school, and one school day later. */
  const INSTANTS = [
    ['the last second of a day in winter', '2026-11-23T23:59:59.999Z', '2026-11-23', '2026-11-24'],
    ['midnight in winter', '2026-11-24T00:00:00.000Z', '2026-11-24', '2026-11-25'],
    ['the last second of a day in summer', '2027-04-20T22:59:59.999Z', '2027-04-20', '2027-04-21'],
    ['midnight in summer', '2027-04-20T23:00:00.000Z', '2027-04-21', '2027-04-22'],
    ['the last second of a Friday in summer', '2027-06-11T22:59:59.999Z', '2027-06-11', '2027-06-14'],
    ['midnight after a Friday in summer', '2027-06-11T23:00:00.000Z', '2027-06-12', '2027-06-15'],
    ['the last second before the clocks go back', '2026-10-24T22:59:59.999Z', '2026-10-24', '2026-11-03'],
    ['the first second of that Sunday', '2026-10-24T23:00:00.000Z', '2026-10-25', '2026-11-03'],
    ['half past one, the first time', '2026-10-25T00:30:00.000Z', '2026-10-25', '2026-11-03'],
    ['half past one, the second time', '2026-10-25T01:30:00.000Z', '2026-10-25', '2026-11-03'],
    ['the last second of that long Sunday', '2026-10-25T23:59:59.999Z', '2026-10-25', '2026-11-03'],
    ['the Monday after it', '2026-10-26T00:00:00.000Z', '2026-10-26', '2026-11-03'],
    ['the last second before the clocks go forward', '2027-03-28T00:59:59.999Z', '2027-03-28', '2027-04-13'],
    ['the hour that there is not', '2027-03-28T01:00:00.000Z', '2027-03-28', '2027-04-13'],
    ['the last second of that short Sunday', '2027-03-28T22:59:59.999Z', '2027-03-28', '2027-04-13'],
    ['the Monday after that', '2027-03-28T23:00:00.000Z', '2027-03-29', '2027-04-13'],
    ['the last second of the year', '2026-12-31T23:59:59.999Z', '2026-12-31', '2027-01-06'],
    ['the first second of the year', '2027-01-01T00:00:00.000Z', '2027-01-01', '2027-01-06'],
    ['the last second of the last day of term', '2026-12-18T23:59:59.999Z', '2026-12-18', '2027-01-05'],
    ['the second after it', '2026-12-19T00:00:00.000Z', '2026-12-19', '2027-01-06'],
    ['the last second of February', '2027-02-28T23:59:59.999Z', '2027-02-28', '2027-03-02'],
    ['the first second of March', '2027-03-01T00:00:00.000Z', '2027-03-01', '2027-03-02'],
    ['the first second of the leap day', '2028-02-29T00:00:00.000Z', '2028-02-29', undefined],
    ['the last second of the leap day', '2028-02-29T23:59:59.999Z', '2028-02-29', undefined],
  ] as const;

  test.each(INSTANTS)('is by the school’s clock: %s (%s)', (_, instant, on, due) => {
    expect(dayOf(instant)).toBe(on);
    expect(dueDate(CALENDAR, dayOf(instant), 1).dueOn).toBe(due);
  });

  test.each(['Pacific/Kiritimati', 'America/Los_Angeles', 'Asia/Kathmandu'])(
    'is the same on a machine in %s',
    (TZ) => {
      const script = `
        import { dayOf, timeOf } from './src/clock.js';
        const instants = ${JSON.stringify(INSTANTS.map(([, instant]) => instant))};
        console.log(JSON.stringify([new Date(0).getTimezoneOffset() !== 0, instants.map(dayOf), timeOf(instants[0])]));
      `;
      const said = execFileSync(
        process.execPath,
        ['--import', 'tsx', '--input-type=module', '--eval', script],
        { cwd: root, env: { ...process.env, TZ, NODE_OPTIONS: '' }, encoding: 'utf8' },
      );
      expect(JSON.parse(said)).toEqual([true, INSTANTS.map(([, , on]) => on), '23:59']);
    },
  );
});
