// By which days may something be promised, when is the parent asked, and who hears that it did not happen?
import { describe, expect, test } from '@jest/globals';
import { isAwaited, isUnderWay, offeredTimes } from '../../src/procedure/meetings.js';
import {
  countedTo,
  daysToPromise,
  DAYS_TO_PROMISE,
  mayBeSaidOf,
  promised,
  saidDone,
  saidWhether,
} from '../../src/procedure/promises.js';
import { CALENDAR as ROWS } from '../support/builders.js';

const CALENDAR = {
  years: ROWS.years,
  terms: ROWS.terms,
  closed: new Map(ROWS.closed.map(({ day, kind, name }) => [day, { kind, name }])),
};

describe('the days', () => {
  test('are school days after today, so many and no more', () => {
    const days = daysToPromise(CALENDAR, '2026-12-17');
    expect(days.slice(0, 3)).toEqual(['2026-12-18', '2027-01-05', '2027-01-06']);
    expect(days).toHaveLength(DAYS_TO_PROMISE);
  });

  test('end with the dates that the school has set', () => {
    expect(daysToPromise(CALENDAR, '2027-07-19')).toEqual(['2027-07-20', '2027-07-21']);
    expect(daysToPromise(CALENDAR, '2027-08-31')).toEqual([]);
  });

  test('explain themselves, each as it was counted', () => {
    for (const [index, day] of daysToPromise(CALENDAR, '2026-12-17').entries()) {
      const due = countedTo(CALENDAR, '2026-12-17', day);
      expect([due.dueOn, due.schoolDays]).toEqual([day, index + 1]);
    }
    expect(countedTo(CALENDAR, '2026-11-28', '2026-11-30')).toMatchObject({ schoolDays: 0 });
  });

  test.each([[], ['2026-12-19'], ['2026-12-17'], ['2026-12-18', '2027-09-01']])('not by %j', (...days) => {
    expect(promised(days, CALENDAR, '2026-12-17')).toHaveProperty('sentence');
  });
});

const given = { dueOn: '2026-11-27', doneOn: undefined, said: undefined };

test('the parent says whether it happened once its day has passed, or once it is said to be done, until they say yes', () => {
  expect(mayBeSaidOf(given, '2026-11-27')).toBe(false);
  expect(mayBeSaidOf(given, '2026-11-28')).toBe(true);
  expect(mayBeSaidOf({ ...given, doneOn: '2026-11-24' }, '2026-11-24')).toBe(true);
  expect(mayBeSaidOf({ ...given, said: 'not yet' }, '2026-11-30')).toBe(true);
  expect(mayBeSaidOf({ ...given, said: 'yes' }, '2026-11-30')).toBe(false);
});

test('yes is told nobody; no and not yet the holder and the one above', () => {
  expect(saidWhether(given, 'yes', '2026-11-30')).toEqual({ tell: [] });
  for (const said of ['no', 'not yet'] as const)
    expect(saidWhether(given, said, '2026-11-30')).toMatchObject({
      tell: [{ to: 'holder' }, { to: 'above' }],
    });
  expect(saidWhether(given, 'no', '2026-11-27')).toHaveProperty('sentence');
});

test('what is done is said to be done once', () => {
  expect(saidDone({ ...given, doneOn: '2026-11-24' })).toHaveProperty('sentence');
  expect(saidDone({ ...given, said: 'no' })).toHaveProperty('tell');
});

test('a time agreed is under way until its day has passed, and holds the parent’s own time while the school is to act', () => {
  const agreed = { state: 'agreed', on: '2026-11-24' } as const;
  expect(isUnderWay(agreed, '2026-11-24')).toBe(true);
  expect(isUnderWay(agreed, '2026-11-25')).toBe(false);
  expect(isAwaited({ state: 'asked', on: undefined }, '2026-11-25')).toBe(true);
  expect(isAwaited({ state: 'offered', on: undefined }, '2026-11-25')).toBe(false);
  expect(offeredTimes(['2026-11-24', '2026-11-23'], '2026-11-24')).toHaveProperty('sentence');
  expect(offeredTimes(['2026-11-24'], '2026-11-24')).toHaveProperty('tell');
});
