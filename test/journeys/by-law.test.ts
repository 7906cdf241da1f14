// What the law asks: a concern about personal information, a request for one's own records, a complaint about the early years.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { keepPost } from '../../src/people/keep-people-store.js';
import { handsOn, raise, type RaisedConcern } from '../support/builders.js';
import { openTestPortal, type TestPortal } from '../support/portal.js';
import type { TestBrowser } from '../support/test-browser.js';
import { comeIn, openLetter, PARENT, raiseConcern } from './support/as-a-parent.js';
import { atDesk, expectNoSuchConcern, tokenOn } from './support/at-school.js';

let portal: TestPortal;
beforeAll(async () => {
  portal = await openTestPortal();
});
afterAll(() => portal.close());

const INFORMATION = 'How the school uses or keeps information about us';

/** Somebody who looks after personal information, as the people file would bring them. */
async function appoint(): Promise<void> {
  await portal.bench.db.write(async (tx) => {
    await keepPost(tx, { post: 'data-protection-lead', personId: 'dale', fromOn: '2026-09-01' });
  });
}

async function datesOf(raised: RaisedConcern): Promise<Record<string, string | undefined>> {
  const { running } = await raised.now();
  return Object.fromEntries(running.map(({ kind, dueOn }) => [kind, dueOn]));
}

async function subjectsTo(address: string, ref: string): Promise<string[]> {
  const letters = await portal.lettersTo(address);
  return letters.map(({ subject }) => subject).filter((subject) => subject.includes(ref));
}

describe('personal information', () => {
  test('with no lead it is the head’s; forecast, receipt and page say by when the law wants it, and who comes after', async () => {
    const parent = portal.phone();
    const { ref } = await raiseConcern(parent, { about: INFORMATION, email: 'first@example.org' });
    expect(parent.text()).toContain('Mrs Marlow (head teacher) has it now.');
    expect(parent.text()).toContain('its page says who outside the school can help');
    await comeIn(portal, parent, 'first@example.org');
    expect(parent.text()).toContain('Mrs Marlow has it and will answer by Monday 14 December.');
    expect(parent.text()).toContain('Information Commissioner (ICO)');
    expect(parent.text()).not.toContain('Governing body');
    expect(parent.text()).toContain(
      'By law: to say that the complaint about personal information has come: Wednesday 23 December',
    );
    await parent.follow('Why Wednesday 23 December?');
    expect(parent.text()).toContain('The law gives the school 30 days; the day after is day 1.');
    expect(parent.sees('30: Wednesday 23 December: the last day')).toBe(true);
    const letter = (await portal.lettersTo('first@example.org')).find(({ subject }) => subject.includes(ref));
    expect(letter?.text).toContain('If you do not, its page says what you can do.');
    expect(letter?.text).not.toMatch(/data|information|commissioner|take it (further|to)/i);
  });

  test('the lead has it, at the head’s stage and with the head’s clocks, and nobody takes it to the governors', async () => {
    await appoint();
    const raised = await raise(portal.bench, { about: 'data-protection', contact: { email: PARENT } });
    expect(await raised.now()).toMatchObject({
      ...{ stage: 'head teacher', holder: { post: 'data-protection-lead' }, forGovernors: false },
    });
    expect(await datesOf(raised)).toEqual({
      ...{ acknowledge: '2026-11-30', reply: '2026-12-14', 'data-protection': '2026-12-23' },
    });
    for (const name of ['amber', 'chandra', 'quill', 'penny', 'haven'] as const)
      await expectNoSuchConcern(await atDesk(portal, name), raised.ref);
    const lead = await atDesk(portal, 'dale');
    await lead.visit('/queue');
    expect(lead.html).toContain(raised.ref);
    await lead.visit(`/staff/concerns/${raised.ref}`);
    expect(lead.text()).toContain('Data protection lead');
    // Saying that one has it is what the law asks.
    await lead.press('I’ll answer by the date');
    expect(await datesOf(raised)).toEqual({ reply: '2026-12-14' });
    await handsOn(portal.bench, raised).answer('dale');
    await expect(handsOn(portal.bench, raised).moveOn()).rejects.toThrow();
    expect((await raised.now()).stage).toBe('head teacher');

    const parent = portal.phone();
    await openLetter(portal, parent, 'an answer is ready', PARENT);
    const answer = (await portal.lettersTo(PARENT)).find(({ subject }) => subject.includes('an answer'));
    expect(answer?.text).toContain('If something is not settled, its page says what you can do.');
    expect(parent.text()).toContain(
      'There is an answer. If something is not settled, tell the school, or the Information Commissioner.',
    );
    expect(parent.text()).toContain('The Information Commissioner’s Office (ICO) watches over');
    expect(parent.text()).toContain('0303 123 1113');
    expect(parent.html).toContain('https://ico.org.uk/make-a-complaint/');
    expect(parent.html).not.toContain('Take it further');
    await parent.visit(`/concerns/${raised.ref}/move-on`);
    expect(parent.heading()).not.toContain('further');
    // Said to be settled, it needs nobody outside.
    await handsOn(portal.bench, raised).settle('yes');
    await parent.visit(`/concerns/${raised.ref}`);
    expect(parent.text()).not.toContain('Information Commissioner’s Office');
  });

  test('complained about, the lead neither has it nor sees it', async () => {
    const raised = await raise(portal.bench, {
      ...{ about: 'data-protection', contact: { email: 'by-the-lead@example.org' } },
    });
    await handsOn(portal.bench, raised).name('marlow', 'dale');
    expect((await raised.now()).holder).toEqual({ post: 'head' });
    await expectNoSuchConcern(await atDesk(portal, 'dale'), raised.ref);
    const head = await atDesk(portal, 'marlow');
    await head.visit(`/staff/concerns/${raised.ref}`);
    expect(head.status).toBe(200);
  });
});

describe('a complaint about personal information under another heading', () => {
  test('gets the law’s date, is given to the lead, and saying that one has it meets it', async () => {
    const raised = await raise(portal.bench, { contact: { email: 'other-heading@example.org' } });
    const head = await atDesk(portal, 'marlow');
    await head.visit(`/staff/concerns/${raised.ref}/by-law`);
    expect(head.text()).toContain('By Wednesday 23 December if it came with the concern.');
    head.choose('A complaint about how the school uses or keeps personal information');
    await head.press('Let the date run');
    expect(await datesOf(raised)).toEqual({
      ...{ acknowledge: '2026-11-25', reply: '2026-11-30', 'data-protection': '2026-12-23' },
    });
    await expectNoSuchConcern(await atDesk(portal, 'dale'), raised.ref);
    await head.visit(`/staff/concerns/${raised.ref}/reassign`);
    head.choose('Mr Dale (data protection lead)');
    await head.press('Give it to them');
    expect(head.text()).toContain('It has been given to them.');
    expect((await raised.now()).holder).toEqual({ post: 'data-protection-lead' });
    const lead = await atDesk(portal, 'dale');
    await lead.visit(`/staff/concerns/${raised.ref}`);
    await lead.press('I’ll answer by the date');
    expect(await datesOf(raised)).toEqual({ reply: '2026-11-30' });
    const parent = portal.phone();
    await openLetter(portal, parent, 'someone new has your concern', 'other-heading@example.org');
    expect(parent.text()).toContain('Mr Dale has it and will answer by Monday 30 November.');
  });

  test('is not offered where it ran from the first day', async () => {
    const { ref } = await raise(portal.bench, { about: 'data-protection' });
    const lead = await atDesk(portal, 'dale');
    await lead.visit(`/staff/concerns/${ref}/by-law`);
    expect(lead.text()).not.toContain('uses or keeps personal information');
    expect(lead.text()).toContain('A request for a copy');
  });

  test('about the lead is not to be given to them', async () => {
    const { ref } = await raise(portal.bench, { about: 'staff', who: ['dale'] });
    const head = await atDesk(portal, 'marlow');
    await head.visit(`/staff/concerns/${ref}/reassign`);
    expect(head.text()).not.toContain('Mr Dale');
  });
});

test('what is with the class’s teacher goes to the online safety lead, and from the head to them by name', async () => {
  await portal.bench.db.write(async (tx) => {
    await keepPost(tx, { post: 'online-safety-lead', personId: 'rowan', fromOn: '2026-09-01' });
  });
  const raised = await raise(portal.bench, { contact: { email: 'online@example.org' } });
  const higher = await raise(portal.bench, { about: 'school', contact: { email: 'online@example.org' } });
  const head = await atDesk(portal, 'marlow');
  for (const [{ ref }, choice] of [
    [raised, 'Miss Rowan (online safety lead)'],
    [higher, 'Miss Rowan – Year 2 teacher'],
  ] as const) {
    await head.visit(`/staff/concerns/${ref}/reassign`);
    head.choose(choice);
    await head.press('Give it to them');
    expect(head.text()).toContain('It has been given to them.');
  }
  expect((await raised.now()).holder).toEqual({ post: 'online-safety-lead' });
  expect((await higher.now()).holder).toEqual({ post: 'online-safety-lead', personId: 'rowan' });
  const lead = await atDesk(portal, 'rowan');
  await lead.visit('/queue');
  for (const { ref } of [raised, higher]) expect(lead.html).toContain(ref);
});

describe('a request for one’s own records', () => {
  let raised: RaisedConcern;
  let head: TestBrowser;
  beforeAll(async () => {
    raised = await raise(portal.bench, { about: 'school', contact: { email: 'copy@example.org' } });
    head = await atDesk(portal, 'marlow');
  });

  test('runs from the day it came, beside the other dates, and the parent is told without a word of what it is', async () => {
    await head.visit(`/staff/concerns/${raised.ref}`);
    await head.follow('The law sets a date of its own');
    expect(head.text()).not.toContain('early years');
    head.fill('Day', '24');
    await head.press('Let the date run');
    expect(head.errors()).toEqual([
      'Choose what it also is',
      'That day is still to come: enter the day it reached the school',
    ]);
    expect(head.value('Day')).toBe('24');
    head.fill('Day', '22');
    head.choose('A request for a copy of what the school keeps about somebody');
    await head.press('Let the date run');
    expect(head.errors()).toEqual(['The concern itself had not come by then: enter that day or a later one']);
    head.fill('Day', '23');
    await head.press('Let the date run');
    expect(head.text()).toContain('The date runs, and the parent has been told of it.');
    expect(head.text()).toContain(
      'By law: to answer a request for somebody’s own records: Wednesday 23 December',
    );
    expect(await datesOf(raised)).toEqual({
      ...{ acknowledge: '2026-11-30', reply: '2026-12-14', 'subject-access': '2026-12-23' },
    });
    const letters = await portal.lettersTo('copy@example.org');
    const letter = letters.find(({ subject }) => subject === `${raised.ref}: one more date for your concern`);
    expect(letter?.text).toContain('It is to be done by Wednesday 23 December. Holidays do not put it off.');
    expect(letter?.text).not.toMatch(/record|copy|request|access/i);
    const parent = portal.phone();
    await openLetter(portal, parent, 'one more date', 'copy@example.org');
    await parent.follow('Why Wednesday 23 December?');
    expect(parent.text()).toContain('The request reached the school on Monday 23 November.');
    expect(parent.text()).toContain('one calendar month');
  });

  test('is met by no answer and moved by no stage and no closure', async () => {
    const hands = handsOn(portal.bench, raised);
    await hands.acknowledge('marlow');
    await hands.answer('marlow');
    expect(await datesOf(raised)).toMatchObject({ 'subject-access': '2026-12-23' });
    await hands.moveOn();
    expect(await datesOf(raised)).toMatchObject({ 'subject-access': '2026-12-23' });
    await hands.withdraw();
    expect(await datesOf(raised)).toMatchObject({ 'subject-access': '2026-12-23' });
  });

  test('is reminded of on the last school day before and reported when it has passed, also where the concern is closed', async () => {
    await portal.goTo('2026-12-18T09:00:00.000Z');
    expect(await subjectsTo('quill@wrenhill.test', raised.ref)).toContain(
      `${raised.ref}: due by Wednesday 23 December`,
    );
    await portal.goTo('2027-01-05T09:00:00.000Z');
    expect(await subjectsTo('quill@wrenhill.test', raised.ref)).toContain(`${raised.ref}: overdue`);
    const late = (await portal.lettersTo('copy@example.org')).filter(({ subject }) =>
      subject.includes('we are late'),
    );
    expect(late).toHaveLength(1);
    expect(late[0]?.text).toContain('should by law have been done by Wednesday 23 December');
    const parent = portal.phone();
    await openLetter(portal, parent, 'we are late', 'copy@example.org');
    expect(parent.text()).toContain('How to ask the Information Commissioner');
    // Whoever stands above is told the date, and not what it is for.
    const chair = await atDesk(portal, 'chandra');
    await chair.visit(`/staff/concerns/${raised.ref}`);
    expect(chair.text()).toContain('What the law asks: Wednesday 23 December');
    expect(chair.html).not.toMatch(/records|subject-access/);
    expect((await chair.send('GET', `/staff/concerns/${raised.ref}/by-law/done`)).status).toBe(404);
  });

  test('is done when its holder says so, and the parent reads what was done', async () => {
    const clerk = await atDesk(portal, 'quill');
    await clerk.visit(`/staff/concerns/${raised.ref}`);
    await clerk.follow('Say that what the law asks is done');
    await clerk.press('Say that it is done');
    expect(clerk.errors()).toEqual(['Tell the parent what was done, in a few words']);
    clerk.fill('Tell the parent what was done', 'The copy was posted today.');
    await clerk.press('Say that it is done');
    expect(clerk.text()).toContain('The parent has been told that it is done.');
    expect(await datesOf(raised)).not.toHaveProperty('subject-access');
    const parent = portal.phone();
    await openLetter(portal, parent, 'done, as the law asks', 'copy@example.org');
    expect(parent.text()).toContain(
      'Ms Quill said that it is done: to answer a request for somebody’s own records.',
    );
    expect(parent.text()).toContain('The copy was posted today.');
    expect(parent.text()).not.toContain('How to ask the Information Commissioner');
    await clerk.visit('/staff/account');
    const again = await clerk.send('POST', `/staff/concerns/${raised.ref}/by-law/done`, {
      fields: { duty: 'subject-access', done: 'Again', version: '99', _form: tokenOn(clerk) },
      headers: { 'sec-fetch-site': 'same-origin' },
    });
    expect(again.status).toBe(422);
  });
});

test('a complaint about the early years is offered for their classes alone, in writing, and its answer meets it', async () => {
  const given = { classId: 'reception', contact: { email: 'early@example.org' } } as const;
  const raised = await raise(portal.bench, given);
  const spoken = await raise(portal.bench, { ...given, channel: 'telephone', recordedBy: 'penny' });
  const teacher = await atDesk(portal, 'willow');
  const line = 'A written complaint about the requirements for the early years';
  await teacher.visit(`/staff/concerns/${spoken.ref}/by-law`);
  expect(teacher.text()).not.toContain(line);
  await teacher.visit(`/staff/concerns/${raised.ref}/by-law`);
  teacher.choose(line);
  await teacher.press('Let the date run');
  // Twenty-eight days after Tuesday 5 January.
  expect(await datesOf(raised)).toMatchObject({ 'early-years': '2027-02-02' });
  await handsOn(portal.bench, raised).answer('willow');
  expect(Object.keys(await datesOf(raised))).toEqual(['move-on']);
});
