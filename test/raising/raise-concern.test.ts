// The front door: a concern is raised once and whole, in the right hands, with its words as they were typed.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { raiseConcern } from '../../src/raising/raise-concern.js';
import { openBench, type Bench } from '../support/app.js';
import {
  completeDraft,
  handsOn,
  PARENT_ADDRESS,
  raise,
  smallSchool,
  type ToRaise,
} from '../support/builders.js';

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
  await smallSchool(bench);
});
afterEach(() => bench.close());

const rowsIn = async (table: string): Promise<number> =>
  (await bench.db.read(table).select<object[]>('*')).length;

describe('sending the same draft', () => {
  test('ten times at once makes one concern, with one entry and one letter to each', async () => {
    const draft = await completeDraft(bench);
    const sent = await Promise.all(
      Array.from({ length: 10 }, () => raiseConcern(bench.deps, draft, { kind: 'nobody' })),
    );
    expect(new Set(sent.map(({ ref }) => ref)).size).toBe(1);
    expect(sent.filter(({ isNew }) => isNew)).toHaveLength(1);
    expect([await rowsIn('concerns'), await rowsIn('entries'), await rowsIn('letters')]).toEqual([1, 1, 2]);
  });

  test('again with other words gives the one that stands, and says that it differs', async () => {
    const draft = await completeDraft(bench);
    const first = await raiseConcern(bench.deps, draft, { kind: 'nobody' });
    const changed = { ...draft, answers: { ...draft.answers, needsMost: 'to be heard' } };
    const second = await raiseConcern(bench.deps, changed, { kind: 'nobody' });
    expect(second).toMatchObject({ ref: first.ref, isNew: false, differs: true });
    expect(await rowsIn('concerns')).toBe(1);
  });
});

test.each<[string, ToRaise, string, string]>([
  ['class matter', {}, 'class teacher', 'class-teacher'],
  ['friendship', { about: 'friendship' }, 'class teacher', 'class-teacher'],
  ['class matter of no class', { classId: 'none' }, 'head teacher', 'head'],
  ['whole school', { about: 'school' }, 'head teacher', 'head'],
  ['something else with a class', { about: 'something-else' }, 'class teacher', 'class-teacher'],
  ['a teacher', { about: 'staff', who: ['amber'] }, 'head teacher', 'head'],
  ['somebody described', { about: 'staff', words: 'the one at the gate' }, 'head teacher', 'head'],
  ['the head', { about: 'head' }, 'head teacher', 'chair'],
  ['the head, picked among the staff', { about: 'staff', who: ['marlow'] }, 'head teacher', 'chair'],
  ['a governor', { about: 'governor', who: ['field'] }, 'head teacher', 'chair'],
  ['the chair', { about: 'governor', who: ['chandra'] }, 'head teacher', 'vice-chair'],
  ['chair and vice-chair', { about: 'governor', who: ['chandra', 'vance'] }, 'head teacher', 'clerk'],
  ['the whole board', { about: 'governor', who: ['board'] }, 'head teacher', 'clerk'],
  ['the clerk', { about: 'governor', who: ['quill'] }, 'head teacher', 'chair'],
])('%s begins in the right hands', async (_, given, stage, post) => {
  const concern = await (await raise(bench, given)).now();
  expect([concern.stage, concern.holder.post]).toEqual([stage, post]);
});

test('the address counts as confirmed only for who is signed in with it', async () => {
  const first = await raise(bench);
  expect((await first.now()).addressConfirmed).toBe(false);
  const second = await raise(bench, { by: first.parent });
  expect((await second.now()).addressConfirmed).toBe(true);
  const other = await raise(bench, { by: first.parent, contact: { email: 'other@example.org' } });
  expect((await other.now()).addressConfirmed).toBe(false);
});

test('who would rather not say who they are leaves no name, address or number', async () => {
  const raised = await raise(bench, { contact: { unnamed: true, phone: '01632 960 123' } });
  const { complainant } = await raised.now();
  expect([complainant.name, complainant.address, complainant.phone]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  const row = await bench.db.read('letters').where({ kind: 'raised-parent' }).select<object[]>('*');
  expect(row).toEqual([]);
  expect(await rowsIn('mailboxes')).toBe(0);
});

test('two spellings of one address are one mailbox; letters go to the one that is stored', async () => {
  await raise(bench);
  await raise(bench, { contact: { email: PARENT_ADDRESS.toUpperCase() } });
  expect(await rowsIn('mailboxes')).toBe(1);
});

test('twenty thousand Bengali characters are kept as they were typed', async () => {
  const words = 'আমার মেয়ে আজ কেঁদেছে। '.repeat(900).slice(0, 20_000).trim();
  const raised = await raise(bench, { points: [words] });
  expect((await raised.now()).points[0]?.whatHappened).toBe(words);
});

test('where the school has set no dates, the concern is taken all the same and the date is not guessed', async () => {
  bench.clock.set('2031-03-03T09:00:00.000Z');
  const raised = await raise(bench);
  const concern = await raised.now();
  expect(concern.running.map((clock) => clock.dueOn)).toEqual([undefined, undefined]);
  expect(concern.nextDueOn).toBeUndefined();
  await handsOn(bench, raised).acknowledge('amber');
});
