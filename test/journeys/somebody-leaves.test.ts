// Somebody leaves on a day that was said before: until its end nothing is different, and from the next day on they find nothing here.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { keepPost } from '../../src/people/people-store.js';
import { emailOf, handsOn, PARENT_ADDRESS, raise, type Name } from '../support/builders.js';
import { openTestPortal, type TestPortal } from '../support/portal.js';
import type { TestBrowser } from '../support/test-browser.js';
import { comeIn } from './support/as-a-parent.js';
import { atDesk, lettersAbout, tokenOn } from './support/at-school.js';

let portal: TestPortal;
beforeEach(async () => {
  portal = await openTestPortal();
});
afterEach(() => portal.close());

/** Monday 23 November is today. */
const THURSDAY = '2026-11-26T09:00:00.000Z';
const FRIDAY = '2026-11-27T09:00:00.000Z';
const AMBER = 'Miss Amber – Year 3 teacher';
const LAST_DAY = ['26', '11', '2026'] as const;

function fillIn(
  staff: TestBrowser,
  who: string,
  [day, month, year]: readonly [string, string, string],
): void {
  staff.select('Who leaves?', who);
  staff.fill('Day', day);
  staff.fill('Month', month);
  staff.fill('Year', year);
}

async function look(
  staff: TestBrowser,
  who: string,
  lastDay: readonly [string, string, string],
): Promise<void> {
  await staff.visit('/people/leaving');
  fillIn(staff, who, lastDay);
  await staff.press('See what ends');
}

async function leaves(
  staff: TestBrowser,
  who: string,
  lastDay: readonly [string, string, string],
): Promise<void> {
  await look(staff, who, lastDay);
  await staff.press('Keep this');
  expect(staff.text()).toContain('Kept. The last day of');
}

const people = async (): Promise<string> =>
  JSON.stringify(await portal.bench.db.read('people').orderBy('id').select('id', 'left_on'));

test('until the last day is over all is as it was; then nothing is theirs, and what they had is with the head, who is told', async () => {
  const byName = await raise(portal.bench);
  const byClass = await raise(portal.bench, { contact: { email: 'two@example.org' } });
  await handsOn(portal.bench, byName).reassign('marlow', { post: 'class-teacher', personId: 'amber' });
  const head = await atDesk(portal, 'marlow');
  await head.visit('/queue');
  await head.follow('Somebody leaves');
  fillIn(head, AMBER, LAST_DAY);
  await head.press('See what ends');
  for (const words of [
    'Last day: Thursday 26 November.',
    'Year 3 has no teacher after that day. What is raised with it goes to the head teacher.',
    'These are theirs by name.',
    byName.ref,
  ])
    expect(head.text()).toContain(words);
  expect(head.text()).not.toContain(byClass.ref);
  await head.press('Keep this');
  expect(head.text()).toContain('Kept. The last day of Miss Amber is Thursday 26 November.');
  await head.visit('/classes');
  expect(head.text()).toContain('From Friday 27 November: no teacher');
  // Not for everybody to read before she says so herself.
  const rowan = await atDesk(portal, 'rowan');
  await rowan.visit('/classes');
  expect(rowan.text()).not.toContain('27 November');

  await portal.goTo(THURSDAY);
  const amber = await atDesk(portal, 'amber');
  await amber.visit(`/staff/concerns/${byName.ref}`);
  expect(amber.status).toBe(200);
  // One letter has reached her; another waits over midnight.
  await handsOn(portal.bench, byClass).message('parent');
  expect(await lettersAbout(portal, 'amber', byClass.ref)).toContain(`${byClass.ref}: a message for you`);
  const before = (await portal.lettersTo(emailOf('amber'))).length;
  await handsOn(portal.bench, byName).message('parent');
  portal.bench.clock.set('2026-11-27T00:00:30.000Z');
  expect(await portal.lettersTo(emailOf('amber'))).toHaveLength(before);
  await amber.visit('/queue');
  expect(amber.path).toContain('/staff/sign-in');

  await portal.goTo(FRIDAY);
  expect(await portal.lettersTo(emailOf('amber'))).toHaveLength(before);
  for (const { ref, now } of [byName, byClass]) {
    expect((await now()).holder.post).toBe('head');
    expect(await lettersAbout(portal, 'marlow', ref)).toContain(`${ref}: passed to you`);
  }
  const parent = portal.phone();
  await comeIn(portal, parent, PARENT_ADDRESS);
  expect(parent.text()).toContain('Mrs Marlow has it');
  const desk = await atDesk(portal, 'marlow');
  await desk.visit(`/staff/concerns/${byName.ref}`);
  await desk.follow('Give it to someone else');
  expect(desk.text()).not.toContain('Miss Amber');
  desk.choose('Mr Dale – Deputy head teacher');
  await desk.press('Give it to them');
  expect((await byName.now()).holder).toMatchObject({ personId: 'dale' });
  const rest = await portal.bench.db.read('class_teachers').where({ person_id: 'amber' }).select('to_on');
  expect(rest).toEqual([{ to_on: '2026-11-26' }]);
  // She is not offered any more, and cannot sign in.
  await desk.visit('/people/leaving');
  expect(desk.html).not.toContain('Miss Amber');
  const again = await portal.signedIn('amber');
  expect(again.path).toBe('/staff/sign-in');
});

test('today may be the last day, and it is taken back as if it had not been said', async () => {
  const before = await people();
  const head = await atDesk(portal, 'marlow');
  await leaves(head, AMBER, ['23', '11', '2026']);
  const amber = await atDesk(portal, 'amber');
  expect(amber.path).toBe('/queue');
  await head.press('Miss Amber stays after all');
  expect(head.text()).toContain('Taken back: they stay.');
  expect(await people()).toBe(before);
  await portal.goTo('2026-11-24T09:00:00.000Z');
  expect((await portal.school.actor('amber')).classIds).toEqual(['year3']);
  const said = await portal.bench.db.read('leavings').orderBy('at').pluck<(string | null)[]>('last_on');
  expect(said.sort()).toEqual(['2026-11-23', null]);
});

test('another last day takes the place of the first', async () => {
  const head = await atDesk(portal, 'marlow');
  await leaves(head, AMBER, LAST_DAY);
  await look(head, AMBER, ['18', '12', '2026']);
  expect(head.text()).toContain('Year 3 has no teacher after that day.');
  await head.press('Keep this');
  expect(head.text()).toContain('Kept. The last day of Miss Amber is Friday 18 December.');
  await portal.goTo(FRIDAY);
  expect((await portal.school.actor('amber')).classIds).toEqual(['year3']);
});

test.each([
  ['marlow', 'Mrs Penny – Office manager', 'school office', 'Mrs Penny'],
  ['marlow', 'Mrs Haven – Safeguarding lead', 'designated safeguarding lead', 'Mrs Haven'],
  ['wirral', 'Mrs Marlow – Head teacher', 'head teacher', 'Mrs Marlow'],
  ['wirral', 'Dr Chandra – Chair of governors', 'chair of governors', 'Dr Chandra'],
  ['wirral', 'Ms Quill – Clerk to the governors', 'clerk to the governors', 'Ms Quill'],
] as const)('%s cannot let %s go as long as nobody else has the post', async (by, who, post, name) => {
  const before = await people();
  const staff = await atDesk(portal, by);
  await look(staff, who, LAST_DAY);
  expect(staff.status).toBe(422);
  expect(staff.errors()).toEqual([
    `After Thursday 26 November 2026 nobody but ${name} is ${post}, and the school needs somebody there. Somebody else has to be entered for that first, in the school’s files: ask whoever looks after the portal. Two people may hold a post for a while.`,
  ]);
  expect(staff.value('Who leaves?')).toBe(who);
  expect(staff.value('Day')).toBe('26');
  expect(await people()).toBe(before);
});

test('of two heads one may go, and not the other, whichever goes first', async () => {
  await portal.bench.db.write((tx) => keepPost(tx, { post: 'head', personId: 'dale', fromOn: '2026-11-23' }));
  const admin = await atDesk(portal, 'wirral');
  await leaves(admin, 'Mrs Marlow – Head teacher', LAST_DAY);
  for (const lastDay of [
    ['25', '11', '2026'],
    ['27', '11', '2026'],
  ] as const) {
    await look(admin, 'Mr Dale – Deputy head teacher', lastDay);
    expect(admin.errors()[0]).toContain('nobody but Mr Dale is head teacher');
  }
});

test('what ends is said: a post nobody else holds, a class of two, cover; a governor only by the administrator', async () => {
  const admin = await atDesk(portal, 'wirral');
  await look(admin, 'Mr Vance – Vice-chair of governors', LAST_DAY);
  expect(admin.text()).toContain('Mr Vance is vice-chair of governors. Nobody is then.');
  expect(admin.text()).toContain('Mr Vance is governor. Others are too.');
  expect(admin.text()).toContain('Which concerns they have is not shown to you.');
  const head = await atDesk(portal, 'marlow');
  await look(head, 'Mr Cedar – Year 4 teacher', LAST_DAY);
  expect(head.text()).toContain('Year 4 has Mrs Birch, without Mr Cedar, after that day.');
  await head.visit('/people/leaving');
  for (const never of ['Mr Vance', 'Dr Chandra', 'Ms Quill', 'Mrs Grove'])
    expect(head.html).not.toContain(never);
  const fields = { personId: 'vance', 'lastOn-day': '26', 'lastOn-month': '11', 'lastOn-year': '2026' };
  const headers = { 'sec-fetch-site': 'same-origin' };
  const sent = await head.send('POST', '/people/leaving', {
    fields: { ...fields, do: 'keep', seen: '', _form: tokenOn(head) },
    headers,
  });
  expect(sent.status).toBe(422);

  await head.visit('/absences');
  head.select('Who is away?', AMBER);
  head.select('Who covers?', 'Miss Rowan – Year 2 teacher');
  for (const [legend, day] of [
    ['First day', '25'],
    ['Last day', '30'],
  ] as const) {
    head.fill('Day', day, legend);
    head.fill('Month', '11', legend);
    head.fill('Year', '2026', legend);
  }
  await head.press('Keep it');
  await look(head, AMBER, LAST_DAY);
  expect(head.text()).toContain(
    'Miss Amber is away. Miss Rowan covers, and goes on with it until Monday 30 November.',
  );
  await look(head, 'Miss Rowan – Year 2 teacher', LAST_DAY);
  expect(head.text()).toContain('Miss Rowan covers for Miss Amber until Monday 30 November. That ends too');
  await head.press('Keep this');
  await portal.goTo(FRIDAY);
  const covering = await portal.bench.db
    .read('class_teachers')
    .whereNotNull('absence_id')
    .select('person_id', 'to_on');
  expect(covering).toEqual([{ person_id: 'rowan', to_on: '2026-11-26' }]);
});

test('what the head may not read is not told, neither by its reference nor by a number', async () => {
  const about = await raise(portal.bench, { about: 'head' });
  await handsOn(portal.bench, about).reassign('chandra', { post: 'governor', personId: 'grove' });
  const admin = await atDesk(portal, 'wirral');
  await look(admin, 'Mrs Grove – Parent governor', LAST_DAY);
  expect(admin.html).not.toContain(about.ref);
  await admin.press('Keep this');
  await portal.goTo(FRIDAY);
  expect((await about.now()).holder.post).toBe('chair');
  expect(await lettersAbout(portal, 'chandra', about.ref)).toContain(`${about.ref}: passed to you`);
  expect(await lettersAbout(portal, 'marlow', about.ref)).toEqual([]);
});

test('what has come to them since it was looked at is shown before anything is kept', async () => {
  const raised = await raise(portal.bench);
  const before = await people();
  const head = await atDesk(portal, 'marlow');
  await look(head, AMBER, LAST_DAY);
  expect(head.text()).toContain('Nothing that you may read is theirs by name.');
  await handsOn(portal.bench, raised).reassign('marlow', { post: 'class-teacher', personId: 'amber' });
  await head.press('Keep this');
  expect(head.text()).toContain('Something has changed meanwhile');
  expect(head.text()).toContain(raised.ref);
  expect(await people()).toBe(before);
  await head.press('Change something');
  expect(head.value('Who leaves?')).toBe(AMBER);
  expect(head.value('Day')).toBe('26');
});

test.each([
  ['nobody', 'Choose', LAST_DAY, 'Choose who leaves'],
  ['a day that has passed', AMBER, ['22', '11', '2026'], 'That day has passed: enter today or a later day'],
  [
    'no such day',
    AMBER,
    ['31', '11', '2026'],
    'That is not a day in the calendar: check the day, month and year',
  ],
  ['no day', AMBER, ['', '', ''], 'Enter their last day'],
  ['a day too far away', AMBER, ['1', '9', '2031'], 'That is more than two years away: enter a nearer day'],
] as const)('%s is refused, and what was typed stays', async (_, who, lastDay, message) => {
  const head = await atDesk(portal, 'marlow');
  await look(head, who, lastDay);
  expect(head.status).toBe(422);
  expect(head.errors()).toEqual([message]);
  expect([head.value('Day'), head.value('Month'), head.value('Year')]).toEqual([...lastDay]);
  if (who === AMBER) expect(head.value('Who leaves?')).toBe(AMBER);
});

test.each(['amber', 'dale', 'penny', 'chandra', 'quill'] as const satisfies readonly Name[])(
  'for %s there is no such page',
  async (name) => {
    const before = await people();
    const staff = await atDesk(portal, name);
    expect(staff.offers('Somebody leaves')).toBe(false);
    await staff.visit('/staff/account');
    const fields = { personId: 'hazel', 'lastOn-day': '26', 'lastOn-month': '11', 'lastOn-year': '2026' };
    const headers = { 'sec-fetch-site': 'same-origin' };
    for (const path of ['/people/leaving', '/people/leaving/hazel/stays']) {
      const form = { fields: { ...fields, do: 'keep', _form: tokenOn(staff) }, headers };
      expect((await staff.send('POST', path, form)).status).toBe(404);
    }
    expect((await staff.send('GET', '/people/leaving')).status).toBe(404);
    expect(await people()).toBe(before);
  },
);
