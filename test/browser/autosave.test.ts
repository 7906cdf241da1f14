// Is what a parent types kept while they type, by itself? In Chromium, whose clock the test moves; read from the rows of the portal.
import { afterAll, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { BASE_URL } from '../support/app.js';
import type { TestPortal } from '../support/portal.js';
import { openPortalInChromium } from '../support/portal-in-chromium.js';
import type { RealBrowser } from '../support/real-browser.js';
import { IN_CLASS } from '../journeys/support/as-a-parent.js';

jest.setTimeout(120_000);

const STORY = 'points/1/what-happened';
const WORDS = 'Reading group always falls in the last ten minutes.';

let portal: TestPortal;
let chromium: RealBrowser;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ portal, chromium, close } = await openPortalInChromium());
});
afterAll(() => close());

let page: Page;
/** What the page has sent to be kept. */
let sent: string[];

/** A draft as far as its first long answer, opened in Chromium with a clock that stands still. */
beforeEach(async () => {
  await portal.bench.db.write((tx) => tx('drafts').delete());
  const begun = portal.phone();
  await begun.visit('/raise');
  begun.choose('No');
  await begun.press('Continue');
  begun.choose(IN_CLASS);
  await begun.press('Continue');
  begun.choose('Year 3 – Miss Amber');
  await begun.press('Continue');
  const now = portal.bench.clock.now();
  page = await chromium.newPhone();
  await page.context().addCookies(
    begun.cookies.names(Date.parse(now)).map((name) => ({
      ...{ name, value: begun.cookies.value(name) ?? '', url: BASE_URL },
      ...{ secure: true, httpOnly: true, sameSite: 'Lax' as const },
    })),
  );
  sent = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/raise/save')) sent.push(request.postData() ?? '');
  });
  await page.clock.install({ time: now });
  await page.clock.pauseAt(Date.parse(now) + 1_000);
  await page.goto(`/raise/${STORY}`);
});

const box = () => page.getByRole('textbox', { name: 'What happened?' });

/** Whatever the page was about to send has been sent by then. */
async function howOften(): Promise<number> {
  await page.evaluate(() => fetch('/healthz').then((answer) => answer.status));
  return sent.length;
}

/** What the portal holds of the story, beside the answers that were given. */
async function kept(): Promise<unknown> {
  const draft = await portal.bench.db.read('drafts').first<{ answers: string }>('answers');
  const { unfinished } = JSON.parse(draft.answers) as {
    unfinished?: Record<string, { whatHappened?: string }>;
  };
  return unfinished?.[STORY]?.whatHappened;
}

const expectSaid = async (words: string): Promise<void> => {
  await page.getByRole('status').getByText(words, { exact: true }).waitFor();
};

async function leave(): Promise<void> {
  await page.clock.resume();
  await chromium.checkPage(page);
  await page.close();
}

test('twenty seconds after the last look, once, and not again where nothing was typed since', async () => {
  await box().fill(WORDS);
  await page.clock.runFor(18_900);
  expect(await howOften()).toBe(0);
  expect(await kept()).toBeUndefined();
  await page.clock.runFor(1_100);
  await expectSaid('Saved');
  expect(await kept()).toBe(WORDS);
  await page.clock.runFor(60_000);
  expect(await howOften()).toBe(1);
  await box().fill(`${WORDS} Every day.`);
  await page.clock.runFor(20_000);
  await expectSaid('Saved');
  expect(await kept()).toBe(`${WORDS} Every day.`);
  // Whoever opens the page anew finds it there.
  await page.reload();
  expect(await box().inputValue()).toBe(`${WORDS} Every day.`);
  await leave();
});

test('with the two hundredth sign, without waiting', async () => {
  await box().fill('x'.repeat(199));
  expect(await howOften()).toBe(0);
  await box().press('End');
  await box().pressSequentially('y');
  await expectSaid('Saved');
  expect(await howOften()).toBe(1);
  expect(await kept()).toBe(`${'x'.repeat(199)}y`);
  await leave();
});

test('on leaving the field', async () => {
  await box().fill(WORDS);
  expect(await howOften()).toBe(0);
  await page.keyboard.press('Tab');
  await expectSaid('Saved');
  expect(await kept()).toBe(WORDS);
  await leave();
});

test('on putting the phone away', async () => {
  await box().fill(WORDS);
  expect(await howOften()).toBe(0);
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { value: 'hidden' });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await expectSaid('Saved');
  expect(await kept()).toBe(WORDS);
  await leave();
});

test('what could not be saved is said, and tried again by itself', async () => {
  await page.route('**/raise/save', (request) => request.abort('aborted'));
  await box().fill(WORDS);
  await page.clock.runFor(20_000);
  await expectSaid('Not saved yet. We will try again.');
  expect(await kept()).toBeUndefined();
  await page.unroute('**/raise/save');
  await page.clock.runFor(20_000);
  await expectSaid('Saved');
  expect(await kept()).toBe(WORDS);
  await leave();
});
