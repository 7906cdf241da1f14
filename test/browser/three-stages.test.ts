// The main journey on a real phone: Chromium at 360 × 800, every page checked, once with JavaScript and once without.
import { mkdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { keepSavedReply } from '../../src/saved-replies/saved-reply-store.js';
import { emailOf, PASSWORD, type Name } from '../support/builders.js';
import type { TestPortal } from '../support/portal.js';
import { openPortalInChromium } from '../support/portal-in-chromium.js';
import type { RealBrowser } from '../support/real-browser.js';

// A whole journey, with every page on it checked.
jest.setTimeout(300_000);

const PARENT = 'mina.hart@example.org';
const SHOTS = process.env['SCREENSHOTS'];

describe.each([{ javaScript: true }, { javaScript: false }])(
  'with JavaScript: $javaScript',
  ({ javaScript }) => {
    let portal: TestPortal;
    let chromium: RealBrowser;
    let close: () => Promise<void>;

    beforeAll(async () => {
      ({ portal, chromium, close } = await openPortalInChromium());
    });
    afterAll(() => close());

    let shot = 0;
    async function look(page: Page, name: string): Promise<void> {
      await chromium.checkPage(page);
      if (SHOTS === undefined) return;
      mkdirSync(SHOTS, { recursive: true });
      shot += 1;
      const file = `${SHOTS}/${javaScript ? 'js' : 'plain'}-${String(shot).padStart(2, '0')}-${name}.png`;
      await page.screenshot({ path: file, fullPage: true });
    }

    /** A thumb lands on the words beside the circle. */
    async function tap(page: Page, label: string): Promise<void> {
      await page.locator('label').getByText(label, { exact: true }).click({ timeout: 5_000 });
    }

    async function go(page: Page, button: string, name: string): Promise<void> {
      await Promise.all([
        page.waitForEvent('load'),
        page.getByRole('button', { name: button, exact: true }).click(),
      ]);
      await look(page, name);
    }

    async function follow(page: Page, link: string, name: string): Promise<void> {
      await Promise.all([page.waitForEvent('load'), page.getByRole('link', { name: link }).first().click()]);
      await look(page, name);
    }

    async function openLetter(page: Page, to: string, words: string, name: string): Promise<void> {
      const letter = (await portal.lettersTo(to)).filter((each) => each.subject.includes(words)).at(-1);
      expect(letter).toBeDefined();
      await page.goto(letter?.path ?? '/');
      await look(page, name);
    }

    async function staff(name: Name): Promise<Page> {
      const page = await chromium.newPhone({ javaScript });
      await page.goto('/staff/sign-in');
      await look(page, 'staff-sign-in');
      await page.getByLabel('School e-mail address').fill(emailOf(name));
      await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
      await go(page, 'Sign in', 'queue');
      return page;
    }

    async function parentOpens(page: Page, words: string): Promise<void> {
      await openLetter(page, PARENT, words, 'letter-link');
      if (page.url().includes('/follow')) {
        await go(page, 'Send me a code', 'code');
        await openLetter(page, PARENT, 'sign in', 'sign-in-link');
        await go(page, 'Sign in', 'concern');
      }
    }

    test('a parent is heard at all three stages', async () => {
      const parent = await chromium.newPhone({ javaScript });
      await parent.goto('/');
      await look(parent, 'home');
      await follow(parent, 'Raise a concern', 'raise-safety');
      await go(parent, 'Continue', 'raise-safety-slip');
      await tap(parent, 'No');
      await go(parent, 'Continue', 'raise-about');
      await tap(parent, 'Something in class, or my child’s learning');
      await go(parent, 'Continue', 'raise-child');
      await tap(parent, 'Year 3 – Miss Amber');
      await parent.getByLabel('Your child’s first name').fill('Noor');
      await go(parent, 'Continue', 'raise-what');
      await parent
        .getByRole('textbox', { name: 'What happened?' })
        .fill('Her inhaler stayed in the bag all day.\nWe only saw it at bedtime.');
      await tap(parent, 'Yesterday');
      await go(parent, 'Continue', 'raise-put-right');
      await parent
        .getByRole('textbox', { name: 'What would put it right?' })
        .fill('Somebody who looks in the bag every morning.');
      await tap(parent, 'Something put right');
      await go(parent, 'Continue', 'raise-more');
      await tap(parent, 'No, that is all');
      await go(parent, 'Continue', 'raise-before');
      await tap(parent, 'No');
      await go(parent, 'Continue', 'raise-contact');
      await parent.getByLabel('Your name').fill('Mina Hart');
      await parent.getByLabel('E-mail address').fill(PARENT);
      await go(parent, 'Continue', 'raise-check');
      await go(parent, 'Send', 'sent');
      expect(await parent.getByRole('heading', { level: 1 }).textContent()).toContain('We have it');

      const teacher = await staff('amber');
      await openLetter(teacher, emailOf('amber'), '', 'staff-concern');
      await go(teacher, 'I’ll answer by the date', 'acknowledged');
      await follow(teacher, 'Answer', 'answer');
      await teacher
        .getByRole('textbox', { name: 'Your answer' })
        .fill('I am sorry. From tomorrow I look in the bag first thing.');
      await go(teacher, 'Read it before it goes', 'answer-slip');
      await teacher
        .getByRole('textbox', { name: 'What did you do to find out?' })
        .fill('I asked both adults in the room.');
      await go(teacher, 'Read it before it goes', 'preview');
      await go(teacher, 'Send the answer', 'answered');

      await parentOpens(parent, 'an answer is ready');
      await look(parent, 'parent-answered');
      await tap(parent, 'Not yet');
      await go(parent, 'Tell the school', 'move-on');
      await parent
        .getByRole('textbox', { name: 'What is still missing?' })
        .fill('What happens when Miss Amber is away?');
      await go(parent, 'Take it further', 'moved-on');

      const head = await staff('marlow');
      await openLetter(head, emailOf('marlow'), '', 'head-concern');
      await go(head, 'I’ll ring today', 'head-acknowledged');
      await follow(head, 'Answer', 'head-answer');
      await head.getByRole('textbox', { name: 'Your answer' }).fill('Two adults now check the bags.');
      await head
        .getByRole('textbox', { name: 'What did you do to find out?' })
        .fill('I read the class notes.');
      await go(head, 'Read it before it goes', 'head-preview');
      await go(head, 'Send the answer', 'head-answered');

      await parentOpens(parent, 'an answer is ready');
      await tap(parent, 'Not yet');
      await go(parent, 'Tell the school', 'move-on-to-governors');
      await go(parent, 'Take it further', 'with-governors');

      const reply = {
        personId: null,
        use: 'answer',
        stage: '',
        title: 'Thanks',
        body: 'Thank you.',
      } as const;
      const by = { at: portal.bench.clock.now(), personId: 'quill' };
      await portal.bench.db.write((tx) => keepSavedReply(tx, reply, by));
      const clerk = await staff('quill');
      await openLetter(clerk, emailOf('quill'), '', 'clerk-concern');
      await follow(clerk, 'Record the panel’s decision', 'decision');
      await tap(clerk, 'Upheld');
      await clerk.getByRole('textbox', { name: 'Reasons' }).fill('The panel heard both sides.');
      await clerk
        .getByRole('textbox', { name: 'How did the panel look into it?' })
        .fill('It met and read the notes.');
      // Enter reads it, although the button that lays in a saved reply stands before.
      expect(await clerk.locator('summary').getByText('Use a saved reply').count()).toBe(1);
      await Promise.all([
        clerk.waitForEvent('load'),
        clerk.getByRole('radio', { name: 'Upheld', exact: true }).press('Enter'),
      ]);
      await look(clerk, 'decision-preview');
      await go(clerk, 'Issue the decision', 'decision-issued');

      await parentOpens(parent, 'the decision is ready');
      expect(await parent.locator('main').textContent()).toContain('upheld');
      await look(parent, 'decided');
    });
  },
);
