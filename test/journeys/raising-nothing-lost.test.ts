// Between the first question and “We have it” much can go wrong: pages left open, buttons pressed twice. No word is lost, none doubled.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { everyRoute } from '../../src/wiring.js';
import { openTestPortal, type TestPortal } from '../support/portal.js';
import type { TestBrowser } from '../support/test-browser.js';
import { answerQuestions, raiseConcern, receiptOn, STAFF, tellPoint } from './support/as-a-parent.js';
import { tokenOn } from './support/at-school.js';

let portal: TestPortal;
beforeAll(async () => {
  portal = await openTestPortal();
});
afterAll(() => portal.close());

const STORY = 'Reading group always falls in the last ten minutes.';
const STORY_PAGE = '/raise/points/1/what-happened';

async function howMany(): Promise<number> {
  return (await portal.bench.db.read('concerns').select('id')).length;
}

/** As far as “Check and send”, with an address of their own. */
async function readyToSend(email: string): Promise<TestBrowser> {
  const parent = portal.phone();
  await answerQuestions(parent, { email });
  return parent;
}

const digestOn = (page: TestBrowser): string => /name="digest" value="(\w+)"/.exec(page.html)?.[1] ?? '';

test('a page without its token, or with an old one or another’s, asks for one more press and has every word', async () => {
  const parent = await readyToSend('tokens@example.org');
  await parent.visit(STORY_PAGE);
  const other = await readyToSend('other@example.org');
  const telling = { whatHappened: `${STORY} And yesterday too.`, when: 'today' };
  for (const token of [{}, { _form: 'x' }, { _form: '' }, { _form: 'a.b' }, { _form: tokenOn(other) }]) {
    const answer = await parent.send('POST', STORY_PAGE, { fields: { ...telling, ...token } });
    expect(answer.status).toBe(403);
    expect(answer.body.toString('utf8')).toContain('And yesterday too.');
  }
  // The same in the browser: its cookies are gone but for the draft, so the page's token is an old one.
  parent.cookies.set('__Host-visit', 'another-visit-altogether');
  parent.fill('What happened?', telling.whatHappened);
  await parent.press('Continue');
  expect(parent.heading()).toBe('Please press the button once more');
  expect(parent.text()).toContain('And yesterday too.');
  expect(parent.text()).not.toContain('what-happened');
  await parent.press('Send');
  expect(parent.heading()).toBe('What would put it right?');
  await parent.visit('/raise/check');
  expect(parent.text()).toContain('And yesterday too.');
});

test('a page of another site cannot send anything in a parent’s name', async () => {
  const parent = await readyToSend('crossed@example.org');
  const fields = { _form: tokenOn(parent), digest: digestOn(parent) };
  const before = await howMany();
  for (const headers of [
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://elsewhere.example' },
    { 'sec-fetch-site': 'none', origin: 'https://elsewhere.example' },
    { 'sec-fetch-site': 'cross-site', origin: 'null' },
  ]) {
    const answer = await parent.send('POST', '/raise/send', { fields, headers });
    expect(answer.status).toBe(403);
    expect(answer.body.toString('utf8')).toContain('That did not come from one of our pages');
  }
  expect(await howMany()).toBe(before);
  await parent.press('Send');
  receiptOn(parent);
});

test('the draft is cleared in another tab: what was just typed is given back, and a new start is one press away', async () => {
  const parent = await readyToSend('cleared@example.org');
  await parent.visit(STORY_PAGE);
  const otherTab = { path: '/raise/clear', fields: { _form: tokenOn(parent) } };
  expect((await parent.send('POST', otherTab.path, { fields: otherTab.fields })).status).toBe(303);
  parent.fill('What happened?', 'Nobody has been told that the pump is broken.');
  await parent.press('Continue');
  expect(parent.status).toBe(409);
  expect(parent.heading()).toBe('We could not find your earlier answers');
  expect(parent.text()).toContain('Nobody has been told that the pump is broken.');
  await parent.follow('Go on');
  expect(parent.path).toBe('/raise');
  await parent.visit('/raise/check');
  expect(parent.path).toBe('/raise');
});

test('cleared from this device: the answers are gone from the portal as well', async () => {
  const parent = await readyToSend('goes@example.org');
  await parent.press('Clear it from this device');
  expect(parent.path).toBe('/');
  const kept = await portal.bench.db
    .read('drafts')
    .whereNull('concern_id')
    .select<{ answers: string }[]>('answers');
  expect(kept.filter(({ answers }) => answers.includes('goes@example.org'))).toEqual([]);
});

/** Behind `/raise`, and not of a draft: whom to ring, and what has been sent. */
const NOT_OF_A_DRAFT = [
  '/raise/who-to-ring',
  '/raise/call-back-asked',
  '/raise/sent/:ref',
  '/raise/sent/:ref/address',
];

test('every page of a draft offers to clear it from this device, also one that comes back with a slip', async () => {
  const parent = portal.phone();
  await answerQuestions(parent, { about: STAFF, words: 'somebody tall', email: 'every.page@example.org' });
  const routes = everyRoute(portal.bench.deps)
    .filter(({ method, path }) => method === 'get' && path.startsWith('/raise'))
    .map(({ path }) => path);
  const pages = routes
    .filter((path) => !NOT_OF_A_DRAFT.includes(path))
    .flatMap((path) =>
      path.endsWith('/:part')
        ? ['what-happened', 'put-right'].map((part) => path.replace(':part', part))
        : [path],
    )
    .map((path) => path.replace(':number', '1').replace(':key', 'admissions'));
  expect(pages.length).toBeGreaterThan(10);
  for (const path of pages) {
    await parent.visit(path);
    expect({ path: parent.path, clears: parent.offers('Clear it from this device') }).toEqual({
      ...{ path, clears: true },
    });
  }
  expect(NOT_OF_A_DRAFT.filter((path) => !routes.includes(path))).toEqual([]);

  await parent.visit(STORY_PAGE);
  parent.fill('What happened?', '');
  await parent.press('Continue');
  expect(parent.status).toBe(422);
  await parent.press('Clear it from this device');
  await parent.visit('/raise/check');
  expect(parent.path).toBe('/raise');
});

test('after thirty days without a word the draft is gone, and says so', async () => {
  const later = await openTestPortal();
  try {
    const parent = later.phone();
    await answerQuestions(parent);
    await later.goTo('2026-12-22T09:00:00.000Z');
    await parent.visit('/raise/check');
    expect(parent.heading()).toBe('Check and send');
    await later.goTo('2026-12-24T09:00:00.000Z');
    await parent.press('Send');
    expect(parent.heading()).toBe('We could not find your earlier answers');
    expect(parent.text()).not.toMatch(/[0-9a-f]{64}/);
  } finally {
    await later.close();
  }
});

test('back and send again, and ten sendings at once, make one concern', async () => {
  const before = await howMany();
  const parent = await readyToSend('twice@example.org');
  const fields = { _form: tokenOn(parent), digest: digestOn(parent) };
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => parent.send('POST', '/raise/send', { fields })),
  );
  const where = new Set(answers.map(({ status, headers }) => `${status} ${String(headers.location)}`));
  expect([...where]).toHaveLength(1);
  await parent.press('Send');
  const first = receiptOn(parent);
  expect([...where]).toEqual([`303 /raise/sent/${first.ref}`]);
  await parent.visit('/raise/check');
  expect(receiptOn(parent)).toEqual(first);
  expect(await howMany()).toBe(before + 1);
  const letters = (await portal.lettersTo('twice@example.org')).map(({ subject }) => subject);
  expect(letters).toEqual([`${first.ref}: we have your concern`]);

  // The ten counted as one: four more may be raised in the hour.
  for (const n of [2, 3, 4, 5]) {
    await parent.press('Raise another concern');
    await raiseConcern(parent, { email: 'twice@example.org', points: [`Another thing, number ${n}.`] });
  }
});

test('a page that was left open before sending: its words are given back, the concern stays as it was sent', async () => {
  const parent = await readyToSend('edits@example.org');
  await parent.visit('/raise/points/1/put-right');
  const token = tokenOn(parent);
  await parent.visit('/raise/check');
  await parent.press('Send');
  const { ref } = receiptOn(parent);
  const answer = await parent.send('POST', '/raise/points/1/put-right', {
    fields: {
      _form: token,
      wanted: 'On second thoughts, a talk with the teacher.',
      needsMost: 'to be heard',
    },
  });
  expect(answer.status).toBe(409);
  const page = answer.body.toString('utf8');
  expect(page).toContain('You have sent this already');
  expect(page).toContain('On second thoughts, a talk with the teacher.');
  expect(page).toContain(ref);
});

test('sent once more from a page with other words: what was sent first stands, and the receipt says so', async () => {
  const parent = await readyToSend('words@example.org');
  // One tab shows the answers as they were; in another they are changed and sent.
  const old = { _form: tokenOn(parent), digest: digestOn(parent) };
  const fields = { _form: tokenOn(parent), class: 'year4', child: 'Noor' };
  expect((await parent.send('POST', '/raise/child', { fields })).status).toBe(303);
  await parent.visit('/raise/check');
  const sent = { _form: tokenOn(parent), digest: digestOn(parent) };
  await parent.press('Send');
  const first = receiptOn(parent);
  expect(parent.text()).not.toContain('You had sent this already');

  const again = await parent.send('POST', '/raise/send', { fields: old });
  await parent.visit(String(again.headers.location));
  expect(receiptOn(parent)).toEqual(first);
  expect(parent.text()).toContain('You had sent this already');
  expect(parent.text()).toContain('We have what you sent first.');

  // With the same words there is nothing to tell, also where the address was put right meanwhile.
  await parent.follow('Wrong e-mail address? Change it');
  parent.fill('The right e-mail address', 'right@example.org');
  await parent.press('Change it');
  const same = await parent.send('POST', '/raise/send', { fields: sent });
  expect(same.headers.location).toBe(`/raise/sent/${first.ref}`);
});

test('answers changed in another tab are shown once more before they are sent', async () => {
  const parent = await readyToSend('tabs@example.org');
  const digest = digestOn(parent);
  const fields = { _form: tokenOn(parent), class: 'year4', child: 'Noor' };
  expect((await parent.send('POST', '/raise/child', { fields })).status).toBe(303);
  await parent.press('Send');
  expect(parent.heading()).toBe('Check and send');
  expect(parent.text()).toContain('Your answers have changed since you opened this page');
  expect(parent.text()).toContain('Mrs Birch and Mr Cedar');
  expect(digestOn(parent)).not.toBe(digest);
  await parent.press('Send');
  receiptOn(parent);
});

test('every Change on the check page leads to its question, and back to the check page', async () => {
  const parent = await readyToSend('changes@example.org');
  const links = [...parent.html.matchAll(/href="(\/raise\/[^"]+\?from=check)"/g)].map(
    ([, href]) => href ?? '',
  );
  expect(links).toHaveLength(7);
  for (const href of links) {
    await parent.visit(href);
    expect(parent.status).toBe(200);
    await parent.press('Continue');
    expect([href, parent.path]).toEqual([href, '/raise/check']);
  }
  // A change that opens one more question asks that one, and nothing that was answered already.
  await parent.follow('Change what it is about');
  parent.choose(STAFF);
  await parent.press('Continue');
  expect(parent.heading()).toBe('Who is it about?');
  parent.tick('Miss Amber – Year 3 teacher');
  await parent.press('Continue');
  expect(parent.heading()).toBe('Check and send');
  expect(parent.text()).toContain('Mrs Marlow (head teacher) will read this');
});

test('points are added one by one and taken out again', async () => {
  const parent = await readyToSend('points@example.org');
  await parent.visit('/raise/more');
  parent.choose('Yes, add it');
  await parent.press('Continue');
  await tellPoint(parent, 'A note about her inhaler stayed in the bag.', false);
  parent.choose('Yes, add it');
  await parent.press('Continue');
  await tellPoint(parent, 'Her coat was lost again.', false);
  parent.choose('No, that is all');
  await parent.press('Continue');
  await parent.visit('/raise/check');
  await parent.press('Take out point 2');
  expect(parent.heading()).toBe('Check and send');
  expect(parent.text()).toContain('Her coat was lost again.');
  expect(parent.text()).not.toContain('inhaler');
  await parent.press('Take out point 1');
  expect(parent.offers('Take out point 1')).toBe(false);
  await parent.press('Send');
  receiptOn(parent);
});

test('there is room for ten points', async () => {
  const parent = portal.phone();
  await answerQuestions(parent, { points: Array.from({ length: 10 }, (_, n) => `Thing number ${n + 1}.`) });
  await parent.visit('/raise/more');
  const fields = { _form: tokenOn(parent), more: 'yes' };
  const answer = await parent.send('POST', '/raise/more', { fields });
  expect(answer.status).toBe(422);
  await parent.visit('/raise/check');
  expect(parent.text()).toContain('Thing number 10.');
});

test('saved for later, half a sentence and all, and carried on from the first page', async () => {
  const parent = portal.phone();
  await parent.visit('/raise');
  parent.choose('No');
  await parent.press('Continue');
  parent.choose('The whole school');
  await parent.press('Continue');
  parent.choose('It is not about one class');
  await parent.press('Continue');
  parent.fill('What happened?', 'The gate was');
  await parent.press('Save and finish later');
  expect(parent.heading()).toBe('It is saved');
  await portal.goTo('2026-11-24T18:00:00.000Z');
  await parent.visit('/raise');
  await parent.follow('Carry on where you left off');
  expect(parent.value('What happened?').trim()).toBe('The gate was');
});

test('words saved for later while changing an answer are shown before anything is sent', async () => {
  const parent = await readyToSend('changing@example.org');
  await parent.follow('Change what happened');
  parent.fill('What happened?', 'It is worse than I said at first.');
  await parent.press('Save and finish later');
  await parent.follow('Carry on now');
  expect(parent.value('What happened?').trim()).toBe('It is worse than I said at first.');
  await parent.press('Continue');
  await parent.visit('/raise/check');
  expect(parent.text()).toContain('It is worse than I said at first.');
});

test('what is typed saves itself, where the browser can: and a lost draft is told, not hidden', async () => {
  const parent = await readyToSend('saves@example.org');
  await parent.visit(STORY_PAGE);
  const save = async (more: Record<string, string>) => {
    const fields = { _form: tokenOn(parent), whatHappened: 'Half a', ...more };
    const { status, body } = await parent.send('POST', '/raise/save', { fields });
    return `${status} ${body.toString('utf8')}`;
  };
  expect(await save({ _question: 'points/1/what-happened' })).toBe('200 {"saved":true}');
  expect(await save({ _question: 'points/7/what-happened' })).toBe('409 {}');
  expect(await save({ _question: 'nonsense' })).toBe('409 {}');
  await parent.visit(STORY_PAGE);
  expect(parent.value('What happened?').trim()).toBe('Half a');
  parent.cookies.set('__Host-draft', 'no-such-draft');
  expect(await save({ _question: 'points/1/what-happened' })).toBe('409 {}');
});

test('nobody jumps ahead in the questions', async () => {
  const parent = portal.phone();
  for (const path of ['about', 'who', 'child', 'points/1/put-right', 'more', 'before', 'contact', 'check']) {
    await parent.visit(`/raise/${path}`);
    expect(parent.path).toBe('/raise');
  }
  parent.choose('No');
  await parent.press('Continue');
  await parent.visit('/raise/contact');
  expect(parent.path).toBe('/raise/about');
  await parent.visit('/raise/who');
  expect(parent.path).toBe('/raise/about');
  for (const path of ['points/0/what-happened', 'points/11/what-happened', 'points/1/nothing', 'nothing']) {
    expect((await parent.send('GET', `/raise/${path}`)).status).toBe(404);
  }
});

test('the mail server is away: the concern is raised all the same, and the letters go when it is back', async () => {
  const quiet = await openTestPortal();
  try {
    quiet.post.answer = () => ({ kind: 'held', code: 'ECONNREFUSED' });
    const parent = quiet.phone();
    const { ref } = await raiseConcern(parent, { email: 'waits@example.org' });
    expect(await quiet.lettersTo('waits@example.org')).toEqual([]);
    quiet.post.answer = () => ({ kind: 'sent' });
    await quiet.goTo('2026-11-23T09:10:00.000Z');
    const subjects = (await quiet.lettersTo('waits@example.org')).map(({ subject }) => subject);
    expect(subjects).toEqual([`${ref}: we have your concern`]);
    expect(quiet.post.mails).toHaveLength(2);
  } finally {
    await quiet.close();
  }
});
