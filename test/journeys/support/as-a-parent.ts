// What parents do in more than one journey: answer the questions page by page, send, and come back by letter or receipt.
import { expect } from '@jest/globals';
import type { TestPortal } from '../../support/portal.js';
import type { TestBrowser } from '../../support/test-browser.js';

/** What somebody tells the school. Everything left out is as most parents would have it. */
export interface Told {
  readonly about?: string;
  /** Whom it is about: the lines to tick, as they stand on the page. */
  readonly who?: readonly string[];
  /** Whom it is about, in their own words. */
  readonly words?: string;
  readonly schoolClass?: string;
  readonly child?: string;
  /** What happened, point by point. */
  readonly points?: readonly string[];
  readonly name?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly postalAddress?: string;
  readonly unnamed?: boolean;
}

export interface Receipt {
  readonly ref: string;
  readonly code: string;
}

export const PARENT = 'mina.hart@example.org';
export const IN_CLASS = 'Something in class, or my child’s learning';
export const STAFF = 'My child’s teacher, or another member of staff';

/** Answers every question from the first page to “Check and send”. */
export async function answerQuestions(parent: TestBrowser, told: Told = {}): Promise<void> {
  await parent.visit('/raise');
  parent.choose('No');
  await parent.press('Continue');
  parent.choose(told.about ?? IN_CLASS);
  await parent.press('Continue');
  if (told.who || told.words) {
    for (const line of told.who ?? []) parent.tick(line);
    if (told.words) parent.fill('Or describe them in your own words', told.words);
    await parent.press('Continue');
  }
  parent.choose(told.schoolClass ?? 'Year 3 – Miss Amber');
  parent.fill('Your child’s first name', told.child ?? 'Noor');
  await parent.press('Continue');
  const points = told.points ?? ['Reading group always falls in the last ten minutes.'];
  for (const [index, point] of points.entries()) {
    if (index > 0) {
      parent.choose('Yes, add it');
      await parent.press('Continue');
    }
    await tellPoint(parent, point, index === 0);
  }
  parent.choose('No, that is all');
  await parent.press('Continue');
  parent.choose('No', 'Have you already spoken to someone about it?');
  await parent.press('Continue');
  sayWho(parent, told);
  await parent.press('Continue');
  expect(parent.heading()).toBe('Check and send');
}

/** The two pages of one point. */
export async function tellPoint(parent: TestBrowser, point: string, isFirst: boolean): Promise<void> {
  parent.fill(isFirst ? 'What happened?' : 'What else happened?', point);
  parent.choose('Yesterday', 'When?');
  await parent.press('Continue');
  parent.fill('What would put it right?', 'That somebody listens.');
  if (isFirst) parent.choose('An answer', 'What do you need most?');
  await parent.press('Continue');
}

function sayWho(parent: TestBrowser, told: Told): void {
  if (told.unnamed) {
    parent.choose('I would rather not say who I am');
    return;
  }
  parent.fill('Your name', told.name ?? 'Mina Hart');
  const { phone, postalAddress } = told;
  const email = told.email ?? (phone === undefined && postalAddress === undefined ? PARENT : '');
  parent.fill('E-mail address', email);
  if (phone) parent.fill('Telephone number', phone);
  if (postalAddress) parent.fill('Postal address (only if you want letters on paper)', postalAddress);
}

/** Raises a concern from the first question to “We have it”. */
export async function raiseConcern(parent: TestBrowser, told: Told = {}): Promise<Receipt> {
  await answerQuestions(parent, told);
  await parent.press('Send');
  return receiptOn(parent);
}

/** The reference and the receipt code on the page. */
export function receiptOn(page: TestBrowser): Receipt {
  expect(page.heading()).toBe('We have it');
  return {
    ref: /[A-Z]{2,6}-\w{4}-\w{4}/.exec(page.text())?.[0] ?? 'no reference on the page',
    code: /\d{4} \d{4} \d{4} \d{4}/.exec(page.text())?.[0] ?? 'no code on the page',
  };
}

/** Comes back by e-mail: asks for a code, opens the letter, presses its button. */
export async function comeIn(portal: TestPortal, parent: TestBrowser, address = PARENT): Promise<void> {
  await parent.visit('/follow');
  if (parent.path !== '/follow') return;
  parent.fill('Your e-mail address', address);
  await parent.press('Send me a code');
  await useCodeLetter(portal, parent, address);
}

async function useCodeLetter(portal: TestPortal, parent: TestBrowser, address: string): Promise<void> {
  const letters = await portal.lettersTo(address);
  const letter = letters.filter(({ subject }) => subject === 'Your code to sign in').at(-1);
  await parent.visit(letter?.path ?? '', { from: 'letter' });
  await parent.press('Sign in');
}

/** Comes back with what the receipt says. */
export async function openWithReceipt(parent: TestBrowser, { ref, code }: Receipt): Promise<void> {
  await parent.visit('/follow/receipt');
  parent.fill('Reference', ref);
  parent.fill('Receipt code', code);
  await parent.press('Open it');
}

/** Opens the newest letter with these words in its subject, and comes in with a code where that is asked. */
export async function openLetter(
  portal: TestPortal,
  parent: TestBrowser,
  words: string,
  address = PARENT,
): Promise<void> {
  const letter = (await portal.lettersTo(address)).filter((each) => each.subject.includes(words)).at(-1);
  expect(letter).toBeDefined();
  await parent.visit(letter?.path ?? '', { from: 'letter' });
  if (parent.path.startsWith('/concerns/')) return;
  await parent.press('Send me a code');
  await useCodeLetter(portal, parent, address);
}
