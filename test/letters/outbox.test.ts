// Is a letter a row of the transaction that caused it, once?
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { post, type LetterToPost } from '../../src/letters/outbox.js';
import { openBench, type Bench } from '../support/app.js';

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
});
afterEach(async () => {
  await bench.close();
});

const letter = (more: Partial<LetterToPost> = {}): LetterToPost => ({
  kind: 'call-back',
  cause: 'cause',
  recipient: { kind: 'print' },
  at: bench.clock.now(),
  ...more,
});
const rows = () => bench.db.read<Record<string, unknown>>('letters').select();

test('posting it again changes nothing', async () => {
  await bench.db.write((tx) => post(tx, [letter(), letter()]));
  await bench.db.write((tx) => post(tx, [letter({ at: '2027-01-01T00:00:00.000Z' })]));
  expect(await rows()).toHaveLength(1);
  expect((await rows())[0]).toMatchObject({ posted_at: bench.clock.now(), available_at: bench.clock.now() });
});

test('another kind or cause is another letter', async () => {
  await bench.db.write((tx) =>
    post(tx, [letter(), letter({ kind: 'settled-holder' }), letter({ cause: 'other' })]),
  );
  expect(await rows()).toHaveLength(3);
});

test('it goes with its transaction', async () => {
  const work = bench.db.write(async (tx) => {
    await post(tx, [letter()]);
    throw new Error('no');
  });
  await expect(work).rejects.toThrow('no');
  expect(await rows()).toEqual([]);
});

test('sign-in letters and letters to print have lanes of their own', async () => {
  await bench.db.write((tx) =>
    tx('mailboxes').insert({ id: 'm', address: 'a@b.test', address_key: 'a@b.test', created_at: '' }),
  );
  const mailbox = { kind: 'mailbox', mailboxId: 'm' } as const;
  await bench.db.write((tx) =>
    post(tx, [
      letter({ cause: '1' }),
      letter({ cause: '2', recipient: mailbox }),
      letter({ cause: '3', kind: 'sign-in', recipient: mailbox }),
    ]),
  );
  expect((await rows()).map((row) => row['lane']).sort()).toEqual(['notice', 'print', 'sign-in']);
});
