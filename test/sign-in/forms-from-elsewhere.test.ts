// Is every form of signing in refused that is not ours, not for this browser, or sent from somewhere else?
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { load } from 'cheerio';
import { invite } from '../../src/sign-in/invitation-store.js';
import { signInRoutes } from '../../src/sign-in/pages.js';
import type { TestBrowser } from '../support/test-browser.js';
import { askFor, HEAD, openHouse, PARENT, REF, type House } from './support/house.js';

const TABLES = [
  'sessions',
  'sign_in_requests',
  'invitations',
  'known_devices',
  'allowances',
  'letters',
  'kept_forms',
];

let house: House;
let parent: TestBrowser;
let head: TestBrowser;
let stranger: TestBrowser;
let posts: string[];
const filled: Record<string, string> = {};

beforeAll(async () => {
  house = await openHouse();
  posts = signInRoutes(house.deps)
    .filter(({ method }) => method === 'post')
    .map(({ path }) => path);
  [parent, head, stranger] = [house.browser(), house.browser(), house.browser()];
  await house.headIn(head);
  await askFor(parent, PARENT);
  await stranger.visit('/follow');
  const letter = await house.latestLetter();
  const token = await house.db.write((tx) => invite(tx, 'teacher', house.clock.now()));
  const [session] = await house.db.read('sessions').pluck<string[]>('id');
  Object.assign(filled, {
    ...{ '/follow/link/:token': letter.path, '/follow/concern/:ref': `/follow/concern/${REF}` },
    ...{ '/staff/welcome/:token': `/staff/welcome/${token}`, code: letter.code },
    '/staff/account/sessions/:id/end': `/staff/account/sessions/${session ?? ''}/end`,
  });
});
afterAll(() => house.close());

const formOf = (browser: TestBrowser): string =>
  String(load(browser.html)('input[name=_form]').attr('value'));
const everything = async (): Promise<string> => {
  const rows = TABLES.map((table) => house.db.read(table).orderBy(1));
  return JSON.stringify([await Promise.all(rows), await house.db.read('people').orderBy('id')]);
};

/** What would do something, if it were let through. */
const right = (): Record<string, string> => ({
  ...{ email: HEAD.email, password: HEAD.password, reference: REF, again: 'no' },
  ...{
    code: filled['code'] ?? '',
    new_password: 'a trombone under the hedge',
    current_password: HEAD.password,
  },
});

const attacks: [string, (own: TestBrowser) => { form?: string; headers: Record<string, string> }][] = [
  ['no token', () => ({ headers: { 'sec-fetch-site': 'same-origin' } })],
  [
    'another browser’s token',
    () => ({ form: formOf(stranger), headers: { 'sec-fetch-site': 'same-origin' } }),
  ],
  [
    'a token with a byte changed',
    (own) => ({ form: `${formOf(own)}x`, headers: { 'sec-fetch-site': 'same-origin' } }),
  ],
  ['cross-site', (own) => ({ form: formOf(own), headers: { 'sec-fetch-site': 'cross-site' } })],
  ['same-site', (own) => ({ form: formOf(own), headers: { 'sec-fetch-site': 'same-site' } })],
  // A sandboxed frame says both; a browser too old for the first header is left to its token.
  [
    'Origin null',
    (own) => ({ form: formOf(own), headers: { 'sec-fetch-site': 'cross-site', origin: 'null' } }),
  ],
  [
    'Origin null and another browser’s token',
    () => ({ form: formOf(stranger), headers: { origin: 'null' } }),
  ],
  ['another origin', (own) => ({ form: formOf(own), headers: { origin: 'https://evil.example' } })],
  ['no word where from and no token', () => ({ headers: {} })],
];

test('there are posts to try', () => {
  expect(posts.length).toBeGreaterThanOrEqual(11);
});

test.each(attacks)('a POST with %s is refused, and nothing is written', async (_, attack) => {
  for (const path of posts) {
    const browser = path.startsWith('/staff/account') || path === '/sign-out' ? head : parent;
    const { form, headers } = attack(browser);
    const before = await everything();
    const fields = { ...right(), ...(form === undefined ? {} : { _form: form }) };
    const answer = await browser.send('POST', filled[path] ?? path, { fields, headers });
    expect([path, answer.status]).toEqual([path, 403]);
    expect(answer.headers['set-cookie']?.filter((cookie) => !cookie.includes('visit')) ?? []).toEqual([]);
    expect(await everything()).toBe(before);
  }
});

test('GET instead of POST changes nothing', async () => {
  for (const path of posts) {
    const before = await everything();
    await parent.send('GET', filled[path] ?? path);
    await parent.send('HEAD', filled[path] ?? path);
    expect([path, await everything()]).toEqual([path, before]);
  }
});
