// One long text becomes points: the teacher proposes, the parent agrees in their own words, and each point goes its own way from there.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { handsOn, raise, type RaisedConcern } from '../support/builders.js';
import { openTestPortal, type TestPortal } from '../support/portal.js';
import type { TestBrowser } from '../support/test-browser.js';
import { openLetter } from './support/as-a-parent.js';
import { answerIt, atDesk, decideIt, tokenOn } from './support/at-school.js';

const READING = 'The reading group always falls in the last ten minutes.';
const INHALER = 'A note about her inhaler stayed in the bag all day.';
const GATE = 'And nobody opens the gate before nine, in the rain.';
const WHOLE = `${READING}\n\n${INHALER}\n\n${GATE}`;
const BOX = { one: 'What happened', right: 'What would put it right' };

let portal: TestPortal;
beforeAll(async () => {
  portal = await openTestPortal();
});
afterAll(() => portal.close());

const long = (email: string): Promise<RaisedConcern> =>
  raise(portal.bench, {
    points: [{ whatHappened: WHOLE, happenedWhen: 'since:2026-10-01', wanted: 'That somebody listens.' }],
    contact: { email },
  });

const fieldsFrom = (page: TestBrowser, fields: Record<string, string>) => ({
  fields: { ...fields, _form: tokenOn(page) },
  headers: { 'sec-fetch-site': 'same-origin' },
});

describe('a text of three paragraphs', () => {
  let raised: RaisedConcern;
  let teacher: TestBrowser;
  const parent = { page: undefined as unknown as TestBrowser };
  beforeAll(async () => {
    raised = await long('mina.hart@example.org');
    teacher = await atDesk(portal, 'amber');
    parent.page = portal.phone();
  });

  test('is offered to the teacher as its paragraphs, and what is left out is said', async () => {
    await teacher.visit(`/staff/concerns/${raised.ref}`);
    await teacher.follow('Propose to divide it into points');
    expect([1, 2, 3, 4].map((n) => teacher.value(BOX.one, `Point ${n}`))).toEqual([
      ...[READING, INHALER, GATE, ''],
    ]);
    for (const n of [2, 3]) teacher.fill(BOX.one, '', `Point ${n}`);
    await teacher.press('Ask the parent');
    expect(teacher.errors()).toEqual([
      'Say what happened in point 2, or empty both of its boxes',
      'Say what happened in point 3, or empty both of its boxes',
    ]);
    expect(teacher.value(BOX.one, 'Point 1')).toBe(READING);
    for (const n of [2, 3]) teacher.fill(BOX.right, '', `Point ${n}`);
    await teacher.press('Ask the parent');
    expect(teacher.errors()).toEqual(['Write down at least two points, or leave it as it is']);
  });

  test('nothing changes until the parent says so, who is told by a letter that holds none of it', async () => {
    teacher.fill(BOX.one, `${INHALER} Mrs Ashdown forgot.`, 'Point 2');
    teacher.fill(BOX.right, 'That notes are read at nine.', 'Point 2');
    await teacher.press('Ask the parent');
    expect(teacher.text()).toContain('The parent has been asked whether these are their points.');
    expect(teacher.text()).toContain('Miss Amber proposed 2 points to the parent');
    const { points, nextDueOn } = await raised.now();
    expect(points.map(({ whatHappened }) => whatHappened)).toEqual([WHOLE]);
    expect(nextDueOn).toBe('2026-11-25');
    await openLetter(portal, parent.page, 'a question about your concern');
    expect(parent.page.text()).toContain('Has the school understood you?');
    expect(parent.page.text()).toContain('Miss Amber proposed to answer what you wrote in 2 points.');
    const [letter] = portal.post.mails.filter(({ subject }) => subject.includes('a question about'));
    expect(letter?.text).not.toMatch(/inhaler|Amber|reading/i);
  });

  test('the parent sees it beside their own words, and which words are not theirs', async () => {
    const page = parent.page;
    await page.follow('See the points');
    expect(page.heading()).toBe('Are these your points?');
    for (const words of [READING, INHALER, GATE]) expect(page.text()).toContain(words);
    expect(page.text()).toContain(
      'Words here that you did not write: Mrs, Ashdown, forgot, notes, are, read, at',
    );
    page.fill(BOX.one, '', 'Point 2');
    await page.press('Yes, these are my points');
    expect(page.errors()).toEqual(['Say what happened in point 2, or empty both of its boxes']);
    page.fill(BOX.one, INHALER, 'Point 2');
    page.fill(BOX.one, GATE, 'Point 3');
    await page.press('Yes, these are my points');
    expect(page.text()).toContain('Each of your points now gets its own answer.');
  });

  test('what they first wrote stays as it was, and the points stand beside it', async () => {
    const { points, running } = await raised.now();
    expect(
      points.map(({ number, whatHappened, wanted, happenedWhen, setAside }) => [
        ...[number, whatHappened, wanted, happenedWhen, setAside],
      ]),
    ).toEqual([
      [1, WHOLE, 'That somebody listens.', 'since:2026-10-01', 'divided'],
      [2, READING, 'That somebody listens.', 'since:2026-10-01', undefined],
      [3, INHALER, 'That notes are read at nine.', 'since:2026-10-01', undefined],
      [4, GATE, undefined, 'since:2026-10-01', undefined],
    ]);
    expect(running.map(({ kind, dueOn }) => `${kind} ${dueOn}`)).toEqual([
      ...['acknowledge 2026-11-25', 'reply 2026-11-30'],
    ]);
    for (const page of [parent.page, teacher]) {
      await page.visit(page === teacher ? `/staff/concerns/${raised.ref}` : `/concerns/${raised.ref}`);
      expect(page.text()).toContain('As it was first written. It is dealt with in points 2, 3, 4.');
      expect(page.text()).toContain(GATE);
    }
    expect(teacher.text()).toContain('The parent agreed to 3 points.');
    await teacher.visit('/queue');
    expect(teacher.text()).toContain('Say that you have it');
  });

  test('the three are answered one by one, and at each stage only what is not settled goes on', async () => {
    await teacher.visit(`/staff/concerns/${raised.ref}/answer`);
    for (const [n, words] of [
      [2, 'Moved to ten.'],
      [3, 'I am sorry.'],
      [4, 'I will ask.'],
    ] as const)
      teacher.fill(`Your answer to point ${n}`, words);
    expect(teacher.html).not.toContain('name="answer-1"');
    teacher.fill('What did you do to find out?', 'I asked the lunchtime staff.');
    await teacher.press('Read it before it goes');
    await teacher.press('Send the answer');
    expect(teacher.text()).toContain('Your answer has been sent.');

    const page = parent.page;
    await openLetter(portal, page, 'an answer is ready');
    page.choose('Yes', 'Is point 2 settled?');
    for (const n of [3, 4]) page.choose('Not yet', `Is point ${n} settled?`);
    await page.press('Tell the school');
    page.fill('What is still missing?', 'Who reads the notes.');
    await page.press('Take it further');
    expect(page.text()).toContain('Mrs Marlow has it');
    const head = await atDesk(portal, 'marlow');
    await head.visit(`/staff/concerns/${raised.ref}`);
    // All that was said so far came along.
    for (const words of [WHOLE.split('\n')[0] ?? '', 'Moved to ten.', 'I am sorry.', 'Who reads the notes.'])
      expect(head.text()).toContain(words);
    await head.visit(`/staff/concerns/${raised.ref}/answer`);
    expect(head.html).not.toContain('name="answer-2"');
    head.fill('Your answer to point 3', 'The office reads them now.');
    head.fill('Your answer to point 4', 'The gate opens at half past eight.');
    head.fill('What did you do to find out?', 'I read the notes.');
    await head.press('Read it before it goes');
    await head.press('Send the answer');

    await openLetter(portal, page, 'an answer is ready');
    page.choose('Yes', 'Is point 4 settled?');
    page.choose('Not yet', 'Is point 3 settled?');
    await page.press('Tell the school');
    await page.press('Take it further');
    expect(page.text()).toContain('arranges a panel of governors');
    const clerk = await atDesk(portal, 'quill');
    await clerk.visit(`/staff/concerns/${raised.ref}`);
    for (const words of ['Moved to ten.', 'The gate opens at half past eight.', 'The office reads them now.'])
      expect(clerk.text()).toContain(words);
    const stages = (await raised.now()).points.map(({ number, stage }) => `${number} ${stage}`);
    expect(stages).toEqual([...['1 class teacher', '2 class teacher', '3 governing body', '4 head teacher']]);
    await decideIt3(clerk, raised.ref);
  });
});

/** The one point that is left bears the number 3. */
async function decideIt3(clerk: TestBrowser, ref: string): Promise<void> {
  await clerk.visit(`/staff/concerns/${ref}/decision`);
  expect(clerk.html).toContain('name="finding-3"');
  expect(clerk.html).not.toMatch(/name="finding-[124]"/);
  await decideIt(clerk, ref);
}

describe('another', () => {
  test('is kept as it was written by one press, and then answered so', async () => {
    const raised = await long('second@example.org');
    await propose(raised);
    const page = portal.phone();
    await openLetter(portal, page, 'a question about your concern', 'second@example.org');
    await page.follow('See the points');
    await page.press('Keep it as I wrote it');
    expect(page.text()).toContain('It stays as you wrote it.');
    expect(page.offers('See the points')).toBe(false);
    await page.visit(`/concerns/${raised.ref}/points`);
    expect(page.path).toBe(`/concerns/${raised.ref}`);
    const teacher = await atDesk(portal, 'amber');
    await teacher.visit(`/staff/concerns/${raised.ref}`);
    expect(teacher.text()).toContain('The parent kept what they wrote as it is.');
    await answerIt(teacher, raised.ref, 'We have looked into all three.');
    expect((await raised.now()).points).toHaveLength(1);
  });

  test('is not divided any more once there is an answer, whatever page stood open', async () => {
    const raised = await long('third@example.org');
    await propose(raised);
    const page = portal.phone();
    await openLetter(portal, page, 'a question about your concern', 'third@example.org');
    await page.follow('See the points');
    await handsOn(portal.bench, raised).answer('amber');
    await page.press('Yes, these are my points');
    expect(page.status).toBe(409);
    expect(page.text()).toContain(GATE);
    const version = String((await raised.now()).version);
    const again = { version, do: 'agree', 'happened-1': READING, 'happened-2': GATE };
    expect((await page.send('POST', `/concerns/${raised.ref}/points`, fieldsFrom(page, again))).status).toBe(
      409,
    );
    expect((await raised.now()).points).toHaveLength(1);
  });

  test('what was typed for its answer goes along to the first of its points', async () => {
    const raised = await long('fourth@example.org');
    const teacher = await atDesk(portal, 'amber');
    await teacher.visit(`/staff/concerns/${raised.ref}/answer`);
    teacher.fill('Your answer', 'Half a sentence');
    await teacher.press('Save and finish later');
    await propose(raised);
    const page = portal.phone();
    await openLetter(portal, page, 'a question about your concern', 'fourth@example.org');
    await page.follow('See the points');
    await page.press('Yes, these are my points');
    await teacher.visit(`/staff/concerns/${raised.ref}/answer`);
    expect(teacher.value('Your answer to point 2')).toBe('Half a sentence');
  });

  test('only whoever holds it proposes, and only the parent agrees', async () => {
    const raised = await long('fifth@example.org');
    const head = await atDesk(portal, 'marlow');
    await head.visit(`/staff/concerns/${raised.ref}/points`);
    expect(head.status).toBe(404);
    const other = portal.phone();
    await openLetter(portal, other, 'a question about your concern', 'fourth@example.org');
    await other.visit(`/concerns/${raised.ref}/points`);
    expect(other.status).toBe(404);
  });
});

async function propose(raised: RaisedConcern): Promise<void> {
  const teacher = await atDesk(portal, 'amber');
  await teacher.visit(`/staff/concerns/${raised.ref}/points`);
  await teacher.press('Ask the parent');
  expect(teacher.text()).toContain('The parent has been asked');
}

test('a parent without e-mail reads what is proposed on paper', async () => {
  const contact = { name: 'Ada Hill', email: '', postalAddress: '3 Mill Lane' };
  const raised = await raise(portal.bench, { points: [WHOLE], contact });
  await propose(raised);
  const [id] = await portal.bench.db
    .read('letters')
    .where({ concern_id: raised.concernId, kind: 'points-proposed-parent' })
    .pluck<string[]>('id');
  const office = await atDesk(portal, 'penny');
  await office.visit(`/office/letters/${id ?? ''}`);
  for (const words of ['Point 1', READING, 'Point 3', GATE]) expect(office.text()).toContain(words);
});
