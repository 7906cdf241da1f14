// Is every number of the procedure on the settings page, with its range, and does the page allow just what is kept?
import { expect, test } from '@jest/globals';
import {
  NOT_COUNTED_YET,
  NUMBER_RANGES,
  numberAt,
  rangeWords,
  withNumber,
} from '../../src/procedure/number-ranges.js';
import { DEFAULT_NUMBERS, type Numbers } from '../../src/procedure/numbers.js';
import { clocksFor } from '../../src/procedure/decide.js';
import { STAGES } from '../../src/procedure/terms.js';
import { calendarOf } from '../../src/school/settings-store.js';
import { CALENDAR } from '../support/builders.js';
import { settingsShape } from '../../src/school/settings.js';

function pathsIn(tree: object, before = ''): string[] {
  return Object.entries(tree).flatMap(([name, value]: [string, unknown]) => {
    if (typeof value === 'object' && value !== null) return pathsIn(value, `${before}${name}.`);
    return typeof value === 'number' ? [`${before}${name}`] : [];
  });
}

test('every number has one line, and every line a number', () => {
  expect(NUMBER_RANGES.map(({ path }) => path).sort()).toEqual(pathsIn(DEFAULT_NUMBERS).sort());
});

test('the ranges are those of the procedure, and every default lies in its own', () => {
  const shown = NUMBER_RANGES.map(({ path, least, most }) => `${path} ${least}–${most}`);
  expect(shown).toEqual([
    'classTeacher.acknowledge 1–10',
    'classTeacher.reply 1–20',
    'headTeacher.acknowledge 1–10',
    'headTeacher.reply 5–40',
    'governingBody.acknowledge 1–10',
    'governingBody.hearing 10–60',
    'governingBody.decision 1–20',
    'moveOn 5–30',
    'reopenDays 5–60',
    'raiseWithinMonths 1–12',
    'extension.days 1–20',
    'extension.most 0–4',
    'pause.days 1–20',
    'pause.most 0–4',
    'mediation.days 5–30',
    'law.dataProtectionDays 1–30',
    'law.earlyYearsDays 1–28',
    'law.subjectAccessMonths 1–3',
  ]);
  for (const { path, least, most } of NUMBER_RANGES) {
    expect(numberAt(DEFAULT_NUMBERS, path)).toBeGreaterThanOrEqual(least);
    expect(numberAt(DEFAULT_NUMBERS, path)).toBeLessThanOrEqual(most);
  }
});

test('what is kept is checked by the same ranges', () => {
  const isKept = (numbers: Numbers) => settingsShape.shape.numbers.safeParse(numbers).success;
  for (const { path, least, most } of NUMBER_RANGES) {
    const allowed = [least - 1, least, most, most + 1].map((value) =>
      isKept(withNumber(DEFAULT_NUMBERS, path, value)),
    );
    expect([path, ...allowed]).toEqual([path, false, true, true, false]);
  }
});

test('which number of a stage starts no date is said, and no other', () => {
  const places = {
    'class teacher': 'classTeacher',
    'head teacher': 'headTeacher',
    'governing body': 'governingBody',
  };
  const silent = STAGES.flatMap((stage) => {
    const started = clocksFor(stage, '2026-11-23', {
      calendar: calendarOf(CALENDAR),
      numbers: DEFAULT_NUMBERS,
    });
    return NUMBER_RANGES.map(({ path }) => path.split('.'))
      .filter(([place, kind]) => place === places[stage] && !started.some((clock) => clock.kind === kind))
      .map((path) => path.join('.'));
  });
  expect(silent).toEqual(NOT_COUNTED_YET);
});

test('says the usual number and where the range is from', () => {
  const words = NUMBER_RANGES.map((range) => rangeWords(range, numberAt(DEFAULT_NUMBERS, range.path)));
  expect(words[1]).toBe('Usual: 5 school days. Published procedures and guidance show 1 to 20.');
  expect(words.at(-1)).toBe('Usual: 1 month. The law allows 1 to 3.');
});
