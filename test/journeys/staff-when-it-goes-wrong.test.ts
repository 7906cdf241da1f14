// At school, too, pages stay open, sessions run out and two people press at once: nothing is lost, and nothing happens twice.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { handsOn, PASSWORD, emailOf, raise } from '../support/builders.js';
import { openTestPortal, type TestPortal } from '../support/portal.js';
import type { TestBrowser } from '../support/test-browser.js';
import { comeIn } from './support/as-a-parent.js';
import { atDesk } from './support/at-school.js';

let portal: TestPortal;
beforeAll(async () => {
  portal = await openTestPortal();
});
afterAll(() => portal.close());

const ANSWER = 'I have moved the reading group to the morning.';

async function signInAgain(page: TestBrowser, name: 'amber' | 'elm' | 'linden'): Promise<void> {
  page.fill('School e-mail address', emailOf(name));
  page.fill('Password', PASSWORD);
  await page.press('Sign in');
}

test('two tabs: the second acknowledgement says that something has happened meanwhile, and tells the parent once', async () => {
  const { ref } = await raise(portal.bench, { contact: { email: 'tabs@example.org' } });
  const teacher = await atDesk(portal, 'amber');
  const other = await portal.signedIn('amber');
  await teacher.visit(`/staff/concerns/${ref}`);
  await other.visit(`/staff/concerns/${ref}`);
  await teacher.press('I’ll answer by the date');
  await other.press('I’ll ring today');
  expect(other.status).toBe(409);
  expect(other.heading()).toBe('Something has happened in the meantime');
  await other.follow('See where it stands');
  expect(other.offers('I’ll ring today')).toBe(false);
  const subjects = (await portal.lettersTo('tabs@example.org')).map(({ subject }) => subject);
  expect(subjects.filter((subject) => subject.includes('has been read'))).toHaveLength(1);
});

test('an answer written while the parent added something is not sent unseen; its words are there for the next try', async () => {
  const raised = await raise(portal.bench, { contact: { email: 'adds@example.org' } });
  const teacher = await atDesk(portal, 'amber');
  await teacher.visit(`/staff/concerns/${raised.ref}/answer`);
  teacher.fill('Your answer', ANSWER);
  teacher.fill('What did you do to find out?', 'I asked.');
  await teacher.press('Read it before it goes');
  await handsOn(portal.bench, raised).message('parent', 'It happened again today.');
  await teacher.press('Send the answer');
  expect(teacher.status).toBe(409);
  expect(teacher.text()).toContain(ANSWER);
  expect(teacher.text()).toContain('I asked.');
  await teacher.follow('See where it stands');
  expect(teacher.text()).toContain('It happened again today.');
  await teacher.visit(`/staff/concerns/${raised.ref}/answer`);
  expect(teacher.value('Your answer').trim()).toBe(ANSWER);
  await teacher.press('Read it before it goes');
  await teacher.press('Send the answer');
  expect(teacher.text()).toContain('Your answer has been sent.');
});

test('signed out from another machine while typing: the words are given back, to be copied', async () => {
  const { ref } = await raise(portal.bench, { contact: { email: 'elsewhere@example.org' } });
  const [tablet, desk] = [await portal.signedIn('amber'), await portal.signedIn('amber')];
  await tablet.visit(`/staff/concerns/${ref}`);
  tablet.fill('Write to the parent', ANSWER);
  await desk.visit('/staff/account');
  await desk.press('Sign out everywhere else');
  await tablet.press('Send message');
  expect([tablet.status, tablet.heading()]).toEqual([403, 'You have been signed out']);
  expect(tablet.value('What you wrote').trim()).toBe(ANSWER);
  await tablet.follow('Sign in');
  expect(tablet.path).toBe('/staff/sign-in');
  const subjects = (await portal.lettersTo('elsewhere@example.org')).map(({ subject }) => subject);
  expect(subjects).not.toContain(`${ref}: a message for you`);
});

test('the parent’s own page grows old as well: a few words and no row of letters and digits are given back', async () => {
  const raised = await raise(portal.bench, { contact: { email: 'grows@example.org' } });
  const hands = handsOn(portal.bench, raised);
  await hands.answer('amber');
  const parent = portal.phone();
  await comeIn(portal, parent, 'grows@example.org');
  await parent.follow('Take it further, to Mrs Marlow');
  await hands.message('amber', 'One more thing.');
  parent.fill('What is still missing?', 'Who rings?');
  await parent.press('Take it further');
  expect(parent.status).toBe(409);
  expect(parent.text()).toContain('Who rings?');
  expect(parent.text()).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}/);
});

test('an answer with a point left out goes nowhere, and a saved one waits as it was left', async () => {
  const points = ['The coat was lost.', 'Nobody rang.'];
  const { ref } = await raise(portal.bench, { points, contact: { email: 'half@example.org' } });
  const teacher = await atDesk(portal, 'amber');
  await teacher.visit(`/staff/concerns/${ref}/answer`);
  teacher.fill('Your answer to point 1', 'It is found.');
  await teacher.press('Read it before it goes');
  expect(teacher.errors()).toEqual(['Answer point 2', 'Say what you did to find out']);
  teacher.fill('Your answer to point 2', 'x'.repeat(20_001));
  teacher.fill('What did you do to find out?', 'I looked in every');
  await teacher.press('Read it before it goes');
  expect(teacher.errors()).toEqual(['Shorten this to 20,000 characters']);
  teacher.fill('Your answer to point 2', 'We should have rung, and');
  await teacher.press('Save and finish later');
  expect(teacher.path).toBe(`/staff/concerns/${ref}`);
  await teacher.visit(`/staff/concerns/${ref}/answer`);
  expect(teacher.value('Your answer to point 1').trim()).toBe('It is found.');
  expect(teacher.value('Your answer to point 2').trim()).toBe('We should have rung, and');
  expect(teacher.value('What did you do to find out?').trim()).toBe('I looked in every');
});

test('the session runs out in the middle of an answer: after signing in again every word is there', async () => {
  const { ref } = await raise(portal.bench, { classId: 'year6' });
  const teacher = await portal.signedIn('elm');
  await teacher.visit(`/staff/concerns/${ref}/answer`);
  teacher.fill('Your answer', 'The children have talked it over with me.');
  teacher.fill('What did you do to find out?', 'I listened to each of them.');
  await portal.goTo('2026-11-23T09:45:00.000Z');
  await teacher.press('Read it before it goes');
  expect(teacher.path).toBe('/staff/sign-in?kept=yes');
  expect(teacher.text()).toContain('What you typed is kept');
  await signInAgain(teacher, 'elm');
  expect(teacher.heading()).toBe('What you typed is kept');
  expect(teacher.text()).toContain('I listened to each of them.');
  await teacher.press('Send it now');
  expect(teacher.heading()).toBe('Read it as the parent will');
  await teacher.press('Send the answer');
  expect(teacher.text()).toContain('Your answer has been sent.');
});

test('what one teacher had typed is not shown to another who signs in at the same computer', async () => {
  const { ref } = await raise(portal.bench, { classId: 'year6', contact: { email: 'shared@example.org' } });
  const page = await portal.signedIn('elm');
  await page.visit(`/staff/concerns/${ref}`);
  page.fill('Keep a note', 'For my eyes only, for now.');
  await portal.goTo('2026-11-23T10:30:00.000Z');
  await page.press('Keep note');
  await signInAgain(page, 'linden');
  expect(page.path).toBe('/queue');
  await page.visit('/kept');
  expect(page.html).not.toContain('For my eyes only');
});

test('a link from a letter leads on after signing in', async () => {
  const { ref } = await raise(portal.bench, { classId: 'year5', contact: { email: 'led@example.org' } });
  const page = portal.phone();
  await page.visit(`/staff/concerns/${ref}`, { from: 'letter' });
  expect(page.path).toContain('/staff/sign-in');
  page.fill('School e-mail address', emailOf('linden'));
  page.fill('Password', 'not my password at all');
  await page.press('Sign in');
  expect(page.errors()).toEqual(['The e-mail address or the password is not right']);
  expect(page.value('School e-mail address')).toBe(emailOf('linden'));
  await signInAgain(page, 'linden');
  expect(page.path).toBe(`/staff/concerns/${ref}`);
});

test('somebody who has left is refused at the next click, and gets no more letters', async () => {
  const raised = await raise(portal.bench, { classId: 'year1', contact: { email: 'leaves@example.org' } });
  const page = await portal.signedIn('hazel');
  await page.visit(`/staff/concerns/${raised.ref}`);
  page.fill('Write to the parent', 'I shall be gone by the time you read this.');
  await portal.school.leaves('hazel');
  await page.press('Send message');
  expect(page.heading()).toBe('You have been signed out');
  const messages = await portal.bench.db
    .read('messages')
    .where({ concern_id: raised.concernId })
    .select('id');
  expect(messages).toEqual([]);
  await page.visit('/queue');
  expect(page.path).toContain('/staff/sign-in');
  page.fill('School e-mail address', emailOf('hazel'));
  page.fill('Password', PASSWORD);
  await page.press('Sign in');
  expect(page.errors()).toEqual(['The e-mail address or the password is not right']);
  expect(await portal.lettersTo(emailOf('hazel'))).toEqual([]);
});
