// When concerns pour in, each is still taken; letters to staff are gathered into one an hour.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { openBench, type Bench } from '../support/app.js';
import { raise, smallSchool } from '../support/builders.js';

let bench: Bench;
beforeEach(async () => {
  bench = await openBench('2026-11-23T09:10:00.000Z');
  await smallSchool(bench);
});
afterEach(() => bench.close());

const posted = (kind: string) =>
  bench.db
    .read('letters')
    .where({ kind })
    .select<{ recipient: string; available_at: string }[]>('recipient', 'available_at');

test('the fortieth concern of an hour is told of at once; from the forty-first, once when the hour is over', async () => {
  for (let n = 0; n < 40; n += 1) await raise(bench);
  expect(await posted('raised-holder')).toHaveLength(40);
  expect(await posted('many-arriving')).toEqual([]);

  for (let n = 0; n < 5; n += 1) await raise(bench);
  expect(await posted('raised-holder')).toHaveLength(40);
  expect(await posted('several-holder')).toEqual([
    { recipient: 'person:amber', available_at: '2026-11-23T10:00:00.000Z' },
  ]);
  const alerted = (await posted('many-arriving')).map((letter) => letter.recipient).sort();
  expect(alerted).toEqual(['person:marlow', 'person:wirral']);
  const concerns = await bench.db.read('concerns').count<{ n: number | string }[]>({ n: '*' });
  expect(Number(concerns[0]?.n)).toBe(45);
});

test('an hour later a new concern is told of by itself again', async () => {
  for (let n = 0; n < 41; n += 1) await raise(bench);
  bench.clock.set('2026-11-23T10:30:00.000Z');
  await raise(bench);
  expect(await posted('raised-holder')).toHaveLength(41);
});
