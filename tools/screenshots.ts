// What does the portal look like? Walks through a fresh demo and photographs its pages on a phone and on a desk.
// `npm run screenshots` makes those of the README; `-- --all FOLDER` puts every page, whole, into another folder.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Browser, type Page } from 'playwright-core';
import { refWithWords } from '../src/dev/dev-store.js';
import { DEMO_PASSWORD } from '../src/dev/fill-school.js';
import { openDemo, type Demo } from '../src/dev/open-demo.js';
import { root } from '../src/root.js';
import { ADVICE, chromiumOptions } from './chromium.mjs';
import { freePort } from './free-port.mjs';

const SIZES = { phone: { width: 360, height: 800 }, desk: { width: 1280, height: 900 } } as const;

/** Those that the README and docs/screenshots show. */
const KEPT = new Set([
  ...['home-phone', 'safety-phone', 'what-happened-phone', 'check-phone', 'sent-phone'],
  ...['concern-phone', 'concern-answered-phone', 'concern-late-phone', 'move-on-phone', 'letter-phone'],
  ...['queue-desk', 'staff-concern-desk', 'decision-desk'],
]);

const { values: told } = parseArgs({ options: { all: { type: 'string' } } });
const folder = told.all ?? join(root, 'docs', 'screenshots');

async function shoot(page: Page, name: string): Promise<void> {
  for (const [size, viewport] of Object.entries(SIZES)) {
    const file = `${name}-${size}`;
    if (told.all === undefined && !KEPT.has(file)) continue;
    await page.setViewportSize(viewport);
    await page.evaluate(() => {
      window.scrollTo(0, 0);
    });
    await page.screenshot({ path: join(folder, `${file}.png`), fullPage: told.all !== undefined });
  }
  await page.setViewportSize(SIZES.phone);
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

async function raise(page: Page): Promise<void> {
  const choose = (label: string | RegExp) => page.getByLabel(label).first().check({ force: true });
  const next = async (name: string): Promise<void> => {
    await shoot(page, name);
    await press(page, 'Continue');
  };
  await page.goto('/');
  await shoot(page, 'home');
  await page.getByRole('link', { name: 'Raise a concern' }).click();
  await page.getByLabel('No', { exact: true }).check({ force: true });
  await next('safety');
  await choose('Something in class, or my child’s learning');
  await next('about');
  await choose(/^Year 3/);
  await page.getByLabel('Your child’s first name').fill('Robin');
  await next('child');
  await press(page, 'Continue');
  await shoot(page, 'what-happened-slip');
  await page.goto(page.url());
  await page
    .getByLabel('What happened?', { exact: true })
    .fill(
      'Robin has been sitting at the back since half term and cannot see the board. His glasses are on order.',
    );
  await choose('Yesterday');
  await next('what-happened');
  await page.getByLabel('What would put it right?').fill('A seat at the front until the glasses come.');
  await choose('Something put right');
  await next('put-right');
  await page.getByLabel('No, that is all').check({ force: true });
  await next('more');
  await page.getByLabel('No', { exact: true }).check({ force: true });
  await next('before');
  await page.getByLabel('Your name').fill('Sam Rivers');
  await page.getByLabel('E-mail address', { exact: true }).fill('sam.rivers@example.org');
  await next('contact');
  await shoot(page, 'check');
  await press(page, 'Send');
  await shoot(page, 'sent');
}

async function comeIn(page: Page, demo: Demo, email: string): Promise<void> {
  await page.goto('/follow');
  await shoot(page, 'follow');
  await page.getByLabel('Your e-mail address').fill(email);
  const before = demo.letters.letters().length;
  await press(page, 'Send me a code');
  await shoot(page, 'follow-code');
  for (;;) {
    const letter = demo.letters
      .letters()
      .slice(before)
      .find(({ to }) => to.includes(email));
    const link = letter?.links.find((address) => !address.endsWith('/follow'));
    if (link !== undefined) {
      await page.goto(link);
      await press(page, 'Sign in');
      return;
    }
    await new Promise((later) => setTimeout(later, 50));
  }
}

async function parents(open: () => Promise<Page>, demo: Demo, refOf: (words: string) => Promise<string>) {
  const sam = await open();
  await comeIn(sam, demo, 'sam.rivers@example.org');
  await shoot(sam, 'my-concerns');
  await sam.goto(`/concerns/${await refOf('spelling support')}`);
  await shoot(sam, 'concern');
  await sam.goto(`/concerns/${await refOf('special chair')}`);
  await shoot(sam, 'concern-late');
  await sam.getByRole('link', { name: 'Why this date?' }).click();
  await shoot(sam, 'why-this-date');
  const grace = await open();
  await comeIn(grace, demo, 'grace.hill@example.org');
  await grace.goto(`/concerns/${await refOf('jumpers with the crest')}`);
  await shoot(grace, 'concern-extended');
  await grace.getByRole('link', { name: 'Why this date?' }).click();
  await shoot(grace, 'why-extended');
  const priya = await open();
  await comeIn(priya, demo, 'priya.meadows@example.org');
  const answered = `/concerns/${await refOf('swimming kit')}`;
  await priya.goto(answered);
  await shoot(priya, 'concern-answered');
  await priya.goto(`${answered}/move-on`);
  await shoot(priya, 'move-on');
  await priya.goto(`${answered}/formal`);
  await shoot(priya, 'formal');
  await priya.goto('/dev/letters?to=priya.meadows@example.org');
  await shoot(priya, 'letters');
  await priya.getByRole('link', { name: 'an answer is ready' }).first().click();
  await shoot(priya, 'letter-text');
  const answer = demo.letters.letters().findLast(({ subject }) => subject.endsWith('an answer is ready'));
  // On a page of its own: the portal's policy would take away the letter's styles.
  const mail = await open();
  await mail.setContent(answer?.html ?? '');
  await shoot(mail, 'letter');
  const tariq = await open();
  await comeIn(tariq, demo, 'tariq.lake@example.org');
  await tariq.goto(`/concerns/${await refOf('kept in at lunch')}`);
  await shoot(tariq, 'concern-decided');
}

async function staff(open: () => Promise<Page>, refOf: (words: string) => Promise<string>): Promise<void> {
  const signIn = async (email: string): Promise<Page> => {
    const page = await open();
    await page.goto('/staff/sign-in');
    await shoot(page, 'staff-sign-in');
    await page.getByLabel('School e-mail address').fill(email);
    await page.getByLabel('Password', { exact: true }).fill(DEMO_PASSWORD);
    await press(page, 'Sign in');
    return page;
  };
  const amber = await signIn('amber@example.org');
  await shoot(amber, 'queue');
  const chair = `/staff/concerns/${await refOf('special chair')}`;
  await amber.goto(`/staff/concerns/${await refOf('an app that does not open')}`);
  await shoot(amber, 'staff-new');
  await amber.goto(chair);
  await shoot(amber, 'staff-concern');
  await amber.goto(`${chair}/answer`);
  await amber.getByLabel('Your answer').fill('Ellie has her chair back, with her name on it.');
  await amber
    .getByLabel('What did you do to find out?')
    .fill('I asked the other class and looked in the hall.');
  await shoot(amber, 'answer');
  await press(amber, 'Read it before it goes');
  await shoot(amber, 'preview');
  await amber.goto(`${chair}/hand-back`);
  await shoot(amber, 'hand-back');
  const oak = await signIn('oak@example.org');
  await shoot(oak, 'queue-head');
  await oak.goto('/queue/others');
  await shoot(oak, 'queue-others');
  await oak.goto(`/staff/concerns/${await refOf('goes through Rohan')}`);
  await shoot(oak, 'staff-moved-on');
  await oak.goto(`/staff/concerns/${await refOf('greedy boy')}`);
  await shoot(oak, 'staff-unmatched');
  await oak.goto(`/staff/concerns/${await refOf('greedy boy')}/reassign`);
  await shoot(oak, 'reassign');
  await oak.goto(`/staff/concerns/${await refOf('gate is locked')}/extend`);
  await shoot(oak, 'extend');
  const wren = await signIn('wren@example.org');
  await shoot(wren, 'queue-clerk');
  const decision = `/staff/concerns/${await refOf('corridor')}`;
  await wren.goto(decision);
  await shoot(wren, 'staff-governors');
  await wren.goto(`${decision}/decision`);
  await shoot(wren, 'decision');
  const heather = await signIn('heather@example.org');
  await shoot(heather, 'queue-office');
  await heather.goto('/office/letters');
  await shoot(heather, 'print-list');
  await heather.locator('main a[href^="/office/letters/"]').first().click();
  await shoot(heather, 'print-letter');
  await heather.goto('/office/raise');
  await shoot(heather, 'record');
  const juniper = await signIn('juniper@example.org');
  await shoot(juniper, 'queue-lead');
  await juniper.goto('/staff/call-backs');
  await shoot(juniper, 'call-backs');
}

async function others(open: () => Promise<Page>): Promise<void> {
  const page = await open();
  for (const [name, path] of Object.entries({
    ...{ 'what-happens': '/what-happens', 'before-you-post': '/before-you-post', privacy: '/privacy' },
    ...{
      'who-to-ring': '/raise/who-to-ring',
      receipt: '/follow/receipt',
      'not-found': '/nowhere',
      dev: '/dev',
    },
  })) {
    await page.goto(path);
    await shoot(page, name);
  }
}

async function run(browser: Browser, demo: Demo): Promise<void> {
  const open = async (): Promise<Page> => {
    const context = await browser.newContext({
      baseURL: demo.address,
      viewport: SIZES.phone,
      locale: 'en-GB',
      timezoneId: 'Europe/London',
    });
    return context.newPage();
  };
  const refOf = (words: string) => refWithWords(demo.portal.deps.db.read, words);
  await raise(await open());
  await parents(open, demo, refOf);
  await staff(open, refOf);
  if (told.all !== undefined) await others(open);
}

const found = chromiumOptions();
if (!found) {
  console.error(ADVICE);
  process.exit(1);
}
const data = mkdtempSync(join(tmpdir(), 'screenshots-'));
mkdirSync(folder, { recursive: true });
const demo = await openDemo({ folder: join(data, 'demo'), port: await freePort(), fresh: true });
const browser = await chromium.launch(found);
try {
  await run(browser, demo);
  console.log(`The pages are in ${folder}`);
} finally {
  await browser.close();
  await demo.close();
  rmSync(data, { recursive: true, force: true });
}
