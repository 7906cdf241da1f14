// Who teaches which class on which day, and what becomes of the rows when somebody says who does from a day on.
import { describe, expect, test } from '@jest/globals';
import {
  changesAfter,
  newTeachersUpTo,
  rewriting,
  teachersOn,
  whileHere,
  type KeptTeaching,
} from '../../src/procedure/teaching.js';
import { addDays } from '../../src/procedure/days.js';
import type { Day } from '../../src/procedure/terms.js';

const row = (id: string, personId: string, fromOn: Day, toOn: Day | null = null): KeptTeaching => ({
  ...{ id, classId: 'year3', personId, fromOn, toOn },
});

const SEPTEMBER = '2027-09-01';
const AUGUST = '2027-08-31';

/** What the rows are once they have been rewritten. */
function kept(rows: readonly KeptTeaching[], on: Day, people: readonly string[]): KeptTeaching[] {
  const { goOn, end, remove, begin } = rewriting(rows, on, people);
  return [
    ...rows
      .filter(({ id }) => !remove.includes(id))
      .map((each) => {
        if (goOn.includes(each.id)) return { ...each, toOn: null };
        return end.includes(each.id) ? { ...each, toOn: addDays(on, -1) } : each;
      }),
    ...begin.map((personId) => row(`new ${personId}`, personId, on)),
  ];
}

describe('from a day on', () => {
  const before = [row('a', 'amber', '2026-09-01'), row('old', 'elm', '2025-09-01', '2026-08-31')];

  test('somebody else teaches it, and who did ends the day before', () => {
    expect(kept(before, SEPTEMBER, ['hazel'])).toEqual([
      row('a', 'amber', '2026-09-01', AUGUST),
      row('old', 'elm', '2025-09-01', '2026-08-31'),
      row('new hazel', 'hazel', SEPTEMBER),
    ]);
  });

  test('taking it back leaves no trace', () => {
    const planned = kept(before, SEPTEMBER, ['hazel', 'rowan']);
    expect(kept(planned, SEPTEMBER, ['amber'])).toEqual(before);
  });

  test('another choice takes the place of what was planned for that day or later, and of nothing before', () => {
    const planned = [
      row('a', 'amber', '2026-09-01', '2027-03-31'),
      row('b', 'birch', '2027-04-01', AUGUST),
      row('c', 'cedar', SEPTEMBER, '2027-12-31'),
      row('d', 'dale', '2028-01-01'),
    ];
    expect(kept(planned, SEPTEMBER, ['cedar', 'birch'])).toEqual([
      row('a', 'amber', '2026-09-01', '2027-03-31'),
      row('b', 'birch', '2027-04-01'),
      row('c', 'cedar', SEPTEMBER),
    ]);
    expect(kept(planned, '2027-04-01', ['amber'])).toEqual([row('a', 'amber', '2026-09-01')]);
  });

  test('nobody teaches it', () => {
    expect(kept(before, SEPTEMBER, [])).toEqual([
      row('a', 'amber', '2026-09-01', AUGUST),
      row('old', 'elm', '2025-09-01', '2026-08-31'),
    ]);
  });

  test('somebody who is there twice goes on once', () => {
    const twice = [row('a', 'amber', '2026-09-01'), row('b', 'amber', '2026-10-01')];
    const after = kept(twice, SEPTEMBER, ['amber']);
    expect(after).toEqual([row('a', 'amber', '2026-09-01'), row('b', 'amber', '2026-10-01', AUGUST)]);
    expect(teachersOn(after, 'year3', SEPTEMBER)).toEqual(['amber']);
  });

  test('of any row before, whatever is chosen, the days until then stay as they were', () => {
    const rows = [...before, row('b', 'birch', '2027-01-01', '2027-10-01'), row('c', 'cedar', '2027-09-02')];
    const days = ['2025-09-01', '2026-08-31', '2026-09-01', '2027-01-01', AUGUST, SEPTEMBER, '2027-10-02'];
    for (const on of days) {
      for (const people of [[], ['amber'], ['birch', 'cedar'], ['elm']]) {
        const after = kept(rows, on, people);
        for (const day of days) {
          const expected = day < on ? teachersOn(rows, 'year3', day) : people;
          expect([on, day, [...teachersOn(after, 'year3', day)].sort()]).toEqual([
            on,
            day,
            [...expected].sort(),
          ]);
        }
      }
    }
  });
});

describe('a class gets or loses somebody', () => {
  const rows = [
    row('a', 'amber', '2026-09-01', AUGUST),
    row('b', 'birch', '2026-09-01', null),
    row('c', 'cedar', '2027-10-01', null),
    row('d', 'amber', SEPTEMBER, '2027-09-30'),
  ];

  test('on the days on which other people teach it, and not where one row ends and the same person goes on', () => {
    expect(changesAfter(rows, 'year3', '2026-11-23')).toEqual([
      { on: '2027-10-01', before: ['birch', 'amber'], after: ['birch', 'cedar'] },
    ]);
    expect(changesAfter(rows, 'year3', '2027-10-01')).toEqual([]);
    expect(changesAfter(rows, 'year4', '2026-11-23')).toEqual([]);
  });

  test('also because somebody leaves: until then they teach, and what would begin later never does', () => {
    const left = whileHere(rows, (personId) => (personId === 'amber' ? '2027-08-01' : undefined));
    expect(changesAfter(left, 'year3', '2026-11-23').map(({ on, after }) => [on, after])).toEqual([
      ['2027-08-01', ['birch']],
      ['2027-10-01', ['birch', 'cedar']],
    ]);
    expect(left.map(({ id }) => id)).not.toContain('d');
  });
});

describe('somebody new', () => {
  test('comes after whoever taught it last, also where nobody did for a while', () => {
    const gap = [row('a', 'amber', '2026-09-01', '2027-07-21'), row('b', 'hazel', SEPTEMBER)];
    expect(newTeachersUpTo(SEPTEMBER, gap)).toEqual([{ classId: 'year3', on: SEPTEMBER, before: ['amber'] }]);
    expect(newTeachersUpTo(AUGUST, gap)).toEqual([]);
  });

  test('is nobody who begins a class that no one taught before, nor who goes on', () => {
    expect(newTeachersUpTo(SEPTEMBER, [row('a', 'amber', '2026-09-01')])).toEqual([]);
    const same = [row('a', 'amber', '2026-09-01', AUGUST), row('b', 'amber', SEPTEMBER)];
    expect(newTeachersUpTo(SEPTEMBER, same)).toEqual([]);
  });
});
