// The parent does not come back: told twice, then closed on the answer given. And everything for which it is not closed.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { addDays } from '../../src/procedure/days.js';
import { openRounds } from '../../src/rounds/rounds.js';
import { keepCalendar } from '../../src/school/settings-store.js';
import { CALENDAR, emailOf, handsOn, raise, type Hands, type RaisedConcern } from '../support/builders.js';
import { openTestPortal, type TestPortal } from '../support/portal.js';
import { comeIn, openLetter, openWithReceipt, PARENT, raiseConcern } from './support/as-a-parent.js';
import { answerIt, atDesk } from './support/at-school.js';

let portal: TestPortal;
beforeEach(async () => {
  portal = await openTestPortal();
});
afterEach(() => portal.close());

/**
 * Lives through every day up to this one, with a round before school and one at night, and letters delivered after each. Gives the
 * letters about a concern to its parent and to Miss Amber, as `day who: subject`.
 */
async function liveUntil(last: string, ref: string): Promise<string[]> {
  const told: string[] = [];
  for (let day = addDays(portal.bench.clock.today(), 1); day <= last; day = addDays(day, 1)) {
    await portal.lettersTo(PARENT);
    const before = portal.post.mails.length;
    for (const time of ['07:30', '20:00']) {
      await portal.goTo(`${day}T${time}:00.000Z`);
      await portal.lettersTo(PARENT);
    }
    for (const { to, subject } of portal.post.mails.slice(before))
      if (subject.includes(ref) && [PARENT, emailOf('amber')].includes(to))
        told.push(`${day} ${to.split('@')[0] ?? ''}: ${subject.replace(`${ref}: `, '')}`);
  }
  return told.sort();
}

/** Answered on Monday 23 November: ten school days later is Monday 7 December. */
async function answered(given: Parameters<typeof raise>[1] = {}): Promise<[RaisedConcern, Hands]> {
  const raised = await raise(portal.bench, given);
  const hands = handsOn(portal.bench, raised);
  await hands.answer('amber');
  await portal.lettersTo(PARENT);
  return [raised, hands];
}

const stateOf = async (raised: RaisedConcern) => (await raised.now()).state;

async function stepsByTheClock(concernId: string): Promise<string[]> {
  const entries = portal.bench.db.read('entries').where({ concern_id: concernId, actor: 'clock' });
  return entries.orderBy('seq').pluck<string[]>('step');
}

const THE_LETTERS = [
  '2026-12-02 mina.hart: before it is closed',
  '2026-12-04 mina.hart: before it is closed',
  '2026-12-08 amber: closed on the answer given',
  '2026-12-08 mina.hart: closed on the answer given',
];

test('the parent is told on the third school day before and on the one before the last; the day after it is closed', async () => {
  const { ref } = await raiseConcern(portal.phone());
  await answerIt(await atDesk(portal, 'amber'), ref, 'She has joined again.');
  const told = await liveUntil('2026-12-07', ref);
  expect(told).toEqual(THE_LETTERS.slice(0, 2));
  const parent = portal.phone();
  await openLetter(portal, parent, 'before it is closed');
  expect(parent.text()).toContain('you can take it further until Monday 7 December');
  expect(parent.text()).toContain('We wrote to you that your time to take it further would end.');
  const letter = (await portal.lettersTo(PARENT)).find(({ subject }) => subject.includes('before it is'));
  expect(letter?.text).toContain('take it further or write to us by Monday 7 December.');

  expect(await liveUntil('2026-12-12', ref)).toEqual(THE_LETTERS.slice(2));
  await openLetter(portal, parent, 'closed on the answer given');
  expect(parent.text()).toContain(
    'It was closed on the answer given: the time to take it further had passed.',
  );
  expect(parent.text()).toContain('you can open it again until Wednesday 20 January 2027');
  for (const gone of ['Send message', 'Tell the school', 'Withdraw this concern'])
    expect(parent.offers(gone)).toBe(false);
  const last = (await portal.lettersTo(PARENT)).find(({ subject }) => subject.includes('closed on the'));
  expect(last?.text).toContain('You can open it again yourself until Wednesday 20 January 2027');
  const teacher = await atDesk(portal, 'amber');
  await teacher.visit('/queue/answered');
  expect(teacher.html).not.toContain(ref);
  await teacher.visit(`/staff/concerns/${ref}`);
  expect(teacher.text()).toContain('Closed on the answer given');
  expect(teacher.text()).toContain('Miss Amber had it');
  expect(teacher.text()).toContain('The parent was told that their time to take it further would end.');

  // The parent was only slow: in one press it is as it was, and they take it further.
  await parent.follow('Open it again');
  await parent.press('Open it again');
  expect(parent.text()).toContain('Your concern is open again.');
  await parent.follow('Take it further, to Mrs Marlow');
  await parent.press('Take it further');
  expect(parent.text()).toContain('Mrs Marlow has it and will answer by');
  await teacher.visit(`/staff/concerns/${ref}`);
  expect(teacher.text()).toContain('The parent opened it again.');
});

test('each telling and the end come once, also after a restart, and with two at work at the same time', async () => {
  const [raised] = await answered();
  for (const day of ['2026-12-02', '2026-12-04', '2026-12-08', '2026-12-09']) {
    portal.bench.clock.set(`${day}T07:30:00.000Z`);
    await Promise.all([portal.portal.rounds.runOnce(), openRounds(portal.bench.deps).runOnce()]);
    await openRounds(portal.bench.deps).runOnce();
    await portal.lettersTo(PARENT);
  }
  expect(await stepsByTheClock(raised.concernId)).toEqual([
    ...['remind the parent', 'remind the parent', 'lapse'],
  ]);
  const subjects = (await portal.lettersTo(PARENT)).map(({ subject }) => subject);
  expect(subjects.filter((subject) => subject.includes('before it is closed'))).toHaveLength(2);
  expect(subjects.filter((subject) => subject.includes('closed on the answer given'))).toHaveLength(1);
});

test('what the school has not answered is never closed, however late it is', async () => {
  const raised = await raise(portal.bench);
  for (const day of ['2026-12-08', '2027-01-20', '2027-03-10']) await portal.goTo(`${day}T07:30:00.000Z`);
  expect(await stateOf(raised)).toBe('open');
});

test('nothing is closed while what the parent wrote waits; the reply gives them their whole time again', async () => {
  const [raised, hands] = await answered();
  expect(await liveUntil('2026-12-03', raised.ref)).toEqual(THE_LETTERS.slice(0, 1));
  await hands.message('parent', 'Is she to stay in that group until Easter?');
  const quiet = await liveUntil('2027-01-12', raised.ref);
  expect(quiet).toEqual([]);
  expect(await stateOf(raised)).toBe('answered');
  // Ten school days after Tuesday 12 January: Tuesday 26 January.
  await hands.message('amber', 'Only until half term.');
  const parent = portal.phone();
  await openLetter(portal, parent, 'a message for you');
  expect(parent.text()).toContain('you can take it further until Tuesday 26 January');
  expect(parent.text()).toContain('Your time to take it further counts from then.');
  const told = await liveUntil('2027-01-27', raised.ref);
  expect(told.map((line) => line.split(' ', 2).join(' '))).toEqual([
    ...['2027-01-21 mina.hart:', '2027-01-25 mina.hart:', '2027-01-27 amber:', '2027-01-27 mina.hart:'],
  ]);
  expect(await stateOf(raised)).toBe('lapsed');
});

test('a letter that failed has told nobody: it is not closed, and the teacher is asked to ring', async () => {
  const [raised, hands] = await answered();
  await liveUntil('2026-12-03', raised.ref);
  portal.post.answer = ({ to }) =>
    to === PARENT ? { kind: 'refused', code: '550 RCPT TO' } : { kind: 'sent' };
  await liveUntil('2026-12-21', raised.ref);
  expect(await stateOf(raised)).toBe('answered');
  const teacher = await atDesk(portal, 'amber');
  await teacher.visit('/queue');
  expect(teacher.text()).toContain('We could not reach 1 parent by e-mail. Please ring');
  // The address takes mail again, and the teacher writes: only what was said after that closes it.
  portal.post.answer = () => ({ kind: 'sent' });
  const parent = portal.phone();
  await comeIn(portal, parent);
  expect(await liveUntil('2027-01-08', raised.ref)).toEqual([]);
  await hands.message('amber', 'I have rung you: it goes well.');
  expect(await liveUntil('2027-01-25', raised.ref)).toEqual([
    '2027-01-19 mina.hart: before it is closed',
    '2027-01-21 mina.hart: before it is closed',
    '2027-01-25 amber: closed on the answer given',
    '2027-01-25 mina.hart: closed on the answer given',
  ]);
});

test('on paper a letter has told somebody once it is posted, the answer among them', async () => {
  const [raised] = await answered({
    contact: { name: 'Ada Hill', email: '', phone: '01632 960 555', postalAddress: '3 Mill Lane' },
  });
  await liveUntil('2026-12-10', raised.ref);
  expect(await stateOf(raised)).toBe('answered');
  const kinds = async () => {
    const waiting = portal.bench.db.read('letters').where({ concern_id: raised.concernId, lane: 'print' });
    return waiting.whereNull('sent_at').orderBy('posted_at').pluck<string[]>('kind');
  };
  expect(await kinds()).toEqual(['raised-parent', 'answered-parent', 'time-ends-parent', 'time-ends-parent']);
  const post = async (kind: string) => {
    const found = portal.bench.db.read('letters').where({ concern_id: raised.concernId, kind });
    const { id } = await found.whereNull('sent_at').first<{ id: string }>('id');
    const office = await atDesk(portal, 'penny');
    await office.visit(`/office/letters/${id}`);
    if (kind === 'time-ends-parent') expect(office.text()).toContain('in the next few days');
    await office.press('It is in the post');
  };
  for (const kind of ['raised-parent', 'time-ends-parent', 'time-ends-parent']) await post(kind);
  await liveUntil('2026-12-15', raised.ref);
  expect(await stateOf(raised)).toBe('answered');
  await post('answered-parent');
  await liveUntil('2026-12-16', raised.ref);
  expect(await stateOf(raised)).toBe('lapsed');
});

test('whoever would rather not say who they are cannot be told, so theirs stays open to be taken further', async () => {
  const phone = portal.phone();
  const receipt = await raiseConcern(phone, { unnamed: true });
  await answerIt(await atDesk(portal, 'amber'), receipt.ref, 'She has joined again.');
  expect(await liveUntil('2027-01-12', receipt.ref)).toEqual([]);
  const parent = portal.phone();
  await openWithReceipt(parent, receipt);
  expect(parent.text()).toContain(
    'There is an answer. If something is not settled, you can take it further.',
  );
  expect(parent.offers('Take it further, to Mrs Marlow')).toBe(true);
});

test('without a calendar nothing is closed and nobody is told that it will be', async () => {
  const [raised] = await answered();
  await portal.bench.db.write((tx) => keepCalendar(tx, { years: [], terms: [], closed: [] }));
  expect(await liveUntil('2026-12-15', raised.ref)).toEqual([]);
  expect(await stateOf(raised)).toBe('answered');
  // Set again, the parent is told late, and has the same time after it.
  await portal.bench.db.write((tx) => keepCalendar(tx, CALENDAR));
  expect((await liveUntil('2027-01-12', raised.ref)).map((line) => line.slice(0, 26))).toEqual([
    ...['2026-12-16 mina.hart: befo', '2026-12-18 mina.hart: befo', '2027-01-06 amber: closed o'],
    '2027-01-06 mina.hart: clos',
  ]);
});

test('where nobody at the school comes after, it is not said that it could have been taken further', async () => {
  const raised = await raise(portal.bench, { about: 'data-protection' });
  await handsOn(portal.bench, raised).answer('marlow');
  await portal.lettersTo(PARENT);
  await liveUntil('2026-12-08', raised.ref);
  expect(await stateOf(raised)).toBe('lapsed');
  const parent = portal.phone();
  await comeIn(portal, parent, PARENT);
  await parent.visit(`/concerns/${raised.ref}`);
  expect(parent.text()).toContain(
    'It was closed on the answer given. You can still ask the Information Commissioner.',
  );
  expect(parent.text()).toContain(
    'The time to say that something is not settled had passed. It was closed on the answer given.',
  );
  expect(parent.text()).not.toContain('the time to take it further had passed');
});
