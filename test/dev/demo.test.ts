// Does the demo serve its school, carry its letters over real SMTP, and keep what was done until the next start?
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DEMO_PASSWORD } from '../../src/dev/fill-school.js';
import { withLinks } from '../../src/dev/dev-pages.js';
import { signInsOf, toFollow } from '../../src/dev/dev-facts.js';
import { openDemo, type Demo } from '../../src/dev/open-demo.js';
import { testBrowser, type TestBrowser } from '../support/test-browser.js';
import { isPublicPage } from '../support/portal.js';
import { freePort } from '../../tools/free-port.mjs';

interface LetterTold {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly links: readonly string[];
}

let folder: string;
let port: number;
let demo: Demo;

const browser = (): TestBrowser =>
  testBrowser(demo.portal.server, {
    baseUrl: demo.address,
    clock: demo.portal.deps.clock,
    isPublic: isPublicPage,
  });

async function lettersTold(): Promise<LetterTold[]> {
  const response = await fetch(`${demo.address}/dev/letters.json`);
  return (await response.json()) as LetterTold[];
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'demo-test-'));
  port = await freePort();
  demo = await openDemo({ folder: join(folder, 'demo'), port });
});
afterAll(async () => {
  await demo.close();
  rmSync(folder, { recursive: true, force: true });
});

test('letters of the past stand at /dev/letters.json with working links, the newest first', async () => {
  const letters = await lettersTold();
  expect(letters.length).toBeGreaterThan(250);
  const [newest] = letters;
  expect(newest?.text).toContain('Westbrook Old Hall Primary School');
  expect(newest?.html).toContain('<!DOCTYPE html>');
  const links = letters.flatMap((letter) => letter.links);
  expect(links.filter((link) => !link.startsWith(`${demo.address}/`))).toEqual([]);
  expect(letters.filter(({ to }) => to === 'lou.ford@example.org')).toEqual([]);
});

test('a parent comes in by the letter that they asked for', async () => {
  const phone = browser();
  await phone.visit('/follow');
  phone.fill('Your e-mail address', 'sam.rivers@example.org');
  await phone.press('Send me a code');
  const letter = await until(async () => (await lettersTold()).find(({ subject }) => /code/i.test(subject)));
  expect(letter.to).toBe('sam.rivers@example.org');
  await phone.visit(new URL(letter.links[0] ?? '').pathname);
  await phone.press('Sign in');
  expect(phone.path).toBe('/my-concerns');
  expect(phone.text()).toContain('Ellie’s special chair');
});

test('everybody signs in with the one password', async () => {
  const desk = browser();
  await desk.visit('/staff/sign-in');
  desk.fill('School e-mail address', 'amber@example.org');
  desk.fill('Password', DEMO_PASSWORD);
  await desk.press('Sign in');
  expect(desk.text()).toContain('Yours, soonest first');
  expect(desk.text()).toContain('Ama, Year 3');
});

test('whoever finds something out of the common is named with it, and finds it', async () => {
  const finding = (await signInsOf(demo.portal.deps)).filter(({ finds }) => finds !== '');
  expect(finding).toHaveLength(9);
  const found: Record<string, string> = {
    'Mr Rowan': 'Check an answer, from Mrs Oak',
    'Miss Ivory': 'A question for you, from Mrs Indigo',
    'Ms Coral': 'What you may read besides',
    'Mrs Sorrel': 'No child named',
  };
  for (const { name, email, finds } of finding.filter((one) => Object.hasOwn(found, one.name))) {
    const desk = browser();
    await desk.visit('/staff/sign-in');
    desk.fill('School e-mail address', email);
    desk.fill('Password', DEMO_PASSWORD);
    await desk.press('Sign in');
    expect([name, finds, desk.text()]).toEqual([name, finds, expect.stringContaining(found[name] ?? '')]);
  }
});

test('its own pages show whom to sign in as, what to follow, and each letter', async () => {
  const phone = browser();
  await phone.visit('/dev');
  expect(phone.text()).toContain(DEMO_PASSWORD);
  const [newest] = await toFollow(demo.portal.deps);
  expect(phone.text()).toContain(newest?.receipt ?? 'a receipt code');
  await phone.visit('/dev/letters');
  await phone.visit('/dev/letters?to=oak@example.org&page=2');
  await phone.visit('/dev/letters/1');
  expect(phone.text()).toContain('Westbrook Old Hall Primary School');
  expect((await fetch(`${demo.address}/dev/letters/0`)).status).toBe(404);
  expect((await fetch(`${demo.address}/dev/letters/none`)).status).toBe(404);
});

test('a port in use is refused before anything is touched', async () => {
  const again = openDemo({ folder: join(folder, 'demo'), port, fresh: true });
  await expect(again).rejects.toMatchObject({ code: 'EADDRINUSE' });
  expect((await fetch(`${demo.address}/`)).status).toBe(200);
});

test('what was done stays until the next start', async () => {
  const before = (await toFollow(demo.portal.deps)).map(({ ref, receipt }) => `${ref} ${receipt}`);
  const letters = (await lettersTold()).length;
  await demo.close();
  demo = await openDemo({ folder: join(folder, 'demo'), port });
  expect((await toFollow(demo.portal.deps)).map(({ ref, receipt }) => `${ref} ${receipt}`)).toEqual(before);
  expect((await lettersTold()).length).toBeGreaterThanOrEqual(letters);
});

test('a school whose filling was cut off is begun again', async () => {
  await demo.close();
  const half = join(folder, 'demo');
  rmSync(join(half, 'filled'));
  writeFileSync(join(half, 'letters.jsonl'), '{"half":');
  demo = await openDemo({ folder: half, port });
  expect((await toFollow(demo.portal.deps)).length).toBeGreaterThan(40);
});

test('the text of a letter is cut at its links', () => {
  const text = 'Read it: http://localhost:1/a\nOr http://localhost:1/b.';
  expect(withLinks({ text, links: ['http://localhost:1/a', 'http://localhost:1/b'] })).toEqual([
    { text: 'Read it: ' },
    { text: 'http://localhost:1/a', href: 'http://localhost:1/a' },
    { text: '\nOr ' },
    { text: 'http://localhost:1/b', href: 'http://localhost:1/b' },
    { text: '.' },
  ]);
});

async function until<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (let tries = 0; tries < 200; tries += 1) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((again) => setTimeout(again, 50));
  }
  throw new Error('It never came');
}
