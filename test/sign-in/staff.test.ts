// Do staff come in with a password, first set through an invitation, and can they mind their own account?
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { load } from 'cheerio';
import { HOUR, MINUTE } from '../../src/clock.js';
import { invite } from '../../src/sign-in/invitation-store.js';
import { inviteByEmail } from '../../src/sign-in/invite-command.js';
import { keepPassword, keepPerson } from '../../src/people/people-store.js';
import type { TestBrowser } from '../support/test-browser.js';
import { BASE_URL } from '../support/app.js';
import { HEAD, openHouse, signIn, standingOf, type House } from './support/house.js';

const NEW_PASSWORD = 'a trombone under the hedge';
const WRONG = ['The e-mail address or the password is not right'];

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

test('the head comes in, also with capitals in the address, and goes on to the page that was wanted', async () => {
  const browser = house.browser();
  await browser.visit('/staff/concerns');
  expect(browser.path).toBe('/staff/sign-in?next=%2Fstaff%2Fconcerns');
  browser.fill('School e-mail address', 'HEAD@School.test');
  browser.fill('Password', 'not this one');
  await browser.press('Sign in');
  expect(browser.errors()).toEqual(WRONG);
  expect(browser.value('School e-mail address')).toBe('HEAD@School.test');
  browser.fill('Password', HEAD.password);
  await browser.press('Sign in');
  expect(browser.path).toBe('/staff/concerns');
});

test.each([
  'https://evil.example/',
  '//evil.example',
  '/staff/../../evil',
  '/concerns/SCH-7K3F-2QXM',
  '/staff/sign-in',
  '/queue?x=//evil',
])('the way on is never %s', async (next) => {
  const browser = house.browser();
  await browser.visit('/staff/sign-in');
  const form = load(browser.html)('input[name=_form]').attr('value') ?? '';
  const fields = { email: HEAD.email, password: HEAD.password, next, _form: form };
  const headers = { 'sec-fetch-site': 'same-origin' };
  const answer = await browser.send('POST', '/staff/sign-in', { fields, headers });
  expect(answer.headers.location).toBe('/queue');
});

test('wrong, unknown, disabled, gone and never welcomed are told alike (R-015)', async () => {
  await house.db.write(async (tx) => {
    const person = { roleWords: 'x', createdAt: house.clock.now() };
    await keepPerson(tx, { ...person, id: 'new', name: 'New', email: 'new@school.test' });
    for (const [id, more] of Object.entries({
      off: { disabledAt: house.clock.now() },
      gone: { leftOn: '2026-11-01' },
    })) {
      await keepPerson(tx, { ...person, ...more, id, name: id, email: `${id}@school.test` });
      const [hash] = await tx('people').where('id', HEAD.id).pluck<string[]>('password_hash');
      await keepPassword(tx, id, hash ?? '');
    }
  });
  const pages = [];
  for (const email of [
    HEAD.email,
    'who@school.test',
    'new@school.test',
    'off@school.test',
    'gone@school.test',
  ]) {
    const browser = house.browser();
    await signIn(browser, email, email === HEAD.email ? 'wrong wrong wrong' : HEAD.password);
    expect(browser.errors()).toEqual(WRONG);
    pages.push(browser.html.replaceAll(email, 'ADDRESS').replace(/name="_form" value="[^"]*"/g, ''));
  }
  expect(new Set(pages).size).toBe(1);
  expect(await house.count('sessions')).toBe(0);
});

test('a password is never printed back, and nothing typed stands in the log', async () => {
  const browser = house.browser();
  await signIn(browser, HEAD.email, 'not this secret one');
  expect(browser.html).not.toContain('not this secret one');
  browser.cookies.forget();
  browser.fill('Password', 'not this secret one');
  await browser.press('Sign in');
  expect(browser.heading()).toBe('Please press the button once more');
  expect(browser.html).not.toContain('not this secret one');
  expect(house.logLines.join('\n')).not.toMatch(/secret one|head@/);
});

test('forty staff behind one address come in within five minutes (R-022)', async () => {
  const [hash] = await house.db.read('people').where('id', HEAD.id).pluck<string[]>('password_hash');
  await house.db.write(async (tx) => {
    for (let number = 0; number < 40; number++) {
      const email = `staff-${number}@school.test`;
      await keepPerson(tx, { id: email, name: email, roleWords: 'x', email, createdAt: house.clock.now() });
      await keepPassword(tx, email, hash ?? '');
    }
  });
  for (let number = 0; number < 40; number++) {
    const browser = house.browser({ forwardedFor: '203.0.113.5' });
    await signIn(browser, `staff-${number}@school.test`, HEAD.password);
    expect(browser.path).toBe('/queue');
    house.clock.advance(7000);
  }
});

test('while fifty sign in at once other pages answer, and whoever finds no room is asked to try again (R-024)', async () => {
  const browser = house.browser();
  await browser.visit('/staff/sign-in');
  const form = load(browser.html)('input[name=_form]').attr('value') ?? '';
  const headers = { 'sec-fetch-site': 'same-origin' };
  const all = Promise.all(
    Array.from({ length: 50 }, (_, number) => {
      const fields = { email: `nobody-${number}@school.test`, password: 'wrong wrong wrong', _form: form };
      return browser.send('POST', '/staff/sign-in', { fields, headers });
    }),
  );
  for (let time = 0; time < 10; time++) {
    expect((await house.browser().send('GET', '/follow')).status).toBe(200);
  }
  const statuses = (await all).map(({ status }) => status);
  // How many find no room depends on the machine; the hasher's own test counts them.
  expect(statuses.filter((status) => status !== 422 && status !== 503)).toEqual([]);
  expect(statuses.filter((status) => status === 422).length).toBeGreaterThanOrEqual(22);
});

describe('an invitation', () => {
  const welcome = (personId: string): Promise<string> =>
    house.db.write(async (tx) => `/staff/welcome/${await invite(tx, personId, house.clock.now())}`);

  async function choose(browser: TestBrowser, path: string, password: string): Promise<void> {
    await browser.visit(path);
    browser.fill('New password', password);
    await browser.press('Set password and sign in');
  }

  test('sets a password once and signs in; opening it changes nothing', async () => {
    const path = await welcome('teacher');
    await house.browser().send('HEAD', path);
    const browser = house.browser();
    await choose(browser, path, 'school school');
    expect(browser.errors()).toHaveLength(1);
    expect(browser.html).not.toContain(path);
    browser.fill('New password', NEW_PASSWORD);
    await browser.press('Set password and sign in');
    expect(browser.path).toBe('/queue');
    const late = house.browser();
    await late.visit(path);
    expect(late.status).toBe(410);
    await late.follow('Sign in');
    await signIn(late, 'amber@school.test', NEW_PASSWORD);
    expect(late.path).toBe('/queue');
    expect(JSON.stringify(await house.db.read('invitations'))).not.toContain(path.split('/').pop());
  });

  test('pressed twice at once, sets one password', async () => {
    const path = await welcome('teacher');
    const browser = house.browser();
    await browser.visit(path);
    const form = load(browser.html)('input[name=_form]').attr('value') ?? '';
    const headers = { 'sec-fetch-site': 'same-origin' };
    const answers = await Promise.all(
      [NEW_PASSWORD, `${NEW_PASSWORD} again`].map((new_password) =>
        browser.send('POST', path, { fields: { new_password, _form: form }, headers }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 410]);
  });

  test.each([
    [48 * HOUR, 200],
    [48 * HOUR + 1, 410],
  ])('after %d milliseconds answers %d', async (wait, status) => {
    const path = await welcome('teacher');
    house.clock.advance(wait);
    expect((await house.browser().send('GET', path)).status).toBe(status);
  });

  test('ends the ones before it, the sessions there were, and itself for somebody disabled', async () => {
    const signedIn = house.browser();
    await signIn(signedIn, 'amber@school.test', HEAD.password);
    const [old, path] = [await welcome('teacher'), await welcome('teacher')];
    expect((await house.browser().send('GET', old)).status).toBe(410);
    await choose(house.browser(), path, NEW_PASSWORD);
    expect(await standingOf(signedIn)).toBe('nobody');
    const third = await welcome('teacher');
    await house.db.write((tx) =>
      tx('people').where('id', 'teacher').update({ disabled_at: house.clock.now() }),
    );
    expect((await house.browser().send('GET', third)).status).toBe(410);
  });

  test('is made by a command, also for the first administrator of all (R-030)', async () => {
    const now = house.clock.now();
    const ask = (email: string, more: { name?: string; post?: 'administrator' } = {}) =>
      inviteByEmail(house.db, BASE_URL, { email, name: more.name, post: more.post }, now);
    expect(await ask('who@school.test')).toBeUndefined();
    expect(await ask('who@school.test', { name: 'Mx Who' })).toBeUndefined();
    const link = await ask('who@school.test', { name: 'Mx Who', post: 'administrator' });
    const browser = house.browser();
    await choose(browser, link?.replace(BASE_URL, '') ?? '', NEW_PASSWORD);
    expect(browser.path).toBe('/queue');
    expect(await ask('WHO@school.test')).toMatch(
      /^https:\/\/portal\.school\.test\/staff\/welcome\/[\w-]{43}$/,
    );
  });
});

describe('the account page', () => {
  test('changes the password for who knows the old one, under a new session', async () => {
    const browser = house.browser();
    await house.headIn(browser);
    await browser.visit('/staff/account');
    const before = browser.cookies.value('__Host-session');
    browser.fill('Password now', 'wrong wrong wrong');
    browser.fill('New password', NEW_PASSWORD);
    await browser.press('Change password');
    expect(browser.errors()).toEqual(['That is not your password. Enter the one you have now']);
    browser.fill('Password now', HEAD.password);
    browser.fill('New password', 'password1234');
    await browser.press('Change password');
    expect(browser.errors()[0]).toMatch(/among the first/);
    browser.fill('Password now', HEAD.password);
    browser.fill('New password', NEW_PASSWORD);
    await browser.press('Change password');
    expect(browser.sees('Your password is changed.')).toBe(true);
    expect(browser.cookies.value('__Host-session')).not.toBe(before);
    const other = house.browser();
    await signIn(other, HEAD.email, HEAD.password);
    expect(other.errors()).toEqual(WRONG);
    await signIn(other, HEAD.email, NEW_PASSWORD);
    expect(other.path).toBe('/queue');
  });

  test('takes five wrong old passwords in a quarter of an hour', async () => {
    const browser = house.browser();
    await house.headIn(browser);
    await browser.visit('/staff/account');
    for (let time = 0; time < 6; time++) {
      if (time > 0) expect(browser.status).toBe(422);
      browser.fill('Password now', 'wrong wrong wrong');
      browser.fill('New password', NEW_PASSWORD);
      await browser.press('Change password');
    }
    expect(browser.status).toBe(429);
  });

  test('shows where one is signed in, and ends one or all others, one’s own only', async () => {
    const here = house.browser();
    const phone = house.browser({
      headers: { 'user-agent': 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) Safari/604.1' },
    });
    const third = house.browser();
    await signIn(third, 'amber@school.test', HEAD.password);
    for (const browser of [here, phone]) await house.headIn(browser);
    house.clock.advance(5 * MINUTE);
    await here.visit('/staff/account');
    expect(here.sees('Safari on an iPhone: since today at 09:00, last used today at 09:00')).toBe(true);
    expect(here.sees('(this one)')).toBe(true);
    const form = load(here.html)('input[name=_form]').attr('value') ?? '';
    const [amber] = await house.db.read('sessions').where('person_id', 'teacher').pluck<string[]>('id');
    const headers = { 'sec-fetch-site': 'same-origin' };
    await here.send('POST', `/staff/account/sessions/${amber ?? ''}/end`, {
      fields: { _form: form },
      headers,
    });
    expect(await standingOf(third)).toBe('staff');
    await here.press('End it: Safari on an iPhone, since today at 09:00');
    expect(await standingOf(phone)).toBe('nobody');
    await house.headIn(phone);
    await here.visit('/staff/account');
    await here.press('Sign out everywhere else');
    expect(await standingOf(phone)).toBe('nobody');
    expect(await standingOf(here)).toBe('staff');
    expect(await standingOf(third)).toBe('staff');
  });
});
