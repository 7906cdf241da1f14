// The head lets time stand still: the parent is told until when and why, is kept from nothing, and time runs again by itself, once.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { pauseNow } from '../../src/procedure/pauses.js';
import { openRounds } from '../../src/rounds/rounds.js';
import { keepCalendar } from '../../src/school/settings-store.js';
import { CALENDAR, emailOf, handsOn, raise, type RaisedConcern } from '../support/builders.js';
import { openTestPortal, type TestPortal } from '../support/portal.js';
import type { TestBrowser } from '../support/test-browser.js';
import { comeIn, openLetter, PARENT } from './support/as-a-parent.js';
import { answerIt, atDesk, lettersAbout, tokenOn } from './support/at-school.js';

const REASON = 'We wait for the council, whose officer comes on the ninth.';
const COUNCIL = 'Another body looks into it first';
const PARENT_FIRST = 'Waiting for the parent';

let portal: TestPortal;
let raised: RaisedConcern;
let head: TestBrowser;
let parent: TestBrowser;
/** With the head since Monday 23 November, to be answered by Monday 14 December, and acknowledged. It is Monday 7 December. */
beforeEach(async () => {
  portal = await openTestPortal();
  raised = await raise(portal.bench, { about: 'school' });
  await handsOn(portal.bench, raised).acknowledge('marlow');
  await portal.goTo('2026-12-07T09:00:00.000Z');
  head = await atDesk(portal, 'marlow');
  parent = portal.phone();
});
afterEach(() => portal.close());

function fillIn(desk: TestBrowser, day: string, category = COUNCIL): void {
  desk.choose(category);
  desk.select('It runs again on, at the latest', day);
  desk.fill('Tell the parent why', REASON);
}

async function pause(desk: TestBrowser, ref: string, day: string, category = COUNCIL): Promise<void> {
  await desk.visit(`/staff/concerns/${ref}/pause`);
  fillIn(desk, day, category);
  await desk.press('Read it before it goes');
  await desk.press('Pause the time');
}

const TWO_DAYS = 'Wednesday 9 December (after 2 school days)';
const TEN_DAYS = 'Tuesday 5 January 2027 (after 10 school days)';

const replyOf = async () => (await raised.now()).running.find(({ kind }) => kind === 'reply');

const steps = async (step: string): Promise<string[]> =>
  portal.bench.db.read('entries').where({ concern_id: raised.concernId, step }).pluck<string[]>('facts');

describe('the head', () => {
  test('chooses why, until when and in what words, reads it as the parent will, and the date is later at once', async () => {
    await head.visit(`/staff/concerns/${raised.ref}`);
    await head.follow('Pause the time');
    head.fill('Tell the parent why', REASON);
    await head.press('Read it before it goes');
    expect(head.errors()).toEqual([
      'Choose the day on which the time runs again',
      'Choose why the time stands still',
    ]);
    expect(head.value('Tell the parent why')).toBe(REASON);
    fillIn(head, TWO_DAYS);
    await head.press('Read it before it goes');
    expect(head.text()).toContain('The time stands still until Wednesday 9 December at the latest.');
    expect(head.text()).toContain('Then the answer is to come by Wednesday 16 December.');
    await head.press('Change something');
    expect(head.value('Tell the parent why')).toBe(REASON);
    await head.press('Read it before it goes');
    expect((await raised.now()).nextDueOn).toBe('2026-12-14');
    await head.press('Pause the time');
    expect((await raised.now()).nextDueOn).toBe('2026-12-16');
    expect(head.text()).toContain('The time stands still. The parent has been told until when, and why.');
    expect(head.text()).toContain('Paused until Wednesday 9 December: another body looks into it first');
    expect(head.text()).toContain(
      'Mrs Marlow let the time stand still until Wednesday 9 December. Then the answer is to come by Wednesday 16 December. Why: another body looks into it first.',
    );
    await head.visit('/queue');
    expect(head.text()).toContain('Paused until Wednesday 9 December: another body looks into it first');
    expect(head.text()).toContain('Wednesday 16 December');
  });

  test('cannot pause what stands still, nor for longer than the school allows, whatever a form says', async () => {
    await head.visit(`/staff/concerns/${raised.ref}/pause`);
    const version = String((await raised.now()).version);
    const post = (until: string) =>
      head.send('POST', `/staff/concerns/${raised.ref}/pause`, {
        fields: {
          ...{ until, category: COUNCIL.toLowerCase(), reason: REASON, do: 'send' },
          ...{ version, _form: tokenOn(head) },
        },
        headers: { 'sec-fetch-site': 'same-origin' },
      });
    for (const until of ['2027-01-06', '2026-12-12', '2026-12-07', 'x'])
      expect([until, (await post(until)).status]).toEqual([until, 422]);
    await pause(head, raised.ref, TWO_DAYS);
    expect(head.offers('Pause the time')).toBe(false);
    expect((await post('2026-12-11')).status).toBe(409);
    expect((await raised.now()).nextDueOn).toBe('2026-12-16');
  });

  test('lets it run again earlier: the days not used are given back, and the parent is told the date', async () => {
    await pause(head, raised.ref, TEN_DAYS);
    expect((await replyOf())?.dueOn).toBe('2027-01-12');
    await portal.goTo('2026-12-10T09:00:00.000Z');
    head = await atDesk(portal, 'marlow');
    await head.visit(`/staff/concerns/${raised.ref}`);
    await head.follow('Let the time run again');
    expect(head.text()).toContain('Then the answer is to come by Thursday 17 December.');
    await head.press('Let it run again');
    expect(head.text()).toContain(
      'Mrs Marlow let the time run again: the answer is to come by Thursday 17 December.',
    );
    expect((await replyOf())?.dueOn).toBe('2026-12-17');
    const letter = (await portal.lettersTo(PARENT)).find(({ subject }) =>
      subject.includes('the pause is over'),
    );
    expect(letter?.text).toContain('You will have a reply by Thursday 17 December.');
  });

  test('answers in the middle of it, and nothing stands still any more', async () => {
    await pause(head, raised.ref, TEN_DAYS);
    await answerIt(head, raised.ref, 'We know enough now.');
    expect((await raised.now()).state).toBe('answered');
    await portal.goTo('2027-01-06T09:00:00.000Z');
    expect(await steps('resume')).toEqual([]);
  });

  test('a class teacher does not pause, nor does whoever only reads it', async () => {
    const other = await raise(portal.bench, { contact: { email: 'class@example.org' } });
    const teacher = await atDesk(portal, 'amber');
    await teacher.visit(`/staff/concerns/${other.ref}`);
    expect(teacher.offers('Pause the time')).toBe(false);
    await teacher.visit(`/staff/concerns/${other.ref}/pause`);
    expect(teacher.path).toBe(`/staff/concerns/${other.ref}`);
    expect((await teacher.send('GET', `/staff/concerns/${raised.ref}/pause`)).status).toBe(404);
  });
});

describe('the parent', () => {
  test('is told before the old date, reads why and never the category, and finds each paused day in the strip', async () => {
    await pause(head, raised.ref, TWO_DAYS);
    const letter = (await portal.lettersTo(PARENT)).find(({ subject }) =>
      subject.includes('a pause for your concern'),
    );
    expect(letter?.text).toContain(
      'It runs again on Wednesday 9 December at the latest, and you will have a reply by Wednesday 16 December.',
    );
    expect(letter?.text).not.toContain('council');
    await openLetter(portal, parent, 'a pause for your concern');
    expect(parent.text()).toContain('Mrs Marlow has it and will answer by Wednesday 16 December.');
    expect(parent.text()).toContain('The time stands still until Wednesday 9 December at the latest');
    expect(parent.text()).toContain(REASON);
    expect(parent.text()).toContain(
      'if there is no answer by Monday 14 December, you can take it further all the same',
    );
    expect(parent.html.toLowerCase()).not.toContain(COUNCIL.toLowerCase());
    await parent.follow('Why this date?');
    expect(parent.text()).toContain(
      `its time was paused until Wednesday 9 December, so the last day became Wednesday 16 December: ${REASON}`,
    );
    expect(parent.sees(`Monday 7 and Tuesday 8 December: paused, not counted: ${REASON}`)).toBe(true);
    expect(parent.sees('15: Wednesday 16 December: the last day')).toBe(true);
    const chair = await atDesk(portal, 'chandra');
    for (const rest of ['', '/dates/reply']) {
      await chair.visit(`/staff/concerns/${raised.ref}${rest}`);
      expect(chair.text()).toContain('Wednesday 16 December');
      expect(chair.html).not.toContain('council');
    }
  });

  test('takes it further from the day after the date as it was, in the middle of the pause', async () => {
    await pause(head, raised.ref, TEN_DAYS);
    await portal.goTo('2026-12-14T20:00:00.000Z');
    await comeIn(portal, parent);
    expect(parent.offers('Take it further, to the governing body')).toBe(false);
    await portal.goTo('2026-12-15T09:00:00.000Z');
    await comeIn(portal, parent);
    await parent.visit(`/concerns/${raised.ref}`);
    expect(parent.text()).not.toContain('should have answered');
    expect(parent.text()).toContain('You need not wait for it: you can take it further now.');
    await parent.follow('Take it further, to the governing body');
    parent.fill('What is still missing?', 'An answer.');
    await parent.press('Take it further');
    const now = await raised.now();
    expect([now.stage, pauseNow(now.running)]).toEqual(['governing body', undefined]);
    await portal.goTo('2027-01-06T09:00:00.000Z');
    expect(await steps('resume')).toEqual([]);
  });

  test('writes, where it waits for them, and time runs again: both are told the date', async () => {
    await pause(head, raised.ref, TEN_DAYS, PARENT_FIRST);
    await portal.goTo('2026-12-09T09:00:00.000Z');
    await comeIn(portal, parent);
    expect(parent.text()).toContain('It runs again as soon as you write to the school.');
    parent.fill('Write to the school', 'Here is what you asked for.');
    await parent.press('Send message');
    expect((await replyOf())?.dueOn).toBe('2026-12-16');
    expect(parent.text()).not.toContain('The time stands still until');
    expect(parent.text()).toContain(
      'You wrote a message. So the time runs again: the answer is to come by Wednesday 16 December.',
    );
    const letter = (await portal.lettersTo(PARENT)).find(({ subject }) =>
      subject.includes('the pause is over'),
    );
    expect(letter?.text).toContain('You will have a reply by Wednesday 16 December.');
    expect(await lettersAbout(portal, 'marlow', raised.ref)).toEqual(
      expect.arrayContaining([`${raised.ref}: a message for you`, `${raised.ref}: the pause is over`]),
    );
  });

  test('writes, where it waits for somebody else, and it goes on standing still', async () => {
    await pause(head, raised.ref, TEN_DAYS);
    await handsOn(portal.bench, raised).message('parent');
    expect((await replyOf())?.dueOn).toBe('2027-01-12');
  });

  test('withdraws and opens it again: its time begins anew, and does not stand still', async () => {
    await pause(head, raised.ref, TEN_DAYS);
    const hands = handsOn(portal.bench, raised);
    await hands.withdraw();
    await hands.reopen();
    const now = await raised.now();
    expect([now.state, pauseNow(now.running)]).toEqual(['open', undefined]);
    await portal.goTo('2027-01-06T09:00:00.000Z');
    expect(await steps('resume')).toEqual([]);
  });
});

describe('time', () => {
  test('runs again by itself on the day said: once, also where two come to it together, and reminds of nothing before', async () => {
    await pause(head, raised.ref, TEN_DAYS);
    await portal.lettersTo(PARENT);
    const before = portal.post.mails.length;
    for (const day of ['2026-12-11', '2026-12-15', '2026-12-18', '2027-01-04'])
      await portal.goTo(`${day}T09:00:00.000Z`);
    await portal.lettersTo(PARENT);
    expect(portal.post.mails.slice(before)).toEqual([]);
    portal.bench.clock.set('2027-01-05T09:00:00.000Z');
    const other = openRounds(portal.bench.deps);
    await Promise.all([portal.portal.rounds.runOnce(), other.runOnce()]);
    await portal.goTo('2027-01-05T09:05:00.000Z');
    expect(await steps('resume')).toHaveLength(1);
    expect((await replyOf())?.dueOn).toBe('2027-01-12');
    await openLetter(portal, parent, 'the pause is over');
    expect(parent.text()).toContain(
      'The pause was over. The time runs again: the answer is to come by Tuesday 12 January.',
    );
    expect(await lettersAbout(portal, 'marlow', raised.ref)).toContain(`${raised.ref}: the pause is over`);
    await portal.goTo('2027-01-11T09:00:00.000Z');
    expect(await lettersAbout(portal, 'marlow', raised.ref)).toContain(
      `${raised.ref}: due by Tuesday 12 January`,
    );
    await portal.goTo('2027-01-13T09:00:00.000Z');
    await comeIn(portal, parent);
    await parent.visit(`/concerns/${raised.ref}`);
    expect(parent.text()).toContain('Mrs Marlow should have answered by Tuesday 12 January');
  });

  test('snow on a paused day moves nothing, and on the day it runs again moves the date on', async () => {
    await pause(head, raised.ref, TWO_DAYS);
    const snow = (day: string) => ({ day, kind: 'closure', name: 'snow' });
    const close = async (...days: string[]) => {
      const closed = [...CALENDAR.closed, ...days.map(snow)];
      await portal.bench.db.write((tx) => keepCalendar(tx, { ...CALENDAR, closed }));
      await portal.bench.deps.school.reload();
    };
    await close('2026-12-08');
    await portal.goTo('2026-12-07T10:00:00.000Z');
    expect((await replyOf())?.dueOn).toBe('2026-12-16');
    await close('2026-12-08', '2026-12-09');
    await portal.goTo('2026-12-07T11:00:00.000Z');
    const clock = await replyOf();
    expect([clock?.dueOn, pauseNow(clock ? [clock] : [])?.until]).toEqual(['2026-12-17', '2026-12-09']);
    expect(await steps('move the dates')).toHaveLength(1);
    await portal.goTo('2026-12-09T10:00:00.000Z');
    expect(await steps('resume')).toHaveLength(1);
    expect((await replyOf())?.dueOn).toBe('2026-12-17');
  });

  test('a date that is put off while it stands still goes on standing still, and gives back its own days only', async () => {
    await pause(head, raised.ref, TEN_DAYS);
    await head.visit(`/staff/concerns/${raised.ref}/extend`);
    head.select('New last day', 'Wednesday 13 January 2027 (1 school day later)');
    head.choose('More to find out');
    head.fill('Tell the parent why', 'More to read.');
    await head.press('Read it before it goes');
    await head.press('Send the new date');
    const clock = await replyOf();
    expect([clock?.dueOn, pauseNow(clock ? [clock] : [])?.until]).toEqual(['2027-01-13', '2027-01-05']);
    await head.visit(`/staff/concerns/${raised.ref}/resume`);
    await head.press('Let it run again');
    expect((await replyOf())?.dueOn).toBe('2026-12-15');
    expect((await replyOf())?.explanation.moves?.map(({ because }) => because)).toEqual([
      'pause',
      'extension',
      'resume',
    ]);
  });
});

test('the clerk pauses what the governors hold; a parent without e-mail reads why on paper', async () => {
  const contact = { name: 'Ada Hill', email: '', postalAddress: '3 Mill Lane' };
  const onPaper = await raise(portal.bench, { about: 'school', contact });
  const hands = handsOn(portal.bench, onPaper);
  await hands.answer('marlow');
  await hands.moveOn();
  const clerk = await atDesk(portal, 'quill');
  await pause(clerk, onPaper.ref, TWO_DAYS);
  const hearing = (await onPaper.now()).running.find(({ kind }) => kind === 'hearing');
  expect(hearing?.dueOn).toBe('2027-01-21');
  const letters = await portal.bench.db
    .read('letters')
    .where({ concern_id: onPaper.concernId, kind: 'paused-parent' })
    .pluck<string[]>('id');
  const office = await atDesk(portal, 'penny');
  await office.visit(`/office/letters/${letters[0] ?? ''}`);
  expect(office.text()).toContain('a panel of governors will hear it by Thursday 21 January 2027.');
  expect(office.text()).toContain(REASON);
  expect(office.html.toLowerCase()).not.toContain(COUNCIL.toLowerCase());
  expect((await portal.lettersTo(emailOf('quill'))).some(({ text }) => text.includes('council'))).toBe(false);
});
