// The head changes how long things take: what is under way keeps its dates, what begins has the new ones, and everybody can see who did.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { loadSchool } from '../../src/school/load-school.js';
import { readSchoolFiles } from '../../src/school/school-file.js';
import { readSettings } from '../../src/school/settings-store.js';
import { join } from 'node:path';
import { root } from '../../src/root.js';
import { dueDate } from '../../src/procedure/school-days.js';
import { handsOn, raise } from '../support/builders.js';
import { openTestPortal, type TestPortal } from '../support/portal.js';
import type { TestBrowser } from '../support/test-browser.js';
import { comeIn } from './support/as-a-parent.js';
import { atDesk, tokenOn } from './support/at-school.js';

let portal: TestPortal;
beforeAll(async () => {
  portal = await openTestPortal();
});
afterAll(() => portal.close());

const settings = () => readSettings(portal.bench.db.read);
const numbers = async () => (await settings()).numbers;
const REPLY = 'Class teacher: to answer';
const FIRST_DAY = 'Counting: the day it is received is the first school day';

async function change(desk: TestBrowser, lines: Record<string, string>): Promise<void> {
  await desk.visit('/settings/times');
  for (const [label, text] of Object.entries(lines)) desk.fill(label, text);
  await desk.press('Continue');
}

test('from 5 to 8: an open concern keeps its date, a new one gets the new, and one that moves on the head’s new ones', async () => {
  const before = await raise(portal.bench, { contact: { email: 'before@example.org' } });
  const head = await atDesk(portal, 'marlow');
  await head.visit('/queue');
  await head.follow('Settings: times, telephone numbers, the school');
  expect(head.text()).toContain(
    'Whatever is under way keeps the dates and the times that were in force when its stage began',
  );
  await head.follow('Change: how long each step may take');
  expect(head.text()).toContain('Usual: 5 school days. Published procedures and guidance show 1 to 20.');
  // Beside the number of the decision letter, whose date the portal does not count, and nowhere else.
  expect(head.text().split('The portal only shows this number so far.')).toHaveLength(2);
  head.fill(REPLY, '8');
  head.fill('Head teacher: to answer', '20');
  head.fill('The parent: to take it further after an answer', '15');
  await head.press('Continue');
  expect(head.heading()).toBe('Is this what changes?');
  expect(head.text()).toContain('Class teacher: to answer: 5 school days becomes 8 school days');
  expect(head.text()).toContain('The class teacher will read this and reply by Thursday 3 December.');
  expect((await numbers()).classTeacher.reply).toBe(5);
  await head.press('Keep the change');
  expect(head.text()).toContain('Kept. It holds for whatever begins from now on.');
  expect(head.text()).toContain(
    'Class teacher: to answer: 5 school days became 8 school days. Mrs Marlow, today at 09:00',
  );

  const after = await raise(portal.bench, { contact: { email: 'after@example.org' } });
  const replyOf = async (raised: typeof before) =>
    (await raised.now()).running.find(({ kind }) => kind === 'reply')?.dueOn;
  expect([await replyOf(before), await replyOf(after)]).toEqual(['2026-11-30', '2026-12-03']);
  const parent = portal.phone();
  await comeIn(portal, parent, 'before@example.org');
  expect(parent.text()).toContain('will answer by Monday 30 November');

  // The parent's time after an answer is the one that held when the stage began, too: ten school days and not fifteen.
  await handsOn(portal.bench, before).answer('amber');
  await handsOn(portal.bench, after).answer('amber');
  const endsOf = async (raised: typeof before) =>
    (await raised.now()).running.find(({ kind }) => kind === 'move-on')?.dueOn;
  expect([await endsOf(before), await endsOf(after)]).toEqual(['2026-12-07', '2026-12-14']);
  await handsOn(portal.bench, before).message('amber');
  expect(await endsOf(before)).toBe('2026-12-07');

  await handsOn(portal.bench, before).moveOn();
  // Twenty school days, over Christmas: the head's new ones.
  expect(await replyOf(before)).toBe('2027-01-05');
});

test('a school whose policy counts the day it is received: what begins ends a day sooner, what is under way does not', async () => {
  const before = await raise(portal.bench, { contact: { email: 'zero@example.org' } });
  const head = await atDesk(portal, 'marlow');
  await head.visit('/procedure');
  expect(head.text()).toContain('The day it arrives is day 0, and the next school day is the first.');
  await head.visit('/settings/times');
  head.choose('Yes', FIRST_DAY);
  await head.press('Continue');
  expect(head.text()).toContain(`${FIRST_DAY}: No becomes Yes`);
  await head.press('Keep the change');
  await head.visit('/procedure');
  expect(head.text()).toContain('At this school the day it arrives is the first day.');
  const after = await raise(portal.bench, { contact: { email: 'first@example.org' } });
  const { classTeacher, moveOn } = await numbers();
  const endOf = (days: number, firstDayCounts: boolean) =>
    dueDate(portal.bench.deps.school.calendar(), portal.bench.clock.today(), days, { firstDayCounts }).dueOn;
  const dueOf = async (raised: typeof before, kind: 'reply' | 'move-on') =>
    (await raised.now()).running.find((clock) => clock.kind === kind)?.dueOn;
  expect([await dueOf(before, 'reply'), await dueOf(after, 'reply')]).toEqual([
    endOf(classTeacher.reply, false),
    endOf(classTeacher.reply, true),
  ]);
  const parent = portal.phone();
  await comeIn(portal, parent, 'first@example.org');
  await parent.follow('Why this date?');
  expect(parent.text()).toContain('and that day is the first.');
  expect(parent.text()).toContain('School day 1: Monday 23 November: it reached the school');
  await handsOn(portal.bench, before).answer('amber');
  await handsOn(portal.bench, after).answer('amber');
  expect([await dueOf(before, 'move-on'), await dueOf(after, 'move-on')]).toEqual([
    endOf(moveOn, false),
    endOf(moveOn, true),
  ]);
  await head.visit('/settings/times');
  head.choose('No', FIRST_DAY);
  await head.press('Continue');
  await head.press('Keep the change');
  expect((await numbers()).firstDayCounts).toBe(false);
});

test('what is out of range is refused beside its line, with the reason and every word kept', async () => {
  const admin = await atDesk(portal, 'wirral');
  const before = await numbers();
  await change(admin, {
    [REPLY]: '21',
    'Head teacher: to answer': '4',
    'Governing body: for the panel to meet': 'soon',
    'More time: how often one date may be put off': '',
    'By law: to say that a complaint about personal information has come': '31',
  });
  expect(admin.status).toBe(422);
  expect(admin.errors()).toEqual([
    'Class teacher: to answer: enter a whole number of school days from 1 to 20',
    'Head teacher: to answer: enter a whole number of school days from 5 to 40',
    'Governing body: for the panel to meet: enter a whole number of school days from 10 to 60',
    'More time: how often one date may be put off: enter a whole number of times from 0 to 4',
    'By law: to say that a complaint about personal information has come: enter a whole number of days from 1 to 30',
  ]);
  expect(admin.value(REPLY)).toBe('21');
  expect(admin.value('Governing body: for the panel to meet')).toBe('soon');
  expect(await numbers()).toEqual(before);
});

test('of two who change at once the second is shown what changed, and loses nothing of either', async () => {
  const [head, admin] = [await atDesk(portal, 'marlow'), await atDesk(portal, 'wirral')];
  await change(head, { [REPLY]: '6' });
  await change(admin, { 'Head teacher: to say that they have it': '4' });
  await head.press('Keep the change');
  await admin.press('Keep the change');
  expect(admin.text()).toContain('Somebody changed this meanwhile. Nothing of yours has been kept yet.');
  expect(admin.text()).toContain('Class teacher: to answer: 8 school days became 6 school days');
  expect(admin.text()).toContain(
    'Head teacher: to say that they have it: 5 school days becomes 4 school days',
  );
  expect((await numbers()).headTeacher.acknowledge).toBe(5);
  await admin.press('Keep the change');
  expect(await numbers()).toMatchObject({ classTeacher: { reply: 6 }, headTeacher: { acknowledge: 4 } });
  const told = await portal.bench.db
    .read('setting_changes')
    .orderBy('line')
    .select('line', 'person_id', 'after');
  expect(told.filter(({ after }) => ['6 school days', '4 school days'].includes(String(after)))).toHaveLength(
    2,
  );
});

test('telephone numbers, the kind of school and its early years are kept here, and parents read them', async () => {
  const admin = await atDesk(portal, 'wirral');
  await admin.visit('/settings/reach');
  admin.fill('The school office', 'ring us');
  admin.fill('The designated safeguarding lead', '01632 960 777');
  await admin.press('Continue');
  expect(admin.errors()).toEqual(['The school office: enter a telephone number, like 01632 960 001']);
  expect(admin.value('The designated safeguarding lead')).toBe('01632 960 777');
  admin.fill('The school office', '01632 960 888');
  await admin.press('Continue');
  expect(admin.text()).toContain('Rather talk? Ring the office on 01632 960 888.');
  await admin.press('Keep the change');
  const parent = portal.phone();
  await parent.visit('/');
  expect(parent.html).toContain('tel:01632960888');
  expect(parent.html).toContain('tel:01632960777');

  await admin.visit('/settings/school');
  expect(admin.value('Yes', 'Reception: early years')).toBe('ticked');
  expect(admin.value('Yes', 'Year 1: early years')).toBe('');
  admin.choose('An academy', 'What kind of school it is');
  admin.choose('Yes', 'Year 1: early years');
  admin.fill('When letters to staff leave, on school days', '18:00–07:30');
  await admin.press('Continue');
  expect(admin.errors()).toEqual(['When letters to staff leave: enter two times, like 07:30–18:00']);
  admin.fill('When letters to staff leave, on school days', '07:30 to 18:00');
  await admin.press('Continue');
  await admin.press('Keep the change');
  expect(await settings()).toMatchObject({
    schoolType: 'academy',
    staffHours: { from: '07:30', to: '18:00' },
    earlyYears: ['Reception', 'Year 1'],
  });
});

test('what was changed here stays when the school’s files are loaded again', async () => {
  const file = readSchoolFiles(join(root, 'docs', 'example-school'));
  const settingsOnly = { ...file, people: [], classNames: [] };
  const { db } = portal.bench;
  const told = await db.write((tx) =>
    loadSchool(
      tx,
      { ...settingsOnly, classNames: ['Reception', ...[1, 2, 3, 4, 5, 6].map((n) => `Year ${n}`)] },
      portal.bench.clock.now(),
    ),
  );
  expect(told.join('\n')).toMatch(/Settings that stay as they were changed in the portal: .*phone/);
  expect((await settings()).phone).toBe('01632 960 888');
  expect((await numbers()).classTeacher.reply).toBe(6);
});

test('nobody but the head and the administrator opens the page or changes anything by it', async () => {
  portal = await restarted();
  const before = await settings();
  for (const name of ['amber', 'penny', 'chandra', 'quill', 'dale'] as const) {
    const staff = await portal.signedIn(name);
    await staff.visit('/queue');
    expect(staff.offers('Settings: times, telephone numbers, the school')).toBe(false);
    await staff.visit('/staff/account');
    for (const path of ['/settings', '/settings/times'])
      expect((await staff.send('GET', path)).status).toBe(404);
    const sent = await staff.send('POST', '/settings/times', {
      fields: { 'classTeacher-reply': '20', seen: '{}', do: 'keep', _form: tokenOn(staff) },
      headers: { 'sec-fetch-site': 'same-origin' },
    });
    expect(sent.status).toBe(404);
  }
  const head = await portal.signedIn('marlow');
  await head.visit('/settings');
  expect((await head.send('GET', '/settings/nothing')).status).toBe(404);
  // A form that saw nothing keeps nothing: it is asked again.
  await head.visit('/settings/times');
  const sent = await head.send('POST', '/settings/times', {
    fields: { 'classTeacher-reply': '20', seen: 'not json', do: 'keep', _form: tokenOn(head) },
    headers: { 'sec-fetch-site': 'same-origin' },
  });
  expect(sent.status).toBe(422);
  expect(await settings()).toEqual(before);
});

/** The people have gone with the files that were loaded. */
async function restarted(): Promise<TestPortal> {
  await portal.close();
  return openTestPortal();
}

test('whom to turn to outside the school is kept here, one a line, and read where nobody at the school may have a concern', async () => {
  const admin = await atDesk(portal, 'wirral');
  await admin.visit('/settings/reach');
  const others = 'Who else outside the school can act';
  admin.fill('The council’s designated officer (LADO)', 'Wrenshire’s LADO');
  admin.fill('The designated officer’s telephone number', 'ask the council');
  admin.fill(others, 'Wrenshire County Council, 01632 960 180\nThe diocese');
  await admin.press('Continue');
  expect(admin.errors()).toEqual([
    'The designated officer’s telephone number: enter a telephone number, like 01632 960 001',
    `${others}: on each line a name and then its number, like The council: 01632 960 001`,
  ]);
  expect(admin.value(others)).toBe('Wrenshire County Council, 01632 960 180\nThe diocese');
  admin.fill('The designated officer’s telephone number', '01632 960 181');
  const one = 'The diocese of Wren: +44 1632 960 190';
  admin.fill(others, Array.from({ length: 5 }, () => one).join('\n'));
  await admin.press('Continue');
  expect(admin.errors()).toEqual([`${others}: at most four lines`]);
  admin.fill(others, `Wrenshire County Council, 01632 960 180\n\n${one}`);
  await admin.press('Continue');
  expect(admin.text()).toContain('The council’s designated officer: Wrenshire’s LADO, 01632 960 181.');
  expect(admin.text()).toContain('You can also ring Wrenshire County Council: 01632 960 180.');
  await admin.press('Keep the change');
  expect(await settings()).toMatchObject({
    designatedOfficer: { name: 'Wrenshire’s LADO', phone: '01632 960 181' },
    outsideHelp: [
      { name: 'Wrenshire County Council', phone: '01632 960 180' },
      { name: 'The diocese of Wren', phone: '+44 1632 960 190' },
    ],
  });
  await admin.visit('/settings/reach');
  expect(admin.value(others)).toBe(`Wrenshire County Council: 01632 960 180\n${one}`);
  // It reads again what it has written, and empty is nobody.
  admin.fill(others, '');
  await admin.press('Continue');
  await admin.press('Keep the change');
  expect((await settings()).outsideHelp).toEqual([]);
});
