// A parent rings or calls in: somebody at school records it, prints the receipt, and the letters go by post.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Name } from '../support/builders.js';
import { openTestPortal, type TestPortal } from '../support/portal.js';
import type { TestBrowser } from '../support/test-browser.js';
import {
  answerQuestions,
  openWithReceipt,
  receiptOn,
  STAFF,
  type Receipt,
  type Told,
} from './support/as-a-parent.js';
import { answerIt, atDesk, expectNoSuchConcern } from './support/at-school.js';

let portal: TestPortal;
beforeAll(async () => {
  portal = await openTestPortal();
});
afterAll(() => portal.close());

const BY_POST: Told = { name: 'Ada Hill', phone: '01632 960 555', postalAddress: '3 Mill Lane\nWrenton' };

async function record(
  by: Name,
  channel: string,
  told: Told,
): Promise<{ page: TestBrowser; receipt: Receipt }> {
  const page = await atDesk(portal, by);
  await page.visit('/queue');
  await page.follow('Record a concern for a parent who rang, wrote or called in');
  page.choose(channel, 'How did it reach you?');
  await page.press('Start');
  expect(page.text()).toContain('You are recording this for a parent');
  await answerQuestions(page, told);
  await page.press('Send');
  return { page, receipt: receiptOn(page) };
}

test('a letter of Friday, recorded on Monday, counts from Friday, and the record says both days', async () => {
  const office = await atDesk(portal, 'penny');
  await office.visit('/office/raise');
  office.choose('A letter or note', 'How did it reach you?');
  expect(office.value('Day', 'When did it reach the school?')).toBe('23');
  for (const [date, month, said] of [
    ['24', '11', 'That day is still to come: enter the day on which it reached the school'],
    ['31', '11', 'Enter a real day, like 24 11 2026'],
    ['2', '9', 'Enter a day from Thursday 24 September on, and say in the text what is older'],
  ] as const) {
    office.fill('Day', date, 'When did it reach the school?');
    office.fill('Month', month, 'When did it reach the school?');
    await office.press('Start');
    expect(office.errors()).toEqual([said]);
    expect(office.value('Day', 'When did it reach the school?')).toBe(date);
  }
  office.fill('Day', '20', 'When did it reach the school?');
  office.fill('Month', '11', 'When did it reach the school?');
  await office.press('Start');
  await answerQuestions(office, { name: 'Ada Hill', email: 'ada@example.org' });
  // Five school days after Friday 20 November, in the forecast and in what is then kept.
  expect(office.text()).toContain('Friday 27 November');
  await office.press('Send');
  const { ref } = receiptOn(office);
  await office.press('Done: clear this page');
  const teacher = await atDesk(portal, 'amber');
  await teacher.visit(`/staff/concerns/${ref}`);
  expect(teacher.text()).toContain('Friday 20 November (letter)');
  expect(teacher.text()).toContain('Recorded on Monday 23 November');
  expect(teacher.text()).toContain('The school recorded it (letter). It had come on Friday 20 November.');
  expect(teacher.text()).toContain('Friday 27 November');
});

test('the office records a call, and cannot open the concern afterwards', async () => {
  const { page, receipt } = await record('penny', 'They rang', BY_POST);
  expect(page.text()).toContain('Give this page to the parent');
  expect(page.offers('Print this receipt')).toBe(true);
  await page.press('Done: clear this page');
  expect(page.heading()).toBe('Record a concern for a parent');
  await page.visit(`/raise/sent/${receipt.ref}`).catch(() => undefined);
  expect(page.status).toBe(404);
  await expectNoSuchConcern(page, receipt.ref);

  // The teacher sees how it came, and answers.
  const teacher = await atDesk(portal, 'amber');
  await teacher.visit(`/staff/concerns/${receipt.ref}`);
  expect(teacher.text()).toContain('(telephone)');
  expect(teacher.text()).toContain('Has no e-mail: the office posts our letters.');
  portal.bench.clock.advance(60_000);
  await answerIt(teacher, receipt.ref, 'From Monday the group reads first thing.');

  // Two letters wait on the list, with what they say; each leaves the list once it is in the post.
  await page.visit('/office/letters');
  const letters = [...page.html.matchAll(/\/office\/letters\/[\w-]+/g)].map(([path]) => path);
  expect(letters).toHaveLength(2);
  const [raised = '', answered = ''] = letters;
  await page.visit(raised);
  expect(page.heading()).toBe(`${receipt.ref}: we have your concern`);
  expect(page.text()).toContain('3 Mill Lane');
  expect(page.text()).toContain(receipt.code);
  expect(page.text()).toContain('Reading group always falls in the last ten minutes.');
  await page.press('It is in the post');
  await page.visit(answered);
  expect(page.heading()).toBe(`${receipt.ref}: an answer is ready`);
  expect(page.text()).toContain('From Monday the group reads first thing.');
  expect(page.text()).toContain('I asked everybody who was there.');
  await page.press('It is in the post');
  expect(page.text()).toContain('There is nothing to print.');

  // The parent has the same rights as any other.
  const parent = portal.phone();
  await openWithReceipt(parent, receipt);
  expect(parent.text()).toContain('The school recorded it (telephone).');
  await parent.follow('Take it further, to Mrs Marlow');
  await parent.press('Take it further');
  expect(parent.text()).toContain('Mrs Marlow has it');
});

test('a teacher records what a parent said at the gate, and sees it only where it is theirs', async () => {
  const { page, receipt } = await record('rowan', 'They spoke to somebody', BY_POST);
  await expectNoSuchConcern(page, receipt.ref);
  const teacher = await atDesk(portal, 'amber');
  await teacher.visit(`/staff/concerns/${receipt.ref}`);
  expect(teacher.text()).toContain('(in person)');
});

test('about the office manager: the office does not print its letters, the clerk does', async () => {
  const about = { ...BY_POST, about: STAFF, who: ['Mrs Penny – Office manager'] };
  const { receipt } = await record('haven', 'A letter or note', about);
  const office = await atDesk(portal, 'penny');
  await office.visit('/office/letters');
  expect(office.html).not.toContain(receipt.ref);
  await office.visit('/queue');
  expect(office.html).not.toContain(receipt.ref);

  const clerk = await atDesk(portal, 'quill');
  await clerk.visit('/queue');
  await clerk.follow('Letters to print and post (1)');
  await clerk.follow(`${receipt.ref}: we have your concern`);
  expect(clerk.heading()).toBe(`${receipt.ref}: we have your concern`);
  const letter = clerk.path;
  const refused = await office.send('GET', letter);
  expect(refused.status).toBe(404);
  await clerk.press('It is in the post');
  expect(clerk.text()).toContain('There is nothing to print.');
});

test('what is being recorded is open to nobody else at the same computer', async () => {
  const page = await atDesk(portal, 'elm');
  await page.visit('/office/raise');
  page.choose('They rang');
  await page.press('Start');
  await page.visit('/raise');
  page.choose('No');
  await page.press('Continue');
  await page.visit('/raise');
  expect(page.text()).toContain('You have started telling us about something');
  await page.press('Sign out');
  await page.visit('/raise');
  expect(page.text()).not.toContain('You have started telling us about something');
});

test('whoever recorded it and is named later knows no code that opens it: the parent gets another by post', async () => {
  const { receipt } = await record('penny', 'They rang', {
    ...BY_POST,
    about: STAFF,
    words: 'somebody at the desk',
  });
  const waiting = () =>
    portal.bench.db
      .read('letters')
      .join('concerns', 'concerns.id', 'letters.concern_id')
      .where({ ref: receipt.ref, lane: 'print' })
      .pluck<string[]>('letters.kind');
  expect(await waiting()).toEqual(['raised-parent']);
  const phone = portal.phone();
  await openWithReceipt(phone, receipt);
  expect(phone.text()).toContain(receipt.ref);

  const head = await atDesk(portal, 'marlow');
  await head.visit(`/staff/concerns/${receipt.ref}/name-the-person`);
  head.choose('Mrs Penny – Office manager');
  await head.press('This is who is meant');

  // Who was in by the old code is out, and it opens nothing.
  await phone.visit(`/concerns/${receipt.ref}`);
  expect(phone.path).not.toBe(`/concerns/${receipt.ref}`);
  const late = portal.phone();
  await openWithReceipt(late, receipt);
  expect(late.errors()).toHaveLength(1);
  expect((await waiting()).sort()).toEqual(['raised-parent', 'receipt-renewed-parent']);
  const clerk = await atDesk(portal, 'quill');
  await clerk.visit('/office/letters');
  await clerk.follow(`${receipt.ref}: a new receipt code`);
  const code = /\d{4} \d{4} \d{4} \d{4}/.exec(clerk.text())?.[0] ?? '';
  expect(code).not.toBe(receipt.code);
  const again = portal.phone();
  await openWithReceipt(again, { ref: receipt.ref, code });
  expect(again.text()).toContain(receipt.ref);
});
