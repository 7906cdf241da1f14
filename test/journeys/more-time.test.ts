// A class teacher needs longer: they ask the head, who finds it on their list, and says yes to the parent or no to the teacher.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { emailOf, handsOn, raise, type RaisedConcern } from '../support/builders.js';
import { openTestPortal, type TestPortal } from '../support/portal.js';
import type { TestBrowser } from '../support/test-browser.js';
import { comeIn, openLetter, PARENT } from './support/as-a-parent.js';
import { atDesk, lettersAbout, tokenOn } from './support/at-school.js';

const FOR_THE_HEAD = 'The other teacher of the group is ill until Wednesday.';
const FOR_THE_PARENT = 'We wait for a teacher who saw it and is back next week.';

let portal: TestPortal;
let raised: RaisedConcern;
/** With Miss Amber since Monday 23 November, to be answered by Monday 30 November. */
beforeEach(async () => {
  portal = await openTestPortal();
  raised = await raise(portal.bench);
  await handsOn(portal.bench, raised).acknowledge('amber');
});
afterEach(() => portal.close());

const replyOn = async () => (await raised.now()).running.find(({ kind }) => kind === 'reply')?.dueOn;

async function ask(): Promise<TestBrowser> {
  const teacher = await atDesk(portal, 'amber');
  await teacher.visit(`/staff/concerns/${raised.ref}/ask-for-time`);
  teacher.select('Until when?', 'Thursday 3 December (3 school days later)');
  teacher.choose('Somebody needed is away');
  teacher.fill('Tell the head why', FOR_THE_HEAD);
  await teacher.press('Ask for more time');
  return teacher;
}

test('the head finds it on their list and by letter, gives the time, and the parent reads the head’s words', async () => {
  const teacher = await atDesk(portal, 'amber');
  await teacher.visit(`/staff/concerns/${raised.ref}`);
  await teacher.follow('Ask for more time');
  await teacher.press('Ask for more time');
  expect(teacher.errors()).toEqual([
    'Choose the day until which you need',
    'Choose why more time is needed',
    'Tell the head why, in a few words',
  ]);
  await ask();
  expect(teacher.text()).toContain('The head teacher has been asked.');
  expect(teacher.text()).toContain('Until there is a yes, the date stays.');
  expect(teacher.offers('Ask for more time')).toBe(false);
  expect(await replyOn()).toBe('2026-11-30');

  expect(await lettersAbout(portal, 'marlow', raised.ref)).toContain(`${raised.ref}: you are asked for time`);
  const head = await atDesk(portal, 'marlow');
  await head.visit('/queue');
  expect(head.text()).toContain('Miss Amber asks for time: say yes or no');
  expect(head.text()).toContain('Monday 30 November');
  await head.follow('Tom, Year 3');
  expect(head.text()).toContain('Miss Amber asks for time until Thursday 3 December');
  await head.follow('Read why, and say yes or no');
  expect(head.text()).toContain(FOR_THE_HEAD);
  expect(head.text()).toContain('The parent was told that the answer will come by Monday 30 November.');
  await head.press('Give more time');
  expect(head.errors()).toEqual(['Tell the parent why, in a few words']);
  expect(head.value('New last day')).toBe('Thursday 3 December (3 school days later)');
  head.fill('Tell the parent why', FOR_THE_PARENT);
  await head.press('Give more time');
  expect(head.text()).toContain('There is more time, and both have been told.');
  expect(await replyOn()).toBe('2026-12-03');
  await head.visit('/queue');
  expect(head.text()).not.toContain('Miss Amber asks for time: say yes or no');

  expect(await lettersAbout(portal, 'amber', raised.ref)).toContain(`${raised.ref}: you have more time`);
  const parent = portal.phone();
  await openLetter(portal, parent, 'a later date for your concern');
  expect(parent.text()).toContain('Miss Amber has it and will answer by Thursday 3 December.');
  expect(parent.text()).toContain(`It was Monday 30 November before. Why it was moved: ${FOR_THE_PARENT}`);
  expect(parent.text()).toContain('Mrs Marlow moved the date: the answer is to come by Thursday 3 December.');
  for (const among of ['asked for more time', 'ill until Wednesday', 'Somebody needed is away'])
    expect(parent.text()).not.toContain(among);
  await parent.follow('Why this date?');
  expect(parent.text()).toContain(
    `On Monday 23 November it was moved to Thursday 3 December: ${FOR_THE_PARENT}`,
  );
});

test('the head says no, in words for the teacher: the date stays, and the parent hears of nothing', async () => {
  await ask();
  const head = await atDesk(portal, 'marlow');
  await head.visit(`/staff/concerns/${raised.ref}/more-time`);
  head.fill('Tell them why', 'Ring her at home: she would rather be asked.');
  await head.press('The date stays');
  expect(await replyOn()).toBe('2026-11-30');
  expect(await lettersAbout(portal, 'amber', raised.ref)).toContain(`${raised.ref}: the date stays`);
  const teacher = await atDesk(portal, 'amber');
  await teacher.visit(`/staff/concerns/${raised.ref}`);
  expect(teacher.text()).toContain('Mrs Marlow said no. The date stays.');
  expect(teacher.text()).toContain('Ring her at home: she would rather be asked.');
  const above = teacher.text().split('What happened')[0];
  expect(above).toMatch(/No: the date stays.*Mrs Marlow · today at 09:00.*Ring her at home/s);
  await head.visit(`/staff/concerns/${raised.ref}`);
  expect(head.text()).not.toContain('No: the date stays');
  const parent = portal.phone();
  await comeIn(portal, parent);
  expect(parent.text()).not.toContain('more time');
  expect((await portal.lettersTo(PARENT)).filter(({ subject }) => subject.includes('later date'))).toEqual(
    [],
  );
  await ask();
  expect(teacher.text()).toContain('Until there is a yes, the date stays.');
  expect(teacher.text()).not.toContain('No: the date stays');
});

async function askForPause(): Promise<TestBrowser> {
  const teacher = await atDesk(portal, 'amber');
  await teacher.visit(`/staff/concerns/${raised.ref}/ask-for-pause`);
  teacher.choose('Waiting for the parent');
  teacher.select('It runs again on, at the latest', 'Friday 27 November (after 4 school days)');
  teacher.fill('Tell the head why', 'She wants to look up the days first.');
  await teacher.press('Ask for a pause');
  return teacher;
}

test('a pause is asked for in the same way: the head gives it, and the parent reads the head’s words', async () => {
  const teacher = await atDesk(portal, 'amber');
  await teacher.visit(`/staff/concerns/${raised.ref}`);
  await teacher.follow('Ask for a pause');
  teacher.fill('Tell the head why', 'She wants to look up the days first.');
  await teacher.press('Ask for a pause');
  expect(teacher.errors()).toEqual([
    'Choose why the time is to stand still',
    'Choose the day on which the time runs again',
  ]);
  expect(teacher.value('Tell the head why')).toBe('She wants to look up the days first.');
  const asked = await askForPause();
  expect(asked.text()).toContain('The head teacher has been asked for a pause until Friday 27 November');
  for (const once of ['Ask for a pause', 'Ask for more time']) expect(asked.offers(once)).toBe(false);
  expect(await replyOn()).toBe('2026-11-30');

  const head = await atDesk(portal, 'marlow');
  await head.visit('/queue');
  await head.follow('Tom, Year 3');
  expect(head.text()).toContain('Miss Amber asks for a pause until Friday 27 November');
  await head.follow('Read why, and say yes or no');
  expect(head.text()).toContain('She wants to look up the days first.');
  expect(head.text()).toContain('The parent was told that the answer will come by Monday 30 November.');
  await head.press('Pause the time');
  expect(head.errors()).toEqual(['Tell the parent why, in a few words']);
  head.fill('Tell the parent why', 'Please tell us on which days it was.');
  await head.press('Pause the time');
  expect(head.text()).toContain('The time stands still.');
  expect(await replyOn()).toBe('2026-12-04');
  expect((await raised.now()).isTimeAskedFor).toBe(false);

  expect(await lettersAbout(portal, 'amber', raised.ref)).toContain(`${raised.ref}: you have more time`);
  const granted = (await portal.lettersTo(emailOf('amber'))).find(({ subject }) =>
    subject.endsWith('more time'),
  );
  expect(granted?.text).toContain('stands still until Friday 27 November at the latest');
  const parent = portal.phone();
  await openLetter(portal, parent, 'a pause for your concern');
  expect(parent.text()).toContain('Mrs Marlow let the time stand still until Friday 27 November.');
  expect(parent.text()).toContain('Please tell us on which days it was.');
  for (const among of ['asked for a pause', 'look up the days first'])
    expect(parent.text()).not.toContain(among);
  // It waits for the parent: with their word the time runs again.
  await handsOn(portal.bench, raised).message('parent');
  expect(await replyOn()).toBe('2026-11-30');
});

test('where the head does not give a pause nothing stands still, nor where the date has passed meanwhile', async () => {
  await askForPause();
  const head = await atDesk(portal, 'marlow');
  await head.visit(`/staff/concerns/${raised.ref}/more-time`);
  head.fill('Tell them why', 'Ring her: it takes two minutes.');
  await head.press('The date stays');
  expect(await replyOn()).toBe('2026-11-30');
  const teacher = await askForPause();
  expect(teacher.text()).toContain('Ring her: it takes two minutes.');
  await portal.goTo('2026-12-01T09:00:00.000Z');
  const late = await atDesk(portal, 'marlow');
  await late.visit(`/staff/concerns/${raised.ref}/more-time`);
  expect(late.text()).toContain('The time can no longer stand still');
  expect(late.offers('Pause the time')).toBe(false);
});

test('once the date has passed the head can no longer put it off, and no one but the head says anything', async () => {
  const teacher = await ask();
  await teacher.visit(`/staff/concerns/${raised.ref}/more-time`);
  expect(teacher.status).toBe(404);
  await portal.goTo('2026-12-01T09:00:00.000Z');
  const head = await atDesk(portal, 'marlow');
  await head.visit(`/staff/concerns/${raised.ref}/more-time`);
  expect(head.text()).toContain('The date can no longer be put off');
  const version = String((await raised.now()).version);
  const late = await head.send('POST', `/staff/concerns/${raised.ref}/more-time`, {
    fields: { do: 'grant', until: '2026-12-03', reason: FOR_THE_PARENT, version, _form: tokenOn(head) },
    headers: { 'sec-fetch-site': 'same-origin' },
  });
  expect(late.status).toBe(409);
  expect(late.body.toString('utf8')).toContain(FOR_THE_PARENT);
  expect(await replyOn()).toBe('2026-11-30');
});

test('answered, handed on or taken further, nobody waits for a word any more', async () => {
  await ask();
  const head = await atDesk(portal, 'marlow');
  const hands = handsOn(portal.bench, raised);
  await hands.answer('amber');
  await head.visit('/queue');
  expect(head.text()).not.toContain('asks for time');
  const other = await raise(portal.bench, { contact: { email: 'other@example.org' } });
  raised = other;
  await handsOn(portal.bench, other).acknowledge('amber');
  await ask();
  await handsOn(portal.bench, other).handBack('amber');
  await head.visit('/queue');
  expect(head.text()).not.toContain('asks for time');
  expect((await other.now()).isTimeAskedFor).toBe(false);
});

test('not offered where no head may read it: nobody is head, or words keep it to its holder', async () => {
  const described = await raise(portal.bench, {
    ...{ about: 'staff', words: 'the one with the red car', contact: { email: 'words@example.org' } },
  });
  const head = await atDesk(portal, 'marlow');
  await head.visit(`/staff/concerns/${described.ref}`);
  expect(head.offers('Ask for more time')).toBe(false);
  await portal.school.leaves('marlow');
  await portal.goTo('2026-11-24T09:00:00.000Z');
  const teacher = await atDesk(portal, 'amber');
  await teacher.visit(`/staff/concerns/${raised.ref}`);
  expect(teacher.offers('Ask for more time')).toBe(false);
  await teacher.visit(`/staff/concerns/${raised.ref}/ask-for-time`);
  expect(teacher.path).toBe(`/staff/concerns/${raised.ref}`);
});
