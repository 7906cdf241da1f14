// Does the real browser catch what it is there to catch, and does the test browser without JavaScript agree with it?
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openRealBrowser, type RealBrowser } from '../support/real-browser.js';
import { samplePortal, soundPage, type SampleAnswer, type SampleRequest } from '../support/sample-portal.js';
import { testBrowser } from '../support/test-browser.js';
import { originOf } from '../support/wire.js';

const baseUrl = 'https://portal.example';
const FORM = `<h1>Your concern</h1><form method="post" action="/send" novalidate>
  <input type="hidden" name="token" value="t0k3n">
  <label for="w">Your words</label><textarea id="w" name="words" rows="5"></textarea>
  <fieldset><legend>About</legend><input type="checkbox" id="x" name="x" value="y"><label for="x">Tick</label></fieldset>
  <button type="submit" name="go" value="on">Continue</button></form>`;
const H1 = '<h1>Your concern</h1>';

const seen: SampleRequest[] = [];
const cookie = '__Host-visit=abc; Path=/; Secure; HttpOnly; SameSite=Lax';

function answer(request: SampleRequest): SampleAnswer {
  const { pathname } = request.url;
  seen.push(request);
  if (request.method === 'POST') return { status: 303, headers: { location: '/done' } };
  if (pathname === '/form') return { headers: { 'set-cookie': cookie }, html: soundPage(FORM) };
  if (pathname === '/grey.css') return style('p { color: #ccc; background: #fff }');
  if (pathname === '/wide.css') return style('p { width: 350px; margin: 0 }');
  if (pathname === '/large.css') return style('p { width: 15rem; margin: 0 }');
  if (pathname === '/broken.js') return script('throw new Error("broken")');
  if (pathname === '/lax.js')
    return script('document.body.setAttribute("style", "color: red"); new Function("1")');
  if (pathname === '/hello.js') return script('document.querySelector("h1").textContent = "Changed"');
  return { status: pathname === '/gone' ? 404 : 200, html: soundPage(pages[pathname] ?? `${H1}<p>Text</p>`) };
}

const pages: Record<string, string> = {
  '/grey': `${H1}<link rel="stylesheet" href="/grey.css"><p>Hard to read</p>`,
  '/wide': `${H1}<link rel="stylesheet" href="/wide.css"><p>Too wide</p>`,
  '/large': `${H1}<link rel="stylesheet" href="/large.css"><p>Too wide in large text</p>`,
  '/broken': `${H1}<script src="/broken.js"></script>`,
  '/lax': `${H1}<script src="/lax.js"></script>`,
  '/picture': `${H1}<img src="/gone" alt="A picture">`,
  '/elsewhere': `${H1}<img src="https://elsewhere.example/a.png" alt="A picture">`,
  '/script': `${H1}<script src="/hello.js"></script>`,
};

function style(html: string): SampleAnswer {
  return { headers: { 'content-type': 'text/css' }, html };
}

function script(html: string): SampleAnswer {
  return { headers: { 'content-type': 'text/javascript' }, html };
}

const server = samplePortal(answer);
let chromium: RealBrowser;

beforeAll(async () => {
  chromium = await openRealBrowser(server, { baseUrl });
});

afterAll(async () => {
  await chromium.close();
});

test.each([true, false])('a sound page passes (JavaScript: %s)', async (javaScript) => {
  const page = await chromium.newPhone({ javaScript });
  await page.goto('/script');
  await chromium.checkPage(page);
  expect(await page.locator('h1').textContent()).toBe(javaScript ? 'Changed' : 'Your concern');
});

test('a page that was not found is a page like any other', async () => {
  const page = await chromium.newPhone();
  await page.goto('/gone');
  await chromium.checkPage(page);
});

describe('a fault is caught:', () => {
  test.each([
    ['/grey', 'axe color-contrast'],
    ['/wide', 'scrolls sideways at 320 px because of <p>Too wide</p>'],
    ['/large', 'scrolls sideways at 360 px with text at 200 % because of <p>Too wide in large text</p>'],
    ['/broken', 'script error: broken'],
    ['/lax', 'Content Security Policy'],
    ['/picture', '/gone answered 404'],
    ['/elsewhere', 'elsewhere.example/a.png'],
  ])('%s: %s', async (path, fault) => {
    const page = await chromium.newPhone();
    await page.goto(path);
    await expect(chromium.checkPage(page)).rejects.toThrow(fault);
  });

  test('axe runs without JavaScript too', async () => {
    const page = await chromium.newPhone({ javaScript: false });
    await page.goto('/grey');
    await expect(chromium.checkPage(page)).rejects.toThrow('axe color-contrast');
  });

  test('a page that nobody checked', async () => {
    const other = await openRealBrowser(server, { baseUrl });
    const page = await other.newPhone();
    await page.goto('/form');
    await expect(other.close()).rejects.toThrow(`never checked: GET ${baseUrl}/form (200)`);
  });
});

test('Chromium and the test browser send the same', async () => {
  const page = await chromium.newPhone();
  await page.goto('/form');
  await chromium.checkPage(page);
  await page.getByLabel('Your words').fill('Two\nlines & £5');
  await page.getByLabel('Tick').check();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.waitForURL('**/done');
  await chromium.checkPage(page);
  const real = lastPost();

  const phone = testBrowser(server, { baseUrl });
  await phone.visit('/form');
  phone.fill('Your words', 'Two\nlines & £5');
  phone.tick('Tick');
  await phone.press('Continue');
  expect(phone.path).toBe('/done');
  expect(lastPost()).toEqual(real);
  expect(real).toMatchObject({ cookie: '__Host-visit=abc', 'sec-fetch-site': 'same-origin' });
});

test('a trial over plain http works too, without the front', async () => {
  const trial = samplePortal(() => ({
    headers: { 'strict-transport-security': undefined },
    html: soundPage(),
  }));
  const other = await openRealBrowser(trial, {
    baseUrl: (await originOf(trial)).replace('127.0.0.1', 'localhost'),
  });
  const page = await other.newPhone();
  await page.goto('/');
  await other.checkPage(page);
  await other.close();
});

function lastPost(): Record<string, unknown> {
  const post = seen.findLast((request) => request.method === 'POST');
  const alike = [
    'host',
    'origin',
    'referer',
    'cookie',
    'content-type',
    'content-length',
    'x-forwarded-proto',
    'sec-fetch-site',
    'sec-fetch-mode',
    'sec-fetch-dest',
    'sec-fetch-user',
  ];
  const headers = Object.fromEntries(alike.map((name) => [name, post?.headers[name]]));
  return { ...headers, form: post?.form.toString() };
}
