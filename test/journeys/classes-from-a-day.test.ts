// The head says who teaches which class from a day on: planned, looked at, kept, changed and taken back; and on the day it is so.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { keepAbsence } from '../../src/absences/absence-store.js';
import { keepPerson, keepPost } from '../../src/people/people-store.js';
import { keepCalendar } from '../../src/school/settings-store.js';
import { CALENDAR, handsOn, PARENT_ADDRESS, raise, type Name } from '../support/builders.js';
import { openTestPortal, type TestPortal } from '../support/portal.js';
import type { TestBrowser } from '../support/test-browser.js';
import { comeIn, openLetter } from './support/as-a-parent.js';
import { answerIt, atDesk, expectNothing, lettersAbout, tokenOn } from './support/at-school.js';

let portal: TestPortal;
beforeEach(async () => {
  portal = await openTestPortal({ now: '2027-07-05T09:00:00.000Z' });
  const next = { startsOn: '2027-09-01', endsOn: '2028-08-31', name: '2027–28' };
  const autumn = { startsOn: '2027-09-01', endsOn: '2027-12-17', name: 'Autumn' };
  await portal.bench.db.write((tx) =>
    keepCalendar(tx, {
      ...CALENDAR,
      years: [...CALENDAR.years, next],
      terms: [...CALENDAR.terms, autumn],
    }),
  );
  await portal.bench.deps.school.reload();
});
afterEach(() => portal.close());

const AMBER = 'Miss Amber – Year 3 teacher';
const HAZEL = 'Mr Hazel – Year 1 teacher';
const ROWAN = 'Miss Rowan – Year 2 teacher';
const NEW_YEAR = 'Wednesday 1 September';

/** Opens the classes of the new year, as they are planned. */
async function nextYear(staff: TestBrowser): Promise<void> {
  await staff.visit('/queue');
  await staff.follow('Classes: who teaches which');
  await staff.follow('Say who teaches which class from a day on');
  await staff.press('Continue');
}

/** Chooses the teachers of a class, one after the other. */
function choose(staff: TestBrowser, schoolClass: string, ...teachers: readonly string[]): void {
  for (const [index, label] of ['Teacher', 'Second teacher'].entries())
    staff.select(label, teachers[index] ?? 'Nobody', schoolClass);
}

async function keep(staff: TestBrowser): Promise<void> {
  await staff.press('See what would change');
  await staff.press('Keep this');
}

const rows = async (): Promise<string> =>
  JSON.stringify(await portal.bench.db.read('class_teachers').orderBy('id').select('*'));

test('planned in July, it is so on the first day of the new year: what is open stays, what is new is the new teacher’s', async () => {
  const open = await raise(portal.bench);
  const head = await atDesk(portal, 'marlow');
  await nextYear(head);
  expect(head.heading()).toBe(`Who teaches from ${NEW_YEAR} 2027?`);
  expect(head.value('Teacher', 'Year 3')).toBe(AMBER);
  expect(head.value('Teacher', 'Year 4')).toContain('Mrs Birch');
  expect(head.value('Second teacher', 'Year 4')).toContain('Mr Cedar');
  choose(head, 'Year 3', HAZEL);
  choose(head, 'Year 2', AMBER);
  choose(head, 'Year 1');
  await head.press('See what would change');
  for (const words of [
    `From ${NEW_YEAR}:`,
    'Year 1: Mr Hazel becomes nobody',
    'Year 2: Miss Rowan becomes Miss Amber',
    'Year 3: Miss Amber becomes Mr Hazel',
    'Year 1 has no teacher then. What is raised with it goes to the head teacher.',
    'Miss Rowan has no class then, and no other post.',
    '1 concern of Year 3 stays with Miss Amber',
  ])
    expect(head.text()).toContain(words);
  expect(head.text()).not.toContain('Year 4');
  await head.press('Keep this');
  expect(head.text()).toContain(`Kept. This is who teaches which class from ${NEW_YEAR}.`);
  expect(head.text()).toContain(`From ${NEW_YEAR}: Mr Hazel`);
  expect(head.text()).toContain(`Year 3 from ${NEW_YEAR}: Miss Amber became Mr Hazel. Mrs Marlow, today`);

  // Everybody on the staff may read it, and until the day nothing is different.
  const rowan = await atDesk(portal, 'rowan');
  await rowan.follow('Classes: who teaches which');
  expect(rowan.text()).toContain(`From ${NEW_YEAR}: Miss Amber`);
  expect(rowan.offers('Say who teaches which class from a day on')).toBe(false);
  const july = await raise(portal.bench, { contact: { email: 'july@example.org' } });
  expect((await july.now()).holder).toMatchObject({ classId: 'year3' });
  await expectNothing(portal, 'hazel', july.ref);

  await portal.goTo('2027-08-31T10:00:00.000Z');
  await portal.goTo('2027-09-01T08:00:00.000Z');
  for (const { ref } of [open, july]) await expectNothing(portal, 'hazel', ref);
  const parent = portal.phone();
  await openLetter(portal, parent, open.ref, PARENT_ADDRESS);
  expect(parent.text()).toContain('The class got another teacher. It stayed with Miss Amber.');
  expect(parent.text()).toContain('Miss Amber has it');
  await answerIt(await atDesk(portal, 'amber'), open.ref, 'I am still looking after this.');

  const fresh = await raise(portal.bench, { contact: { email: 'fresh@example.org' } });
  expect(await lettersAbout(portal, 'hazel', fresh.ref)).not.toEqual([]);
  expect(await lettersAbout(portal, 'amber', fresh.ref)).toEqual([]);
  await expectNothing(portal, 'amber', fresh.ref);
  const hazel = await atDesk(portal, 'hazel');
  await hazel.visit(`/staff/concerns/${fresh.ref}`);
  expect(hazel.status).toBe(200);
  const inYear1 = await raise(portal.bench, { classId: 'year1', contact: { email: 'one@example.org' } });
  expect((await inYear1.now()).holder.post).toBe('head');
});

test('who has no class and no post afterwards leaves what was theirs to the head, and the parent is written to once', async () => {
  const open = await raise(portal.bench, { classId: 'year2' });
  await handsOn(portal.bench, open).acknowledge('rowan');
  const head = await atDesk(portal, 'marlow');
  await nextYear(head);
  choose(head, 'Year 2', HAZEL);
  await head.press('See what would change');
  expect(head.text()).toContain('1 concern of Year 2 goes to Mrs Marlow');
  expect(head.text()).toContain('Mr Hazel teaches Year 1 and Year 2 then. Is that right?');
  await head.press('Keep this');
  await portal.goTo('2027-08-31T10:00:00.000Z');
  expect(await lettersAbout(portal, 'marlow', open.ref)).toContain(`${open.ref}: passed to you`);
  await portal.goTo('2027-09-01T08:00:00.000Z');
  const told = (await portal.lettersTo(PARENT_ADDRESS)).map(({ subject }) => subject);
  expect(told.filter((subject) => subject.includes('someone new has your concern'))).toHaveLength(1);
  expect(told.filter((subject) => subject.includes('from now on'))).toEqual([]);
  const parent = portal.phone();
  await comeIn(portal, parent, PARENT_ADDRESS);
  expect(parent.text()).toContain('The class got another teacher. It went to Mrs Marlow.');
  await expectNothing(portal, 'hazel', open.ref);
  expect(await open.now()).toMatchObject({ stage: 'class teacher', holder: { post: 'head' } });
  // In the record it was hers until then, and nobody else's.
  expect((await open.now()).dealtWithBy).toEqual(['rowan']);
  await expectNothing(portal, 'rowan', open.ref);
});

test('from today: what was raised before stays in the same moment, before anybody new can look', async () => {
  const yesterday = await raise(portal.bench);
  await portal.goTo('2027-07-06T09:00:00.000Z');
  const today = await raise(portal.bench, { contact: { email: 'today@example.org' } });
  const admin = await atDesk(portal, 'wirral');
  await admin.visit('/classes/from/2027-07-06');
  choose(admin, 'Year 3', ROWAN);
  choose(admin, 'Year 2', AMBER);
  await admin.press('See what would change');
  expect(admin.text()).toContain('From today, at once:');
  expect(admin.text()).toContain('What has come in today goes to them.');
  // The administrator learns of no concern, not even by a number.
  expect(admin.text()).not.toMatch(/\d+ concerns? of/);
  await admin.press('Keep this');
  // No round has been.
  expect((await yesterday.now()).holder).toMatchObject({ post: 'class-teacher', personId: 'amber' });
  await expectNothing(portal, 'rowan', yesterday.ref);
  expect((await today.now()).holder).toMatchObject({ classId: 'year3' });
  const rowan = await atDesk(portal, 'rowan');
  await rowan.visit(`/staff/concerns/${today.ref}`);
  expect(rowan.status).toBe(200);
});

test('a plan is changed before its day, and taken back without a trace', async () => {
  const before = await rows();
  const head = await atDesk(portal, 'marlow');
  await nextYear(head);
  choose(head, 'Year 3', HAZEL);
  await keep(head);
  await head.follow(`Change what is planned from ${NEW_YEAR}, or take it back`);
  expect(head.value('Teacher', 'Year 3')).toBe(HAZEL);
  choose(head, 'Year 3', HAZEL, ROWAN);
  await head.press('See what would change');
  expect(head.text()).toContain('Year 3: Mr Hazel becomes Mr Hazel and Miss Rowan');
  await head.press('Keep this');
  // A plan for later falls away when the class is planned anew before it.
  await head.visit('/classes/from/2027-11-01');
  choose(head, 'Year 3', ROWAN);
  await keep(head);
  expect(head.text()).toContain('From Monday 1 November: Miss Rowan');
  await head.visit('/classes/from/2027-09-01');
  choose(head, 'Year 3', AMBER);
  await head.press('See what would change');
  expect(head.text()).toContain('Year 3: what is planned from Monday 1 November (Miss Rowan) falls away.');
  await head.press('Keep this');
  expect(head.text()).not.toContain(`From ${NEW_YEAR}`);
  expect(await rows()).toBe(before);
  await nextYear(head);
  await head.press('See what would change');
  expect(head.text()).toContain('nothing would change');
  expect(head.offers('Keep this')).toBe(false);
});

test('what somebody else has changed meanwhile is shown before anything is kept', async () => {
  const head = await atDesk(portal, 'marlow');
  await nextYear(head);
  choose(head, 'Year 3', HAZEL);
  await head.press('See what would change');
  const admin = await atDesk(portal, 'wirral');
  await nextYear(admin);
  choose(admin, 'Year 3', ROWAN);
  await keep(admin);
  const before = await rows();
  await head.press('Keep this');
  expect(head.text()).toContain('Somebody changed the classes meanwhile');
  expect(head.text()).toContain('Year 3: Miss Rowan becomes Mr Hazel');
  expect(await rows()).toBe(before);
  await head.press('Change something');
  expect(head.value('Teacher', 'Year 3')).toBe(HAZEL);
  await keep(head);
  expect(head.text()).toContain(`From ${NEW_YEAR}: Mr Hazel`);
});

test('while somebody covers, whoever covers goes on', async () => {
  const head = await atDesk(portal, 'marlow');
  await head.visit('/absences');
  head.select('Who is away?', AMBER);
  head.select('Who covers?', ROWAN);
  for (const [legend, day] of [
    ['First day', '5'],
    ['Last day', '9'],
  ] as const) {
    head.fill('Day', day, legend);
    head.fill('Month', '7', legend);
    head.fill('Year', '2027', legend);
  }
  await head.press('Keep it');
  await head.visit('/classes/from/2027-07-06');
  expect(head.value('Second teacher', 'Year 3')).not.toContain('Rowan');
  choose(head, 'Year 3', HAZEL);
  await keep(head);
  expect(head.text()).toContain('Miss Rowan covers until Friday 9 July.');
  await portal.goTo('2027-07-06T09:00:00.000Z');
  expect((await portal.school.actor('rowan')).classIds).toEqual(['year2', 'year3']);
});

test.each([
  [
    'a day that has passed',
    ['4', '7', '2027'],
    'That day has passed: enter today or a later day. What was before stays as it was.',
  ],
  ['no such day', ['31', '9', '2027'], 'That is not a day in the calendar: check the day, month and year'],
  ['nothing', ['', '', ''], 'Enter the first day'],
  ['a day too far away', ['1', '9', '2031'], 'That is more than two years away: enter a nearer day'],
])('%s is refused, and what was typed stays', async (_, [day = '', month = '', year = ''], message) => {
  const head = await atDesk(portal, 'marlow');
  await head.visit('/classes/next');
  expect([head.value('Day'), head.value('Month'), head.value('Year')]).toEqual(['1', '9', '2027']);
  head.fill('Day', day);
  head.fill('Month', month);
  head.fill('Year', year);
  await head.press('Continue');
  expect(head.status).toBe(422);
  expect(head.errors()).toEqual([message]);
  expect([head.value('Day'), head.value('Month'), head.value('Year')]).toEqual([day, month, year]);
});

test('the same teacher twice, or nobody from the list, is refused, and what was chosen stays', async () => {
  const before = await rows();
  const head = await atDesk(portal, 'marlow');
  await nextYear(head);
  choose(head, 'Year 3', HAZEL, HAZEL);
  choose(head, 'Year 5', ROWAN);
  await head.press('See what would change');
  expect(head.status).toBe(422);
  expect(head.errors()).toEqual([
    `${HAZEL} is chosen twice for one class: choose somebody else, or “Nobody”`,
  ]);
  expect(head.value('Second teacher', 'Year 3')).toBe(HAZEL);
  expect(head.value('Teacher', 'Year 5')).toBe(ROWAN);
  // Nobody who is at the school for the governors alone is offered, nor taken from elsewhere.
  expect(() => {
    head.select('Teacher', 'Mrs Grove – Parent governor', 'Year 3');
  }).toThrow();
  for (const personId of ['grove', 'somebody']) {
    const fields = { 'class-year3-1': personId, do: 'save', seen: '', _form: tokenOn(head) };
    const headers = { 'sec-fetch-site': 'same-origin' };
    const sent = await head.send('POST', '/classes/from/2027-09-01', { fields, headers });
    expect(sent.status).toBe(422);
    expect(sent.body.toString('utf8')).toContain('Choose somebody from the list');
  }
  expect(await rows()).toBe(before);
});

test('the administrator gives no class to themselves; the head may', async () => {
  const before = await rows();
  const admin = await atDesk(portal, 'wirral');
  await nextYear(admin);
  choose(admin, 'Year 3', 'Mr Wirral – Administrator');
  await admin.press('See what would change');
  expect(admin.errors()).toEqual(['Nobody gives a class to themselves: the head teacher has to do that']);
  expect(await rows()).toBe(before);
  const head = await atDesk(portal, 'marlow');
  await nextYear(head);
  choose(head, 'Year 3', 'Mrs Marlow – Head teacher');
  choose(head, 'Year 2', 'Mr Wirral – Administrator');
  await keep(head);
  // What the head has planned for them the administrator may leave as it is.
  await nextYear(admin);
  choose(admin, 'Year 1', ROWAN);
  await keep(admin);
  expect(admin.text()).toContain(`From ${NEW_YEAR}: Mr Wirral`);
});

test('a class that somebody who has left was away from is covered to the end, and the page says so', async () => {
  await portal.bench.db.write(async (tx) => {
    await keepAbsence(
      tx,
      {
        ...{ personId: 'amber', coverId: 'rowan', fromOn: '2027-07-05', toOn: '2027-07-09' },
        keptAt: portal.bench.clock.now(),
      },
      { keptBy: 'marlow', passes: ['class-teacher'] },
    );
    await tx('people').where({ id: 'amber' }).update({ left_on: '2027-07-07' });
  });
  await portal.goTo('2027-07-08T09:00:00.000Z');
  const hazel = await atDesk(portal, 'hazel');
  await hazel.visit('/classes');
  expect(hazel.text()).toContain('No teacher of its own.');
  expect(hazel.text()).toContain('Miss Rowan covers until Friday 9 July.');
  const raised = await raise(portal.bench);
  expect((await raised.now()).holder).toMatchObject({ classId: 'year3' });
});

test('a day in the address that is none, or has passed, leads nowhere it should not', async () => {
  const head = await atDesk(portal, 'marlow');
  for (const none of ['soon', '2027-02-30', '2027-9-1']) {
    await head.visit(`/classes/from/${none}`);
    expect(head.status).toBe(404);
  }
  await head.visit('/classes/from/2027-07-04');
  expect(head.path).toBe('/classes/next');
});

test.each(['amber', 'dale', 'penny', 'chandra', 'quill'] as const satisfies readonly Name[])(
  '%s may look and change nothing',
  async (name) => {
    const before = await rows();
    const staff = await atDesk(portal, name);
    await staff.visit('/classes');
    expect(staff.text()).toContain('Miss Amber');
    expect(staff.text()).not.toContain('What has been changed');
    for (const path of ['/classes/next', '/classes/from/2027-09-01']) {
      await staff.visit('/staff/account');
      const fields = { 'class-year3-1': 'hazel', do: 'save', seen: '', _form: tokenOn(staff) };
      const headers = { 'sec-fetch-site': 'same-origin' };
      expect((await staff.send('POST', path, { fields, headers })).status).toBe(404);
      expect((await staff.send('GET', path)).status).toBe(404);
    }
    expect(await rows()).toBe(before);
  },
);

test('somebody new who is in the books already, and begins on the day, can be chosen', async () => {
  const createdAt = portal.bench.clock.now();
  await portal.bench.db.write(async (tx) => {
    const sorrel = { id: 'sorrel', name: 'Ms Sorrel', roleWords: 'Teacher', email: 'sorrel@wrenhill.test' };
    await keepPerson(tx, { ...sorrel, createdAt });
    await keepPost(tx, { post: 'teacher', personId: 'sorrel', fromOn: '2027-09-01' });
  });
  const head = await atDesk(portal, 'marlow');
  await nextYear(head);
  choose(head, 'Year 3', 'Ms Sorrel – Teacher');
  await keep(head);
  expect(head.text()).toContain(`From ${NEW_YEAR}: Ms Sorrel`);
});
