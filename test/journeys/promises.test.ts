// Promises: made with an answer or later, kept or not, asked about when their day has passed, and told to those who must see to it.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { handsOn, raise, type RaisedConcern } from '../support/builders.js';
import { openTestPortal, type TestPortal } from '../support/portal.js';
import type { TestBrowser } from '../support/test-browser.js';
import { comeIn, openLetter, PARENT } from './support/as-a-parent.js';
import { atDesk, expectNothing, lettersAbout } from './support/at-school.js';

let portal: TestPortal;
beforeAll(async () => {
  portal = await openTestPortal();
});
afterAll(() => portal.close());

const NEW_GROUP = 'Tom reads with the second group.';
const WORDS = 'He still sits by himself.';

/** Who was written to about this concern with these words, so far. */
async function toldOf(words: string, ref: string): Promise<string[]> {
  await portal.lettersTo(PARENT);
  return portal.post.mails
    .filter(({ subject }) => subject.startsWith(`${ref}:`) && subject.includes(words))
    .map(({ to }) => to.split('@')[0] ?? '')
    .sort();
}

describe('with an answer', () => {
  let raised: RaisedConcern;
  let parent: TestBrowser;
  beforeAll(async () => {
    raised = await raise(portal.bench);
    parent = portal.phone();
  });

  test('the teacher says what will happen, by which day, and reads it before it goes', async () => {
    const teacher = await atDesk(portal, 'amber');
    await teacher.visit(`/staff/concerns/${raised.ref}/answer`);
    teacher.fill('Your answer', 'He should have been asked.');
    teacher.fill('What did you do to find out?', 'I asked the group.');
    teacher.fill('What is promised?', NEW_GROUP);
    await teacher.press('Read it before it goes');
    expect(teacher.errors()).toEqual(['Choose by which day']);
    teacher.select('By which school day?', 'Friday 27 November (4 school days)');
    teacher.fill('What is promised? (2)', 'I ring you.');
    teacher.select('By which school day? (2)', 'Monday 30 November (5 school days)');
    teacher.select('Who keeps it? (2)', 'Miss Amber (class teacher)');
    await teacher.press('Read it before it goes');
    expect(teacher.text()).toContain(NEW_GROUP);
    expect(teacher.text()).toContain('The school, by Friday 27 November');
    await teacher.press('Change something');
    expect(teacher.value('By which school day?')).toBe('Friday 27 November (4 school days)');
    await teacher.press('Read it before it goes');
    await teacher.press('Send the answer');
    expect(teacher.text()).toContain('What the school promised');
  });

  test('the parent reads who, by when, and why that day', async () => {
    await openLetter(portal, parent, 'an answer is ready');
    expect(parent.text()).toContain('Miss Amber, by Monday 30 November');
    await parent.visit(`/concerns/${raised.ref}`);
    expect(parent.text()).not.toContain('Did it happen?');
    const [first] = await portal.bench.db.read('promises').orderBy('number').pluck<string[]>('id');
    await parent.visit(`/concerns/${raised.ref}/promises/${first ?? ''}/why`);
    expect(parent.text()).toContain('It was promised on Monday 23 November.');
    expect(parent.sees('4: Friday 27 November: the last day')).toBe(true);
  });

  test('the holder is reminded the school day before, once, and of nothing that is done', async () => {
    await portal.goTo('2026-11-25T09:00:00.000Z');
    expect(await toldOf('promised by', raised.ref)).toEqual([]);
    await portal.goTo('2026-11-26T09:00:00.000Z');
    await portal.goTo('2026-11-26T10:00:00.000Z');
    expect(await toldOf('promised by Friday 27 November', raised.ref)).toEqual(['amber']);
    const teacher = await atDesk(portal, 'amber');
    await teacher.visit(`/staff/concerns/${raised.ref}`);
    const second = await portal.bench.db.read('promises').where({ number: 2 }).pluck<string[]>('id');
    await teacher.send('GET', '/queue');
    await handsOn(portal.bench, raised).keeps('amber', second[0] ?? '');
    await portal.goTo('2026-11-27T09:00:00.000Z');
    expect(await toldOf('promised by', raised.ref)).toEqual(['amber']);
    expect(await toldOf('is it done?', raised.ref)).toEqual(['mina.hart']);
  });

  test('the school day after, the parent is asked; “not yet” goes to the holder and the one above, with the words', async () => {
    await portal.goTo('2026-11-28T09:00:00.000Z');
    expect(await toldOf('did it happen?', raised.ref)).toEqual([]);
    await portal.goTo('2026-11-30T09:00:00.000Z');
    await portal.goTo('2026-11-30T09:10:00.000Z');
    expect(await toldOf('did it happen?', raised.ref)).toEqual(['mina.hart']);
    parent = portal.phone();
    await openLetter(portal, parent, 'did it happen?');
    const ids = await portal.bench.db.read('promises').where({ number: 1 }).pluck<string[]>('id');
    await parent.visit(`/concerns/${raised.ref}/promises/${ids[0] ?? ''}`);
    parent.fill('Anything to add? (you need not)', WORDS);
    await parent.press('Not yet');
    expect(parent.text()).toContain('We have told those at the school who must see to it.');
    expect(parent.text()).toContain('You said: not yet.');
    expect(await toldOf('a promise was not kept', raised.ref)).toEqual(['amber', 'marlow']);
    for (const name of ['amber', 'marlow'] as const) {
      const desk = await atDesk(portal, name);
      await desk.visit(`/staff/concerns/${raised.ref}`);
      expect(desk.text()).toContain('The parent says: not yet.');
      expect(desk.text()).toContain(WORDS);
    }
    const teacher = await atDesk(portal, 'amber');
    await teacher.visit('/queue/answered');
    expect(teacher.text()).toContain('A promise was not kept');
  });

  test('the holder says that it is done, the parent is asked again, and yes is the end of it', async () => {
    const teacher = await atDesk(portal, 'amber');
    await teacher.visit(`/staff/concerns/${raised.ref}`);
    await teacher.press('It is done');
    expect(teacher.text()).toContain('The parent is asked whether it is done.');
    await comeIn(portal, parent);
    const ids = await portal.bench.db.read('promises').where({ number: 1 }).pluck<string[]>('id');
    await parent.visit(`/concerns/${raised.ref}/promises/${ids[0] ?? ''}`);
    await parent.press('Yes, it happened');
    expect(parent.text()).toContain('You said that it happened.');
    await parent.visit(`/concerns/${raised.ref}/promises/${ids[0] ?? ''}`);
    expect(parent.path).toBe(`/concerns/${raised.ref}`);
    await portal.goTo('2026-12-02T09:00:00.000Z');
    expect(await toldOf('did it happen?', raised.ref)).toEqual(['mina.hart', 'mina.hart']);
  });
});

test('a promise outlives the stage: whoever has the concern now is reminded of it and told, nobody it is about', async () => {
  await portal.goTo('2026-12-07T09:00:00.000Z');
  const raised = await raise(portal.bench, { contact: { email: 'stage@example.org' } });
  const hands = handsOn(portal.bench, raised);
  await hands.promise('amber', '2026-12-10');
  await hands.declareFormal();
  await hands.name('marlow', 'amber');
  await portal.goTo('2026-12-09T09:00:00.000Z');
  expect(await toldOf('promised by', raised.ref)).toEqual(['marlow']);
  await portal.goTo('2026-12-11T09:00:00.000Z');
  const parent = portal.phone();
  await openLetter(portal, parent, 'did it happen?', 'stage@example.org');
  await parent.press('No');
  expect(await toldOf('a promise was not kept', raised.ref)).toEqual(['chandra', 'marlow']);
  await expectNothing(portal, 'amber', raised.ref);
});

test('also once it is settled: the chair learns that a promise of the head was not kept, and not what it was', async () => {
  const raised = await raise(portal.bench, { about: 'school', contact: { email: 'settled@example.org' } });
  const hands = handsOn(portal.bench, raised);
  await hands.answer('marlow');
  await hands.promise('marlow', '2026-12-15');
  await hands.settle('yes');
  await portal.goTo('2026-12-14T09:00:00.000Z');
  expect(await toldOf('promised by', raised.ref)).toEqual(['marlow']);
  await expectNothing(portal, 'chandra', raised.ref);
  await portal.goTo('2026-12-16T09:00:00.000Z');
  const parent = portal.phone();
  await openLetter(portal, parent, 'did it happen?', 'settled@example.org');
  await parent.press('No');
  expect(await lettersAbout(portal, 'chandra', raised.ref)).toEqual([
    `${raised.ref}: a promise was not kept`,
  ]);
  const chair = await atDesk(portal, 'chandra');
  await chair.visit(`/staff/concerns/${raised.ref}`);
  expect(chair.text()).toContain('a promise was not kept');
  expect(chair.text()).not.toContain(NEW_GROUP);
});

test('the class has another teacher since it was settled: who made the promise is reminded, and nobody else', async () => {
  const raised = await raise(portal.bench, { classId: 'year1', contact: { email: 'class@example.org' } });
  const hands = handsOn(portal.bench, raised);
  await hands.answer('hazel');
  await hands.promise('hazel', '2027-01-06');
  await hands.settle('yes');
  await portal.bench.db.write(async (tx) => {
    await tx('class_teachers').where({ person_id: 'hazel' }).update({ class_id: 'year2' });
    await tx('class_teachers').where({ person_id: 'rowan' }).update({ class_id: 'year1' });
  });
  await portal.goTo('2027-01-05T09:00:00.000Z');
  expect(await toldOf('promised by', raised.ref)).toEqual(['hazel']);
  await expectNothing(portal, 'rowan', raised.ref);
});

test('dates beyond the calendar are said, and cannot be promised', async () => {
  await portal.goTo('2027-07-14T09:00:00.000Z');
  const raised = await raise(portal.bench, { contact: { email: 'july@example.org' } });
  const teacher = await atDesk(portal, 'amber');
  await teacher.visit(`/staff/concerns/${raised.ref}`);
  await teacher.follow('Promise something');
  expect(teacher.text()).toContain(
    'The school has set its dates until Wednesday 21 July; no later day can be named yet.',
  );
  teacher.fill('What is promised?', NEW_GROUP);
  await teacher.press('Promise it');
  expect(teacher.errors()).toEqual(['Choose by which day']);
  teacher.select('By which school day?', 'Thursday 15 July (1 school day)');
  await teacher.press('Promise it');
  expect(teacher.text()).toContain('The parent has been told what is promised.');
  await expect(handsOn(portal.bench, raised).promise('amber', '2027-09-15')).rejects.toThrow();
});
