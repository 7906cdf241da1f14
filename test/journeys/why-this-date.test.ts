// Why this date? Beside every date there is a way to a page that gives it day by day, for whoever may see the date and nobody else.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { handsOn, raise, type RaisedConcern } from '../support/builders.js';
import { openTestPortal, type TestPortal } from '../support/portal.js';
import { answerQuestions, comeIn } from './support/as-a-parent.js';
import { atDesk, expectNoSuchConcern } from './support/at-school.js';

let portal: TestPortal;
let raised: RaisedConcern;

beforeAll(async () => {
  // A Sunday evening, so that it counts from Monday.
  portal = await openTestPortal({ now: '2026-11-22T22:00:00.000Z' });
  raised = await raise(portal.bench);
});
afterAll(() => portal.close());

/** The lines of the strip on the page, as they are read out. */
function strip(html: string): string[] {
  return Array.from(html.matchAll(/<li class="strip__(\w+)">([^]*?)<\/li>/g), ([, mark, inner]) =>
    `${mark ?? ''} ${(inner ?? '').replace(/<[^>]*>/g, ' ')}`.replace(/\s+/g, ' ').trim(),
  );
}

const DAY_BY_DAY = [
  'start Monday 23 November: it counts from here',
  'counted School day 1 : Tuesday 24 November',
  'counted School day 2 : Wednesday 25 November',
  'counted School day 3 : Thursday 26 November',
  'counted School day 4 : Friday 27 November',
  'skipped Saturday 28 and Sunday 29 November: weekend',
  'due School day 5 : Monday 30 November: the last day',
];

test('the parent reads why, and each day, one press from the date', async () => {
  const parent = portal.phone();
  await comeIn(portal, parent);
  expect(parent.text()).toContain('Miss Amber has it and will answer by Monday 30 November.');
  await parent.follow('Why this date?');
  expect(parent.path).toBe(`/concerns/${raised.ref}/dates/reply`);
  expect(parent.text()).toContain('Why Monday 30 November?');
  for (const sentence of [
    'It reached the school on Sunday 22 November.',
    'That is not a school day, so it counts from Monday 23 November.',
    'The school has 5 school days, counted from the next school day.',
    'So the last day is Monday 30 November.',
  ])
    expect(parent.text()).toContain(sentence);
  expect(strip(parent.html)).toEqual([
    'start Sunday 22 November: it reached the school (weekend)',
    ...DAY_BY_DAY,
  ]);
  await parent.follow('Back');
  expect(parent.path).toBe(`/concerns/${raised.ref}`);
  await parent.follow('Why Wednesday 25 November?');
  expect(strip(parent.html).at(-1)).toBe('due School day 2 : Wednesday 25 November: the last day');
});

test('the forecast says why before anything is sent, and so does the receipt', async () => {
  const parent = portal.phone();
  await answerQuestions(parent, { email: 'forecast@example.org' });
  expect(parent.text()).toContain('Why this date?');
  expect(parent.text()).toContain('If you send it now, it reaches the school on Sunday 22 November.');
  expect(parent.text()).toContain('So the last day is Monday 30 November.');
  expect(strip(parent.html)).toEqual([
    'start Sunday 22 November: if you send it now, it reaches the school (weekend)',
    ...DAY_BY_DAY,
  ]);
  await parent.press('Send');
  expect(parent.text()).toContain('It reached the school on Sunday 22 November.');
  expect(strip(parent.html)).toEqual([
    'start Sunday 22 November: it reached the school (weekend)',
    ...DAY_BY_DAY,
  ]);
});

test('the date that the law sets is explained before sending too', async () => {
  const parent = portal.phone();
  await answerQuestions(parent, {
    about: 'How the school uses or keeps information about us',
    email: 'law@example.org',
  });
  expect(parent.text()).toContain('By law we must say that we have it by Tuesday 22 December');
  expect(parent.text()).toContain('Why Tuesday 22 December?');
  expect(parent.text()).toContain('The law gives the school 30 days; the day after is day 1.');
});

test('so are the dates before taking it further, making it formal and opening it again', async () => {
  const asked = await raise(portal.bench, { contact: { email: 'asked@example.org' } });
  const hands = handsOn(portal.bench, asked);
  const parent = portal.phone();
  await comeIn(portal, parent, 'asked@example.org');
  await parent.visit(`/concerns/${asked.ref}/formal`);
  expect(strip(parent.html).at(-1)).toBe('due School day 15 : Monday 14 December: the last day');
  await hands.answer('amber');
  await parent.visit(`/concerns/${asked.ref}/move-on`);
  expect(strip(parent.html).at(-1)).toBe('due School day 15 : Monday 14 December: the last day');
  await hands.settle('yes');
  await parent.visit(`/concerns/${asked.ref}/reopen`);
  expect(parent.text()).toContain('If you open it again now, its time begins on Sunday 22 November.');
  expect(parent.text()).toContain('You have 10 school days, counted from the next school day.');
  expect(strip(parent.html).at(-1)).toBe('due School day 10 : Monday 7 December: the last day');
});

test('staff who see the date see why; whoever stands above sees no more than that', async () => {
  await portal.goTo('2026-11-23T09:00:00.000Z');
  const formal = await raise(portal.bench, { contact: { email: 'formal@example.org' } });
  await handsOn(portal.bench, formal).declareFormal();
  const head = await atDesk(portal, 'marlow');
  await head.visit(`/staff/concerns/${formal.ref}`);
  await head.follow('Why Monday 14 December?');
  expect(head.text()).toContain('So the last day is Monday 14 December.');
  const chair = await atDesk(portal, 'chandra');
  await chair.visit(`/staff/concerns/${formal.ref}`);
  await chair.follow('Why Monday 14 December?');
  expect(strip(chair.html).at(-1)).toBe('due School day 15 : Monday 14 December: the last day');
  expect(chair.html).not.toContain('reading group');
  const reads = await portal.bench.db
    .read('reads')
    .where({ concern_id: formal.concernId, what: 'dates' })
    .pluck<string[]>('person_id');
  expect(reads.sort()).toEqual(['chandra', 'marlow']);
  // The teacher it was taken from sees what was said then, not how it goes on.
  const own = await raise(portal.bench, { contact: { email: 'own@example.org' } });
  await handsOn(portal.bench, own).handBack('amber');
  const teacher = await atDesk(portal, 'amber');
  const { status } = await teacher.send('GET', `/staff/concerns/${own.ref}/dates/reply`);
  expect(status).toBe(404);
  await expectNoSuchConcern(await atDesk(portal, 'hazel'), formal.ref);
});

test('each row of a list says why, and names itself to whoever does not see the row', async () => {
  const listed = await raise(portal.bench, { contact: { email: 'listed@example.org' }, classId: 'year1' });
  const teacher = await atDesk(portal, 'hazel');
  await teacher.visit('/queue');
  await teacher.follow(`Why this date? (${listed.ref})`);
  expect(strip(teacher.html).at(-1)).toBe('due School day 2 : Wednesday 25 November: the last day');
  const hands = handsOn(portal.bench, listed);
  await hands.acknowledge('hazel');
  await hands.promise('hazel', '2026-11-26');
  await teacher.visit('/queue');
  await teacher.follow(`Why this date? (${listed.ref})`);
  expect(strip(teacher.html).at(-1)).toBe('due School day 5 : Monday 30 November: the last day');
  await teacher.visit('/promises');
  await teacher.follow(`Why this date? (${listed.ref})`);
  expect(strip(teacher.html).at(-1)).toBe('due School day 3 : Thursday 26 November: the last day');
  await hands.answer('hazel');
  await teacher.visit('/queue/answered');
  expect(teacher.text()).toContain(listed.ref);
  expect(teacher.text()).not.toContain('Why this date?');
  // From a list that was opened before the answer.
  await teacher.visit(`/staff/concerns/${listed.ref}/dates/next`);
  expect(teacher.path).toBe(`/staff/concerns/${listed.ref}`);
});

test('a date that runs no more leads back to the concern, and one that there never is nowhere', async () => {
  await handsOn(portal.bench, raised).answer('amber');
  const parent = portal.phone();
  await comeIn(portal, parent);
  await parent.visit(`/concerns/${raised.ref}/dates/reply`);
  expect(parent.path).toBe(`/concerns/${raised.ref}`);
  await parent.follow('Why this date?');
  expect(parent.path).toBe(`/concerns/${raised.ref}/dates/move-on`);
  expect(parent.text()).toContain('The answer was sent on Monday 23 November.');
  expect(parent.text()).toContain('You have 10 school days, counted from the next school day.');
  const { status } = await parent.send('GET', `/concerns/${raised.ref}/dates/tea-time`);
  expect(status).toBe(404);
});

test('a concern taken further says when it came to that stage', async () => {
  await portal.goTo('2026-11-24T09:00:00.000Z');
  await handsOn(portal.bench, raised).moveOn();
  const parent = portal.phone();
  await comeIn(portal, parent);
  await parent.follow('Why this date?');
  expect(parent.text()).toContain('It came to this stage on Tuesday 24 November.');
});

test('whatever the school says after its answer begins the time anew, and the page says what it was', async () => {
  await portal.goTo('2026-11-25T09:00:00.000Z');
  const later = await raise(portal.bench, { contact: { email: 'later@example.org' } });
  const hands = handsOn(portal.bench, later);
  await hands.answer('amber');
  const parent = portal.phone();
  const firstSentence = async () => {
    await comeIn(portal, parent, 'later@example.org');
    await parent.visit(`/concerns/${later.ref}/dates/move-on`);
    return /<li><bdi>([^<]*)<\/bdi>/.exec(parent.html)?.[1];
  };
  expect(await firstSentence()).toBe('The answer was sent on Wednesday 25 November.');
  await portal.goTo('2026-11-26T09:00:00.000Z');
  const acts: [() => Promise<unknown>, string][] = [
    [() => hands.message('amber'), 'the school wrote again'],
    [() => hands.offerTimes('amber', '2026-12-01T15:30'), 'the school offered times to meet'],
    [() => hands.writeAccount('amber'), 'the school wrote down what was said'],
    [() => hands.promise('amber', '2026-12-02'), 'the school made a promise'],
    [() => keepPromise(later), 'the school said that it had kept a promise'],
  ];
  for (const [act, words] of acts) {
    await act();
    expect(await firstSentence()).toBe(`After its answer, ${words} on Thursday 26 November.`);
    expect(strip(parent.html)[0]).toBe(`start Thursday 26 November: after its answer, ${words}`);
  }
  const head = await atDesk(portal, 'marlow');
  await head.visit(`/staff/concerns/${later.ref}/dates/move-on`);
  expect(head.text()).toContain('The parent has 10 school days, counted from the next school day.');
});

async function keepPromise(concern: RaisedConcern): Promise<void> {
  const [id = ''] = await portal.bench.db
    .read('promises')
    .where({ concern_id: concern.concernId })
    .pluck<string[]>('id');
  await handsOn(portal.bench, concern).keeps('amber', id);
}

test('opened again it says so, whether the parent’s time begins anew or the school’s', async () => {
  await portal.goTo('2026-11-26T09:00:00.000Z');
  const again = await raise(portal.bench, { contact: { email: 'again@example.org' } });
  const hands = handsOn(portal.bench, again);
  const parent = portal.phone();
  const expectOpenedAgain = async () => {
    await comeIn(portal, parent, 'again@example.org');
    await parent.visit(`/concerns/${again.ref}`);
    await parent.follow('Why this date?');
    expect(parent.text()).toContain('It was opened again on Friday 27 November.');
    expect(parent.text()).not.toMatch(/It came to this stage|The answer was sent/);
  };
  await hands.withdraw();
  await portal.goTo('2026-11-27T09:00:00.000Z');
  await hands.reopen();
  await expectOpenedAgain();
  await hands.answer('amber');
  await hands.settle('yes');
  await hands.reopen();
  await expectOpenedAgain();
});

test('declared formal on the day it came, it says that this began the count', async () => {
  const formal = await raise(portal.bench, { contact: { email: 'same.day@example.org' } });
  await handsOn(portal.bench, formal).declareFormal();
  const parent = portal.phone();
  await comeIn(portal, parent, 'same.day@example.org');
  await parent.visit(`/concerns/${formal.ref}/dates/reply`);
  expect(parent.text()).toContain('It became a formal complaint on Friday 27 November.');
});

test('without dates nothing is guessed', async () => {
  await portal.goTo('2027-07-20T09:00:00.000Z');
  const late = await raise(portal.bench, { contact: { email: 'late@example.org' } });
  const teacher = await atDesk(portal, 'amber');
  await teacher.visit(`/staff/concerns/${late.ref}/dates/reply`);
  expect(teacher.text()).toContain('Why is there no date?');
  expect(strip(teacher.html).slice(0, 2)).toEqual([
    'start Tuesday 20 July: it reached the school',
    'counted School day 1 : Wednesday 21 July',
  ]);
  expect(teacher.html).not.toContain('strip__due');
});
