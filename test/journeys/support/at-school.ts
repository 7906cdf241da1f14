// What staff and governors do in more than one journey: answer, decide, and look for what they must not find.
import { isDeepStrictEqual } from 'node:util';
import { expect } from '@jest/globals';
import { emailOf, type Name } from '../../support/builders.js';
import { isOnPostgres } from '../../support/database.js';
import { withoutToken } from '../../support/page-invariants.js';
import type { TestPortal } from '../../support/portal.js';
import type { TestBrowser } from '../../support/test-browser.js';

/** A reference of the right form that nobody was ever given. */
export const MADE_UP = 'WHP-0000-0000';

const desks = new WeakMap<TestPortal, Map<Name, TestBrowser>>();

/** Somebody's browser at school, signed in once and used again; signed in anew where the session has run out. */
export async function atDesk(portal: TestPortal, name: Name): Promise<TestBrowser> {
  const inPortal = desks.get(portal) ?? new Map<Name, TestBrowser>();
  desks.set(portal, inPortal);
  const before = inPortal.get(name);
  await before?.visit('/queue');
  if (before?.path === '/queue') return before;
  const desk = await portal.signedIn(name);
  inPortal.set(name, desk);
  return desk;
}

/** Opens the concern, answers its one point and sends the answer. */
export async function answerIt(staff: TestBrowser, ref: string, words: string): Promise<void> {
  await staff.visit(`/staff/concerns/${ref}/answer`);
  staff.fill('Your answer', words);
  staff.fill('What did you do to find out?', 'I asked everybody who was there.');
  await staff.press('Read it before it goes');
  await staff.press('Send the answer');
  expect(staff.text()).toContain('Your answer has been sent.');
}

/** Records the panel's decision on the one point, and issues it. */
export async function decideIt(clerk: TestBrowser, ref: string): Promise<void> {
  await clerk.visit(`/staff/concerns/${ref}/decision`);
  clerk.choose('Upheld');
  clerk.fill('Reasons', 'The panel heard both sides.');
  clerk.fill('How did the panel look into it?', 'It read the papers and heard the parent.');
  await clerk.press('Read it before it goes');
  await clerk.press('Issue the decision');
  expect(clerk.text()).toContain('The decision has been issued.');
}

/** Neither list, nor count, nor page, nor letter tells this person that the concern exists. */
export async function expectNothing(portal: TestPortal, name: Name, ref: string): Promise<void> {
  const page = await atDesk(portal, name);
  for (const list of ['/queue', '/queue/others', '/queue/answered']) {
    await page.visit(list);
    expect(page.html).not.toContain(ref);
  }
  await expectNoSuchConcern(page, ref);
  expect(await lettersAbout(portal, name, ref)).toEqual([]);
}

const PAGES = [
  '',
  '/dates/reply',
  '/answer',
  '/decision',
  '/extend',
  '/pause',
  '/resume',
  '/mediation',
  '/ask-for-time',
  '/ask-for-pause',
  '/more-time',
  '/meeting',
  '/meeting.ics',
  '/account',
  '/promise',
  '/promises/0/why',
  '/by-law',
  '/by-law/done',
  '/ask',
  '/link',
  '/part',
  '/points',
  '/needs',
  '/hand-back',
  '/reassign',
  '/appoint',
  '/another',
  '/name-the-person',
  '/look-into',
  '/conduct',
  '/interest',
  '/un-name',
  '/un-naming',
  '/release',
  '/copies/00000000-0000-4000-8000-000000000000',
];
/** One look at the database decides for all of them alike: on a second database a few are enough. */
const ASKED = isOnPostgres ? ['', '/answer', '/hand-back'] : PAGES;

/** How a reference that nobody was given was answered to somebody, by page. */
const absences = new WeakMap<TestBrowser, Map<string, Seen>>();

/** Every page of the concern is answered as for a reference that nobody was ever given, byte for byte. */
export async function expectNoSuchConcern(page: TestBrowser, ref: string): Promise<void> {
  const before = absences.get(page) ?? new Map<string, Seen>();
  absences.set(page, before);
  for (const rest of ASKED) {
    const refused = await seen(page, ref, rest);
    expect(refused.status).toBe(404);
    // What else a page says may have changed since: it is asked for again before they are found to differ.
    if (isDeepStrictEqual(refused, before.get(rest))) continue;
    const absent = await seen(page, MADE_UP, rest);
    expect(refused).toEqual(absent);
    before.set(rest, absent);
  }
}

type Seen = Awaited<ReturnType<typeof seen>>;

async function seen(page: TestBrowser, ref: string, rest: string) {
  const { status, headers, body } = await page.send('GET', `/staff/concerns/${ref}${rest}`);
  return {
    status,
    headers: { ...headers, date: 'any' },
    body: withoutToken(body.toString('utf8')),
  };
}

/** The subjects of the letters about a concern that have gone out to somebody at the school. */
export async function lettersAbout(portal: TestPortal, name: Name, ref: string): Promise<string[]> {
  const letters = await portal.lettersTo(emailOf(name));
  return letters.map(({ subject }) => subject).filter((subject) => subject.includes(ref));
}

/** The token of the forms on a page, for sending what no button of it would send. */
export function tokenOn(page: TestBrowser): string {
  return /name="_form" value="([^"]+)"/.exec(page.html)?.[1] ?? 'no form on the page';
}
