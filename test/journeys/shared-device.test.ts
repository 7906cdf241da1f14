// A tablet that several people use: an hour after sending, or once somebody else signs in, the receipt code is not shown any more.
import { expect, test } from '@jest/globals';
import { openTestPortal } from '../support/portal.js';
import { emailOf, PASSWORD } from '../support/builders.js';
import type { TestBrowser } from '../support/test-browser.js';

async function raiseUnnamed(browser: TestBrowser): Promise<string> {
  await browser.visit('/raise');
  browser.choose('No');
  await browser.press('Continue');
  browser.choose('Something else');
  await browser.press('Continue');
  browser.choose('It is not about one class');
  await browser.press('Continue');
  browser.fill('What happened?', 'The gate was locked.');
  browser.choose('I am not sure', 'When?');
  await browser.press('Continue');
  browser.choose('An answer', 'What do you need most?');
  await browser.press('Continue');
  browser.choose('No, that is all');
  await browser.press('Continue');
  browser.choose('No', 'Have you already spoken to someone about it?');
  await browser.press('Continue');
  browser.choose('I would rather not say who I am');
  await browser.press('Continue');
  await browser.press('Send');
  return browser.path;
}

test('the receipt is shown for an hour, to the browser that sent it', async () => {
  const portal = await openTestPortal();
  try {
    const tablet = portal.phone();
    const receipt = await raiseUnnamed(tablet);
    portal.bench.clock.advance(59 * 60_000);
    await tablet.visit('/raise/check');
    expect(tablet.path).toBe(receipt);
    portal.bench.clock.advance(2 * 60_000);
    expect((await tablet.send('GET', receipt)).status).toBe(404);
    await tablet.visit('/raise/check');
    expect(tablet.path).toBe('/follow');
  } finally {
    await portal.close();
  }
});

test('it is not shown to a member of staff who signs in on the same machine', async () => {
  const portal = await openTestPortal();
  try {
    const tablet = portal.phone();
    const receipt = await raiseUnnamed(tablet);
    await tablet.visit('/staff/sign-in');
    tablet.fill('School e-mail address', emailOf('penny'));
    tablet.fill('Password', PASSWORD);
    await tablet.press('Sign in');
    expect((await tablet.send('GET', receipt)).status).toBe(404);
  } finally {
    await portal.close();
  }
});
