// What is decided elsewhere: parents read it before they write, and the school keeps it true.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { AFTERWARDS, ELSEWHERE, linesToCheck } from '../../src/procedure/elsewhere.js';
import { readSettings } from '../../src/school/settings-store.js';
import { answerQuestions, comeIn, receiptOn } from '../journeys/support/as-a-parent.js';
import { atDesk, tokenOn } from '../journeys/support/at-school.js';
import { setUp } from '../support/builders.js';
import { openTestPortal, type TestPortal } from '../support/portal.js';
import type { TestBrowser } from '../support/test-browser.js';

let portal: TestPortal;
beforeEach(async () => {
  portal = await openTestPortal();
});
afterEach(() => portal.close());

/** From the first page to the question what it is about. */
async function toTheQuestion(): Promise<TestBrowser> {
  const parent = portal.phone();
  await parent.visit('/raise');
  parent.choose('No');
  await parent.press('Continue');
  return parent;
}

test('a parent whose matter is ours passes it by without a step more', async () => {
  const parent = await toTheQuestion();
  expect(parent.text()).toContain('Is it about one of these? They are decided elsewhere');
  for (const { what } of ELSEWHERE) expect(parent.offers(what)).toBe(true);
  parent.choose('The whole school');
  await parent.press('Continue');
  expect(parent.path).toBe('/raise/child');
});

test('the whole list can be read without raising anything', async () => {
  const parent = portal.phone();
  await parent.visit('/elsewhere');
  for (const { what, goes, why } of ELSEWHERE)
    for (const words of [what, goes, why ?? '']) expect(parent.text()).toContain(words);
  expect(parent.text()).not.toContain('Checked on');
  await parent.follow('Raise a concern');
  expect(parent.status).toBe(200);
});

test.each(ELSEWHERE)('$key: who decides, why and by when, before a word is written', async (line) => {
  const parent = await toTheQuestion();
  await parent.follow(line.what);
  expect(parent.heading()).toBe(line.what);
  for (const words of [line.goes, line.why, line.byWhen, line.ring, line.stays])
    expect(parent.text()).toContain(words ?? '');
  expect(parent.html).not.toContain('<textarea');
  if (line.link) expect(parent.html).toContain(`href="${line.link}"`);
  await parent.follow('It is about something else');
  expect(parent.path).toBe('/raise/about');
});

test('it is sent to the school all the same, and whoever reads it sees that the parent knew', async () => {
  const parent = portal.phone();
  await answerQuestions(parent, { about: 'Something else' });
  await parent.visit('/raise/about');
  await parent.follow('A place at a school');
  await parent.press('Send it to the school all the same');
  expect(parent.path).toBe('/raise/about');
  expect(parent.text()).toContain('You have seen who decides about this: A place at a school.');
  await parent.visit('/raise/check');
  expect(parent.text()).toContain('You know who decides about\nA place at a school');
  await parent.press('Send');
  const { ref } = receiptOn(parent);
  const teacher = await atDesk(portal, 'amber');
  await teacher.visit(`/staff/concerns/${ref}`);
  expect(teacher.text()).toContain('“A place at a school” is decided elsewhere: The council');

  // Kept as it was said then, whatever the list says later.
  const head = await atDesk(portal, 'marlow');
  await head.visit('/elsewhere/list/admissions');
  await head.press('Take this line out');
  await teacher.visit(`/staff/concerns/${ref}`);
  expect(teacher.text()).toContain('“A place at a school” is decided elsewhere: The council');
  await comeIn(portal, parent);
  await parent.visit(`/concerns/${ref}`);
  expect(parent.text()).toContain('You sent it knowing that this is decided elsewhere: A place at a school.');
});

test('who chose it by mistake takes it back', async () => {
  const parent = await toTheQuestion();
  await parent.follow('A place at a school');
  await parent.press('Send it to the school all the same');
  await parent.follow('See it again');
  expect(parent.offers('Send it to the school all the same')).toBe(false);
  await parent.press('It is not about this after all');
  expect(parent.text()).toContain('Is it about one of these?');
});

test('not before the first question is answered, and nothing that is not on the list', async () => {
  const parent = portal.phone();
  await parent.visit('/raise/elsewhere/admissions');
  expect(parent.path).toBe('/raise');
  await parent.visit('/raise/elsewhere/nothing');
  expect(parent.status).toBe(404);
});

test('a line that nobody has checked for a year is told to the head and the administrator, and to nobody else', async () => {
  // And what is said after the last stage.
  const count = ELSEWHERE.length + 1;
  for (const name of ['marlow', 'wirral'] as const) {
    const desk = await atDesk(portal, name);
    expect(desk.text()).toContain(
      `${count} lines of what is decided elsewhere have not been checked for a year.`,
    );
  }
  expect((await atDesk(portal, 'amber')).text()).not.toContain('checked for a year');
  const lines = ['2025-11-22', '2025-11-23', '2026-11-23', undefined].map((checkedOn) => ({ checkedOn }));
  expect(linesToCheck(lines, '2026-11-23')).toEqual([{ checkedOn: '2025-11-22' }, { checkedOn: undefined }]);
});

test('a web address that is none is said beside its field', async () => {
  const head = await atDesk(portal, 'wirral');
  for (const [address, isTaken] of [
    ['council.example', false],
    ['http://council.example', false],
    ['javascript:alert(1)', false],
    ['https://council.example/places', true],
  ] as const) {
    await head.visit('/elsewhere/list/admissions');
    head.fill('A page on the web about it (if there is one)', address);
    await head.press('Keep it');
    expect([address, head.errors()]).toEqual([
      address,
      isTaken ? [] : ['Enter a whole address, like https://www.example.org/places'],
    ]);
  }
});

test('never names who cannot help any more: the ombudsman for councils, or the funding agency', () => {
  expect(JSON.stringify([...ELSEWHERE, AFTERWARDS])).not.toMatch(/ombudsman|ESFA/i);
});

test('the head checks a line, changes another, and adds one: parents read it so, with the day', async () => {
  const head = await atDesk(portal, 'marlow');
  await head.visit('/elsewhere/list');
  expect(head.text()).toContain('Nobody has checked it yet');
  await head.follow('A place at a school');
  head.tick('I have checked it today');
  await head.press('Keep it');
  await head.follow('Add a line');
  head.fill('What is it about?', 'School transport');
  head.fill('Who deals with it, and by when to ask?', 'The council’s transport office.');
  await head.press('Keep it');
  const parent = portal.phone();
  await parent.visit('/elsewhere');
  expect(parent.text()).toContain('Checked on Monday 23 November.');
  expect(parent.text()).toContain('The council’s transport office.');

  // Words that are changed are not vouched for by a day before them.
  await head.follow('A place at a school');
  head.fill('Who deals with it, and by when to ask?', 'The admissions team.');
  await head.press('Keep it');
  await head.follow('School transport');
  await head.press('Take this line out');
  await parent.visit('/elsewhere');
  expect(parent.text()).toContain('The admissions team.');
  expect(parent.text()).not.toContain('Checked on');
  expect(parent.text()).not.toContain('School transport');
});

test('where to turn after the last stage, and when before it, is read in what happens; the school changes it and never takes it out', async () => {
  const parent = portal.phone();
  await parent.visit('/what-happens');
  for (const words of [
    'The Department for Education looks at whether a school followed its procedure.',
    'Ofsted inspects schools: it cannot settle a dispute or change what was decided.',
    'What the school did with personal information is for the Information Commissioner (ICO).',
    'Before that only if a child is at risk, if a child is missing school, or if the school keeps you from using its own procedure.',
  ])
    expect(parent.text()).toContain(words);
  await parent.visit('/elsewhere');
  expect(parent.text()).not.toContain(AFTERWARDS.what);

  const head = await atDesk(portal, 'marlow');
  await head.visit('/elsewhere/list');
  await head.follow(AFTERWARDS.what);
  expect(head.offers('Take this line out')).toBe(false);
  head.fill('Who deals with it, and by when to ask?', 'The Department for Education, as the trust says.');
  head.tick('I have checked it today');
  await head.press('Keep it');
  expect(head.text()).toContain('Checked on Monday 23 November');
  await parent.visit('/what-happens');
  expect(parent.text()).toContain('The Department for Education, as the trust says.');
  expect(parent.text()).toContain('Checked on Monday 23 November.');
  await parent.visit('/elsewhere');
  for (const { what } of ELSEWHERE) expect(parent.text()).toContain(what);
  const out = await head.send('POST', '/elsewhere/list/afterwards/out', { fields: { _form: tokenOn(head) } });
  expect(out.status).toBe(404);
});

test('a list that the school changed before a line came stays as it is; the line is offered, and read once it is put on', async () => {
  const keys = ['child-protection', 'staff-conduct'];
  const before = ELSEWHERE.filter(({ key }) => !keys.includes(key));
  expect(ELSEWHERE).toHaveLength(before.length + keys.length);
  await setUp(portal.bench, { elsewhere: before });
  const conduct = 'What follows for a member of staff who did something wrong';
  const parent = portal.phone();
  await parent.visit('/elsewhere');
  expect(parent.text()).not.toContain(conduct);
  const head = await atDesk(portal, 'marlow');
  expect(head.text()).toContain(
    `${before.length + 1} lines of what is decided elsewhere have not been checked`,
  );
  await head.visit('/elsewhere/list');
  expect(head.text()).toContain('Lines you could add');
  await head.follow(conduct);
  expect(head.heading()).toBe('Add a line');
  expect(head.offers('Take this line out')).toBe(false);
  head.tick('I have checked it today');
  await head.press('Keep it');
  await parent.visit('/elsewhere');
  expect(parent.text()).toContain('You are told that it is being dealt with.');
  expect(parent.text()).toContain('Checked on Monday 23 November.');
  // What was taken out can be put on again.
  await head.follow(conduct);
  await head.press('Take this line out');
  await parent.visit('/elsewhere');
  expect(parent.text()).not.toContain(conduct);
  await head.follow(conduct);
  expect(head.heading()).toBe('Add a line');
  const out = await head.send('POST', '/elsewhere/list/staff-conduct/out', {
    fields: { _form: tokenOn(head) },
  });
  expect(out.status).toBe(404);
});

test('what is left empty is said beside the field, and what was typed stays', async () => {
  const head = await atDesk(portal, 'wirral');
  await head.visit('/elsewhere/list/new');
  head.fill('Who deals with it, and by when to ask?', 'Somebody.');
  await head.press('Keep it');
  expect(head.status).toBe(422);
  expect(head.errors()).toEqual(['Say what it is about']);
  expect(head.value('Who deals with it, and by when to ask?')).toBe('Somebody.');
});

test('nobody else can change it', async () => {
  const teacher = await atDesk(portal, 'amber');
  await teacher.visit('/elsewhere/list');
  expect(teacher.status).toBe(404);
});

test('two people at one line: the second sees what the first wrote, and a change of another line is not lost', async () => {
  const head = await portal.signedIn('marlow');
  const admin = await portal.signedIn('wirral');
  await head.visit('/elsewhere/list/admissions');
  await admin.visit('/elsewhere/list/admissions');
  const other = await portal.signedIn('wirral');
  await other.visit('/elsewhere/list/premises');
  other.fill('Whom can they ring? (if you like)', 'The caretaker.');
  await other.press('Keep it');
  admin.fill('Whom can they ring? (if you like)', 'Ask for “admissions” <01632 960 1>');
  await admin.press('Keep it');
  expect(admin.text()).toContain('Kept. Parents read it so from now on.');

  head.fill('Whom can they ring? (if you like)', 'The town hall.');
  await head.press('Keep it');
  expect(head.text()).toContain('Somebody changed this line meanwhile');
  expect(head.text()).toContain('Whom to ring: Ask for “admissions” <01632 960 1>');
  expect(head.value('Whom can they ring? (if you like)')).toBe('The town hall.');
  const ring = async (key: string) => {
    const { elsewhere } = await readSettings(portal.bench.db.read);
    return elsewhere.find((each) => each.key === key)?.ring;
  };
  expect(await ring('admissions')).toBe('Ask for “admissions” <01632 960 1>');
  await head.press('Keep it');
  expect(await ring('admissions')).toBe('The town hall.');
  expect(await ring('premises')).toBe('The caretaker.');
  expect(head.text()).toContain(
    'What is decided elsewhere, A place at a school: Whom to ring: Ask for “admissions” <01632 960 1> became The town hall.. Mrs Marlow, today at 09:00',
  );
});

test('a line that somebody takes out meanwhile is not lost with what was typed, and none that changed is taken out unseen', async () => {
  const head = await portal.signedIn('marlow');
  const admin = await portal.signedIn('wirral');
  await head.visit('/elsewhere/list/work');
  await admin.visit('/elsewhere/list/work');
  head.fill('Who deals with it, and by when to ask?', 'The chair of governors.');
  await head.press('Keep it');
  await admin.press('Take this line out');
  expect(admin.text()).toContain('Somebody changed this line meanwhile');
  expect(admin.value('Who deals with it, and by when to ask?')).toBe('The chair of governors.');
  await head.visit('/elsewhere/list/work');
  head.fill('Who deals with it, and by when to ask?', 'The clerk.');
  await admin.press('Take this line out');
  expect(admin.text()).toContain('Taken out.');
  await head.press('Keep it');
  expect(head.text()).toContain('It is not on the list now. Keep it to put it there again.');
  expect(head.value('Who deals with it, and by when to ask?')).toBe('The clerk.');
  await head.press('Keep it');
  const { elsewhere } = await readSettings(portal.bench.db.read);
  expect(elsewhere.filter(({ goes }) => goes === 'The clerk.')).toHaveLength(1);
});
