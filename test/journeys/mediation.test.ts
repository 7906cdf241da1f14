// Mediation: one side suggests it, the other says yes or no in one press, time stands still, and either side says when it is over.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { pauseNow } from '../../src/procedure/pauses.js';
import { handsOn, raise, type RaisedConcern } from '../support/builders.js';
import { openTestPortal, type TestPortal } from '../support/portal.js';
import type { TestBrowser } from '../support/test-browser.js';
import { comeIn, openLetter, PARENT } from './support/as-a-parent.js';
import { answerIt, atDesk, lettersAbout, tokenOn } from './support/at-school.js';

const WORDS = 'Mrs Dove of the Wrenshire mediators could come on Thursday.';

let portal: TestPortal;
let raised: RaisedConcern;
let parent: TestBrowser;
/** With Miss Amber since Monday 23 November, to be answered by Monday 30 November. It is Wednesday. */
beforeEach(async () => {
  portal = await openTestPortal();
  raised = await raise(portal.bench);
  await handsOn(portal.bench, raised).acknowledge('amber');
  await portal.goTo('2026-11-25T09:00:00.000Z');
  parent = portal.phone();
});
afterEach(() => portal.close());

const replyOn = async () => (await raised.now()).running.find(({ kind }) => kind === 'reply')?.dueOn;
const entries = async (step: string) =>
  portal.bench.db.read('entries').where({ concern_id: raised.concernId, step });

async function suggest(browser: TestBrowser, home: string, words = WORDS): Promise<void> {
  await browser.visit(`${home}/mediation`);
  if (words !== '') browser.fill(home.startsWith('/staff') ? STAFF_LABEL : PARENT_LABEL, words);
  await browser.press('Suggest it');
}
const STAFF_LABEL = 'Who could help, when and where?';
const PARENT_LABEL = 'Anything the school should know?';

async function offered(): Promise<TestBrowser> {
  const teacher = await atDesk(portal, 'amber');
  await suggest(teacher, `/staff/concerns/${raised.ref}`);
  return teacher;
}

test('the teacher suggests it, the parent agrees in one press, and time stands still until either says that it is over', async () => {
  const teacher = await atDesk(portal, 'amber');
  await teacher.visit(`/staff/concerns/${raised.ref}`);
  await teacher.follow('Suggest mediation');
  expect(teacher.text()).toContain('the time stands still until Wednesday 16 December at the latest');
  teacher.fill(STAFF_LABEL, WORDS);
  await teacher.press('Suggest it');
  expect(teacher.text()).toContain('The parent has been asked.');
  expect(teacher.text()).toContain('The parent has not said yes or no yet.');
  expect(teacher.offers('Suggest mediation')).toBe(false);
  expect(await replyOn()).toBe('2026-11-30');

  const letter = (await portal.lettersTo(PARENT)).find(({ subject }) =>
    subject.includes('suggests mediation'),
  );
  expect(letter?.text).not.toContain('Dove');
  await openLetter(portal, parent, 'suggests mediation');
  expect(parent.text()).toContain('The school suggests mediation');
  expect(parent.text()).toContain(WORDS);
  await parent.press('Yes, to mediation');
  expect(parent.text()).toContain('You and the school have agreed to mediation');
  expect(parent.text()).toContain(
    'You agreed to mediation. The time stands still until Wednesday 16 December at the latest.',
  );
  expect(parent.text()).toContain(
    'if there is no answer by Monday 30 November, you can take it further all the same',
  );
  // Fifteen school days later than it was.
  expect(await replyOn()).toBe('2027-01-05');
  expect(await lettersAbout(portal, 'amber', raised.ref)).toContain(`${raised.ref}: mediation is agreed`);
  const told = (await portal.lettersTo(PARENT)).find(({ subject }) =>
    subject.includes('mediation is agreed'),
  );
  expect(told?.text).toContain(
    'It runs again on Wednesday 16 December at the latest, and you will have a reply by Tuesday 5 January 2027.',
  );

  await portal.goTo('2026-11-27T09:00:00.000Z');
  const again = await atDesk(portal, 'amber');
  await again.visit('/queue');
  expect(again.text()).toContain('Paused until Wednesday 16 December: mediation');
  await again.visit(`/staff/concerns/${raised.ref}`);
  await again.press('It is over: we agreed');
  expect(again.text()).toContain('Miss Amber said that mediation is over, and that both sides agreed.');
  expect(await replyOn()).toBe('2026-12-02');
  await openLetter(portal, parent, 'mediation is over');
  expect(parent.text()).toContain('So the time runs again: the answer is to come by Wednesday 2 December.');
  await answerIt(again, raised.ref, 'As we agreed on Thursday.');
});

test('the parent says no in one press: the teacher is told, and nothing else has changed', async () => {
  await offered();
  await openLetter(portal, parent, 'suggests mediation');
  await parent.press('No, thank you');
  expect(parent.text()).toContain(
    'The school has been told that you would rather not. Nothing else changes.',
  );
  expect(await replyOn()).toBe('2026-11-30');
  expect(await lettersAbout(portal, 'amber', raised.ref)).toContain(`${raised.ref}: no mediation`);
  expect((await raised.now()).mediation).toBeUndefined();
});

test('the parent asks for it, the teacher agrees; it ends by itself, once, and the parent says nothing', async () => {
  await comeIn(portal, parent);
  await parent.visit(`/concerns/${raised.ref}`);
  await parent.follow('Suggest mediation: to meet with somebody who takes no side');
  parent.fill(PARENT_LABEL, 'Not on a Friday, please.');
  await parent.press('Suggest it');
  expect(parent.text()).toContain('The school has not said yes or no yet.');
  const teacher = await atDesk(portal, 'amber');
  await teacher.visit(`/staff/concerns/${raised.ref}`);
  expect(teacher.text()).toContain('The parent suggests mediation');
  expect(teacher.text()).toContain('Not on a Friday, please.');
  await teacher.press('Yes, to mediation');
  expect(await replyOn()).toBe('2027-01-05');
  await portal.goTo('2026-12-16T09:00:00.000Z');
  await portal.goTo('2026-12-16T09:01:00.000Z');
  expect(await entries('resume')).toHaveLength(1);
  const now = await raised.now();
  expect([pauseNow(now.running), now.mediation]).toEqual([undefined, undefined]);
  expect(await replyOn()).toBe('2027-01-05');
  await comeIn(portal, parent);
  await parent.visit(`/concerns/${raised.ref}`);
  // Fifteen days are used up.
  expect(parent.offers('Suggest mediation: to meet with somebody who takes no side')).toBe(false);
});

test('the parent keeps every right meanwhile: says that it failed, and takes it further', async () => {
  await offered();
  await comeIn(portal, parent);
  await parent.visit(`/concerns/${raised.ref}`);
  await parent.press('Yes, to mediation');
  await portal.goTo('2026-12-01T09:00:00.000Z');
  await comeIn(portal, parent);
  await parent.visit(`/concerns/${raised.ref}`);
  expect(parent.text()).toContain('You need not wait for it: you can take it further now.');
  expect(parent.offers('Take it further, to Mrs Marlow')).toBe(true);
  await parent.press('It is over: we did not agree');
  expect(parent.text()).toContain('You said that mediation is over, and that the two sides did not agree.');
  expect(await replyOn()).toBe('2026-12-04');
  expect(await lettersAbout(portal, 'amber', raised.ref)).toContain(`${raised.ref}: mediation is over`);
  await parent.follow('Take it further, to Mrs Marlow');
  parent.fill('What is still missing?', 'An answer.');
  await parent.press('Take it further');
  expect((await raised.now()).stage).toBe('head teacher');
});

test('taken further or withdrawn, neither an offer nor mediation is left behind', async () => {
  await offered();
  const hands = handsOn(portal.bench, raised);
  await hands.withdraw();
  await hands.reopen();
  expect((await raised.now()).mediation).toBeUndefined();
  await offered();
  await comeIn(portal, parent);
  await parent.visit(`/concerns/${raised.ref}`);
  await parent.press('Yes, to mediation');
  await hands.declareFormal();
  const now = await raised.now();
  expect([now.mediation, pauseNow(now.running), now.stage]).toEqual([undefined, undefined, 'head teacher']);
});

test('nobody answers their own offer, and nobody else has a part in it', async () => {
  const teacher = await offered();
  const version = String((await raised.now()).version);
  const post = (desk: TestBrowser) =>
    desk.send('POST', `/staff/concerns/${raised.ref}/mediation/answer`, {
      fields: { answer: 'agree', version, _form: tokenOn(desk) },
      headers: { 'sec-fetch-site': 'same-origin' },
    });
  await teacher.visit(`/staff/concerns/${raised.ref}`);
  expect((await post(teacher)).status).toBe(409);
  const head = await atDesk(portal, 'marlow');
  await head.visit(`/staff/concerns/${raised.ref}`);
  expect(head.text()).not.toContain('The parent has not said yes or no yet.');
  expect((await post(head)).status).toBe(404);
  expect(await replyOn()).toBe('2026-11-30');
});
