// A class with two teachers: both answer at once. The second reads what the first sent, nothing is overwritten, no word is lost.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { emailOf, handsOn, PASSWORD, raise, type RaisedConcern } from '../support/builders.js';
import { openTestPortal, type TestPortal } from '../support/portal.js';
import type { TestBrowser } from '../support/test-browser.js';

const FIRST = 'The coat is found: it was in the hall.';
const SECOND = 'I have asked the caretaker to look again.';
const MEANWHILE = 'Something has happened in the meantime';

let portal: TestPortal;
let birch: TestBrowser;
let cedar: TestBrowser;
beforeAll(async () => {
  portal = await openTestPortal();
  birch = await portal.signedIn('birch');
  cedar = await portal.signedIn('cedar');
});
afterAll(() => portal.close());

let parents = 0;
const raised = (): Promise<RaisedConcern> =>
  raise(portal.bench, { classId: 'year4', contact: { email: `two-${(parents += 1)}@home.test` } });

async function write(desk: TestBrowser, ref: string, words: string): Promise<void> {
  await desk.visit(`/staff/concerns/${ref}/answer`);
  desk.fill('Your answer', words);
  desk.fill('What did you do to find out?', 'I asked the caretaker.');
}

async function send(desk: TestBrowser): Promise<void> {
  await desk.press('Read it before it goes');
  await desk.press('Send the answer');
}

async function expectOnlyTheFirst(concern: RaisedConcern): Promise<void> {
  const { responses } = await concern.now();
  expect(responses.map(({ personId, answers }) => [personId, answers[0]?.body])).toEqual([['birch', FIRST]]);
}

test('the second reads what the first sent beside their own words, and sends theirs as a message', async () => {
  const concern = await raised();
  await write(birch, concern.ref, FIRST);
  await write(cedar, concern.ref, SECOND);
  await send(birch);
  await cedar.press('Read it before it goes');
  expect([cedar.status, cedar.heading()]).toEqual([409, MEANWHILE]);
  expect(cedar.text()).toContain('Mrs Birch answered.');
  expect(cedar.text()).toContain(FIRST);
  expect(cedar.value('Write to the parent')).toContain(SECOND);
  await expectOnlyTheFirst(concern);
  cedar.fill('Write to the parent', SECOND);
  await cedar.press('Send it as a message');
  expect(cedar.text()).toContain('Your message has been sent.');
  expect(cedar.text()).toContain(SECOND);
  await expectOnlyTheFirst(concern);
});

test('also where the first was quicker by a moment, with the second on the last page', async () => {
  const concern = await raised();
  await write(birch, concern.ref, FIRST);
  await write(cedar, concern.ref, SECOND);
  await cedar.press('Read it before it goes');
  await send(birch);
  await cedar.press('Send the answer');
  expect([cedar.status, cedar.heading()]).toEqual([409, MEANWHILE]);
  expect(cedar.text()).toContain(FIRST);
  await expectOnlyTheFirst(concern);
});

test('signed out in between, the second finds both after signing in again', async () => {
  const concern = await raised();
  const late = await portal.signedIn('cedar');
  await write(late, concern.ref, SECOND);
  await portal.goTo('2026-11-23T09:45:00.000Z');
  birch = await portal.signedIn('birch');
  await write(birch, concern.ref, FIRST);
  await send(birch);
  await late.press('Read it before it goes');
  late.fill('School e-mail address', emailOf('cedar'));
  late.fill('Password', PASSWORD);
  await late.press('Sign in');
  expect(late.text()).toContain(SECOND);
  await late.press('Send it now');
  expect(late.heading()).toBe(MEANWHILE);
  expect(late.text()).toContain(FIRST);
  expect(late.value('Write to the parent')).toContain(SECOND);
  // The draft stands beside the answer whenever they look again.
  await late.visit(`/staff/concerns/${concern.ref}/answer`);
  expect(late.text()).toContain(FIRST);
  expect(late.value('Write to the parent')).toContain(SECOND);
  await expectOnlyTheFirst(concern);
});

test('the parent wrote while somebody answered: they read it first, and go on with every word', async () => {
  const concern = await raised();
  await write(birch, concern.ref, FIRST);
  await handsOn(portal.bench, concern).message('parent', 'It is the blue one.');
  await birch.press('Read it before it goes');
  expect([birch.status, birch.heading()]).toEqual([409, MEANWHILE]);
  expect(birch.text()).toContain('It is the blue one.');
  await birch.follow('Go on with your answer');
  expect(birch.value('Your answer').trim()).toBe(FIRST);
  await send(birch);
  expect(birch.text()).toContain('Your answer has been sent.');
});

test('two messages at once: the second is told of the first, keeps every word, and may send it all the same', async () => {
  const concern = await raised();
  cedar = await portal.signedIn('cedar');
  for (const desk of [birch, cedar]) await desk.visit(`/staff/concerns/${concern.ref}`);
  birch.fill('Write to the parent', FIRST);
  cedar.fill('Write to the parent', SECOND);
  await birch.press('Send message');
  await cedar.press('Send message');
  expect([cedar.status, cedar.heading()]).toEqual([409, MEANWHILE]);
  expect(cedar.text()).toContain('Mrs Birch wrote to the parent.');
  expect(cedar.text()).toContain(FIRST);
  expect(cedar.value('What you wrote').trim()).toBe(SECOND);
  await cedar.press('Go on all the same');
  expect(cedar.text()).toContain('Your message has been sent.');
});
