// The front door: a complete draft becomes one concern, whole, with its holder, dates and letters; once, however often it is sent.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { entriesOf } from '../../src/concerns/entries.js';
import { receiptCode } from '../../src/keys.js';
import { keepAnswers } from '../../src/raising/draft-store.js';
import { raiseConcern } from '../../src/raising/raise-concern.js';
import { openBench, type Bench } from '../support/app.js';
import {
  completeDraft,
  handsOn,
  PARENT_ADDRESS,
  raise,
  smallSchool,
  type Name,
  type ToRaise,
} from '../support/builders.js';

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
  await smallSchool(bench);
});
afterEach(() => bench.close());

const NOBODY = { kind: 'nobody' } as const;
const count = async (table: string) =>
  Number((await bench.db.read(table).count<{ n: number | string }[]>({ n: '*' }))[0]?.n);

async function lettersOn(concernId: string): Promise<string[]> {
  const rows = await bench.db
    .read('letters')
    .where({ concern_id: concernId })
    .select<{ kind: string; recipient: string }[]>('kind', 'recipient');
  return rows
    .map(
      ({ kind, recipient }) =>
        `${kind} → ${recipient.replace(/mailbox:.*/, 'mailbox').replace('person:', '')}`,
    )
    .sort();
}

describe('who gets it', () => {
  const toThe = (...names: (Name | 'mailbox')[]) =>
    names.map((name) => (name === 'mailbox' ? 'raised-parent → mailbox' : `raised-holder → ${name}`)).sort();

  test.each<[string, ToRaise, string, Name[], boolean]>([
    ['a class matter', {}, 'class teacher: year3', ['amber'], false],
    [
      'a class matter of a job share',
      { classId: 'year4' },
      'class teacher: year4',
      ['birch', 'cedar'],
      false,
    ],
    ['a friendship', { about: 'friendship' }, 'class teacher: year3', ['amber'], false],
    ['something else', { about: 'something-else' }, 'class teacher: year3', ['amber'], false],
    ['a class matter of no class', { classId: 'none' }, 'head teacher: head', ['marlow'], false],
    ['the school', { about: 'school' }, 'head teacher: head', ['marlow'], false],
    ['the class teacher', { about: 'staff', who: ['amber'] }, 'head teacher: head', ['marlow'], false],
    ['the office manager', { about: 'staff', who: ['penny'] }, 'head teacher: head', ['marlow'], false],
    ['somebody described', { about: 'staff', words: 'at lunch' }, 'head teacher: head', ['marlow'], false],
    ['the head', { about: 'head' }, 'head teacher: chair', ['chandra', 'quill'], true],
    [
      'the head, picked from the staff',
      { about: 'staff', who: ['marlow'] },
      'head teacher: chair',
      ['chandra', 'quill'],
      true,
    ],
    ['a governor', { about: 'governor', who: ['grove'] }, 'head teacher: chair', ['chandra', 'quill'], true],
    [
      'a governor described',
      { about: 'governor', words: 'at the gate' },
      'head teacher: chair',
      ['chandra'],
      true,
    ],
    [
      'the chair',
      { about: 'governor', who: ['chandra'] },
      'head teacher: vice-chair',
      ['quill', 'vance'],
      true,
    ],
    ['the whole board', { about: 'governor', who: ['board'] }, 'head teacher: clerk', ['quill'], true],
    ['the clerk', { about: 'governor', who: ['quill'] }, 'head teacher: chair', ['chandra'], true],
  ])('%s', async (_, given, place, told, forGovernors) => {
    const { now, concernId } = await raise(bench, given);
    const { stage, holder, ...concern } = await now();
    expect(`${stage}: ${holder.classId ?? holder.post}`).toBe(place);
    expect(concern.forGovernors).toBe(forGovernors);
    expect(await lettersOn(concernId)).toEqual(toThe('mailbox', ...told).sort());
    const due = concern.running.map(({ kind, dueOn }) => `${kind} ${dueOn ?? ''}`).sort();
    const dates = stage === 'class teacher' ? ['2026-11-25', '2026-11-30'] : ['2026-11-30', '2026-12-14'];
    expect(due).toEqual([`acknowledge ${dates[0] ?? ''}`, `reply ${dates[1] ?? ''}`]);
    expect(concern.nextDueOn).toBe(dates[0]);
  });
});

describe('what is kept', () => {
  test('about the head is the head by name; where there is none, the post', async () => {
    const about = async (on: Bench) => (await (await raise(on, { about: 'head' })).now()).complainedAbout;
    const named = { kind: 'post', post: 'head', personId: 'marlow' };
    expect(await about(bench)).toEqual([expect.objectContaining(named)]);
    const headless = await openBench();
    await smallSchool(headless, { without: ['marlow'] });
    expect(await about(headless)).toEqual([expect.objectContaining({ ...named, personId: undefined })]);
    await headless.close();
  });

  test('is all that was told', async () => {
    const { now, ref, concernId } = await raise(bench, {
      about: 'staff',
      who: ['amber', 'penny'],
      words: 'and the one at lunch',
      points: [
        { whatHappened: 'The first thing.', happenedWhen: 'since:2026-09-07', wanted: 'An apology.' },
        { whatHappened: 'The second thing.', happenedWhen: '', wanted: '' },
      ],
      contact: { phone: '01632 960 001', bestTime: 'after four', needs: 'An interpreter for Bengali' },
      answers: { before: { spoken: 'yes', words: 'To Miss Amber', elsewhere: ['Ofsted', 'the council'] } },
    });
    const concern = await now();
    expect(concern).toMatchObject({
      ...{
        ref,
        id: concernId,
        version: 1,
        state: 'open',
        about: 'staff',
        classId: 'year3',
        childName: 'Tom',
      },
      ...{ channel: 'online', receivedOn: '2026-11-23', receivedAt: '2026-11-23T09:00:00.000Z' },
      ...{ needsMost: 'an answer', spokenBefore: 'To Miss Amber', goneElsewhere: 'Ofsted, the council' },
      ...{ declaredFormalOn: undefined, closedOn: undefined, addressConfirmed: false },
    });
    expect(ref).toMatch(/^WHP-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(
      concern.points.map(({ number, stage, whatHappened, happenedWhen, wanted, settled }) => [
        number,
        stage,
        whatHappened,
        happenedWhen,
        wanted,
        settled,
      ]),
    ).toEqual([
      [1, 'head teacher', 'The first thing.', 'since:2026-09-07', 'An apology.', undefined],
      [2, 'head teacher', 'The second thing.', undefined, '', undefined],
    ]);
    expect(
      concern.complainedAbout.map(({ kind, personId, words }) => `${kind} ${personId ?? words ?? ''}`).sort(),
    ).toEqual([...['person amber', 'person penny', 'words and the one at lunch']]);
    expect(concern.complainant).toMatchObject({
      ...{ name: 'Mina Hart', relation: 'parent or carer', address: PARENT_ADDRESS, phone: '01632 960 001' },
      ...{ bestTime: 'after four', needs: 'An interpreter for Bengali', postalAddress: undefined },
    });
    const [entry, ...others] = await entriesOf(bench.db.read, concernId);
    expect(others).toEqual([]);
    expect(entry).toMatchObject({ seq: 1, step: 'raise', actor: 'nobody', personId: null });
    expect(entry?.facts).toMatchObject({ stage: 'head teacher', due: { reply: '2026-12-14' } });
    expect(JSON.stringify(entry?.facts)).not.toMatch(/thing|Mina|Tom|lunch/);
  });

  test('on a Sunday counts from the next school day', async () => {
    bench.clock.set('2026-11-22T20:00:00.000Z');
    const concern = await (await raise(bench)).now();
    expect(concern.receivedOn).toBe('2026-11-22');
    expect(concern.clocks.find((clock) => clock.kind === 'reply')).toMatchObject({
      ...{ startedOn: '2026-11-22', dueOn: '2026-11-30' },
      explanation: { receivedOn: '2026-11-22', countedFrom: '2026-11-23', schoolDays: 5 },
    });
  });

  test('just before midnight in summer is of the day that it is at the school', async () => {
    bench.clock.set('2027-04-13T23:30:00.000Z');
    expect((await (await raise(bench)).now()).receivedOn).toBe('2027-04-14');
  });

  test('with no calendar set has a holder and clocks, and no date', async () => {
    const bare = await openBench();
    await smallSchool(bare, { calendar: { years: [], terms: [], closed: [] } });
    const concern = await (await raise(bare)).now();
    expect(concern).toMatchObject({
      stage: 'class teacher',
      holder: { classId: 'year3' },
      nextDueOn: undefined,
    });
    expect(concern.running.map(({ kind, dueOn }) => [kind, dueOn]).sort()).toEqual([
      ['acknowledge', undefined],
      ['reply', undefined],
    ]);
    await bare.close();
  });

  test('holds twenty thousand Bengali characters, and every other letter there is', async () => {
    const bengali = 'আমার সন্তান খুব কষ্ট পেয়েছে। '.repeat(1_000).slice(0, 20_000);
    const others = 'Ω ſ ﷽ 👩‍👩‍👧‍👦 \u202Eright to left\u202C \u0007 \\ % _ \' " <b>&amp;</b> ${x} <%= x %>';
    const { now } = await raise(bench, { points: [bengali, others], child: 'সুমন' });
    const concern = await now();
    expect(concern.points.map((point) => point.whatHappened)).toEqual([bengali, others]);
    expect([Array.from(bengali).length, concern.childName]).toEqual([20_000, 'সুমন']);
  });

  test('without a name is nothing of who it was; the receipt code is the way back', async () => {
    const unnamed = {
      unnamed: true,
      name: 'Mina Hart',
      email: PARENT_ADDRESS,
      phone: '01632 960 001',
      needs: 'Large print',
    };
    const { now, concernId, parent } = await raise(bench, { contact: unnamed });
    const concern = await now();
    expect(concern.complainant).toEqual({
      ...{
        name: undefined,
        relation: undefined,
        mailboxId: undefined,
        address: undefined,
      },
      ...{ phone: undefined, postalAddress: undefined, bestTime: undefined, needs: 'Large print' },
      addressConfirmedAt: undefined,
    });
    expect(await count('mailboxes')).toBe(0);
    expect(await lettersOn(concernId)).toEqual(['decide-whether-above → marlow', 'raised-holder → amber']);
    expect(parent).toEqual({ kind: 'parent', mailboxId: undefined, concernId });
    expect(receiptCode(bench.deps.keys, concern.receiptSeed)).toMatch(/^\d{4} \d{4} \d{4} \d{4}$/);
    await handsOn(bench, { now, parent, ref: concern.ref }).message('parent');
  });

  test('by telephone is recorded by somebody, and printed for the parent', async () => {
    const onPaper = { email: '', phone: '01632 960 001' };
    const { now, concernId } = await raise(bench, {
      channel: 'telephone',
      recordedBy: 'penny',
      contact: onPaper,
    });
    expect((await now()).channel).toBe('telephone');
    expect(await bench.db.read('concerns').pluck('recorded_by')).toEqual(['penny']);
    expect(await lettersOn(concernId)).toEqual(['raised-holder → amber', 'raised-parent → print']);
  });
});

describe('the address', () => {
  test('is confirmed only for who is signed in with it', async () => {
    const first = await raise(bench);
    expect((await first.now()).addressConfirmed).toBe(false);
    const signedIn = await raise(bench, { by: first.parent });
    expect((await signedIn.now()).addressConfirmed).toBe(true);
    const other = await raise(bench, { by: first.parent, contact: { email: 'leo@example.org' } });
    expect((await other.now()).addressConfirmed).toBe(false);
    const byCode = await raise(bench, { by: first.receipt });
    expect((await byCode.now()).addressConfirmed).toBe(false);
  });

  test('in two spellings is one mailbox, and the letters go as it was first written', async () => {
    const first = await raise(bench, { contact: { email: 'Mina.Hart@Example.org' } });
    const second = await raise(bench, { contact: { email: 'mina.hart@example.ORG' } });
    expect(second.parent).toEqual(first.parent);
    expect(await bench.db.read('mailboxes').pluck('address')).toEqual(['Mina.Hart@Example.org']);
    const other = await raise(bench, { contact: { email: 'minahart@example.org' } });
    expect(other.parent).not.toEqual(first.parent);
  });
});

describe('sending it again', () => {
  test('ten times at once makes one concern, with one reference, one entry and one letter to each', async () => {
    const draft = await completeDraft(bench);
    const sent = await Promise.all(Array.from({ length: 10 }, () => raiseConcern(bench.deps, draft, NOBODY)));
    expect(new Set(sent.map(({ ref, concernId }) => `${ref} ${concernId}`)).size).toBe(1);
    expect(sent.filter(({ isNew }) => isNew)).toHaveLength(1);
    expect(sent.filter(({ differs }) => differs)).toEqual([]);
    const tables = ['concerns', 'complainants', 'points', 'clocks', 'holdings', 'entries', 'mailboxes'];
    expect(await Promise.all(tables.map(count))).toEqual([1, 1, 1, 2, 1, 1, 1]);
    expect(await lettersOn(sent[0]?.concernId ?? '')).toEqual([
      'raised-holder → amber',
      'raised-parent → mailbox',
    ]);
  });

  test('days later gives the concern that stands, however far it has come', async () => {
    const { draft, ref, now } = await raise(bench);
    bench.clock.set('2026-11-26T09:00:00.000Z');
    expect(await raiseConcern(bench.deps, draft, NOBODY)).toMatchObject({
      ref,
      isNew: false,
      differs: false,
    });
    expect((await now()).receivedOn).toBe('2026-11-23');
  });

  test('with other words leaves what stands, and says so', async () => {
    const { draft, ref, now } = await raise(bench, { points: ['As it was.'] });
    const changed = { ...draft, answers: { ...draft.answers, needsMost: 'to be heard' } };
    expect(await raiseConcern(bench.deps, changed, NOBODY)).toMatchObject({
      ref,
      isNew: false,
      differs: true,
    });
    expect((await now()).needsMost).toBe('an answer');
  });

  test('asks only for a new one whether its letters are gathered', async () => {
    let asked = 0;
    const ask = () => {
      asked += 1;
      return Promise.resolve({ parent: false, holder: false });
    };
    const draft = await completeDraft(bench);
    await raiseConcern(bench.deps, draft, NOBODY, ask);
    await raiseConcern(bench.deps, draft, NOBODY, ask);
    expect(asked).toBe(1);
  });

  test('closes the draft to further answers', async () => {
    const { draft, concernId } = await raise(bench);
    const kept = await bench.db.write((tx) => keepAnswers(tx, draft.id, {}, bench.clock.now()));
    expect(kept).toBe(false);
    expect(await bench.db.read('drafts').where({ id: draft.id }).pluck('concern_id')).toEqual([concernId]);
  });

  test('of two like drafts makes two concerns: a parent may well say the same of another day', async () => {
    const [first, second] = [await raise(bench), await raise(bench)];
    expect(first.ref).not.toBe(second.ref);
    expect(await count('concerns')).toBe(2);
  });
});

describe('nothing is kept', () => {
  const TABLES = [
    'concerns',
    'complainants',
    'points',
    'clocks',
    'holdings',
    'entries',
    'letters',
    'mailboxes',
  ];

  test('where it may not be raised now; the draft waits', async () => {
    const draft = await completeDraft(bench);
    const refusing = raiseConcern(bench.deps, draft, NOBODY, () => Promise.reject(new Error('Not so fast')));
    await expect(refusing).rejects.toThrow('Not so fast');
    expect(await Promise.all(TABLES.map(count))).toEqual(TABLES.map(() => 0));
    expect(await raiseConcern(bench.deps, draft, NOBODY)).toMatchObject({ isNew: true });
  });

  test('where it names a class that is gone; the draft waits', async () => {
    const draft = await completeDraft(bench, {
      answers: { child: { classId: 'no such class', name: 'Tom' } },
    });
    await expect(raiseConcern(bench.deps, draft, NOBODY)).rejects.toMatchObject({
      message: expect.stringMatching(/foreign key/i),
    });
    expect(await Promise.all(TABLES.map(count))).toEqual(TABLES.map(() => 0));
    expect(await bench.db.read('drafts').pluck('concern_id')).toEqual([null]);
  });
});
