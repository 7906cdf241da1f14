// More time: the head puts a date off before it passes, the parent is told and reads why, and what is late is late by the new date.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { handsOn, raise, type RaisedConcern } from '../support/builders.js';
import { openTestPortal, type TestPortal } from '../support/portal.js';
import type { TestBrowser } from '../support/test-browser.js';
import { comeIn, openLetter, PARENT } from './support/as-a-parent.js';
import { atDesk, tokenOn } from './support/at-school.js';

const REASON = 'We wait for the report of the lunchtime staff, who are back on Wednesday.';
const CATEGORY = 'Waiting for information';

let portal: TestPortal;
beforeAll(async () => {
  portal = await openTestPortal();
});
afterAll(() => portal.close());

/** With the head since Monday 23 November, to be answered by Monday 14 December, and acknowledged. */
async function withTheHead(email = PARENT): Promise<RaisedConcern> {
  const raised = await raise(portal.bench, { about: 'school', contact: { email } });
  await handsOn(portal.bench, raised).acknowledge('marlow');
  return raised;
}

function fillIn(desk: TestBrowser, day: string, reason = REASON): void {
  desk.select('New last day', day);
  desk.choose(CATEGORY);
  desk.fill('Tell the parent why', reason);
}

async function extend(desk: TestBrowser, ref: string, day: string): Promise<void> {
  await desk.visit(`/staff/concerns/${ref}/extend`);
  fillIn(desk, day);
  await desk.press('Read it before it goes');
  await desk.press('Send the new date');
}

/** Sends the form as no honest page would. */
const post = (desk: TestBrowser, ref: string, fields: Record<string, string>) =>
  desk.send('POST', `/staff/concerns/${ref}/extend`, {
    fields: {
      ...{ until: '2026-12-17', category: CATEGORY.toLowerCase(), reason: REASON, do: 'send' },
      ...{ ...fields, _form: tokenOn(desk) },
    },
    headers: { 'sec-fetch-site': 'same-origin' },
  });

/** The letters that this moment brings, as `to: subject`. */
async function newLetters(instant: string): Promise<string[]> {
  await portal.lettersTo(PARENT);
  const before = portal.post.mails.length;
  await portal.goTo(instant);
  await portal.lettersTo(PARENT);
  return portal.post.mails
    .slice(before)
    .map((mail) => `${mail.to.split('@')[0] ?? ''}: ${mail.subject.replace(/^[A-Z]+-\w{4}-\w{4}: /, '')}`)
    .sort();
}

describe('the head', () => {
  let raised: RaisedConcern;
  let head: TestBrowser;
  beforeAll(async () => {
    raised = await withTheHead();
    head = await atDesk(portal, 'marlow');
  });

  test('is told what is missing, and keeps what was typed', async () => {
    await head.visit(`/staff/concerns/${raised.ref}`);
    await head.follow('Extend the date');
    expect(head.text()).toContain('the answer will come by Monday 14 December');
    head.fill('Tell the parent why', REASON);
    await head.press('Read it before it goes');
    expect(head.errors()).toEqual(['Choose the new last day', 'Choose why more time is needed']);
    expect(head.value('Tell the parent why')).toBe(REASON);
    fillIn(head, 'Thursday 17 December (3 school days later)', ' ');
    await head.press('Read it before it goes');
    expect(head.errors()).toEqual(['Tell the parent why, in a few words']);
    expect(head.value('New last day')).toBe('Thursday 17 December (3 school days later)');
    expect(head.value(CATEGORY)).toBe('ticked');
  });

  test('reads it as the parent will, changes something, and sends it', async () => {
    head.fill('Tell the parent why', 'Soon.');
    await head.press('Read it before it goes');
    expect(head.text()).toContain(
      'Now the answer is to come by Thursday 17 December. It was Monday 14 December before.',
    );
    expect(head.text()).not.toContain(CATEGORY);
    await head.press('Change something');
    expect(head.value('Tell the parent why')).toBe('Soon.');
    head.fill('Tell the parent why', REASON);
    await head.press('Read it before it goes');
    expect((await raised.now()).nextDueOn).toBe('2026-12-14');
    await head.press('Send the new date');
    expect(head.text()).toContain('The parent has been told of the new date, and why.');
    expect(head.text()).toContain(
      'Mrs Marlow moved the date: the answer is to come by Thursday 17 December. Why: waiting for information.',
    );
    expect((await raised.now()).nextDueOn).toBe('2026-12-17');
    await head.visit('/queue');
    expect(head.text()).toContain('Thursday 17 December');
  });

  test('and the parent is told, and reads why and never the category', async () => {
    const letters = await portal.lettersTo(PARENT);
    const letter = letters.find(({ subject }) => subject === `${raised.ref}: a later date for your concern`);
    expect(letter?.text).toContain('You will have a reply by Thursday 17 December.');
    expect(letter?.text).not.toContain('lunchtime');
    const parent = portal.phone();
    await openLetter(portal, parent, 'a later date for your concern');
    expect(parent.text()).toContain('Mrs Marlow has it and will answer by Thursday 17 December.');
    expect(parent.text()).toContain(`It was Monday 14 December before. Why it was moved: ${REASON}`);
    expect(parent.html.toLowerCase()).not.toContain(CATEGORY.toLowerCase());
    expect(parent.text()).toContain(
      'Mrs Marlow moved the date: the answer is to come by Thursday 17 December.',
    );
    await parent.follow('Why this date?');
    expect(parent.text()).toContain('So the last day was Monday 14 December.');
    expect(parent.text()).toContain(`On Monday 23 November it was moved to Thursday 17 December: ${REASON}`);
    expect(parent.sees('15: Monday 14 December: was the last day, and was moved')).toBe(true);
    expect(parent.sees('18: Thursday 17 December: the last day')).toBe(true);
  });

  test('whoever stands above sees the new date and not the words', async () => {
    const chair = await atDesk(portal, 'chandra');
    for (const rest of ['', '/dates/reply']) {
      await chair.visit(`/staff/concerns/${raised.ref}${rest}`);
      expect(chair.text()).toContain('Thursday 17 December');
      expect(chair.html).not.toContain('lunchtime');
    }
    expect((await post(chair, raised.ref, {})).status).toBe(404);
  });

  test('not beyond what the school allows, whatever a form says', async () => {
    await head.visit(`/staff/concerns/${raised.ref}/extend`);
    const version = String((await raised.now()).version);
    for (const until of ['2027-01-21', '2026-12-19', '2026-12-17', '2026-12-01', '2027-12-01', 'x']) {
      const { status, body } = await post(head, raised.ref, { until, version });
      expect([until, status]).toEqual([until, 422]);
      expect(body.toString('utf8')).toContain('Choose the new last day');
    }
    expect((await raised.now()).nextDueOn).toBe('2026-12-17');
    // Ten school days after 17 December, over Christmas, and not one more.
    expect((await post(head, raised.ref, { until: '2027-01-18', version })).status).toBe(422);
    expect((await post(head, raised.ref, { until: '2027-01-15', version, do: 'preview' })).status).toBe(200);
  });

  test('what happened meanwhile is shown first, and nothing typed is lost', async () => {
    await head.visit(`/staff/concerns/${raised.ref}/extend`);
    fillIn(head, 'Friday 18 December (1 school day later)');
    await head.press('Read it before it goes');
    await handsOn(portal.bench, raised).message('parent');
    await head.press('Send the new date');
    expect(head.status).toBe(409);
    expect(head.text()).toContain('Something has happened in the meantime');
    expect(head.text()).toContain(REASON);
    expect((await raised.now()).nextDueOn).toBe('2026-12-17');
  });

  test('by the new date it is reminded of and late, and by the old one it is not', async () => {
    expect(await newLetters('2026-12-11T09:00:00.000Z')).toEqual([]);
    expect(await newLetters('2026-12-15T09:00:00.000Z')).toEqual([]);
    expect(await newLetters('2026-12-16T09:00:00.000Z')).toEqual(['marlow: due by Thursday 17 December']);
    const parent = portal.phone();
    await comeIn(portal, parent);
    expect(parent.offers('Take it further, to the governing body')).toBe(false);
    expect(await newLetters('2026-12-18T09:00:00.000Z')).toEqual([
      ...['chandra: overdue', 'marlow: overdue', 'mina.hart: we are late'],
    ]);
    await comeIn(portal, parent);
    await parent.visit(`/concerns/${raised.ref}`);
    expect(parent.text()).toContain('Mrs Marlow should have answered by Thursday 17 December');
    expect(parent.offers('Take it further, to the governing body')).toBe(true);
  });

  test('not once the date has passed', async () => {
    head = await atDesk(portal, 'marlow');
    await head.visit(`/staff/concerns/${raised.ref}`);
    expect(head.offers('Extend the date')).toBe(false);
    await head.visit(`/staff/concerns/${raised.ref}/extend`);
    expect(head.path).toBe(`/staff/concerns/${raised.ref}`);
    const version = String((await raised.now()).version);
    const { status, body } = await post(head, raised.ref, { until: '2027-01-05', version });
    expect(status).toBe(409);
    expect(body.toString('utf8')).toContain('A date can be put off before it has passed');
    expect(body.toString('utf8')).toContain(REASON);
    expect((await raised.now()).nextDueOn).toBe('2026-12-17');
  });
});

test('a date is put off twice at most', async () => {
  await portal.goTo('2027-01-11T09:00:00.000Z');
  const raised = await withTheHead('twice@example.org');
  const head = await atDesk(portal, 'marlow');
  await extend(head, raised.ref, 'Tuesday 2 February (1 school day later)');
  await head.visit(`/staff/concerns/${raised.ref}/extend`);
  expect(head.text()).toContain('This is extension 2 of at most 2.');
  await extend(head, raised.ref, 'Wednesday 3 February (1 school day later)');
  await head.visit(`/staff/concerns/${raised.ref}`);
  expect(head.offers('Extend the date')).toBe(false);
  const clock = (await raised.now()).running.find(({ kind }) => kind === 'reply');
  expect(clock?.explanation.moves?.map(({ from, to }) => [from, to])).toEqual([
    ['2027-02-01', '2027-02-02'],
    ['2027-02-02', '2027-02-03'],
  ]);
});

test('a class teacher does not put a date off', async () => {
  const raised = await raise(portal.bench, { contact: { email: 'class@example.org' } });
  const teacher = await atDesk(portal, 'amber');
  await teacher.visit(`/staff/concerns/${raised.ref}`);
  expect(teacher.offers('Extend the date')).toBe(false);
  await teacher.visit(`/staff/concerns/${raised.ref}/extend`);
  expect(teacher.path).toBe(`/staff/concerns/${raised.ref}`);
  const version = String((await raised.now()).version);
  expect((await post(teacher, raised.ref, { until: '2027-01-19', version })).status).toBe(409);
  const head = await atDesk(portal, 'marlow');
  await head.visit(`/staff/concerns/${raised.ref}`);
  expect((await post(head, raised.ref, { until: '2027-01-19', version })).status).toBe(404);
  expect((await raised.now()).running.flatMap(({ explanation }) => explanation.moves ?? [])).toEqual([]);
});

test('the clerk puts off the panel’s meeting, and the parent without e-mail reads why on paper', async () => {
  const contact = { name: 'Ada Hill', email: '', postalAddress: '3 Mill Lane' };
  const raised = await raise(portal.bench, { about: 'school', contact });
  const hands = handsOn(portal.bench, raised);
  await hands.answer('marlow');
  await hands.moveOn();
  const clerk = await atDesk(portal, 'quill');
  await clerk.visit(`/staff/concerns/${raised.ref}/extend`);
  expect(clerk.text()).toContain('the panel’s meeting will come by Monday 8 February');
  await extend(clerk, raised.ref, 'Wednesday 10 February (2 school days later)');
  expect((await raised.now()).running.find(({ kind }) => kind === 'hearing')?.dueOn).toBe('2027-02-10');
  const letters = await portal.bench.db
    .read('letters')
    .where({ concern_id: raised.concernId, kind: 'extended-parent' })
    .pluck<string[]>('id');
  expect(letters).toHaveLength(1);
  const office = await atDesk(portal, 'penny');
  await office.visit(`/office/letters/${letters[0] ?? ''}`);
  expect(office.text()).toContain('A panel of governors will hear it by Wednesday 10 February.');
  expect(office.text()).toContain(REASON);
  expect(office.html.toLowerCase()).not.toContain(CATEGORY.toLowerCase());
  // No e-mail says anything of it.
  expect(portal.post.mails.filter(({ text }) => /lunchtime|waiting for/i.test(text))).toEqual([]);
});
