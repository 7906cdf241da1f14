// When something goes wrong, does the page say what to do, whom to ring, and give back what was typed?
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Server } from 'node:http';
import { StoreBusy, StoreUnsure } from '../../src/db.js';
import { NotFound, Refused, TooMany } from '../../src/web/errors.js';
import { page, route, type Route } from '../../src/web/route.js';
import { keepSettings } from '../../src/school/settings-store.js';
import { BASE_URL, openBench, type Bench } from '../support/app.js';
import { testBrowser, type TestBrowser } from '../support/test-browser.js';

const WORDS = 'What I wanted to say about Tuesday.\nAnd <b>one</b> thing "more".';
const SECOND = 'Something else that is long enough to be missed.';

const faults: Record<string, () => Error> = {
  gone: () => new NotFound(),
  'not-now': () => new Refused({ kind: 'refusal', why: 'not now', sentence: 'It is settled already.' }),
  stale: () => new Refused({ kind: 'refusal', why: 'stale', sentence: 'The head has answered.' }),
  'too-many': () => new TooMany(610),
  'too-many-soon': () => new TooMany(20),
  busy: () => new StoreBusy('locked'),
  away: () => Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }),
  crowded: () => Object.assign(new Error('no connection came free'), { name: 'KnexTimeoutError' }),
  unsure: () => new StoreUnsure('lost at the commit'),
  broken: () => new Error('A fault of ours'),
};

let bench: Bench;
let server: Server;
let browser: TestBrowser;

beforeEach(async () => {
  bench = await openBench();
  await bench.db.write((tx) => keepSettings(tx, { name: 'Westbrook Old Hall', phone: '020 7946 0018' }));
  await bench.deps.school.reload();
  const form = page('trouble/once-more', {
    fields: [
      ...[WORDS, SECOND].map((value, index) => ({ name: `words-${index}`, value })),
      ...['1', '2'].map((value) => ({ name: 'points', value })),
    ],
  });
  const routes = Object.entries(faults).flatMap(([name, fault]): Route[] => [
    route({ method: 'get', path: `/${name}`, who: 'anyone', handle: () => form }),
    route({
      method: 'post',
      path: `/${name}`,
      who: 'anyone',
      handle: () => {
        throw fault();
      },
    }),
  ]);
  server = await bench.serve(routes, {
    find: () => Promise.resolve(undefined),
    keepForm: () => Promise.resolve(false),
  });
  browser = testBrowser(server, { baseUrl: BASE_URL, clock: bench.clock });
});
afterEach(() => bench.close());

test.each([
  ['gone', 404, 'There is no such page'],
  ['not-now', 409, 'That cannot be done now'],
  ['stale', 409, 'Something has happened in the meantime'],
  ['too-many', 429, 'Please wait a little'],
  ['too-many-soon', 429, 'Please wait a little'],
  ['busy', 503, 'We could not do that just now'],
  ['away', 503, 'We could not do that just now'],
  ['crowded', 503, 'We could not do that just now'],
  ['unsure', 500, 'Sorry, something went wrong here'],
  ['broken', 500, 'Sorry, something went wrong here'],
])('%s: %d, %s', async (name, status, heading) => {
  await browser.visit(`/${name}`);
  await browser.press('Send');
  expect([browser.status, browser.heading()]).toEqual([status, heading]);
  expect(browser.sees('ring the office on 020 7946 0018')).toBe(true);
  expect(browser.value('What you wrote (1 of 2)').replaceAll('\r\n', '\n')).toBe(WORDS);
  expect(browser.value('What you wrote (2 of 2)')).toBe(SECOND);
});

test('what the procedure says no to is told in its own sentence, with the way to the record', async () => {
  await browser.visit('/stale');
  await browser.press('Send');
  expect(browser.sees('The head has answered.')).toBe(true);
  expect(browser.offers('See where it stands')).toBe(true);
});

test('how long to wait is said, to the page and to the program', async () => {
  await browser.visit('/too-many');
  await browser.press('Send');
  expect(browser.sees('You can try again in 11 minutes.')).toBe(true);
  expect(browser.header('retry-after')).toBe('610');
  await browser.visit('/too-many-soon');
  await browser.press('Send');
  expect(browser.sees('You can try again in a minute.')).toBe(true);
});

test.each([
  ['busy', '30', 'Nothing has been sent'],
  ['away', '30', 'Nothing has been sent'],
  ['unsure', undefined, 'it may not have been sent'],
])('%s: what is known of the sending is said, and no more', async (name, seconds, words) => {
  await browser.visit(`/${name}`);
  await browser.press('Send');
  expect(browser.header('retry-after')).toBe(seconds);
  expect(browser.text()).toContain(words);
});

test('a fault can be named on the telephone, and is found in the log by that name', async () => {
  await browser.visit('/broken');
  await browser.press('Send');
  const id = /this number helps us find it: (\S+)/.exec(browser.text())?.[1] ?? 'none';
  expect(bench.logLines.join('')).toContain(id);
  expect(bench.logLines.join('')).not.toContain('Tuesday');
});

test('a page that was open too long is sent with one more press, each field as it was', async () => {
  const fields = { body: WORDS, points: '1', _form: 'from long ago' };
  const answer = await browser.send('POST', '/gone', {
    fields,
    headers: { 'sec-fetch-site': 'same-origin' },
  });
  expect(answer.status).toBe(403);
  expect(answer.body.toString()).toMatch(/<input type="hidden" name="points" value="1">/);
  await browser.visit('/gone');
  browser.cookies.forget();
  await browser.press('Send');
  expect(browser.heading()).toBe('Please press the button once more');
  await browser.press('Send');
  expect(browser.status).toBe(404);
});

test.each([
  [
    'a form from elsewhere',
    { 'sec-fetch-site': 'cross-site' },
    '_form=x',
    403,
    'That did not come from one of our pages',
  ],
  [
    'more than a form takes',
    { 'sec-fetch-site': 'same-origin' },
    `a=${'x'.repeat(70_000)}`,
    413,
    'That is more than we can take at once',
  ],
  [
    'fields beyond number',
    { 'sec-fetch-site': 'same-origin' },
    'a=1&'.repeat(300),
    413,
    'That is more than we can take at once',
  ],
])('%s: told in words', async (_what, headers, body, status, heading) => {
  const type = { 'content-type': 'application/x-www-form-urlencoded' };
  const answer = await browser.send('POST', '/gone', { body, headers: { ...headers, ...type } });
  expect(answer.status).toBe(status);
  expect(answer.body.toString()).toContain(`<h1>${heading}</h1>`);
});

test('an address that cannot be read is told in words', async () => {
  const answer = await browser.send('GET', '/%E0%A4%A');
  expect(answer.status).toBe(404);
  await browser.visit('/nowhere');
  expect(browser.heading()).toBe('There is no such page');
});
