// The school is late: who is reminded, who is told, and when. Nobody is reminded on a weekend, and nobody twice.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { emailOf, raise, type RaisedConcern } from '../support/builders.js';
import { openTestPortal, type TestPortal } from '../support/portal.js';
import { openLetter, PARENT } from './support/as-a-parent.js';
import { answerIt, atDesk, lettersAbout } from './support/at-school.js';

let portal: TestPortal;
let raised: RaisedConcern;

/** The letters about the concern to teacher, head, chair and parent that this moment brings, as `to: subject`. */
async function newLetters(instant: string): Promise<string[]> {
  await portal.lettersTo(PARENT);
  const before = portal.post.mails.length;
  await portal.goTo(instant);
  await portal.lettersTo(PARENT);
  await portal.goTo(instant);
  await portal.lettersTo(PARENT);
  return portal.post.mails
    .slice(before)
    .map((mail) => `${mail.to.split('@')[0] ?? ''}: ${mail.subject.replace(`${raised.ref}: `, '')}`)
    .sort();
}

beforeAll(async () => {
  portal = await openTestPortal();
  // Monday 23 November: to be acknowledged by Wednesday 25, answered by Monday 30.
  raised = await raise(portal.bench);
});
afterAll(() => portal.close());

test('the school day before it is to be acknowledged, the teacher is reminded once', async () => {
  expect(await newLetters('2026-11-24T07:30:00.000Z')).toEqual(['amber: due by Wednesday 25 November']);
  expect(await newLetters('2026-11-24T15:30:00.000Z')).toEqual([]);
});

test('not acknowledged in time: teacher and head are told, and the parent that it is not lost', async () => {
  expect(await newLetters('2026-11-25T15:30:00.000Z')).toEqual([]);
  expect(await newLetters('2026-11-26T07:30:00.000Z')).toEqual([
    'amber: overdue',
    'marlow: overdue',
    'mina.hart: nobody has confirmed it yet',
  ]);
  const parent = portal.phone();
  await openLetter(portal, parent, 'nobody has confirmed it yet');
  expect(parent.text()).toContain('Miss Amber has it and will answer by Monday 30 November.');
  expect(parent.text()).not.toContain('should have');
  expect(parent.text()).toContain('Nobody said in time that they have it.');
  expect(parent.offers('Take it further, to Mrs Marlow')).toBe(false);
});

test('the answer is due on Monday: the reminder comes on Friday, and nothing at the weekend', async () => {
  expect(await newLetters('2026-11-27T07:30:00.000Z')).toEqual(['amber: due by Monday 30 November']);
  expect(await newLetters('2026-11-28T07:30:00.000Z')).toEqual([]);
  expect(await newLetters('2026-11-29T07:30:00.000Z')).toEqual([]);
});

test('three school days after the missed acknowledgement the head is told again, once', async () => {
  expect(await newLetters('2026-11-30T07:30:00.000Z')).toEqual(['marlow: overdue']);
  expect(await newLetters('2026-11-30T22:30:00.000Z')).toEqual([]);
});

test('the day after, the holder and the one above are told once, and so is the parent', async () => {
  expect(await newLetters('2026-12-01T07:30:00.000Z')).toEqual([
    'amber: overdue',
    'marlow: overdue',
    'mina.hart: we are late',
  ]);
  expect(await newLetters('2026-12-01T16:00:00.000Z')).toEqual([]);
  expect(await newLetters('2026-12-02T07:30:00.000Z')).toEqual([]);
  expect(await newLetters('2026-12-03T07:30:00.000Z')).toEqual(['marlow: overdue']);
  expect(await newLetters('2026-12-04T07:30:00.000Z')).toEqual([]);
});

test('the teacher’s list says that it is late, and the concern is not closed by it', async () => {
  const teacher = await atDesk(portal, 'amber');
  await teacher.visit('/queue');
  expect(teacher.text()).toContain('was due Wednesday 25 November');
  await teacher.visit((await portal.lettersTo(emailOf('amber'))).at(-1)?.path ?? '');
  expect(teacher.text()).toContain('Late');
  expect((await raised.now()).state).toBe('open');
});

test('the parent sees the yellow box and takes it further in two presses', async () => {
  const parent = portal.phone();
  await openLetter(portal, parent, 'we are late');
  expect(parent.text()).toContain('Miss Amber should have answered by Monday 30 November');
  expect(parent.text()).toContain('You can wait, or take it further now.');
  expect(parent.html).toContain('notice--late');
  // What the parent reads of it: once that the time ran out, and for each of the two dates that it was said again.
  expect(parent.text().match(/The time to answer ran out/g)).toHaveLength(1);
  expect(parent.text().match(/It was still late/g)).toHaveLength(2);
  await parent.follow('Take it further, to Mrs Marlow');
  await parent.press('Take it further');
  expect(parent.text()).toContain('Mrs Marlow has it and will answer by Monday 11 January 2027.');
  expect(parent.html).not.toContain('notice--late');
  expect(await lettersAbout(portal, 'marlow', raised.ref)).toContain(`${raised.ref}: taken further, to you`);
});

test('an answer on the last day is in time: nobody is told anything', async () => {
  const onTime = await raise(portal.bench, { classId: 'year6', contact: { email: 'intime@example.org' } });
  const due = (await onTime.now()).running.find((clock) => clock.kind === 'reply')?.dueOn;
  expect(due).toBe('2026-12-11');
  const teacher = await atDesk(portal, 'elm');
  await teacher.visit(`/staff/concerns/${onTime.ref}`);
  await teacher.press('I’ll ring today');
  await portal.goTo('2026-12-11T20:00:00.000Z');
  await answerIt(await atDesk(portal, 'elm'), onTime.ref, 'We have talked, and he has joined again.');
  const late = [
    ...(await newLetters('2026-12-14T07:30:00.000Z')),
    ...(await newLetters('2026-12-17T07:30:00.000Z')),
  ];
  expect(late.filter((line) => /^(elm|intime)/.test(line))).toEqual([]);
});
