// The way a concern is pursued: the parent is told in writing what to change, limits end by themselves, and no right is touched.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { handsOn, raise, type RaisedConcern } from '../support/builders.js';
import { openTestPortal, type TestPortal } from '../support/portal.js';
import type { TestBrowser } from '../support/test-browser.js';
import { comeIn, openLetter, PARENT } from './support/as-a-parent.js';
import { atDesk } from './support/at-school.js';

const OFTEN = '… writes, rings or calls in so often that the school cannot do its work';
const ASKED = 'Fourteen messages came on Tuesday. Please write once a day at most; we read every one.';
const LIMITED = 'Please write to the office only. We reply every Friday.';

let portal: TestPortal;
let raised: RaisedConcern;
let head: TestBrowser;
beforeAll(async () => {
  portal = await openTestPortal();
  raised = await raise(portal.bench, { about: 'school' });
  await handsOn(portal.bench, raised).acknowledge('marlow');
  head = await atDesk(portal, 'marlow');
});
afterAll(() => portal.close());

async function fillIn(kind: string, body: string): Promise<void> {
  await head.visit(`/staff/concerns/${raised.ref}`);
  await head.follow('How this is pursued');
  head.tick(OFTEN);
  head.choose(kind);
  head.fill('Tell the parent', body);
}

test('limits do not come first, and nothing typed is lost', async () => {
  await fillIn('We limit how we keep in touch about this', LIMITED);
  await head.press('Read it before it goes');
  expect(head.errors()).toEqual(['Enter until when, like 16 3 2027']);
  for (const [label, value] of [
    ['Day', '11'],
    ['Month', '1'],
    ['Year', '2027'],
  ] as const)
    head.fill(label, value);
  await head.press('Read it before it goes');
  expect(head.status).toBe(422);
  expect(head.errors()).toEqual([
    'Ask them to change it first: limits come after that, unless somebody was insulted or threatened.',
  ]);
  expect(head.value('Tell the parent')).toBe(LIMITED);
  expect(head.value(OFTEN)).toBe('ticked');
});

test('the parent is asked in writing, and reads who, what and that nothing is taken from them', async () => {
  await fillIn('We ask them to change it', ASKED);
  await head.press('Read it before it goes');
  expect(head.text()).toContain(ASKED);
  await head.press('Send it');
  expect(head.text()).toContain('The parent has been told.');
  const subject = `${raised.ref}: about how we keep in touch`;
  const letter = (await portal.lettersTo(PARENT)).find((each) => each.subject === subject);
  expect(letter).toBeDefined();
  expect(letter?.text).not.toContain('Fourteen');
  const parent = portal.phone();
  await openLetter(portal, parent, 'about how we keep in touch');
  expect(parent.text()).toContain(ASKED);
  expect(parent.text()).toContain('Anything new you raise is taken.');
  expect(parent.text()).not.toContain('so often that the school cannot do its work');
});

test('limits then hold until their day, and end by themselves', async () => {
  await fillIn('We limit how we keep in touch about this', LIMITED);
  for (const [label, value] of [
    ['Day', '11'],
    ['Month', '1'],
    ['Year', '2027'],
  ] as const)
    head.fill(label, value);
  await head.press('Read it before it goes');
  expect(head.text()).toContain('This holds until Monday 11 January 2027, and ends by itself.');
  await head.press('Send it');
  const parent = portal.phone();
  await comeIn(portal, parent);
  await parent.visit(`/concerns/${raised.ref}`);
  expect(parent.text()).toContain(LIMITED);
  expect(parent.text()).toContain('This holds until Monday 11 January 2027, and ends by itself.');
  // They may still write and make it formal.
  parent.fill('Write to the school', 'I see.');
  await parent.press('Send message');
  expect(parent.offers('Make it a formal complaint')).toBe(true);
});

test('what is raised anew is taken, and says nothing of it', async () => {
  const another = await raise(portal.bench, { about: 'school', points: ['The gate is locked too early.'] });
  await head.visit(`/staff/concerns/${another.ref}`);
  expect(head.text()).not.toContain('How we keep in touch about this');
  expect((await another.now()).state).toBe('open');
});

test('they may be lifted before, and the parent is told', async () => {
  await head.visit(`/staff/concerns/${raised.ref}/conduct`);
  await head.press('Lift the limits');
  expect(head.text()).toContain('The limits are lifted, and the parent has been told.');
  expect((await raised.now()).conduct?.limitsUntil).toBeUndefined();
  await head.visit(`/staff/concerns/${raised.ref}/conduct`);
  expect(head.text()).toContain('This was lifted on Monday 23 November.');
  expect(head.sees('Lift the limits')).toBe(false);
});

test('a class teacher finds nothing of the kind', async () => {
  const withTeacher = await raise(portal.bench, { contact: { email: 'class@example.org' } });
  const teacher = await atDesk(portal, 'amber');
  await teacher.visit(`/staff/concerns/${withTeacher.ref}`);
  expect(teacher.offers('How this is pursued')).toBe(false);
  await teacher.visit(`/staff/concerns/${withTeacher.ref}/conduct`);
  expect(teacher.path).toBe(`/staff/concerns/${withTeacher.ref}`);
});
