// Is what somebody typed kept when their time runs out, for them alone, until it is sent?
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { load } from 'cheerio';
import { HOUR, MINUTE } from '../../src/clock.js';
import { openGate } from '../../src/sign-in/gate.js';
import type { TestBrowser } from '../support/test-browser.js';
import { askFor, openHouse, PARENT, REF, type House } from './support/house.js';

/** Five thousand signs of several alphabets, two of them written from right to left, with what pages and forms could trip over. */
const WORDS = [
  'First line about the playground.\n\nSecond line, with "quotes" & <tags>.\n',
  'Zażółć gęślą jaźń. Ο γιος μου φοβάται. Сын не хочет в школу. ',
  'ابني خائف من الذهاب. הבן שלי מפחד. मेरा बेटा डरता है। ',
  '孩子不想上学。息子は学校に行きたがりません。아이가 무서워해요. 👩‍👧 100% + a=b;c ',
]
  .join('')
  .repeat(30)
  .slice(0, 4_999)
  .concat('!');
const PATH = `/concerns/${REF}/messages`;
const headers = { 'sec-fetch-site': 'same-origin' };

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

async function send(browser: TestBrowser, body = WORDS): Promise<string> {
  const form = /name="_form" value="([^"]+)"/.exec(browser.html)?.[1] ?? '';
  const fields = `_form=${form}&body=${encodeURIComponent(body)}&points=1&points=3&password=secret`;
  const type = { 'content-type': 'application/x-www-form-urlencoded' };
  const answer = await browser.send('POST', PATH, { body: fields, headers: { ...headers, ...type } });
  return String(answer.headers.location ?? answer.status);
}

async function comeBack(browser: TestBrowser): Promise<void> {
  await askFor(browser, PARENT);
  browser.fill('The code in our letter', (await house.latestLetter()).code);
  await browser.press('Come in');
}

test('there are as many signs as are promised to come back', () => {
  expect(WORDS).toHaveLength(5_000);
  expect(WORDS.isWellFormed()).toBe(true);
});

test('what was typed too late waits behind the sign-in, and goes where it was meant for with one press', async () => {
  const browser = house.browser();
  await house.parentIn(browser);
  house.clock.advance(31 * MINUTE);
  expect(await send(browser)).toBe('/follow?kept=yes');
  expect(house.posted).toEqual([]);
  await browser.visit('/follow?kept=yes');
  expect(browser.sees('What you typed is kept')).toBe(true);
  await comeBack(browser);
  expect(browser.path).toBe('/kept');
  expect(browser.value('What you wrote')).toBe(WORDS);
  await browser.press('Send it now');
  expect(browser.path).toBe(`/concerns/${REF}`);
  expect(house.posted).toHaveLength(1);
  expect(house.posted[0]).toMatchObject({ body: WORDS.replaceAll('\n', '\r\n'), points: ['1', '3'] });
  expect(house.posted[0]).not.toHaveProperty('password');
  expect(await house.count('kept_forms')).toBe(0);
});

test.each([
  ['was signed out elsewhere', () => house.db.write((tx) => tx('sessions').delete())],
  [
    'ran out more than a day ago',
    () => {
      house.clock.advance(25 * HOUR);
      return Promise.resolve();
    },
  ],
])('whose session %s is given back every word, and nothing is sent', async (_when, end) => {
  const browser = house.browser();
  await house.parentIn(browser);
  await browser.visit('/follow/receipt');
  await end();
  const form = /name="_form" value="([^"]+)"/.exec(browser.html)?.[1] ?? '';
  const fields = { _form: form, body: WORDS, points: '1', password: 'a secret of mine' };
  const answer = await browser.send('POST', PATH, { fields, headers });
  const shown = load(answer.body.toString());
  expect(answer.status).toBe(403);
  expect(shown('h1').text()).toBe('You have been signed out');
  expect(
    shown('textarea')
      .get()
      .map((box) => shown(box).text().replaceAll('\r\n', '\n')),
  ).toEqual([WORDS]);
  expect(shown('a.button').attr('href')).toBe('/follow');
  expect(answer.body.toString()).not.toContain('a secret of mine');
  expect(answer.headers['cache-control']).toBe('no-store');
  expect(house.posted).toEqual([]);
  expect(await house.count('kept_forms')).toBe(0);

  const wordless = await browser.send('POST', PATH, { fields: { _form: form, points: '1' }, headers });
  expect(wordless.headers.location).toBe('/follow');
});

test('whose browser has somebody else signed in by now is given back every word too', async () => {
  const browser = house.browser();
  await house.headIn(browser);
  const answer = await browser.send('POST', PATH, { fields: { body: WORDS }, headers });
  expect(answer.status).toBe(404);
  expect(load(answer.body.toString())('textarea').text().replaceAll('\r\n', '\n')).toBe(WORDS);
});

test('it can be thrown away', async () => {
  const browser = house.browser();
  await house.parentIn(browser);
  house.clock.advance(31 * MINUTE);
  await send(browser);
  await comeBack(browser);
  await browser.press('Do not send it, throw it away');
  expect(browser.path).toBe('/my-concerns');
  expect(await house.count('kept_forms')).toBe(0);
});

test('nobody else finds it: not by a receipt, not as staff, not signed out', async () => {
  const browser = house.browser();
  await house.parentIn(browser);
  house.clock.advance(31 * MINUTE);
  await send(browser);
  for (const other of [house.browser(), browser]) {
    await other.visit('/kept');
    expect(other.path).toBe('/follow');
  }
  const staff = house.browser();
  await house.headIn(staff);
  expect(staff.path).toBe('/queue');
  const receipt = house.browser();
  await receipt.visit('/follow/receipt');
  receipt.fill('Reference', REF);
  receipt.fill('Receipt code', await house.receiptOf(REF));
  await receipt.press('Open it');
  expect(receipt.path).toBe(`/concerns/${REF}`);
});

test.each([
  ['less than a day ago', 24 * HOUR + 30 * MINUTE - 1, true],
  ['a day ago', 24 * HOUR + 30 * MINUTE, false],
])('it is kept where the time ran out %s: %s', async (_when, wait, isKept) => {
  const browser = house.browser();
  await house.parentIn(browser);
  const token = browser.cookies.value('__Host-session') ?? '';
  house.clock.advance(wait);
  expect(await openGate(house.deps).keepForm(token, PATH, { body: WORDS })).toBe(isKept);
  expect(await house.count('kept_forms')).toBe(isKept ? 1 : 0);
});

test('nothing is kept for a session that runs, is unknown or was signed out, or for a path that is not ours', async () => {
  const gate = openGate(house.deps);
  const browser = house.browser();
  await house.parentIn(browser);
  const token = browser.cookies.value('__Host-session') ?? '';
  expect(await gate.keepForm(token, PATH, { body: WORDS })).toBe(false);
  expect(await gate.keepForm('unknown', PATH, { body: WORDS })).toBe(false);
  house.clock.advance(31 * MINUTE);
  for (const path of ['//evil.example/x', 'https://evil.example', '/\\evil.example', '/a"b', 'x']) {
    expect(await gate.keepForm(token, path, { body: WORDS })).toBe(false);
  }
  expect(await gate.keepForm(token, PATH, { body: WORDS })).toBe(true);
  await house.db.write((tx) => tx('sessions').delete());
  expect(await gate.keepForm(token, PATH, { body: WORDS })).toBe(false);
});

test('a kept form is gone a day later, though nobody has swept', async () => {
  const browser = house.browser();
  await house.parentIn(browser);
  house.clock.advance(31 * MINUTE);
  await send(browser);
  house.clock.advance(24 * HOUR + 1);
  await comeBack(browser);
  expect(browser.path).toBe('/my-concerns');
});

test('a page that was open too long gives everything back, to be sent with one press', async () => {
  const browser = house.browser();
  await house.parentIn(browser);
  const fields = { body: WORDS, _form: 'not.ours' };
  const answer = await browser.send('POST', PATH, { fields, headers });
  expect(answer.status).toBe(403);
  expect(house.posted).toEqual([]);
  expect(answer.body.toString()).toContain('&lt;tags&gt;');
});
