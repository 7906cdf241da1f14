// A parent who is not on line rings, writes or comes in: what they say is entered for them, and counts as their own word.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Name } from '../support/builders.js';
import { openTestPortal, type TestPortal } from '../support/portal.js';
import type { TestBrowser } from '../support/test-browser.js';
import {
  openWithReceipt,
  PARENT,
  raiseConcern,
  STAFF,
  type Receipt,
  type Told,
} from './support/as-a-parent.js';
import {
  answerIt,
  atDesk,
  expectNoSuchConcern,
  lettersAbout,
  MADE_UP,
  tokenOn,
} from './support/at-school.js';

let portal: TestPortal;
beforeEach(async () => {
  portal = await openTestPortal();
});
afterEach(() => portal.close());

const ADA: Told = { name: 'Ada Hill', phone: '01632 960 555', postalAddress: '3 Mill Lane\nWrenton' };
const SOMETHING = 'They told us something, or asked something';
const FURTHER = 'They want to take it further';
const FORMAL = 'They want to make it a formal complaint';
const NOTHING = 'Nothing of yours to write down has this reference and this name.';

interface Words {
  readonly ref: string;
  readonly said: string;
  readonly name?: string;
  readonly how?: string;
  /** Day, month and year; today, where it is left out. */
  readonly came?: readonly [string, string, string];
}

/** The first page filled in and sent. */
async function begin(
  by: Name,
  { ref, said, name = 'Ada Hill', how = 'They rang', came }: Words,
): Promise<TestBrowser> {
  const page = await atDesk(portal, by);
  await page.visit('/queue');
  await page.follow('Write down what a parent said who rang, wrote or came in');
  page.fill('Reference', ref.toLowerCase());
  page.fill('The parent’s name', name);
  page.choose(said, 'What do they want?');
  page.choose(how, 'How did it reach you?');
  for (const [index, part] of (came ?? []).entries())
    page.fill(['Day', 'Month', 'Year'][index] ?? '', part, 'When did it reach the school?');
  page.tick('I know this parent, or they gave me the receipt code, or it is their letter');
  await page.press('Continue');
  return page;
}

/** Answered on Monday 23 November; the parent has a receipt and no e-mail. */
async function answered(told: Told = ADA): Promise<Receipt> {
  const receipt = await raiseConcern(portal.phone(), told);
  await answerIt(await atDesk(portal, 'amber'), receipt.ref, 'She has joined again.');
  return receipt;
}

/** What the letters to print say, the newest last. */
async function printed(ref: string): Promise<string[]> {
  const rows = await portal.bench.db
    .read('letters')
    .join('concerns', 'concerns.id', 'letters.concern_id')
    .join('entries', 'entries.id', 'letters.cause')
    .where({ 'concerns.ref': ref, 'letters.lane': 'print' })
    .orderBy('entries.seq')
    .pluck<string[]>('letters.id');
  const office = await atDesk(portal, 'penny');
  const letters: string[] = [];
  for (const id of rows) {
    await office.visit(`/office/letters/${id}`);
    letters.push(office.text());
  }
  return letters;
}

const stateOf = async (ref: string) =>
  portal.bench.db
    .read('concerns')
    .where({ ref })
    .first<{ state: string; stage: string } | undefined>('state', 'stage');

test('the office enters what somebody said on the telephone: it is the parent’s message, and nothing closes on them', async () => {
  const receipt = await answered();
  const { ref } = receipt;
  await portal.goTo('2026-11-24T10:00:00.000Z');
  // Said without the letters of the school.
  const page = await begin('penny', { ref: ref.slice(4), said: SOMETHING, name: 'Mrs Hill' });
  expect(page.heading()).toBe('What the parent said');
  expect(page.text()).toContain('who told us by telephone on Tuesday 24 November');
  // Nothing of the concern itself.
  expect(page.text()).not.toMatch(/Reading group|Noor|joined again/);
  await page.press('Keep what they said');
  expect(page.errors()).toEqual(['Write your message']);
  page.fill('What did they say?', 'She still sits alone. Could somebody ring on Thursday?');
  await page.press('Keep what they said');
  expect(page.text()).toContain('It is kept as the parent’s own message.');
  await expectNoSuchConcern(page, ref);

  expect(await lettersAbout(portal, 'amber', ref)).toContain(`${ref}: a message for you`);
  const teacher = await atDesk(portal, 'amber');
  await teacher.visit(`/staff/concerns/${ref}`);
  expect(teacher.text()).toContain('She still sits alone.');
  expect(teacher.text()).toContain(
    'Mrs Penny entered it for them: they told us by telephone on Tuesday 24 November.',
  );
  const parent = portal.phone();
  await openWithReceipt(parent, receipt);
  expect(parent.text()).toContain(
    'You said something to the school. Mrs Penny wrote it down for you: you told us by telephone',
  );
  const letter = (await printed(ref)).at(-1) ?? '';
  expect(letter).toContain('You told us this by telephone on Tuesday 24 November');
  expect(letter).toContain('She still sits alone.');

  // Their time to take it further has long passed: the school owes them a reply, so it stays answered.
  for (const day of ['2026-12-02', '2026-12-04', '2026-12-08', '2026-12-10'])
    await portal.goTo(`${day}T10:00:00.000Z`);
  expect((await stateOf(ref))?.state).toBe('answered');
});

test('a letter of Tuesday, entered on Thursday, takes it further: the head’s time counts from Tuesday', async () => {
  const { ref } = await answered();
  await portal.goTo('2026-11-26T10:00:00.000Z');
  const letter: Words = { ref, said: FURTHER, how: 'A letter or note', came: ['24', '11', '2026'] };
  const page = await begin('penny', { ...letter, came: ['20', '11', '2026'] });
  expect(page.errors().join()).toContain('It stands as it does only since Monday 23 November');
  page.fill('Day', '27', 'When did it reach the school?');
  await page.press('Continue');
  expect(page.errors().join()).toContain('That day is still to come');
  page.fill('Day', '24', 'When did it reach the school?');
  await page.press('Continue');
  expect(page.heading()).toBe('Take it further for the parent');
  // Of the concern no more than enough to know its points by.
  expect(page.text()).toContain('Reading group always falls in the last ten minutes.');
  expect(page.text()).not.toMatch(/Noor|joined again/);
  page.untick('Reading group always falls in the last ten minutes.');
  page.fill('What do they say is still missing?', 'Nobody asked her.');
  await page.press('Take it further');
  expect(page.errors()).toEqual(['Choose at least one point to take further']);
  expect(page.value('What do they say is still missing?')).toBe('Nobody asked her.');
  page.tick('Reading group always falls in the last ten minutes.');
  await page.press('Take it further');
  expect(page.text()).toContain('It has been taken further.');
  await expectNoSuchConcern(page, ref);

  const head = await atDesk(portal, 'marlow');
  await head.visit(`/staff/concerns/${ref}`);
  expect(head.text()).toContain('Nobody asked her.');
  expect(head.text()).toContain(
    'The parent took it further, to Mrs Marlow. Mrs Penny entered it for them: they told us by letter on Tuesday 24 November.',
  );
  // Fifteen school days after Tuesday 24 November.
  expect(head.text()).toContain('Tuesday 15 December');
  const told = (await printed(ref)).at(-1) ?? '';
  expect(told).toContain('Your concern has been taken further, as you asked.');
  expect(told).toContain('You told us this by letter on Tuesday 24 November');
  expect(
    (await portal.bench.db.read('reads').where({ person_id: 'penny', what: 'points' })).length,
  ).toBeGreaterThan(0);
});

test('before there is an answer or the time has run out it goes no further, and the page says so', async () => {
  const { ref } = await raiseConcern(portal.phone(), ADA);
  const page = await begin('penny', { ref, said: FURTHER });
  expect(page.errors()).toEqual([
    'It can be taken further once there is an answer, or once the time to answer has run out.',
  ]);
  expect(page.value('Reference')).toBe(ref.toLowerCase());
});

test('a formal complaint that was asked for at the counter is one from that day, by e-mail receipt too', async () => {
  const { ref } = await raiseConcern(portal.phone());
  const page = await begin('quill', { ref, said: FORMAL, name: 'Mina Hart' });
  // A clerk does not read what is with the class, and is at no desk while there is an office.
  expect(page.errors().join()).toContain(NOTHING);
  const office = await begin('penny', {
    ref,
    said: FORMAL,
    name: 'Mina Hart',
    how: 'They spoke to somebody',
  });
  await office.press('Make it a formal complaint');
  expect(office.text()).toContain('It is a formal complaint now.');
  expect(await stateOf(ref)).toEqual({ state: 'open', stage: 'head teacher' });
  const letter = (await portal.lettersTo(PARENT)).find(({ subject }) =>
    subject.endsWith('now a formal complaint'),
  );
  expect(letter?.text).toContain('You told us this face to face on Monday 23 November');
  const again = await begin('penny', { ref, said: FORMAL, name: 'Mina Hart' });
  expect(again.errors().join()).toContain('formal');
});

test('whoever is kept from it, and whoever has a wrong name or reference, gets the same words', async () => {
  const aboutOffice = await raiseConcern(portal.phone(), {
    ...ADA,
    about: STAFF,
    who: ['Mrs Penny – Office manager'],
  });
  const aboutHead = await raiseConcern(portal.phone(), { ...ADA, about: 'The head teacher' });
  const { ref } = await raiseConcern(portal.phone(), ADA);
  const tries: [Name, Words][] = [
    ['penny', { ref: aboutOffice.ref, said: SOMETHING }],
    ['penny', { ref: aboutHead.ref, said: SOMETHING }],
    ['penny', { ref: MADE_UP, said: SOMETHING }],
    ['penny', { ref, said: SOMETHING, name: 'Mr Ade Hall' }],
    ['marlow', { ref: aboutHead.ref, said: SOMETHING }],
    ['birch', { ref, said: SOMETHING }],
    ['wirral', { ref, said: SOMETHING }],
    ['chandra', { ref, said: FORMAL }],
  ];
  for (const [name, words] of tries)
    expect((await begin(name, words)).errors().map((error) => error.slice(0, NOTHING.length))).toEqual([
      NOTHING,
    ]);
  // Sent past the first page, it is asked again.
  const page = await atDesk(portal, 'birch');
  const fields = {
    _form: tokenOn(page),
    reference: ref,
    name: 'Ada Hill',
    said: 'message',
    channel: 'telephone',
  };
  const day = { 'came-day': '23', 'came-month': '11', 'came-year': '2026', sure: 'yes', body: 'Words.' };
  expect((await page.send('POST', '/office/spoke/enter', { fields: { ...fields, ...day } })).status).toBe(
    422,
  );
  expect(await portal.bench.db.read('messages')).toEqual([]);
  // What is the governors’ or about the office is written down at the clerk’s desk.
  for (const theirs of [aboutHead, aboutOffice]) {
    const clerk = await begin('quill', { ref: theirs.ref, said: SOMETHING });
    clerk.fill('What did they say?', 'I would rather be rung after four.');
    await clerk.press('Keep what they said');
    expect(clerk.text()).toContain('It is kept as the parent’s own message.');
  }
});

test('what is settled, and that it is withdrawn: a letter says so at once, time counts from the entry, and it is opened again', async () => {
  const receipt = await answered();
  const { ref } = receipt;
  await portal.goTo('2026-11-26T10:00:00.000Z');
  const settled = { ref, said: 'They say what is settled and what is not', how: 'A letter or note' };
  const page = await begin('penny', { ...settled, came: ['24', '11', '2026'] });
  await page.press('Keep what they said');
  expect(page.errors()).toEqual(['Say whether it is settled']);
  page.choose('Settled', 'Reading group always falls in the last ten minutes.');
  await page.press('Keep what they said');
  expect((await stateOf(ref))?.state).toBe('resolved');
  const letter = (await printed(ref)).at(-1) ?? '';
  expect(letter).toContain('You told us this by letter on Tuesday 24 November');
  expect(letter).toContain('Point 1 is settled.');
  // Thirty-odd school days from Thursday, when it was entered, not from Tuesday.
  const until = await portal.bench.db
    .read('clocks')
    .where({ kind: 'reopen' })
    .first<{ started_on: string } | undefined>('started_on');
  expect(until?.started_on).toBe('2026-11-26');
  expect(letter).toMatch(/You can have it opened again until \w+ \d+ \w+/);

  const again = { ref, said: 'They want it opened again' };
  const office = await begin('penny', again);
  office.fill('Did they say why?', 'She sits alone again.');
  await office.press('Open it again');
  expect((await stateOf(ref))?.state).toBe('answered');
  const parent = portal.phone();
  await openWithReceipt(parent, receipt);
  expect(parent.text()).toContain('She sits alone again.');
  expect(parent.text()).toContain('You opened it again. Mrs Penny wrote it down for you');
  expect((await printed(ref)).at(-1)).toContain('Your concern is open again, as you asked.');

  // A letter that is older than what they said last does not close it.
  const withdrawn = { ref, said: 'They want to withdraw it' };
  const old = await begin('penny', { ...withdrawn, how: 'A letter or note', came: ['25', '11', '2026'] });
  expect(old.errors().join()).toContain('The parent has said something else since that day');
  for (const name of ['amber', 'birch'] as const) {
    const other = await begin(name, withdrawn);
    expect(other.errors()).toHaveLength(1);
  }
  const now = await begin('penny', withdrawn);
  expect(now.text()).toContain('We write to the parent at once');
  await now.press('Withdraw it');
  expect((await stateOf(ref))?.state).toBe('withdrawn');
  const told = (await printed(ref)).at(-1) ?? '';
  expect(told).toContain('Your concern is withdrawn, as you asked.');
  expect(told).toContain('You told us this by telephone on Thursday 26 November');
});

test('whoever has it enters a message, and nothing else', async () => {
  const { ref } = await answered();
  const page = await begin('amber', { ref, said: FURTHER });
  expect(page.errors().join()).toContain(
    'You have this concern, or had it before, so somebody else writes that down',
  );
  expect(page.value('The parent’s name')).toBe('Ada Hill');
  page.choose(SOMETHING, 'What do they want?');
  await page.press('Continue');
  page.fill('What did they say?', 'Thank you, but it is not settled.');
  await page.press('Keep what they said');
  await page.visit(`/staff/concerns/${ref}`);
  expect(page.text()).toContain('Miss Amber entered it for them');
});
