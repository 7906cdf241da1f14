// A parent has no letters by e-mail about a concern, and has them again: without ever losing a right by it.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { addDays } from '../../src/procedure/days.js';
import { handsOn, raise, type RaisedConcern } from '../support/builders.js';
import { openTestPortal, type TestPortal } from '../support/portal.js';
import type { TestBrowser } from '../support/test-browser.js';
import { comeIn, openWithReceipt, PARENT, raiseConcern } from './support/as-a-parent.js';
import { atDesk, tokenOn } from './support/at-school.js';

let portal: TestPortal;
beforeEach(async () => {
  portal = await openTestPortal();
});
afterEach(() => portal.close());

const TURN_OFF = 'Have no letters by e-mail';
const TURN_ON = 'Have letters by e-mail again';

/** What has gone out about a concern to an address, without codes to sign in. */
async function toldAbout(ref: string, address = PARENT): Promise<string[]> {
  const letters = await portal.lettersTo(address);
  return letters.map(({ subject }) => subject).filter((subject) => subject.includes(ref));
}

async function turnOff(parent: TestBrowser, ref: string): Promise<void> {
  await parent.visit(`/concerns/${ref}`);
  await parent.follow(TURN_OFF);
  await parent.press('Have no other letters');
  expect(parent.text()).toContain('From now on we write to you about this by e-mail only what must go.');
}

/** The mail server takes no letter about a concern, and codes to sign in as ever. */
function putOff(ref: string): void {
  portal.post.answer = ({ subject }) =>
    subject.includes(ref) ? { kind: 'later', code: '450 DATA' } : { kind: 'sent' };
}

/** A concern of a parent who has come in by e-mail and wants no letters about it. */
async function quietly(): Promise<{ raised: RaisedConcern; parent: TestBrowser }> {
  const raised = await raise(portal.bench);
  const parent = portal.phone();
  await comeIn(portal, parent);
  await turnOff(parent, raised.ref);
  return { raised, parent };
}

test('the page says when we last wrote: by what was really handed over, and by nothing that failed', async () => {
  const raised = await raise(portal.bench);
  const hands = handsOn(portal.bench, raised);
  putOff(raised.ref);
  const parent = portal.phone();
  await comeIn(portal, parent);
  await parent.visit(`/concerns/${raised.ref}`);
  expect(parent.text()).toContain('No letter of ours about this has gone out to you yet.');
  portal.post.answer = () => ({ kind: 'sent' });
  await portal.goTo('2026-11-24T09:00:00.000Z');
  await toldAbout(raised.ref);
  await comeIn(portal, parent);
  await parent.visit(`/concerns/${raised.ref}`);
  expect(parent.text()).toContain('We last wrote to you on Tuesday 24 November.');
  // What the mail server has not taken has told nobody.
  await portal.goTo('2026-11-25T09:00:00.000Z');
  putOff(raised.ref);
  await hands.message('amber');
  await toldAbout(raised.ref);
  await comeIn(portal, parent);
  await parent.visit(`/concerns/${raised.ref}`);
  expect(parent.text()).toContain('We last wrote to you on Tuesday 24 November.');
});

test('on paper it says when the letter was posted, and there is no e-mail to turn off', async () => {
  const receipt = await raiseConcern(portal.phone(), { email: '', postalAddress: '3 Mill Lane' });
  const parent = portal.phone();
  await openWithReceipt(parent, receipt);
  expect(parent.text()).toContain('No letter of ours about this has gone out to you yet.');
  expect(parent.offers(TURN_OFF)).toBe(false);
  await parent.visit(`/concerns/${receipt.ref}/letters`);
  expect(parent.status).toBe(404);
  await portal.goTo('2026-11-24T09:00:00.000Z');
  const office = await atDesk(portal, 'penny');
  await office.visit('/office/letters');
  await office.follow(`${receipt.ref}: we have your concern`);
  await office.press('It is in the post');
  await openWithReceipt(parent, receipt);
  expect(parent.text()).toContain('We last posted a letter to you on Tuesday 24 November.');
});

test('whoever would rather not say who they are is told of no letters', async () => {
  const parent = portal.phone();
  await openWithReceipt(parent, await raiseConcern(portal.phone(), { unnamed: true }));
  expect(parent.text()).not.toContain('Our letters');
});

test('turned off, what can wait stays away, also what was posted before; it is kept, seen by staff, and taken back', async () => {
  const raised = await raise(portal.bench);
  const hands = handsOn(portal.bench, raised);
  await toldAbout(raised.ref);
  const parent = portal.phone();
  await comeIn(portal, parent);
  // Posted before it was turned off, and still waiting then.
  await hands.acknowledge('amber');
  await turnOff(parent, raised.ref);
  expect(parent.text()).toContain('You chose on Monday 23 November to have no letters by e-mail about this');
  expect(parent.text()).toContain(
    'You chose to have no letters by e-mail about this, but for those that must go.',
  );
  await hands.message('amber');
  await hands.handBack('amber');
  await portal.goTo('2026-11-24T09:00:00.000Z');
  expect(await toldAbout(raised.ref)).toEqual([`${raised.ref}: we have your concern`]);

  const head = await atDesk(portal, 'marlow');
  await head.visit(`/staff/concerns/${raised.ref}`);
  expect(head.text()).toContain('Chose on Monday 23 November to have no letters by e-mail');
  expect(head.text()).toContain('Ring about what cannot wait.');
  expect(head.text()).toContain('The parent chose to have no letters by e-mail about this');

  // Still in after a day: a code comes as ever.
  await comeIn(portal, parent);
  await parent.visit(`/concerns/${raised.ref}`);
  expect(parent.text()).toContain('May I come in on Tuesday?');
  await parent.follow(TURN_ON);
  expect(parent.text()).toContain('You chose on Monday 23 November to have no letters by e-mail');
  await parent.press('Write to me again');
  expect(parent.text()).toContain('We write to you about this by e-mail again.');
  expect(parent.offers(TURN_OFF)).toBe(true);
  await hands.message('marlow', 'I have read it.');
  // What was held back meanwhile is not sent late.
  expect(await toldAbout(raised.ref)).toEqual([
    `${raised.ref}: we have your concern`,
    `${raised.ref}: a message for you`,
  ]);
  await head.visit(`/staff/concerns/${raised.ref}`);
  expect(head.text()).toContain('Gets our letters by e-mail.');
  const chosen = await portal.bench.db
    .read('entries')
    .where({ concern_id: raised.concernId, step: 'choose about letters' })
    .orderBy('seq')
    .select<{ actor: string; at: string; facts: string }[]>('actor', 'at', 'facts');
  expect(
    chosen.map(({ actor, at, facts }) => [actor, at.slice(0, 10), JSON.parse(facts) as unknown]),
  ).toEqual([
    ['parent', '2026-11-23', { letters: 'off' }],
    ['parent', '2026-11-24', { letters: 'on' }],
  ]);
});

test('nothing is lost by it: the answer, both letters before the end and the end itself go out, and only then is it closed', async () => {
  const { raised } = await quietly();
  await handsOn(portal.bench, raised).answer('amber');
  const state = async () => (await raised.now()).state;
  for (let day = '2026-11-24'; day <= '2026-12-07'; day = addDays(day, 1)) {
    await portal.goTo(`${day}T07:30:00.000Z`);
    await toldAbout(raised.ref);
  }
  expect(await toldAbout(raised.ref)).toEqual(
    ['we have your concern', 'an answer is ready', 'before it is closed', 'before it is closed'].map(
      (words) => `${raised.ref}: ${words}`,
    ),
  );
  expect(await state()).toBe('answered');
  await portal.goTo('2026-12-08T07:30:00.000Z');
  expect(await state()).toBe('lapsed');
  expect((await toldAbout(raised.ref)).at(-1)).toBe(`${raised.ref}: closed on the answer given`);
});

test('staff who write are told that no letter goes, and not where one goes all the same', async () => {
  const OFF = 'They chose to have no letters by e-mail about it: they read it on its page.';
  const raised = await raise(portal.bench);
  const parent = portal.phone();
  await comeIn(portal, parent);
  const teacher = await atDesk(portal, 'amber');
  const write = async (): Promise<void> => {
    await teacher.visit(`/staff/concerns/${raised.ref}`);
    teacher.fill('Write to the parent', 'I look after it.');
    await teacher.press('Send message');
  };
  await write();
  expect(teacher.text()).toContain('Your message has been sent.');
  expect(teacher.text()).not.toContain(OFF);
  await turnOff(parent, raised.ref);
  await write();
  expect(teacher.text()).toContain(`Your message has been sent. ${OFF}`);
  await handsOn(portal.bench, raised).answer('amber');
  await teacher.visit(`/staff/concerns/${raised.ref}?done=answered`);
  expect(teacher.text()).toContain('Your answer has been sent.');
  expect(teacher.text()).not.toContain(OFF);
});

test('what the parent does is confirmed to them all the same', async () => {
  const { raised, parent } = await quietly();
  await toldAbout(raised.ref);
  await parent.visit(`/concerns/${raised.ref}/withdraw`);
  await parent.press('Withdraw it');
  await handsOn(portal.bench, raised).reopen();
  expect((await toldAbout(raised.ref)).slice(1).sort()).toEqual([
    `${raised.ref}: open again`,
    `${raised.ref}: withdrawn, as you asked`,
  ]);
});

test('it holds for one concern and one mailbox: not for another concern, nor for an address that the parent gives anew', async () => {
  const { raised } = await quietly();
  const other = await raise(portal.bench);
  await handsOn(portal.bench, other).message('amber');
  expect(await toldAbout(other.ref)).toContain(`${other.ref}: a message for you`);

  const office = await atDesk(portal, 'penny');
  await office.visit('/office/address');
  office.fill('Reference', raised.ref);
  office.fill('New e-mail address', 'mina.now@example.org');
  office.tick('I know this parent, or they gave me the receipt code');
  await office.press('Change it');
  await handsOn(portal.bench, raised).message('amber');
  expect(await toldAbout(raised.ref, 'mina.now@example.org')).toContain(`${raised.ref}: a message for you`);
  // Who can read the earlier mailbox is told of that, whatever they chose.
  expect((await toldAbout(raised.ref)).at(-1)).toBe(`${raised.ref}: our letters now go elsewhere`);
});

test('the receipt code alone keeps no news from whoever reads the mailbox', async () => {
  const receipt = await raiseConcern(portal.phone());
  const parent = portal.phone();
  await openWithReceipt(parent, receipt);
  await parent.follow(TURN_OFF);
  expect(parent.text()).toContain(
    'You came in with your receipt code. To change this, sign in with your e-mail',
  );
  expect(parent.offers('Have no other letters')).toBe(false);
  await parent.visit(`/concerns/${receipt.ref}`);
  const refused = await parent.send('POST', `/concerns/${receipt.ref}/letters`, {
    fields: { _form: tokenOn(parent), letters: 'off' },
    headers: { 'sec-fetch-site': 'same-origin' },
  });
  expect(refused.status).toBe(404);
  await parent.visit(`/concerns/${receipt.ref}`);
  expect(parent.offers(TURN_OFF)).toBe(true);
  expect(parent.text()).not.toContain('You chose');
});
