// After a talk: what was said is written down, the parent agrees or adds their own view, and both stand side by side for good.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { handsOn, raise, type RaisedConcern } from '../support/builders.js';
import { openTestPortal, type TestPortal } from '../support/portal.js';
import type { TestBrowser } from '../support/test-browser.js';
import { openLetter } from './support/as-a-parent.js';
import { atDesk, expectNothing, lettersAbout, tokenOn } from './support/at-school.js';

let portal: TestPortal;
let parent: TestBrowser;
beforeEach(async () => {
  portal = await openTestPortal();
  parent = portal.phone();
});
afterEach(() => portal.close());

const SAID = 'We sat down for ten minutes. Tom does not want to be moved again.';
const OTHERWISE = 'It was five minutes, in the corridor, and I was not asked what Tom wants.';

async function writeDown(desk: TestBrowser, ref: string): Promise<void> {
  await desk.visit(`/staff/concerns/${ref}/account`);
  desk.choose('At the gate');
  desk.fill('What was said?', SAID);
  desk.fill('What was agreed?', 'He stays in his group.');
  await desk.press('Read it before it goes');
  expect(desk.text()).toContain('Once it is sent it cannot be changed');
  await desk.press('Send it to the parent');
}

async function wroteDown(): Promise<RaisedConcern> {
  const raised = await raise(portal.bench);
  await writeDown(await atDesk(portal, 'amber'), raised.ref);
  return raised;
}

test('a talk at the gate: the parent adds their own view, and it moves on with the concern', async () => {
  const raised = await wroteDown();
  await openLetter(portal, parent, 'what was said, in writing');
  expect(parent.text()).toContain(SAID);
  await parent.follow('I saw it differently: add my own view');
  await parent.press('Add it');
  expect(parent.errors()).toEqual(['Write how you saw it, or agree to what is written']);
  parent.fill('How did you see it?', OTHERWISE);
  await parent.press('Add it');
  expect(parent.text()).toContain('Your side stands beside theirs now.');
  expect(await lettersAbout(portal, 'amber', raised.ref)).toContain(
    `${raised.ref}: the parent has read what was written`,
  );
  await handsOn(portal.bench, raised).declareFormal();
  const head = await atDesk(portal, 'marlow');
  for (const page of [head, parent]) {
    await page.visit(page === head ? `/staff/concerns/${raised.ref}` : `/concerns/${raised.ref}`);
    for (const words of [SAID, 'He stays in his group.', OTHERWISE]) expect(page.text()).toContain(words);
  }
});

test('the parent agrees in one press, and can say nothing else afterwards', async () => {
  const raised = await wroteDown();
  await openLetter(portal, parent, 'what was said, in writing');
  await parent.press('I agree to this');
  expect(parent.text()).toContain('You agreed to it on Monday 23 November.');
  expect(parent.offers('I agree to this')).toBe(false);
  const [id] = await portal.bench.db.read('accounts').pluck<string[]>('id');
  const { status, body } = await parent.send('POST', `/concerns/${raised.ref}/accounts/${id ?? ''}`, {
    fields: {
      ...{ view: OTHERWISE, do: 'add', _form: tokenOn(parent) },
      version: String((await raised.now()).version),
    },
    headers: { 'sec-fetch-site': 'same-origin' },
  });
  expect(status).toBe(409);
  expect(body.toString('utf8')).toContain('Both stand as they are.');
  expect(await portal.bench.db.read('account_views').select('body')).toEqual([{ body: null }]);
});

test('after a time that was agreed it is filled in, the list asks for it, and the meeting is over with it', async () => {
  const raised = await raise(portal.bench);
  const hands = handsOn(portal.bench, raised);
  await hands.offerTimes('amber', '2026-11-24T15:30:00.000Z');
  await hands.agreeTime('2026-11-24T15:30:00.000Z');
  const teacher = await atDesk(portal, 'amber');
  expect(teacher.text()).toContain('Meet or talk tomorrow at 15:30');
  await portal.goTo('2026-11-25T08:00:00.000Z');
  const later = await atDesk(portal, 'amber');
  expect(later.text()).toContain('Write down what was said');
  await later.visit(`/staff/concerns/${raised.ref}`);
  await later.follow('Write down what was said');
  expect(later.value('At school')).toBe('ticked');
  later.fill('What was said?', SAID);
  await later.press('Read it before it goes');
  expect(later.text()).toContain('At school, Tuesday 24 November');
  await later.press('Send it to the parent');
  expect((await raised.now()).meeting).toBeUndefined();
  await later.visit('/queue');
  expect(later.text()).not.toContain('Write down what was said');
});

test('a day that has not come, and words left out, are said; nobody it is about reads any of it', async () => {
  const raised = await raise(portal.bench, { about: 'staff', who: ['amber'] });
  const head = await atDesk(portal, 'marlow');
  await head.visit(`/staff/concerns/${raised.ref}/account`);
  head.choose('By telephone');
  head.fill('Day', '24');
  await head.press('Read it before it goes');
  expect(head.errors()).toEqual(['Enter a day that has come', 'Write down what was said']);
  await writeDown(head, raised.ref);
  await expectNothing(portal, 'amber', raised.ref);
});

test('whose hands it left reads what was said until then, and no more', async () => {
  const raised = await wroteDown();
  const hands = handsOn(portal.bench, raised);
  portal.bench.clock.advance(60_000);
  await hands.handBack('amber');
  portal.bench.clock.advance(60_000);
  await openLetter(portal, parent, 'what was said, in writing');
  await parent.follow('I saw it differently: add my own view');
  parent.fill('How did you see it?', OTHERWISE);
  await parent.press('Add it');
  const teacher = await atDesk(portal, 'amber');
  await teacher.visit(`/staff/concerns/${raised.ref}`);
  expect(teacher.text()).toContain(SAID);
  expect(teacher.html).not.toContain(OTHERWISE);
});

test('without e-mail it is on the letter to print, whole', async () => {
  const contact = { name: 'Ada Hill', email: '', postalAddress: '3 Mill Lane' };
  const raised = await raise(portal.bench, { contact });
  await writeDown(await atDesk(portal, 'amber'), raised.ref);
  await handsOn(portal.bench, raised).promise('amber', '2026-11-27');
  const office = await atDesk(portal, 'penny');
  const letter = async (kind: string) =>
    (
      await portal.bench.db
        .read('letters')
        .where({ concern_id: raised.concernId, kind })
        .pluck<string[]>('id')
    )[0] ?? '';
  await office.visit(`/office/letters/${await letter('account-parent')}`);
  expect(office.text()).toContain(SAID);
  expect(office.text()).toContain('He stays in his group.');
  await office.visit(`/office/letters/${await letter('promise-parent')}`);
  expect(office.text()).toContain('Tom reads with the second group.');
  expect(office.text()).toContain('by Friday 27 November');
});
