// When concerns pour in, each is still taken; letters to staff are gathered into one an hour.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
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

describe('what the governors deal with (COI-9)', () => {
  const aboutTheHead = { about: 'head' as const };
  const told = async (kind: string) => (await posted(kind)).map(({ recipient }) => recipient);

  test('does not count among the forty: the head is told nothing by a letter that says many, or by one that is gathered', async () => {
    for (let n = 0; n < 45; n += 1) await raise(bench, aboutTheHead);
    await raise(bench);
    await raise(bench, { about: 'school' });
    expect(await told('many-arriving')).toEqual([]);
    expect(await told('raised-holder')).toEqual(expect.arrayContaining(['person:amber', 'person:marlow']));
    expect(await told('several-holder')).not.toContain('person:amber');
    expect(await told('several-holder')).not.toContain('person:marlow');
  });

  test('is gathered for each holder by what they have been told themselves', async () => {
    for (let n = 0; n < 42; n += 1) await raise(bench, aboutTheHead);
    expect((await told('several-holder')).sort()).toEqual(['person:chandra', 'person:quill']);
    expect((await told('raised-holder')).filter((to) => to === 'person:chandra')).toHaveLength(40);
    // About the chair: the vice-chair has it, and is told at once; the clerk has had forty already.
    await raise(bench, { about: 'governor', who: ['chandra'] });
    expect((await told('raised-holder')).filter((to) => to === 'person:vance')).toHaveLength(1);
  });

  test('about the chair, however many, the chair cannot tell from a letter', async () => {
    for (let n = 0; n < 45; n += 1) await raise(bench, { about: 'governor', who: ['chandra'] });
    await raise(bench, aboutTheHead);
    expect((await told('raised-holder')).filter((to) => to === 'person:chandra')).toHaveLength(1);
    expect(await told('several-holder')).not.toContain('person:chandra');
  });

  test('does not hide that many others arrive', async () => {
    for (let n = 0; n < 20; n += 1) await raise(bench, aboutTheHead);
    for (let n = 0; n < 41; n += 1) await raise(bench);
    expect((await told('many-arriving')).sort()).toEqual(['person:marlow', 'person:wirral']);
  });
});
