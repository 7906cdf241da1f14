// What becomes visible when letters do not go out: to the administrator, to who holds the concern, and to the parent.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { HOUR, later, MINUTE } from '../../src/clock.js';
import { openWithReceipt } from '../journeys/support/as-a-parent.js';
import { receiptCode } from '../../src/keys.js';
import { atDesk } from '../journeys/support/at-school.js';
import { handsOn, PARENT_ADDRESS, raise } from '../support/builders.js';
import { openTestPortal, type TestPortal } from '../support/portal.js';
import type { TestBrowser } from '../support/test-browser.js';

let portal: TestPortal;
beforeEach(async () => {
  portal = await openTestPortal();
});
afterEach(() => portal.close());

const refuse = (code = '550 RCPT TO') => {
  portal.post.answer = ({ to }) => (to === PARENT_ADDRESS ? { kind: 'refused', code } : { kind: 'sent' });
};
const take = () => {
  portal.post.answer = () => ({ kind: 'sent' });
};
const send = async () => {
  while ((await portal.portal.postRoom.runOnce()) > 0);
};
const pass = (milliseconds: number) => portal.bench.clock.advance(milliseconds);
const open = async (name: 'wirral' | 'amber' | 'marlow' | 'quill', path: string): Promise<TestBrowser> => {
  const page = await atDesk(portal, name);
  await page.visit(path);
  return page;
};

describe('the administrator', () => {
  test('finds an empty page as long as every letter goes out', async () => {
    await raise(portal.bench);
    await send();
    const page = await open('wirral', '/mail-queue');
    expect(page.text()).toContain('None. A letter appears here');
    expect((await open('wirral', '/queue')).text()).not.toContain('not gone out.');
  });

  test('sees a letter that failed: to whom in part, since when and why; no reference, no words, no whole address', async () => {
    const { ref } = await raise(portal.bench);
    refuse();
    await send();
    expect((await open('wirral', '/queue')).text()).toContain('1 letter has not gone out.');
    const page = await open('wirral', '/mail-queue');
    expect(page.text()).toContain('Parent: m•••@example.org');
    expect(page.text()).toContain('Failed today at 09:00');
    expect(page.text()).toContain('The mail server said no (550 RCPT TO).');
    for (const secret of [ref, PARENT_ADDRESS, 'Tom', 'Year 3', 'Miss Amber', 'reading group', 'concern'])
      expect(page.html).not.toContain(secret);
  });

  test('tries one again, and it arrives', async () => {
    await raise(portal.bench);
    refuse();
    await send();
    take();
    const page = await open('wirral', '/mail-queue');
    await page.press('Try again: Parent: m•••@example.org, written today at 09:00');
    expect(page.text()).toContain('1 letter will be tried again now.');
    expect(await portal.lettersTo(PARENT_ADDRESS)).toHaveLength(1);
    await page.visit('/mail-queue');
    expect(page.text()).toContain('None.');
    expect((await open('amber', '/queue')).text()).not.toContain('Ring the parent');
  });

  test('tries all again at once; one that fails again comes back', async () => {
    const first = await raise(portal.bench);
    await handsOn(portal.bench, first).message('amber');
    await raise(portal.bench, { contact: { email: 'olu@example.org' }, classId: 'year4' });
    portal.post.answer = () => ({ kind: 'refused', code: '554 message' });
    await send();
    portal.post.answer = ({ to }) =>
      to === 'olu@example.org' ? { kind: 'refused', code: '550 RCPT TO' } : { kind: 'sent' };
    const page = await open('wirral', '/mail-queue');
    await page.press('Try all of them again');
    await send();
    expect(portal.post.mails.filter(({ to }) => to === PARENT_ADDRESS)).toHaveLength(2);
    await page.visit('/mail-queue');
    expect(page.text()).toContain('Parent: o•••@example.org');
    expect(page.text()).not.toContain('m•••@');
  });

  test('sees letters that were put off or wait long, with when they are tried next; not those that are on their way', async () => {
    await raise(portal.bench);
    expect((await open('wirral', '/mail-queue')).text()).toContain('None.');
    portal.post.answer = () => ({ kind: 'later', code: '451 RCPT TO' });
    await send();
    const page = await open('wirral', '/mail-queue');
    expect(page.text()).toContain('Put off 1 time, tried next today at 09:0');
    expect(page.text()).toContain('Staff: a•••@wrenhill.test');
  });

  test('sees since when the mail server is out of reach, and no more once it answers', async () => {
    await raise(portal.bench);
    portal.post.answer = () => ({ kind: 'held', code: 'ECONNECTION' });
    await send();
    pass(20 * MINUTE);
    await send();
    expect((await open('wirral', '/queue')).text()).toContain(
      'The mail server cannot be used since today at 09:00.',
    );
    let page = await open('wirral', '/mail-queue');
    expect(page.text()).toContain('The mail server cannot be used since today at 09:00');
    expect(page.text()).toContain('ECONNECTION');
    expect(page.text()).toContain('Waiting');
    take();
    pass(HOUR);
    await send();
    page = await open('wirral', '/mail-queue');
    expect(page.text()).not.toContain('cannot be used');
    expect(page.text()).toContain('None.');
  });

  test('is told of a letter that failed for a month', async () => {
    await raise(portal.bench);
    refuse();
    await send();
    portal.bench.clock.set(later(portal.bench.clock.now(), 29 * 24 * HOUR));
    expect((await open('wirral', '/mail-queue')).text()).toContain('m•••@');
    portal.bench.clock.set(later(portal.bench.clock.now(), 2 * 24 * HOUR));
    expect((await open('wirral', '/mail-queue')).text()).toContain('None.');
  });

  test('is the only one who may look or try again', async () => {
    await raise(portal.bench);
    refuse();
    await send();
    for (const name of ['amber', 'marlow', 'quill'] as const) {
      const page = await atDesk(portal, name);
      expect((await page.send('GET', '/mail-queue')).status).toBe(404);
      expect((await page.send('POST', '/mail-queue/again')).status).not.toBe(303);
    }
    expect(await portal.bench.db.read('letters').whereNotNull('failed_at')).toHaveLength(1);
  });
});

describe('who holds the concern', () => {
  test('is told to ring: in the list, on its page; until a note says that they did, and a letter arrives', async () => {
    const concern = await raise(portal.bench, { contact: { phone: '01632 960 222' } });
    refuse();
    await send();
    let page = await open('amber', '/queue');
    expect(page.text()).toContain('We could not reach 1 parent by e-mail. Please ring');
    expect(page.text()).toContain('Ring the parent: e-mail fails');
    page = await open('amber', `/staff/concerns/${concern.ref}`);
    expect(page.text()).toContain('We could not reach the parent by e-mail');
    expect(page.text()).toContain('Please ring: 01632 960 222');
    pass(10 * MINUTE);
    page.fill('Keep a note', 'Rang: has a new address.');
    await page.press('Keep note');
    await page.visit('/queue');
    expect(page.text()).not.toContain('We could not reach 1 parent');
    expect(page.text()).toContain('Ring the parent: e-mail fails');
    const office = await atDesk(portal, 'penny');
    await office.visit(`/office/address?reference=${concern.ref}`);
    office.fill('New e-mail address', 'mina.new@example.org');
    office.tick('I know this parent, or they gave me the receipt code');
    await office.press('Change it');
    await send();
    await page.visit('/queue');
    expect(page.text()).toContain(concern.ref);
    expect(page.text()).not.toContain('Ring the parent');
    expect((await open('wirral', '/mail-queue')).text()).toContain('None.');
  });

  test('is told of an answer that did not arrive, though nothing else is wanted of them', async () => {
    const concern = await raise(portal.bench);
    await send();
    await handsOn(portal.bench, concern).answer('amber');
    refuse('552 message');
    await send();
    const page = await open('amber', '/queue');
    expect(page.text()).toContain('Nothing is waiting for you.');
    expect(page.text()).toContain('We could not reach 1 parent by e-mail');
    await page.visit('/queue/answered');
    expect(page.text()).toContain('Ring the parent: e-mail fails');
  });

  test('is told of a letter that was put off for three days, though the address was never refused', async () => {
    const concern = await raise(portal.bench);
    portal.post.answer = ({ to }) =>
      to === PARENT_ADDRESS ? { kind: 'later', code: '451 RCPT TO' } : { kind: 'sent' };
    for (let tries = 0; tries < 40; tries += 1) {
      await send();
      pass(5 * HOUR);
    }
    expect(await portal.bench.db.read('mailboxes').whereNotNull('failed_at')).toEqual([]);
    let page = await open('amber', `/staff/concerns/${concern.ref}`);
    expect(page.text()).toContain('We could not reach the parent by e-mail');
    take();
    await handsOn(portal.bench, concern).message('amber');
    await send();
    page = await open('amber', `/staff/concerns/${concern.ref}`);
    expect(page.text()).not.toContain('We could not reach the parent by e-mail');
  });

  test('and nobody complained about is', async () => {
    await raise(portal.bench, { about: 'staff', who: ['amber'] });
    refuse();
    await send();
    expect((await open('amber', '/queue')).text()).not.toContain('could not reach');
    expect((await open('marlow', '/queue')).text()).toContain('We could not reach 1 parent');
  });

  test('the parent who comes in with the receipt code reads that our letters do not arrive', async () => {
    const concern = await raise(portal.bench);
    refuse('552 message');
    await send();
    const parent = portal.phone();
    const code = receiptCode(portal.bench.deps.keys, (await concern.now()).receiptSeed);
    await openWithReceipt(parent, { ref: concern.ref, code });
    expect(parent.text()).toContain('Our letters do not reach your e-mail address');
  });
});
