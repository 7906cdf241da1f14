// Meeting or talking: times offered, one chosen, changed and called off, with an entry for calendars that gives nothing away.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { handsOn, raise, type RaisedConcern } from '../support/builders.js';
import { openTestPortal, type TestPortal } from '../support/portal.js';
import type { TestBrowser } from '../support/test-browser.js';
import { readCalendar } from './support/calendar-file.js';
import { comeIn, openLetter, PARENT } from './support/as-a-parent.js';
import { atDesk, expectNothing, lettersAbout, tokenOn } from './support/at-school.js';

let portal: TestPortal;
beforeAll(async () => {
  portal = await openTestPortal();
});
afterAll(() => portal.close());

const WORD = 'Come to the front door, please.';

/** Offers times on Wednesday 25 November and the Monday after, at school for 20 minutes. */
async function offer(
  desk: TestBrowser,
  ref: string,
  times: readonly (readonly [string, string])[],
): Promise<void> {
  await desk.visit(`/staff/concerns/${ref}/meeting`);
  desk.choose('At school');
  desk.fill('Where, or how you reach each other', 'The blue room');
  for (const [index, [day, time]] of times.entries()) {
    desk.select(['First time: day', 'Second time, if you like: day', 'Third time: day'][index] ?? '', day);
    desk.fill(['First time: from', 'Second time: from', 'Third time: from'][index] ?? '', time);
  }
  desk.select('How long, about?', '20 minutes');
  desk.fill('A word with it, if you like', WORD);
  await desk.press('Read it before it goes');
}

const WEDNESDAY = ['Wednesday 25 November', '15:30'] as const;
const MONDAY = ['Monday 30 November', '8.15'] as const;

async function calendarOf(page: TestBrowser, path: string): Promise<ReturnType<typeof readCalendar>> {
  const { status, headers, body } = await page.send('GET', path);
  expect([status, headers['content-type'], headers['cache-control']]).toEqual([
    200,
    'text/calendar; charset=utf-8',
    'no-store',
  ]);
  return readCalendar(body.toString('utf8'));
}

/** The calendar part of the newest letter with these words in its subject to somebody. */
async function calendarIn(
  address: string,
  words: string,
): Promise<ReturnType<typeof readCalendar> | undefined> {
  await portal.lettersTo(address);
  const mail = portal.post.mails
    .filter(({ to, subject }) => to === address && subject.includes(words))
    .at(-1);
  expect(mail).toBeDefined();
  return mail?.calendar && readCalendar(mail.calendar.content);
}

test('who offered times is named, also when the concern has been handed on since', async () => {
  const { ref } = await raise(portal.bench, { contact: { email: 'named@example.org' } });
  const teacher = await atDesk(portal, 'amber');
  await offer(teacher, ref, [WEDNESDAY]);
  await teacher.press('Offer these times');
  expect(teacher.text()).toContain('Offered by Miss Amber');
  await teacher.follow('Not for me: hand it on');
  teacher.fill('Why is it not for you?', 'It happened at lunch.');
  await teacher.press('Hand it on');
  const parent = portal.phone();
  await openLetter(portal, parent, 'times to meet or talk', 'named@example.org');
  expect(parent.text()).toContain('Mrs Marlow has it');
  for (const words of ['Offered by Miss Amber', `Miss Amber wrote: ${WORD}`])
    expect(parent.text()).toContain(words);
  await parent.follow('Choose a time');
  expect(parent.text()).toContain('Offered by Miss Amber');
});

describe('the teacher offers times', () => {
  let raised: RaisedConcern;
  let teacher: TestBrowser;
  let parent: TestBrowser;
  beforeAll(async () => {
    raised = await raise(portal.bench, { child: 'Wilhelmina' });
    teacher = await atDesk(portal, 'amber');
    parent = portal.phone();
  });

  test('and is told what is missing, or past, or no time at all', async () => {
    await teacher.visit(`/staff/concerns/${raised.ref}`);
    await teacher.follow('Meet or talk with the parent');
    await teacher.press('Read it before it goes');
    expect(teacher.errors()).toEqual(['Choose how you would like to talk', 'Offer at least one time']);
    teacher.choose('At school');
    teacher.select('First time: day', 'Monday 23 November');
    teacher.fill('First time: from', '8:59');
    teacher.fill('Second time: from', 'noonish');
    teacher.select('Third time: day', 'Monday 30 November');
    await teacher.press('Read it before it goes');
    expect(teacher.errors()).toEqual([
      'Offer a time that is still to come',
      'Choose the day',
      'Enter a time, such as 15:30',
    ]);
    expect(teacher.value('First time: from')).toBe('8:59');
  });

  test('is warned of a day on which the school is closed, and reads it as the parent will', async () => {
    await offer(teacher, raised.ref, [WEDNESDAY, MONDAY, ['Saturday 28 November (weekend)', '10']]);
    expect(teacher.text()).toContain('Saturday 28 November is not a school day (weekend).');
    expect(teacher.text()).toContain('Wednesday 25 November at 15:30');
    await teacher.press('Change something');
    teacher.select('Third time: day', 'Choose a day');
    teacher.fill('Third time: from', '');
    await teacher.press('Read it before it goes');
    expect(teacher.text()).not.toContain('not a school day');
    await teacher.press('Offer these times');
    expect(teacher.text()).toContain('The parent has been asked to choose a time.');
    expect(teacher.text()).toContain('Times are offered: the parent is to choose');
  });

  test('the parent follows the letter, and chooses one with who comes and what they need', async () => {
    const letter = (await portal.lettersTo(PARENT)).find(({ subject }) => subject.includes('times to meet'));
    expect(letter?.text ?? 'no letter: blue room').not.toMatch(/blue room|15:30|Amber|front door/);
    await openLetter(portal, parent, 'times to meet or talk');
    expect(parent.text()).toContain('Choose a time to meet or talk');
    expect(parent.text()).toContain(WORD);
    await parent.follow('Choose a time');
    await parent.press('Tell the school');
    expect(parent.errors()).toEqual(['Choose a time, or say that none fits']);
    parent.choose('Wednesday 25 November at 15:30');
    parent.choose('Yes', 'Will somebody come with you?');
    parent.fill('Their name (you need not)', 'My sister');
    parent.fill('Do you need an interpreter? Which language?', 'Bengali');
    parent.fill('Anything else that would help?', 'A chair with arms');
    await parent.press('Tell the school');
    expect(parent.text()).toContain('The time is agreed, and the school has been told.');
    expect(parent.text()).toContain('Wednesday 25 November at 15:30');
    expect(parent.text()).toContain('You chose a time: Wednesday 25 November at 15:30.');
    await teacher.visit(`/staff/concerns/${raised.ref}`);
    for (const words of [
      'A time is agreed',
      'At school: The blue room',
      'My sister',
      'Bengali',
      'A chair with arms',
    ])
      expect(teacher.text()).toContain(words);
  });

  test('both have it for their calendars, and nothing in it gives anything away (R-080)', async () => {
    const atHome = await calendarOf(parent, `/concerns/${raised.ref}/meeting.ics`);
    const atSchool = await calendarOf(teacher, `/staff/concerns/${raised.ref}/meeting.ics`);
    expect(atHome).toEqual(atSchool);
    const inLetters = [
      await calendarIn(PARENT, 'a time is agreed'),
      await calendarIn('amber@wrenhill.test', 'a time is agreed'),
    ];
    expect(inLetters).toEqual([atHome, atHome]);
    expect(atHome).toMatchObject({
      ...{ METHOD: 'PUBLISH', STATUS: 'CONFIRMED', SEQUENCE: '0' },
      ...{ DTSTART: '20261125T153000Z', DTEND: '20261125T155000Z' },
      SUMMARY: `Wren Hill Primary School (${raised.ref})`,
      DESCRIPTION: `Reference ${raised.ref}. Rather talk? Ring the office on 01632 960 100.`,
    });
    expect(JSON.stringify(atHome)).not.toMatch(
      /Wilhelmina|Amber|Mina|Hart|Year|blue room|sister|Bengali|chair/,
    );
  });

  test('the school day before, both are reminded, once', async () => {
    const soon = () =>
      portal.post.mails.filter(({ subject }) => subject.includes('soon, 15:30')).map(({ to }) => to);
    await portal.goTo('2026-11-23T20:00:00.000Z');
    await portal.lettersTo(PARENT);
    expect(soon()).toEqual([]);
    await portal.goTo('2026-11-24T09:00:00.000Z');
    await portal.goTo('2026-11-24T11:00:00.000Z');
    await portal.lettersTo(PARENT);
    expect(soon().sort()).toEqual(['amber@wrenhill.test', PARENT]);
  });

  test('a change takes the time back in calendars, and the next one is the same entry', async () => {
    await comeIn(portal, parent);
    const before = await calendarOf(parent, `/concerns/${raised.ref}/meeting.ics`);
    await parent.visit(`/concerns/${raised.ref}/meeting`);
    await parent.press('Ask for another time');
    expect(parent.errors()).toEqual(['Say when you could']);
    parent.fill('When could you?', 'Any day after four.');
    await parent.press('Ask for another time');
    expect(await calendarIn('amber@wrenhill.test', 'another time, please')).toMatchObject({
      ...{ METHOD: 'CANCEL', STATUS: 'CANCELLED', SEQUENCE: '1', UID: before['UID'] },
    });
    teacher = await atDesk(portal, 'amber');
    expect(teacher.text()).toContain('Offer a time');
    await teacher.visit(`/staff/concerns/${raised.ref}`);
    expect(teacher.text()).toContain('Any day after four.');
    await offer(teacher, raised.ref, [['Thursday 26 November', '4.15 pm']]);
    await teacher.press('Offer these times');
    await comeIn(portal, parent);
    await parent.visit(`/concerns/${raised.ref}/meeting`);
    parent.choose('Thursday 26 November at 16:15');
    await parent.press('Tell the school');
    expect(await calendarOf(parent, `/concerns/${raised.ref}/meeting.ics`)).toMatchObject({
      ...{ UID: before['UID'], SEQUENCE: '2', METHOD: 'PUBLISH', DTSTART: '20261126T161500Z' },
    });
  });

  test('two people at once: the second is shown what changed, and nothing typed is lost', async () => {
    teacher = await atDesk(portal, 'amber');
    await teacher.visit(`/staff/concerns/${raised.ref}/meeting`);
    teacher.fill('Why? The parent reads this', 'The room is flooded.');
    await parent.visit(`/concerns/${raised.ref}/meeting`);
    parent.fill('A word for the school (you need not)', 'It is settled, thank you.');
    await parent.press('Call it off');
    expect(parent.text()).toContain('It is called off, and the school has been told.');
    await teacher.press('Call it off');
    expect(teacher.status).toBe(409);
    expect(teacher.text()).toContain('The room is flooded.');
    for (const address of [PARENT, 'amber@wrenhill.test'])
      expect(await calendarIn(address, 'the meeting is called off')).toMatchObject({
        ...{ METHOD: 'CANCEL', SEQUENCE: '3' },
      });
    await teacher.visit(`/staff/concerns/${raised.ref}`);
    expect(teacher.text()).toContain('The parent called the meeting off.');
    expect(teacher.text()).toContain('It is settled, thank you.');
    expect((await parent.send('GET', `/concerns/${raised.ref}/meeting.ics`)).body.toString('utf8')).toContain(
      'CANCELLED',
    );
  });

  test('a time that is not offered any more cannot be chosen, whatever a form says', async () => {
    await offer(teacher, raised.ref, [['Friday 27 November', '9:00']]);
    await teacher.press('Offer these times');
    await parent.visit(`/concerns/${raised.ref}/meeting`);
    const { status } = await parent.send('POST', `/concerns/${raised.ref}/meeting/time`, {
      fields: {
        ...{ time: '2026-11-26T16:15:00.000Z', _form: tokenOn(parent) },
        version: String((await raised.now()).version),
      },
      headers: { 'sec-fetch-site': 'same-origin' },
    });
    expect(status).toBe(422);
    expect((await raised.now()).meeting?.state).toBe('offered');
  });
});

test('the parent asks, the list says so, and nobody it is about learns of it', async () => {
  const raised = await raise(portal.bench, {
    about: 'staff',
    who: ['amber'],
    contact: { email: 'asks@example.org' },
  });
  const parent = portal.phone();
  await openLetter(portal, parent, 'we have your concern', 'asks@example.org');
  await parent.visit(`/concerns/${raised.ref}`);
  await parent.follow('Rather talk? Ask to meet or to be rung');
  await parent.press('Ask for it');
  expect(parent.errors()).toEqual(['Choose how you would like to talk']);
  parent.choose('By telephone');
  parent.fill('When could you? Anything else we should know?', 'After seven in the evening.');
  await parent.press('Ask for it');
  expect(parent.text()).toContain('You asked to meet or to talk');
  expect(parent.text()).toContain('Mrs Marlow will offer you times.');
  const head = await atDesk(portal, 'marlow');
  expect(head.text()).toContain('Offer a time');
  expect(await lettersAbout(portal, 'marlow', raised.ref)).toContain(
    `${raised.ref}: the parent asks to meet`,
  );
  await head.visit(`/staff/concerns/${raised.ref}`);
  expect(head.text()).toContain('After seven in the evening.');
  await expectNothing(portal, 'amber', raised.ref);
});

test('as long as the school is to offer a time, an answered concern is not closed by time', async () => {
  const raised = await raise(portal.bench, { contact: { email: 'waits@example.org' } });
  const hands = handsOn(portal.bench, raised);
  await hands.answer('amber');
  const parent = portal.phone();
  await openLetter(portal, parent, 'an answer is ready', 'waits@example.org');
  await parent.visit(`/concerns/${raised.ref}/meeting`);
  parent.choose('Any of these');
  await parent.press('Ask for it');
  for (const day of ['2026-12-04', '2026-12-08', '2026-12-10', '2026-12-11', '2026-12-16'])
    await portal.goTo(`${day}T09:00:00.000Z`);
  expect((await raised.now()).state).toBe('answered');
});
