// Interrupted while recording for a parent: what was begun is shown and kept, never silently replaced.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Name } from '../support/builders.js';
import { openTestPortal, type TestPortal } from '../support/portal.js';
import type { TestBrowser } from '../support/test-browser.js';
import { receiptOn, tellPoint } from './support/as-a-parent.js';
import { tokenOn } from './support/at-school.js';

let portal: TestPortal;
beforeEach(async () => {
  portal = await openTestPortal();
});
afterEach(() => portal.close());

/** Begins to record a call about a child, as far as the question of what happened. */
async function begin(page: TestBrowser, how: string, child: string): Promise<void> {
  await page.visit('/office/raise');
  page.choose(how, 'How did it reach you?');
  await page.press('Start');
  page.choose('No');
  await page.press('Continue');
  page.choose('Something in class, or my child’s learning');
  await page.press('Continue');
  page.choose('Year 3 – Miss Amber');
  page.fill('Your child’s first name', child);
  await page.press('Continue');
  expect(page.heading()).toBe('What happened?');
}

async function finish(page: TestBrowser, words: string): Promise<string> {
  await tellPoint(page, words, true);
  page.choose('No, that is all');
  await page.press('Continue');
  page.choose('No', 'Have you already spoken to someone about it?');
  await page.press('Continue');
  page.fill('Your name', 'Ada Hill');
  page.fill('Telephone number', '01632 960 555');
  await page.press('Continue');
  await page.press('Send');
  return receiptOn(page).ref;
}

const goOn = (how: string, child: string) => `Go on: ${how}, about ${child}, today at 09:00`;

test('the page shows what is not finished: it goes on where it was left, or stays while a new one is begun', async () => {
  const office = await portal.signedIn('penny');
  await begin(office, 'They rang', 'Noor');
  await office.visit('/office/raise');
  expect(office.text()).toContain('You have one that is not finished');
  expect(office.text()).toContain('They rang, about Noor');
  await office.press(goOn('They rang', 'Noor'));
  expect(office.heading()).toBe('What happened?');

  await begin(office, 'They spoke to somebody', 'Tom');
  await office.visit('/office/raise');
  expect(office.text()).toContain('You have some that are not finished');
  await office.press(goOn('They rang', 'Noor'));
  const first = await finish(office, 'About Noor.');
  await office.visit('/office/raise');
  expect(office.text()).not.toContain('Noor');
  await office.press(goOn('They spoke to somebody', 'Tom'));
  const second = await finish(office, 'About Tom.');
  expect(second).not.toBe(first);
  await office.visit('/office/raise');
  expect(office.text()).not.toContain('not finished');
  const channels = await portal.bench.db.read('concerns').orderBy('received_at').pluck<string[]>('channel');
  expect(channels.sort()).toEqual(['in person', 'telephone']);
});

test('a page that was opened before shows it too, instead of beginning another', async () => {
  const office = await portal.signedIn('penny');
  await office.visit('/office/raise');
  const came = { 'came-day': '23', 'came-month': '11', 'came-year': '2026' };
  const fields = { _form: tokenOn(office), channel: 'letter', ...came };
  await begin(office, 'They rang', 'Noor');
  const { status, body } = await office.send('POST', '/office/raise', { fields });
  expect(status).toBe(409);
  expect(body.toString('utf8')).toContain('They rang, about Noor');
  await office.visit('/raise');
  await office.follow('Carry on where you left off');
  expect(office.heading()).toBe('What happened?');
});

test('it goes on in another browser, for the same person and nobody else', async () => {
  const office = await portal.signedIn('penny');
  await begin(office, 'They rang', 'Noor');
  const { id } = await portal.bench.db.read('drafts').first<{ id: string }>('id');
  for (const name of ['elm', 'marlow'] as const satisfies Name[]) {
    const other = await portal.signedIn(name);
    await other.visit('/office/raise');
    expect(other.text()).not.toContain('Noor');
    const fields = { _form: tokenOn(other) };
    expect((await other.send('POST', `/office/raise/${id}/go-on`, { fields })).status).toBe(404);
    await other.visit('/raise');
    expect(other.text()).not.toContain('Carry on');
  }
  const elsewhere = await portal.signedIn('penny');
  await elsewhere.visit('/office/raise');
  await elsewhere.press(goOn('They rang', 'Noor'));
  const sent = await finish(elsewhere, 'About Noor.');
  expect(sent).toContain('WHP-');
  const fields = { _form: tokenOn(elsewhere) };
  expect((await elsewhere.send('POST', `/office/raise/${id}/go-on`, { fields })).status).toBe(404);
});

test('a concern of somebody’s own in this browser is not replaced unseen either', async () => {
  const teacher = await portal.signedIn('elm');
  await teacher.visit('/raise');
  teacher.choose('No');
  await teacher.press('Continue');
  await teacher.visit('/office/raise');
  expect(teacher.text()).toContain('Somebody has begun a concern of their own in this browser');
  await teacher.follow('Go on with that one');
  expect(teacher.heading()).toBe('What is it about?');
  await teacher.visit('/office/raise');
  teacher.choose('They rang', 'How did it reach you?');
  await teacher.press('Start');
  expect(teacher.text()).toContain('You are recording this for a parent');
});

test('what was started and holds no answer yet is nothing to go on with', async () => {
  const office = await portal.signedIn('penny');
  await office.visit('/office/raise');
  office.choose('They rang', 'How did it reach you?');
  await office.press('Start');
  await office.visit('/office/raise');
  expect(office.text()).not.toContain('not finished');
});
