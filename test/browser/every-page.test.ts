// Is every page of the portal fit for a phone, a keyboard and a screen reader? Each is opened in Chromium and checked.
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import type { Page, Response } from 'playwright-core';
import { keepCalendar, readCalendarRows } from '../../src/school/settings-store.js';
import { askToBeRung } from '../../src/safeguarding/ask-to-be-rung.js';
import { everyRoute } from '../../src/wiring.js';
import { emailOf, handsOn, PARENT_ADDRESS, PASSWORD, raise, setUp, type Name } from '../support/builders.js';
import type { TestPortal } from '../support/portal.js';
import { openPortalInChromium } from '../support/portal-in-chromium.js';
import type { RealBrowser } from '../support/real-browser.js';

// A whole journey, with every page on it checked.
jest.setTimeout(300_000);

let portal: TestPortal;
let chromium: RealBrowser;
let close: () => Promise<void>;
const visited: string[] = [];

beforeAll(async () => {
  ({ portal, chromium, close } = await openPortalInChromium());
});
afterAll(() => close());

async function open(page: Page, ...paths: string[]): Promise<void> {
  for (const path of paths) {
    const answered = await page.goto(path);
    expect({ path, status: answered?.status() }).toEqual({ path, status: 200 });
    await chromium.checkPage(page);
    visited.push(new URL(page.url()).pathname);
  }
}

/** The page that a press ends on, behind any redirect. */
const isAnswer = (response: Response): boolean =>
  response.request().isNavigationRequest() && response.status() !== 303;

async function press(page: Page, button: string): Promise<void> {
  const [answered] = await Promise.all([
    page.waitForResponse(isAnswer),
    page.waitForEvent('load'),
    page.getByRole('button', { name: button, exact: true }).click(),
  ]);
  expect(answered.status()).toBeLessThan(500);
  await chromium.checkPage(page);
  visited.push(new URL(page.url()).pathname);
}

async function staff(name: Name, next = '/queue'): Promise<Page> {
  const page = await chromium.newPhone();
  await open(page, '/staff/sign-in');
  await page.getByLabel('School e-mail address').fill(emailOf(name));
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await press(page, 'Sign in');
  await open(page, next);
  return page;
}

test('the public pages', async () => {
  const page = await chromium.newPhone();
  await open(
    page,
    '/',
    '/what-happens',
    '/before-you-post',
    '/privacy',
    '/procedure',
    '/elsewhere',
    '/follow',
    '/follow/receipt',
  );
  await open(page, '/raise', '/raise/who-to-ring', '/raise/call-back-asked', '/follow/concern/WHP-0000-0000');
  for (const missing of ['/nowhere', '/raise/points/99/what-happened']) {
    expect((await page.goto(missing))?.status()).toBe(404);
    await chromium.checkPage(page);
  }
});

test('a draft, from the first question to the receipt', async () => {
  const page = await chromium.newPhone();
  await open(page, '/raise');
  const tap = (label: string) => page.locator('label').getByText(label, { exact: true }).click();
  await tap('No');
  await press(page, 'Continue');
  await open(page, '/raise/elsewhere/admissions', '/raise/about');
  await tap('My child’s teacher, or another member of staff');
  await press(page, 'Continue');
  await press(page, 'Continue');
  await tap('Mr Hazel – Year 1 teacher');
  await press(page, 'Continue');
  await tap('Year 3 – Miss Amber');
  await press(page, 'Continue');
  await page.getByRole('textbox', { name: 'What happened?' }).fill('ক'.repeat(400));
  await tap('I am not sure');
  await press(page, 'Continue');
  await tap('To be heard');
  await press(page, 'Continue');
  await tap('Yes, add it');
  await press(page, 'Continue');
  await page.getByRole('textbox', { name: 'What else happened?' }).fill('Another thing.');
  await press(page, 'Save and finish later');
  await open(page, '/raise', '/raise/points/2/what-happened');
  expect(await page.getByRole('textbox', { name: 'What else happened?' }).inputValue()).toBe(
    'Another thing.',
  );
  await tap('Today');
  await press(page, 'Continue');
  await press(page, 'Continue');
  await tap('No, that is all');
  await press(page, 'Continue');
  await tap('Yes');
  await press(page, 'Continue');
  await press(page, 'Continue');
  await tap('I would rather not say who I am');
  await chromium.checkPage(page);
  expect(await page.getByLabel('Your name').isVisible()).toBe(false);
  await page.locator('summary').click();
  expect(await page.getByLabel('Anything that would help you').isVisible()).toBe(true);
  expect(await page.getByLabel('Best time to ring').isVisible()).toBe(false);
  await tap('I give my name');
  await chromium.checkPage(page);
  await page.getByLabel('Your name').fill('Mina Hart');
  await page.getByLabel('E-mail address').fill(PARENT_ADDRESS);
  await press(page, 'Continue');
  await press(page, 'Send');
  await open(page, `${new URL(page.url()).pathname}/address`);
});

test('a parent’s own pages', async () => {
  const first = await raise(portal.bench, { points: ['One thing.', 'Another thing.'] });
  const second = await raise(portal.bench, { about: 'head' });
  await handsOn(portal.bench, first).answer('amber');
  const page = await chromium.newPhone();
  await open(page, `/concerns/${first.ref}`);
  await press(page, 'Send me a code');
  const letters = await portal.lettersTo(PARENT_ADDRESS);
  const link = letters.find((letter) => letter.path.startsWith('/follow/link/'))?.path ?? '';
  const elsewhere = await chromium.newPhone();
  await open(elsewhere, link);
  await open(page, link);
  await press(page, 'Sign in');
  const at = `/concerns/${first.ref}`;
  const office = await staff('penny', `/office/address?reference=${first.ref}`);
  await office.getByLabel('New e-mail address').fill('other@example.org');
  await office.getByText('I know this parent').click();
  await press(office, 'Change it');
  await open(page, '/my-concerns');
  await press(page, 'That was not me: send them here again');
  await open(page, '/my-concerns', at, `${at}/move-on`, `${at}/formal`, `${at}/receipt`, `${at}/letters`);
  await open(page, `${at}/dates/move-on`);
  await open(page, `${at}/withdraw`);
  await press(page, 'Withdraw it');
  await open(page, `${at}/reopen`);
  await open(page, `/concerns/${second.ref}/mediation`);
  await press(page, 'Suggest it');
});

test('talking: the pages of either side', async () => {
  const concern = await raise(portal.bench, { contact: { email: 'talks@example.org' } });
  const hands = handsOn(portal.bench, concern);
  const at = `/concerns/${concern.ref}`;
  const teacher = await staff('amber', `/staff${at}/meeting`);
  await teacher.locator('label').getByText('At school', { exact: true }).click();
  await teacher.getByLabel('First time: day').selectOption({ index: 2 });
  await teacher.getByLabel('First time: from').fill('15:30');
  await press(teacher, 'Read it before it goes');
  const parent = await chromium.newPhone();
  await open(parent, at);
  await press(parent, 'Send me a code');
  const letters = await portal.lettersTo('talks@example.org');
  await open(parent, letters.find(({ path }) => path.startsWith('/follow/link/'))?.path ?? '');
  await press(parent, 'Sign in');
  await open(parent, `${at}/meeting`);
  await hands.offerTimes('amber', '2026-11-25T15:30:00.000Z');
  await open(parent, at, `${at}/meeting`);
  await hands.agreeTime('2026-11-25T15:30:00.000Z');
  await hands.writeAccount('amber');
  await hands.promise('amber', '2026-11-27');
  const ids = async (table: string) => portal.bench.db.read(table).pluck<string[]>('id');
  const [account, promised] = [(await ids('accounts'))[0] ?? '', (await ids('promises'))[0] ?? ''];
  await hands.keeps('amber', promised);
  await open(parent, at, `${at}/meeting`, `${at}/accounts/${account}`, `${at}/promises/${promised}`);
  await open(parent, `${at}/promises/${promised}/why`);
  await open(teacher, `/staff${at}`, `/staff${at}/account`, `/staff${at}/promise`);
  await open(teacher, `/staff${at}/promises/${promised}/why`);
  await open(teacher, `/staff${at}/account`);
  await teacher.locator('label').getByText('At the gate', { exact: true }).click();
  await teacher.getByLabel('What was said?').fill('We talked.');
  await press(teacher, 'Read it before it goes');
});

test('the staff’s pages', async () => {
  const concern = await raise(portal.bench, { points: ['One thing.', 'Another thing.'] });
  const at = `/staff/concerns/${concern.ref}`;
  const teacher = await staff('amber', '/queue/answered');
  await open(teacher, '/promises', '/saved-replies');
  await press(teacher, 'Keep this one: I am finding out');
  const saved = await teacher.locator('main a[href^="/saved-replies/"]').first().getAttribute('href');
  await open(teacher, saved ?? '', at);
  await teacher.getByText('Use a saved reply').first().click();
  await teacher.getByLabel('Saved reply for the message').selectOption({ index: 1 });
  await press(teacher, 'Lay it in: the message');
  await open(
    teacher,
    at,
    `${at}/answer`,
    `${at}/dates/reply`,
    `${at}/hand-back`,
    `${at}/name-the-person`,
    '/office/raise',
    '/staff/account',
  );
  await open(teacher, `${at}/mediation`, `${at}/ask-for-pause`, `${at}/ask-for-time`);
  await teacher.getByLabel('Until when?').selectOption({ index: 1 });
  await teacher.getByText('More to find out', { exact: true }).click();
  await teacher.getByLabel('Tell the head why').fill('A helper is ill.');
  await press(teacher, 'Ask for more time');
  const head = await staff('marlow', '/queue/others');
  await open(head, '/queue', at, `${at}/more-time`);
  await open(head, `${at}/reassign`, '/absences', '/elsewhere/list', '/elsewhere/list/admissions');
  const forHead = await raise(portal.bench, { about: 'school', contact: { email: 'ada@example.org' } });
  await open(head, `/staff/concerns/${forHead.ref}/extend`);
  await head.getByLabel('New last day').selectOption({ index: 1 });
  await head.getByText('More to find out', { exact: true }).click();
  await press(head, 'Read it before it goes');
  await open(head, `/staff/concerns/${forHead.ref}/pause`);
  await head.getByText('Waiting for the parent', { exact: true }).click();
  await head.getByLabel('It runs again on, at the latest').selectOption({ index: 2 });
  await head.getByLabel('Tell the parent why').fill('Which day suits you?');
  await press(head, 'Read it before it goes');
  await press(head, 'Pause the time');
  await open(head, `/staff/concerns/${forHead.ref}/resume`, `/staff/concerns/${forHead.ref}/dates/reply`);
  await askToBeRung(portal.bench.deps, { name: 'Mina', phone: '1', safeTime: 'noon', whom: 'lead' });
  await open(head, '/staff/call-backs');
  await press(head, 'I have rung Mina');
  await press(head, 'I have not rung Mina: put it back');
  await handsOn(portal.bench, concern).declareFormal();
  await handsOn(portal.bench, concern).name('marlow', 'dale');
  await open(head, `${at}/release`, `${at}/un-name`, `${at}/interest`);
  await handsOn(portal.bench, concern).proposeUnnaming('marlow');
  const chair = await staff('chandra');
  await open(chair, at, `${at}/un-naming`);
  await handsOn(portal.bench, concern).release('marlow', 'dale');
  const deputy = await staff('dale', '/about-you');
  const own = (await deputy.locator('main ul a').first().getAttribute('href')) ?? '';
  await open(deputy, own);
  await open(head, `${at}/copies/${own.split('/').at(-1) ?? ''}`, at);
  await handsOn(portal.bench, concern).answer('marlow');
  await handsOn(portal.bench, concern).moveOn();
  const clerk = await staff('quill');
  await open(clerk, at, `${at}/decision`);
});

test('what else is done with a concern', async () => {
  const told = { about: 'school', points: ['One thing.\n\nAnother thing.', 'A third.'] } as const;
  const one = await raise(portal.bench, { ...told, contact: { email: 'one@example.org' } });
  const two = await raise(portal.bench, { ...told, contact: { email: 'two@example.org' } });
  const nameless = await raise(portal.bench, { about: 'school', contact: { unnamed: true } });
  const at = `/staff/concerns/${one.ref}`;
  const head = await staff('marlow', at);
  await head.getByText('More you can do', { exact: true }).click();
  await chromium.checkPage(head);
  await open(head, `${at}/conduct`, `${at}/part`, `${at}/needs`, `/staff/concerns/${nameless.ref}/look-into`);
  await open(head, '/calendar/file', '/settings', '/settings/times', `${at}/by-law`);
  await head
    .getByText('A request for a copy of what the school keeps about somebody', { exact: true })
    .click();
  for (const [box, typed] of Object.entries({ Day: '23', Month: '11', Year: '2026' }))
    await head.getByLabel(box).fill(typed);
  await press(head, 'Let the date run');
  await open(head, `${at}/by-law/done`, `${at}/ask`);
  await head.getByLabel('Whom do you ask?').selectOption({ label: 'Mr Dale – Deputy head teacher' });
  await head.getByLabel('Your question').fill('Who was at the gate?');
  await head.getByLabel('By when do you need it?').selectOption({ index: 2 });
  await press(head, 'Ask them');
  await open(head, `${at}/points`);
  await press(head, 'Ask the parent');
  await open(head, `${at}/link`);
  await head.getByLabel('Reference of the other concern').fill(two.ref);
  await head.getByText('One matter, several families', { exact: true }).click();
  await press(head, 'Link them');
  const rowOf = async (table: string) => (await portal.bench.db.read(table).pluck<string[]>('id'))[0] ?? '';
  const matter = `/staff/matters/${await rowOf('link_groups')}`;
  await open(head, at, matter, `${matter}/send`);
  await open(await staff('dale'), `/staff/questions/${await rowOf('asked')}`, '/staff/asked?done=replied');

  await setUp(portal.bench, { formalAnswersChecked: true });
  await handsOn(portal.bench, two).declareFormal();
  await open(head, `/staff/concerns/${two.ref}/answer`);
  for (const box of await head.getByLabel(/^Your answer/).all()) await box.fill('We looked into it.');
  await head.getByLabel('What did you do to find out?').fill('I asked everybody.');
  await press(head, 'Read it before it goes');
  await head.getByLabel('Who is to check it before it goes?').selectOption({ index: 1 });
  await press(head, 'Send it to be checked');
  const checks = await portal.bench.db
    .read('asked')
    .where({ what: 'check' })
    .first<{ id: string; person_id: Name }>();
  await open(await staff(checks.person_id), `/staff/checks/${checks.id}`);
  await setUp(portal.bench);

  const parent = await chromium.newPhone();
  await open(parent, `/concerns/${one.ref}`);
  await press(parent, 'Send me a code');
  const letters = await portal.lettersTo('one@example.org');
  await open(parent, letters.find(({ path }) => path.startsWith('/follow/link/'))?.path ?? '');
  await press(parent, 'Sign in');
  await open(parent, '/my-needs', `/concerns/${one.ref}/points`, `/concerns/${one.ref}/another`);
  await parent.getByRole('textbox').first().fill('We know each other from before.');
  await press(parent, 'Ask for somebody else');
  const above = await staff('chandra');
  await open(above, `${at}/another`);
  const aboutBoard = await raise(portal.bench, { about: 'governor', who: ['board'] });
  await open(await staff('quill'), `/staff/concerns/${aboutBoard.ref}/appoint`);
});

test('the office’s pages', async () => {
  const contact = { name: 'Olu Grey', email: '', postalAddress: '1 Mill Lane' };
  await raise(portal.bench, { channel: 'telephone', recordedBy: 'penny', contact });
  const office = await staff('penny', '/office/letters');
  await open(office, '/office/raise');
  await office.getByText('They rang').click();
  await press(office, 'Start');
  await office.locator('label').getByText('No', { exact: true }).click();
  await press(office, 'Continue');
  await open(office, '/office/raise', '/office/address');
  const told = await raise(portal.bench, {
    contact: { name: 'Ada Hill', email: '', postalAddress: '3 Mill Lane' },
  });
  await open(office, `/office/spoke?reference=${told.ref}`);
  await press(office, 'Continue');
  await office.getByLabel('The parent’s name').fill('Ada Hill');
  await office.getByText('They want to make it a formal complaint').click();
  await office.getByText('They rang', { exact: true }).click();
  await office.getByText('I know this parent').click();
  await press(office, 'Continue');
  await Promise.all([office.goto('/office/letters')]);
  await chromium.checkPage(office);
  const letter = await office.locator('main ul a').first().getAttribute('href');
  await open(office, letter ?? '');
});

test('the calendar', async () => {
  const kept = await readCalendarRows(portal.bench.db.read);
  const closed = [
    ...kept.closed.filter(({ day }) => day !== '2027-05-03'),
    { day: '2026-11-26', kind: 'closure', name: 'no heating' },
  ];
  await portal.bench.db.write((tx) => keepCalendar(tx, { ...kept, closed }));
  const head = await staff('marlow', '/calendar');
  await open(head, '/calendar/open', '/calendar/close');
  await press(head, 'Continue');
  await head.getByLabel('Why?').fill('snow');
  await press(head, 'Continue');
  await press(head, 'Change something');
  await open(head, '/calendar/terms');
  await press(head, 'See what would change');
  await open(head, '/calendar/import');
  await press(head, 'Continue');
  await open(head, '/calendar/import');
  await head.getByLabel('The calendar').fill('kind,from,to,name\nterm,never,,Spring');
  await press(head, 'Continue');
  await portal.bench.db.write((tx) => keepCalendar(tx, kept));
});

test('who teaches which class', async () => {
  const head = await staff('marlow', '/classes');
  await open(head, '/classes/next');
  await press(head, 'Continue');
  const ofYear3 = head.getByRole('group', { name: 'Year 3' });
  await ofYear3.getByLabel('Teacher', { exact: true }).selectOption({ label: 'Miss Rowan – Year 2 teacher' });
  await ofYear3.getByLabel('Second teacher').selectOption({ label: 'Miss Rowan – Year 2 teacher' });
  await press(head, 'See what would change');
  await ofYear3.getByLabel('Second teacher').selectOption({ label: 'Nobody' });
  await press(head, 'See what would change');
  await press(head, 'Keep this');
  await open(head, '/classes/from/2027-09-01');
  await open(await staff('amber'), '/classes');
});

test('somebody leaves', async () => {
  const head = await staff('marlow', '/people/leaving');
  await press(head, 'See what ends');
  await head.getByLabel('Who leaves?').selectOption({ label: 'Mr Dale – Deputy head teacher' });
  for (const [part, value] of [
    ['Day', '31'],
    ['Month', '8'],
    ['Year', '2027'],
  ] as const)
    await head.getByLabel(part, { exact: true }).fill(value);
  await press(head, 'See what ends');
  await press(head, 'Keep this');
  await press(head, 'Mr Dale stays after all');
});

test('the administrator’s page', async () => {
  await raise(portal.bench, { contact: { email: 'olu@example.org' } });
  portal.post.answer = ({ to }) =>
    to === 'olu@example.org'
      ? { kind: 'refused', code: '550 RCPT TO' }
      : { kind: 'held', code: 'ECONNECTION' };
  while ((await portal.portal.postRoom.runOnce()) > 0);
  const administrator = await staff('wirral');
  await open(administrator, '/mail-queue');
  await open(await staff('amber'), '/queue/others');
  portal.post.answer = () => ({ kind: 'sent' });
});

test('no page was left out', () => {
  const patterns = everyRoute(portal.bench.deps)
    .filter((route) => route.method === 'get')
    .map((route) => route.path);
  // Not for eyes; or seen only in the middle of something that other tests do.
  const apart = [
    '/concerns/:ref/meeting.ics',
    '/staff/concerns/:ref/meeting.ics',
    '/healthz',
    '/readyz',
    '/kept',
    '/signed-out',
    '/follow/code',
    '/staff/welcome/:token',
  ];
  const matches = (pattern: string) =>
    visited.some((path) => new RegExp(`^${pattern.replace(/:\w+/g, '[^/]+')}$`).test(path));
  expect(patterns.filter((pattern) => !apart.includes(pattern) && !matches(pattern))).toEqual([]);
});
