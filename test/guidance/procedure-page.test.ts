// The page that shows the procedure says what the tables say, every rule and every number of them, and nothing else.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CONDITION_WORDS } from '../../src/guidance/procedure-conditions.js';
import { procedureLocals } from '../../src/guidance/procedure-view.js';
import { numberAt, NUMBER_RANGES, withNumber } from '../../src/procedure/number-ranges.js';
import { DEFAULT_NUMBERS } from '../../src/procedure/numbers.js';
import { POLICY } from '../../src/procedure/policy.js';
import { DUTIES, STEPS } from '../../src/procedure/terms.js';
import { settingsShape } from '../../src/school/settings.js';
import { openTestPortal, type TestPortal } from '../support/portal.js';

let portal: TestPortal;
beforeAll(async () => {
  portal = await openTestPortal();
});
afterAll(() => portal.close());

test('anybody can read every rule, and the days that the school has set', async () => {
  const governor = portal.phone();
  await governor.visit('/what-happens');
  await governor.follow('The whole procedure, rule by rule');
  const told = governor.text();
  for (const { says } of POLICY) expect(told).toContain(says);
  for (const line of [
    'answers within 15 school days',
    'by at most 10 school days each time, and at most 2 times for one date',
    'for at most 10 school days each time, and at most 2 times for one date',
    'for at most 15 school days in all for one date',
    'the school says that it has come within 30 days',
    'the parent is told the outcome within 28 days',
    'the school answers it within 1 calendar month',
    'at most 3 at once, each by a day within 40 school days',
    'Nobody has to read the answer to a formal complaint before it leaves',
    'The school day after it whoever has it, whoever stands above and the parent are told.',
    '3 school days after the date whoever stands above is told again.',
    'They are told 3 school days before their time ends, and again the school day before.',
    'Clerk to the governors, who arranges a panel',
    'Afterwards, outside the school: the Information Commissioner.',
    'Afterwards, outside the school: the Department for Education.',
  ])
    expect(told).toContain(line);
});

test('each rule stands under one heading, with by whom, where and when, from the table', async () => {
  const governor = portal.phone();
  await governor.visit('/procedure');
  const told = governor.text();
  for (const { says } of POLICY) expect(told.split(says)).toHaveLength(2);
  expect(POLICY.map(({ step }) => step).sort()).toEqual([...STEPS].sort());
  for (const line of [
    'By whoever has it or the clerk; with the head teacher or governing body; while it is open.',
    'With the class teacher or head teacher; while it is open or answered; also by telephone, on paper or face to face.',
    'While it is open or answered; also by telephone, on paper or face to face.',
    'By whoever has it by a post or whoever stands above; while it is open.',
    'With the class teacher or head teacher; while it is answered.',
    'By the parent, whoever has it or the clerk; while it is open.',
    'By whoever has it, the clerk or the portal itself; while it is open.',
  ])
    expect(told).toContain(line);
});

test('under each rule stands every condition that the table has for it, in words', async () => {
  const governor = portal.phone();
  await governor.visit('/procedure');
  const told = governor.text();
  for (const { says, on = [] } of POLICY) {
    const [, after = ''] = told.split(says);
    // As far as the next rule, whichever that is.
    const ends = POLICY.map((next) => after.indexOf(next.says)).filter((at) => at >= 0);
    const under = after.slice(0, Math.min(...ends, after.length));
    const missing = on.filter((condition) => !under.includes(CONDITION_WORDS[condition]));
    expect([says, missing]).toEqual([says, []]);
    expect([says, under.includes('Only if ')]).toEqual([says, on.length > 0]);
  }
  const inTheTable = new Set(POLICY.flatMap(({ on = [] }) => on));
  expect(Object.keys(CONDITION_WORDS).sort()).toEqual([...inTheTable].sort());
  expect(Object.values(CONDITION_WORDS).filter((words) => words.trim() === '')).toEqual([]);
});

const settings = settingsShape.parse({
  name: 'Wrenhill Primary School',
  phone: '01632 960 001',
  prefix: 'WHP',
});
const shown = (more: object): string => JSON.stringify(procedureLocals({ ...settings, ...more }));

describe('each number that a school can set is told', () => {
  test('and there is no other', () => {
    const paths = Object.entries(DEFAULT_NUMBERS).flatMap(([name, value]: [string, unknown]) =>
      typeof value === 'number' ? [name] : Object.keys(value as object).map((inner) => `${name}.${inner}`),
    );
    expect(NUMBER_RANGES.map(({ path }) => path).sort()).toEqual(paths.sort());
  });

  test.each(NUMBER_RANGES.map(({ path }) => path))('%s', (path) => {
    // A number that stands nowhere else: with it in this place the page says it once.
    const odd = 7301 + numberAt(DEFAULT_NUMBERS, path);
    const told = shown({ numbers: withNumber(DEFAULT_NUMBERS, path, odd) });
    expect(told.split(String(odd))).toHaveLength(2);
    expect(shown({ numbers: DEFAULT_NUMBERS })).not.toContain(String(odd));
  });
});

test('what the school has set one way or the other is told, and every date of the law', () => {
  expect(shown({ formalAnswersChecked: true })).toContain(
    'A second person reads the answer to a formal complaint before it leaves.',
  );
  expect(shown({ staffHours: { from: '07:30', to: '18:00' } })).toContain('from 07:30 to 18:00');
  expect(procedureLocals(settings)['law']).toHaveLength(DUTIES.length);
});
