// What comes late, or without a name? By what happened, not by what is told about it.
import { describe, expect, test } from '@jest/globals';
import { addMonths } from '../../src/procedure/days.js';
import { groundsOf, isRaisedLate } from '../../src/procedure/looking-into.js';

test.each([
  ['2026-11-23', 3, '2027-02-23'],
  ['2026-11-30', 3, '2027-02-28'],
  ['2027-11-30', 3, '2028-02-29'],
  ['2026-01-31', 1, '2026-02-28'],
  ['2026-12-31', 1, '2027-01-31'],
  ['2026-08-31', 12, '2027-08-31'],
  ['2026-03-15', 0, '2026-03-15'],
])('%s and %i months is %s', (day, months, then) => {
  expect(addMonths(day, months)).toBe(then);
});

describe('raised late', () => {
  test.each<[string, boolean, (string | undefined)[]]>([
    ['the last day of three months is in time', false, ['on:2026-08-23']],
    ['the day before it is late', true, ['on:2026-08-22']],
    ['what goes on is never late', false, ['since:2025-09-01']],
    ['what the parent is not sure of is not late', false, [undefined]],
    ['the last of a series counts', false, ['on:2026-01-10', 'on:2026-11-02']],
    ['all of it long ago', true, ['on:2026-01-10', 'on:2026-05-02']],
    ['no point at all', false, []],
  ])('%s', (_, late, whens) => {
    expect(isRaisedLate(whens, '2026-11-23', 3)).toBe(late);
  });

  test('by the months that the school has set', () => {
    expect(isRaisedLate(['on:2026-08-22'], '2026-11-23', 12)).toBe(false);
  });
});

test('both can be so at once, and neither is', () => {
  const late = { whens: ['on:2026-01-10'], receivedOn: '2026-11-23' };
  expect(groundsOf({ ...late, isUnnamed: true }, 3)).toEqual(['raised late', 'without a name']);
  expect(groundsOf({ ...late, whens: ['on:2026-11-20'], isUnnamed: false }, 3)).toEqual([]);
});
