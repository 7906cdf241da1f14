// Begun, left, and almost forgotten: a week before it is cleared the parent is told once, in words that give nothing away.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { openTestPortal, type TestPortal } from '../support/portal.js';
import { answerQuestions, PARENT, receiptOn } from './support/as-a-parent.js';

let portal: TestPortal;
beforeEach(async () => {
  portal = await openTestPortal();
});
afterEach(() => portal.close());

const count = async (table: string): Promise<number> =>
  (await portal.bench.db.read(table).select('id')).length;
const DAY_22 = '2026-12-15T08:59:00.000Z';
const DAY_23 = '2026-12-16T09:01:00.000Z';

test('told on the twenty-third day, once, and found again on the same device', async () => {
  const parent = portal.phone();
  await answerQuestions(parent, { child: 'Wilhelmina', name: 'Zebedee Quartz' });
  await portal.goTo(DAY_22);
  expect(await portal.lettersTo(PARENT)).toEqual([]);
  await portal.goTo(DAY_23);
  await portal.goTo('2026-12-17T09:00:00.000Z');
  const [letter, ...others] = await portal.lettersTo(PARENT);
  expect(others).toEqual([]);
  expect(letter).toMatchObject({ subject: 'Something you began and have not sent', path: '/raise' });
  expect(letter?.text.replaceAll('\u00a0', ' ')).toContain('It is kept until Wednesday 23 December');
  expect(letter?.text).not.toMatch(/Wilhelmina|Zebedee|Quartz|Amber|reading/i);

  await parent.visit(letter?.path ?? '');
  await parent.follow('Carry on where you left off');
  expect(parent.heading()).toBe('Check and send');
  await parent.press('Send');
  receiptOn(parent);
});

test('not told: what was sent, what gives no address, and what was taken up again meanwhile', async () => {
  const sent = portal.phone();
  await answerQuestions(sent, { email: 'sent@example.org' });
  await sent.press('Send');
  const unnamed = portal.phone();
  await answerQuestions(unnamed, { unnamed: true });
  const busy = portal.phone();
  await answerQuestions(busy, { email: 'busy@example.org' });
  portal.post.answer = () => ({ kind: 'held', code: 'ECONNREFUSED' });
  await portal.goTo(DAY_23);
  await busy.visit('/raise/child');
  await busy.press('Continue');
  portal.post.answer = () => ({ kind: 'sent' });
  await portal.goTo('2026-12-16T12:00:00.000Z');
  expect(await portal.lettersTo('busy@example.org')).toEqual([]);
  const subjects = portal.post.mails.map(({ subject }) => subject);
  expect(subjects.filter((subject) => subject.includes('not sent'))).toEqual([]);
});

test('on the thirtieth day the draft goes, and with it the reminder and the address', async () => {
  const parent = portal.phone();
  await answerQuestions(parent);
  const other = portal.phone();
  await answerQuestions(other, { email: 'also-raised@example.org' });
  const raised = portal.phone();
  await answerQuestions(raised, { email: 'also-raised@example.org' });
  await raised.press('Send');
  await portal.goTo(DAY_23);
  expect(await portal.lettersTo(PARENT)).toHaveLength(1);
  expect(await count('mailboxes')).toBe(2);
  await portal.goTo('2026-12-23T08:00:00.000Z');
  expect(await count('mailboxes')).toBe(2);
  await portal.goTo('2026-12-23T09:02:00.000Z');
  expect(await count('drafts')).toBe(0);
  expect(await portal.bench.db.read('mailboxes').pluck('address')).toEqual(['also-raised@example.org']);
  expect(await portal.bench.db.read('letters').where({ kind: 'draft-waits' }).pluck('id')).toEqual([]);
});
