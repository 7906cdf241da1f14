// Which dates move when the school closes on a day that was counted? Later only, with the reason, and none that has passed.
import { describe, expect, test } from '@jest/globals';
import { movedDates, type GivenDate } from '../../src/procedure/moved-dates.js';
import { addDays } from '../../src/procedure/days.js';
import { dayKind, dueDate, explain, type Calendar, type DueDate } from '../../src/procedure/school-days.js';
import type { Day } from '../../src/procedure/terms.js';
import { CALENDAR } from '../support/builders.js';
import { chanceFrom, seed } from './support/random.js';

type Closed = readonly { readonly day: Day; readonly kind?: string; readonly name?: string }[];

function calendarWith(closed: Closed, change: Partial<Calendar> = {}): Calendar {
  const more = closed.map(({ day, kind = 'closure', name = 'snow' }) => [day, { kind, name }] as const);
  const before = CALENDAR.closed.map(({ day, kind, name }) => [day, { kind, name }] as const);
  return { years: CALENDAR.years, terms: CALENDAR.terms, closed: new Map([...before, ...more]), ...change };
}

const PLAIN = calendarWith([]);

const given = (
  receivedOn: Day,
  schoolDays: number,
  calendar = PLAIN,
): GivenDate & { explanation: DueDate } => {
  const explanation = dueDate(calendar, receivedOn, schoolDays);
  return { kind: 'reply', dueOn: explanation.dueOn, explanation };
};

const after = (due: DueDate): GivenDate & { explanation: DueDate } => ({
  ...{ kind: 'reply', dueOn: due.dueOn, explanation: due },
});

function moved(clock: GivenDate, today: Day, calendar: Calendar): DueDate | undefined {
  return movedDates([clock], { today, calendar })[0]?.due;
}

function surelyMoved(clock: GivenDate, today: Day, calendar: Calendar): DueDate {
  const due = moved(clock, today, calendar);
  if (!due) throw new Error('It stays');
  return due;
}

describe('a date that was given', () => {
  test('moves by the day that the school is closed, and says so', () => {
    const due = surelyMoved(given('2026-11-23', 2), '2026-11-24', calendarWith([{ day: '2026-11-24' }]));
    expect(due.dueOn).toBe('2026-11-26');
    expect(due.moves).toEqual([
      {
        on: '2026-11-24',
        from: '2026-11-25',
        to: '2026-11-26',
        because: 'closure',
        reason: 'The school was closed on Tuesday 24 November (snow).',
        closed: ['2026-11-24'],
      },
    ]);
    expect(explain(due, '2026-11-24').at(-1)).toBe(
      'On Tuesday 24 November it was moved to Thursday 26 November: The school was closed on Tuesday 24 November (snow).',
    );
  });

  test('moves when the very day it falls on is closed, on the morning of that day', () => {
    expect(moved(given('2026-11-23', 2), '2026-11-25', calendarWith([{ day: '2026-11-25' }]))?.dueOn).toBe(
      '2026-11-26',
    );
  });

  test('moves by one day too where the first day counts, and stays for a day after the last', () => {
    const clock = after(dueDate(PLAIN, '2026-11-23', 3, { firstDayCounts: true }));
    expect(clock.dueOn).toBe('2026-11-25');
    expect(moved(clock, '2026-11-23', PLAIN)).toBeUndefined();
    expect(moved(clock, '2026-11-23', calendarWith([{ day: '2026-11-26' }]))).toBeUndefined();
    const due = surelyMoved(clock, '2026-11-24', calendarWith([{ day: '2026-11-24' }]));
    expect([due.dueOn, due.moves?.[0]?.closed]).toEqual(['2026-11-26', ['2026-11-24']]);
  });

  test('stays where it is by the same calendar, and where the closed day was not counted', () => {
    expect(moved(given('2026-11-23', 2), '2026-11-23', PLAIN)).toBeUndefined();
    expect(
      moved(given('2026-11-23', 2), '2026-11-23', calendarWith([{ day: '2026-11-26' }])),
    ).toBeUndefined();
  });

  test('stays when it has passed: what is overdue stays overdue', () => {
    const closed = calendarWith([{ day: '2026-11-25' }]);
    expect(moved(given('2026-11-23', 2), '2026-11-26', closed)).toBeUndefined();
  });

  test('never moves earlier when the school opens again', () => {
    const snow = surelyMoved(given('2026-11-23', 2), '2026-11-24', calendarWith([{ day: '2026-11-24' }]));
    expect(moved(after(snow), '2026-11-24', PLAIN)).toBeUndefined();
    // And where it then falls on a closed day, it goes to the next school day.
    const again = moved(after(snow), '2026-11-24', calendarWith([{ day: '2026-11-26', name: 'no heating' }]));
    expect(again?.dueOn).toBe('2026-11-27');
    expect(again?.moves?.map(({ from, to, reason }) => [from, to, reason])).toEqual([
      ['2026-11-25', '2026-11-26', 'The school was closed on Tuesday 24 November (snow).'],
      ['2026-11-26', '2026-11-27', 'The school is closed on Thursday 26 November (no heating).'],
    ]);
  });

  test('is named with the days that are newly closed, and with no other that the longer way passes over', () => {
    const calendar = calendarWith([{ day: '2026-12-17' }, { day: '2026-12-18' }]);
    const due = moved(given('2026-12-11', 5), '2026-12-17', calendar);
    expect([due?.dueOn, due?.moves?.[0]?.reason]).toEqual([
      '2027-01-06',
      'The school was closed from Thursday 17 December to Friday 18 December (snow).',
    ]);
    const twoDays = calendarWith([
      { day: '2026-11-25' },
      { day: '2026-11-26' },
      { day: '2026-11-24', kind: 'inset', name: 'INSET day' },
    ]);
    expect(moved(given('2026-11-23', 2), '2026-11-24', twoDays)?.moves?.[0]?.reason).toBe(
      'The school was closed on Tuesday 24 November (INSET day). The school is closed from Wednesday 25 November to Thursday 26 November (snow).',
    );
  });

  test('also moves where a term now ends sooner', () => {
    const [first, second, ...others] = CALENDAR.terms;
    const terms = [first, { ...second, endsOn: '2026-12-16' }, ...others] as Calendar['terms'];
    const due = moved(given('2026-12-11', 5), '2026-12-14', calendarWith([], { terms }));
    expect([due?.dueOn, due?.moves?.[0]?.reason]).toEqual([
      '2027-01-06',
      'The school is closed from Thursday 17 December to Friday 18 December (school holiday).',
    ]);
  });

  test('stays where the calendar can no longer count it, and where it had none', () => {
    const none: Calendar = { years: [], terms: [], closed: new Map() };
    expect(moved(given('2026-11-23', 2), '2026-11-23', none)).toBeUndefined();
    expect(moved(given('2026-11-23', 2, none), '2026-11-23', PLAIN)).toBeUndefined();
  });

  test('that an extension made later stays there unless the count goes past it', () => {
    const { explanation } = given('2026-11-23', 2);
    const extension = {
      ...{ on: '2026-11-24', from: '2026-11-25', to: '2026-11-27' },
      ...{ because: 'extension' as const, reason: 'Two people are still to be asked.' },
    };
    const extended = after({ ...explanation, dueOn: '2026-11-27', moves: [extension] });
    expect(moved(extended, '2026-11-24', calendarWith([{ day: '2026-11-24' }]))).toBeUndefined();
    const twoDays = ['2026-11-24', '2026-11-25'].map((day) => ({ day }));
    expect(moved(extended, '2026-11-24', calendarWith(twoDays))).toBeUndefined();
    expect(moved(extended, '2026-11-24', calendarWith([{ day: '2026-11-27' }]))?.dueOn).toBe('2026-11-30');
    const days = [...twoDays, { day: '2026-11-26' }, { day: '2026-11-27' }];
    const week = moved(extended, '2026-11-24', calendarWith(days));
    expect(week?.dueOn).toBe('2026-12-01');
    expect(week?.moves?.map(({ because, to }) => [because, to])).toEqual([
      ['extension', '2026-11-27'],
      ['closure', '2026-12-01'],
    ]);
  });
});

test('over any closures one after the other no date ever comes earlier or to rest on a closed day, and all is settled at once', () => {
  const chance = chanceFrom(seed);
  for (let round = 0; round < 300; round += 1) {
    let clock = given(addDays('2026-09-01', chance.below(280)), 1 + chance.below(20));
    const closed = new Map<Day, { day: Day }>();
    for (let change = 0; change < 6; change += 1) {
      const day = addDays('2026-09-01', chance.below(320));
      if (chance.below(4) === 0) closed.delete([...closed.keys()][0] ?? '');
      else closed.set(day, { day });
      const calendar = calendarWith([...closed.values()]);
      const today = addDays(clock.dueOn ?? day, -chance.below(10));
      const due = moved(clock, today, calendar);
      if (!due) {
        const counted = dueDate(calendar, clock.explanation.receivedOn, clock.explanation.schoolDays).dueOn;
        expect(counted === undefined || counted <= (clock.dueOn ?? '')).toBe(true);
        continue;
      }
      expect((due.dueOn ?? '') > (clock.dueOn ?? '9999')).toBe(true);
      expect(dayKind(calendar, due.dueOn ?? '')).toEqual({ kind: 'school day' });
      expect(due.moves?.at(-1)?.reason).toMatch(/^The school (was|is) closed /);
      clock = after(due);
      expect(moved(clock, today, calendar)).toBeUndefined();
    }
  }
});
