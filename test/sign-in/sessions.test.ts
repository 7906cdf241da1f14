// When does a session end? Idle, too long, signed out, clock put back, person disabled, or ten newer ones.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { HOUR, MINUTE } from '../../src/clock.js';
import { fingerprint } from '../../src/keys.js';
import { openGate } from '../../src/sign-in/gate.js';
import { startSession } from '../../src/sign-in/session-store.js';
import { sweep } from '../../src/sign-in/sweep.js';
import { HEAD, openHouse, REF, standingOf, type House } from './support/house.js';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

const ways = [
  ['parent', (h: House, b: Parameters<House['parentIn']>[0]) => h.parentIn(b), 12],
  ['staff', (h: House, b: Parameters<House['headIn']>[0]) => h.headIn(b), 10],
] as const;

describe.each(ways)('a session of %s', (kind, comeIn, hours) => {
  test('lasts thirty idle minutes and not a second more', async () => {
    const browser = house.browser();
    await comeIn(house, browser);
    house.clock.advance(30 * MINUTE);
    expect(await standingOf(browser)).toBe(kind);
    house.clock.advance(30 * MINUTE + 1000);
    expect(await standingOf(browser)).toBe('nobody');
  });

  test(`lasts ${hours} hours at most, however busy`, async () => {
    const browser = house.browser();
    await comeIn(house, browser);
    for (let quarter = 0; quarter < hours * 4; quarter++) {
      expect(await standingOf(browser)).toBe(kind);
      house.clock.advance(15 * MINUTE);
    }
    expect(await standingOf(browser)).toBe(kind);
    house.clock.advance(1);
    expect(await standingOf(browser)).toBe('nobody');
  });

  test('is over when the clock is put back, which extends nothing', async () => {
    const browser = house.browser();
    await comeIn(house, browser);
    house.clock.advance(-2 * MINUTE);
    expect(await standingOf(browser)).toBe(kind);
    house.clock.advance(-1);
    expect(await standingOf(browser)).toBe('nobody');
  });

  test('is dead after signing out, also for who kept the cookie', async () => {
    const browser = house.browser();
    await comeIn(house, browser);
    const stolen = house.browser();
    stolen.cookies.set('__Host-session', browser.cookies.value('__Host-session') ?? '');
    expect(await standingOf(stolen)).toBe(kind);
    await browser.visit(kind === 'staff' ? '/queue' : '/my-concerns');
    await browser.press('Sign out');
    expect(browser.heading()).toBe('You are signed out');
    expect(browser.cookies.names(Date.parse(house.clock.now()))).not.toContain('__Host-session');
    expect(await standingOf(stolen)).toBe('nobody');
    expect(await house.count('sessions')).toBe(0);
  });

  test('is a new one at every sign-in, and the old one of the browser is dead', async () => {
    const browser = house.browser();
    browser.cookies.set('__Host-session', 'planted');
    await comeIn(house, browser);
    const first = browser.cookies.value('__Host-session') ?? '';
    expect(first).not.toBe('planted');
    const second = house.browser();
    second.cookies.set('__Host-session', first);
    // Somebody signed in is led on from the page of signing in; another way in is open, though.
    await second.visit('/follow/receipt');
    second.fill('Reference', REF);
    second.fill('Receipt code', await house.receiptOf(REF));
    await second.press('Open it');
    expect(second.cookies.value('__Host-session')).not.toBe(first);
    expect(await standingOf(browser)).toBe('nobody');
  });
});

test('signing out clears what the browser keeps, and a page from before is refused', async () => {
  const browser = house.browser();
  await house.headIn(browser);
  const form = /name="_form" value="([^"]+)"/.exec(browser.html)?.[1] ?? '';
  const headers = { 'sec-fetch-site': 'same-origin' };
  const out = await browser.send('POST', '/sign-out', { fields: { _form: form }, headers });
  expect(out.headers['clear-site-data']).toBe('"cache"');
  expect(out.headers['cache-control']).toBe('no-store');
  await house.headIn(browser);
  const late = await browser.send('POST', '/staff/account/sessions/end-others', {
    fields: { _form: form },
    headers,
  });
  expect(late.status).toBe(403);
});

test('only the fingerprint of the token is kept, and using a session is written down once a minute', async () => {
  const browser = house.browser();
  await house.headIn(browser);
  const token = browser.cookies.value('__Host-session') ?? '';
  const row = async () => (await house.db.read<{ token_hash: string; seen_at: string }>('sessions'))[0];
  expect((await row())?.token_hash).toBe(fingerprint(token));
  const started = house.clock.now();
  house.clock.advance(MINUTE - 1);
  await browser.visit('/queue');
  expect((await row())?.seen_at).toBe(started);
  house.clock.advance(1);
  await browser.visit('/queue');
  expect((await row())?.seen_at).toBe(house.clock.now());
});

test('somebody disabled is refused on the next click', async () => {
  const browser = house.browser();
  await house.headIn(browser);
  await house.db.write((tx) => tx('people').where('id', HEAD.id).update({ disabled_at: house.clock.now() }));
  expect((await browser.send('GET', '/queue')).status).toBe(303);
  await house.headIn(browser);
  expect(browser.errors()).toEqual(['The e-mail address or the password is not right']);
});

test('a post taken away is gone on the next request', async () => {
  const browser = house.browser();
  await house.headIn(browser);
  const gate = openGate(house.deps);
  const token = browser.cookies.value('__Host-session') ?? '';
  expect((await gate.find(token))?.actor).toMatchObject({ posts: ['head'] });
  await house.db.write((tx) => tx('posts_held').update({ to_on: '2026-11-22' }));
  expect((await gate.find(token))?.actor).toMatchObject({ posts: [] });
});

test('the eleventh session of a person ends the oldest', async () => {
  const browsers = [];
  for (let number = 0; number < 11; number++) {
    const browser = house.browser();
    await house.headIn(browser);
    browsers.push(browser);
    house.clock.advance(1000);
  }
  expect(await house.count('sessions')).toBe(10);
  const [oldest, next] = browsers;
  expect(oldest && (await standingOf(oldest))).toBe('nobody');
  expect(next && (await standingOf(next))).toBe('staff');
});

test('a parent is shown as a masked address or a reference, and a receipt opens one concern', async () => {
  const gate = openGate(house.deps);
  const at = house.clock.now();
  const start = (principal: Parameters<typeof startSession>[1]['principal']) =>
    house.db.write((tx) => startSession(tx, { principal, at, device: '' }));
  const mailbox = await start({ kind: 'mailbox', mailboxId: 'mailbox' });
  const receipt = await start({ kind: 'receipt', concernId: 'first' });
  expect(await gate.find(mailbox.token)).toEqual({
    ...{ sessionId: mailbox.id, name: 'm•••@example.org' },
    actor: { kind: 'parent', mailboxId: 'mailbox', concernId: undefined },
  });
  expect(await gate.find(receipt.token)).toEqual({
    ...{ sessionId: receipt.id, name: REF },
    actor: { kind: 'parent', mailboxId: undefined, concernId: 'first' },
  });
  expect(await gate.find('nothing')).toBeUndefined();
});

test('a page comes though the database is locked: only the note of the visit waits', async () => {
  const browser = house.browser();
  await house.headIn(browser);
  house.clock.advance(2 * MINUTE);
  let release = (): void => undefined;
  const held = house.db.write(
    () =>
      new Promise<void>((done) => {
        release = done;
      }),
  );
  // The lock is let go only after the page has come: waiting for it would end in a fault.
  await browser.visit('/queue');
  expect(browser.status).toBe(200);
  release();
  await held;
});

test('a sweep removes what has been over for a day, and nothing else', async () => {
  const browser = house.browser();
  await house.parentIn(browser);
  await house.headIn(house.browser());
  house.clock.advance(24 * HOUR);
  await house.db.write((tx) => sweep(tx, house.clock.now()));
  expect(await house.count('sessions')).toBe(2);
  expect(await house.count('sign_in_requests')).toBe(1);
  house.clock.advance(HOUR);
  await house.db.write((tx) => sweep(tx, house.clock.now()));
  for (const table of ['sessions', 'sign_in_requests']) expect(await house.count(table)).toBe(0);
  expect(await house.count('known_devices')).toBe(2);
  house.clock.advance(400 * 24 * HOUR);
  await house.db.write((tx) => sweep(tx, house.clock.now()));
  for (const table of ['known_devices', 'allowances']) expect(await house.count(table)).toBe(0);
});
