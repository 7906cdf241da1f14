// Many concerns from one account: each is taken, and only its letters are gathered, for each reader by what concerns that reader.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { DAY, HOUR } from '../../src/clock.js';
import { openPostRoom } from '../../src/letters/post-room.js';
import { mayReceive } from '../../src/access/may-receive.js';
import { correctAddress } from '../../src/addresses/change-address.js';
import { raiseConcern } from '../../src/raising/raise-concern.js';
import { takeAllowances } from '../../src/raising/raising-limits.js';
import { findConcern } from '../../src/concerns/concern-store.js';
import { TooMany } from '../../src/web/errors.js';
import { memoryTransport } from '../letters/support/memory-transport.js';
import { openBench, type Bench } from '../support/app.js';
import { completeDraft, PARENT_ADDRESS, smallSchool, type ToRaise } from '../support/builders.js';

let bench: Bench;
beforeEach(async () => {
  bench = await openBench('2026-11-23T09:10:00.000Z');
  await smallSchool(bench);
});
afterEach(() => bench.close());

/** As the page raises it, for a browser in one place. */
async function send(given: ToRaise = {}, address = '192.0.2.1') {
  const draft = await completeDraft(bench, given);
  const visit = { address, now: bench.clock.now() };
  const raised = await raiseConcern(bench.deps, draft, { kind: 'nobody' }, (tx, holder) =>
    takeAllowances(tx, bench.deps, visit, draft, holder),
  );
  return { ...raised, draft };
}

/** Kind and address of every letter posted, with how often. */
async function posted(): Promise<Record<string, number>> {
  const rows = await bench.db
    .read('letters')
    .leftJoin('mailboxes', 'mailboxes.id', 'letters.mailbox_id')
    .select<{ kind: string; address: string | null; recipient: string }[]>('kind', 'address', 'recipient');
  const counts: Record<string, number> = {};
  for (const { kind, address, recipient } of rows) {
    const to = `${kind} → ${address ?? recipient}`;
    counts[to] = (counts[to] ?? 0) + 1;
  }
  return counts;
}

const unnamed = { contact: { unnamed: true, name: '', email: '' } };

test('five an hour are told of one by one, all others together, and none is refused', async () => {
  for (let n = 0; n < 9; n += 1) expect((await send()).isNew).toBe(true);
  expect(await posted()).toEqual({
    [`raised-parent → ${PARENT_ADDRESS}`]: 5,
    [`several-parent → ${PARENT_ADDRESS}`]: 1,
    'raised-holder → person:amber': 5,
    'several-holder → person:amber': 1,
  });
  bench.clock.advance(HOUR);
  await send();
  expect(await posted()).toMatchObject({ [`raised-parent → ${PARENT_ADDRESS}`]: 6 });
});

test('so are twenty a day', async () => {
  for (let hour = 0; hour < 5; hour += 1) {
    for (let n = 0; n < 5; n += 1) await send();
    bench.clock.advance(HOUR);
  }
  expect(await posted()).toMatchObject({
    [`raised-parent → ${PARENT_ADDRESS}`]: 20,
    [`several-parent → ${PARENT_ADDRESS}`]: 1,
  });
  bench.clock.advance(DAY);
  await send();
  expect(await posted()).toMatchObject({ [`raised-parent → ${PARENT_ADDRESS}`]: 21 });
});

test('without an address it is the place that counts; what is printed is printed for each', async () => {
  for (let n = 0; n < 7; n += 1) await send(unnamed);
  await send(unnamed, '192.0.2.2');
  for (let n = 0; n < 7; n += 1)
    await send({ contact: { email: '', phone: '01632 960 001' }, classId: 'year2' }, '192.0.2.3');
  expect(await posted()).toEqual({
    'decide-whether-above → person:marlow': 6,
    'raised-holder → person:amber': 6,
    'several-holder → person:amber': 1,
    'raised-parent → print': 7,
    'raised-holder → person:rowan': 5,
    'several-holder → person:rowan': 1,
  });
});

test('what staff record is told of one by one', async () => {
  for (let n = 0; n < 6; n += 1) await send({ recordedBy: 'penny', channel: 'telephone' });
  expect(await posted()).toMatchObject({ 'raised-holder → person:amber': 6 });
});

test('what a teacher is told at once does not depend on what the same account told of the head (COI-9)', async () => {
  for (let n = 0; n < 6; n += 1) await send({ about: 'head' });
  await send();
  expect(await posted()).toMatchObject({ 'raised-holder → person:amber': 1 });
  expect(await posted()).not.toHaveProperty(['several-holder → person:amber']);
});

test('a mistyped address among many is put right, and the right one is told', async () => {
  for (let n = 0; n < 6; n += 1) await send();
  const { draft, concernId } = await send();
  const concern = await findConcern(bench.db.read, { id: concernId });
  if (!concern) throw new Error('The concern is missing');
  await correctAddress(bench.deps, draft, concern, 'right@example.org');
  expect(await posted()).toMatchObject({ 'raised-parent → right@example.org': 1 });
});

test('many put right to one and the same address are gathered as if raised with it', async () => {
  for (let n = 0; n < 9; n += 1) {
    const { draft, concernId } = await send({ contact: { email: `typed${n}@example.org` } });
    const concern = await findConcern(bench.db.read, { id: concernId });
    if (!concern) throw new Error('The concern is missing');
    await correctAddress(bench.deps, draft, concern, 'stranger@example.org');
  }
  expect(await posted()).toMatchObject({
    'raised-parent → stranger@example.org': 5,
    'several-parent → stranger@example.org': 1,
  });
});

test('one concern is put right five times an hour at most', async () => {
  const { draft, concernId } = await send();
  const concern = await findConcern(bench.db.read, { id: concernId });
  if (!concern) throw new Error('The concern is missing');
  const correct = (n: number) => correctAddress(bench.deps, draft, concern, `stranger${n}@example.org`);
  for (let n = 0; n < 5; n += 1) await correct(n);
  await expect(correct(5)).rejects.toThrow(TooMany);
  expect(await posted()).toMatchObject({ 'raised-parent → stranger4@example.org': 1 });
  expect(await posted()).not.toHaveProperty(['raised-parent → stranger5@example.org']);
});

test('a dead address is not tried anew for each of many', async () => {
  const transport = memoryTransport();
  let tried = 0;
  transport.answer = ({ to }) => {
    if (to !== PARENT_ADDRESS) return { kind: 'sent' };
    tried += 1;
    return { kind: 'refused', code: '550 RCPT TO' };
  };
  const room = openPostRoom(bench.deps, transport, (letter) => mayReceive(bench.deps, letter), {
    signInSecrets: () => Promise.resolve(undefined),
  });
  for (let n = 0; n < 8; n += 1) {
    await send();
    while ((await room.runOnce()) > 0);
  }
  bench.clock.advance(HOUR);
  while ((await room.runOnce()) > 0);
  expect(tried).toBe(5);
  expect(transport.mails.map(({ subject }) => subject)).toContain('Concerns have reached you');
});
