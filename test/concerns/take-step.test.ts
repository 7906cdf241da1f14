// The one door: a step is taken whole, once, by whom it belongs to; or nothing at all has happened.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { sightOf } from '../../src/access/parts.js';
import { whereReadable } from '../../src/access/readable.js';
import { entryCode, entriesOf } from '../../src/concerns/entries.js';
import { takeStep } from '../../src/concerns/take-step.js';
import { keysFrom, type Keys } from '../../src/keys.js';
import { loadRoster } from '../../src/people/roster-store.js';
import type { Step } from '../../src/procedure/terms.js';
import { NotFound, Refused } from '../../src/web/errors.js';
import { openBench, type Bench } from '../support/app.js';
import {
  handsOn,
  PARENT_ADDRESS,
  raise,
  smallSchool,
  staffActor,
  type Hands,
  type Name,
  type RaisedConcern,
  type ToRaise,
} from '../support/builders.js';
import { asKept, behindTheGuards, tableNames } from '../support/database.js';

let bench: Bench;
let raised: RaisedConcern;
let hands: Hands;

beforeEach(async () => {
  bench = await openBench();
  await smallSchool(bench);
  [raised, hands] = await another({ points: ['The reading group.', 'The trip.'] });
});
afterEach(() => bench.close());

async function another(given: ToRaise): Promise<[RaisedConcern, Hands]> {
  const concern = await raise(bench, given);
  return [concern, handsOn(bench, concern)];
}

/** Every row of every table. */
async function everything(): Promise<Record<string, unknown[]>> {
  const rows: Record<string, unknown[]> = {};
  for (const table of await tableNames(bench.db.read))
    rows[table] = (await bench.db.read(table).orderBy(asKept(bench.db.read))) as unknown[];
  return rows;
}

/** By how many rows each table has grown. */
async function growthBy(work: () => Promise<unknown>): Promise<Record<string, number>> {
  const before = await everything();
  await work();
  const after = await everything();
  const grown = Object.keys(after).map((table): [string, number] => [
    table,
    (after[table] ?? []).length - (before[table] ?? []).length,
  ]);
  return Object.fromEntries(grown.filter(([, by]) => by !== 0));
}

async function whyNot(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'taken';
  } catch (error) {
    if (error instanceof NotFound) return 'not found';
    if (error instanceof Refused) return error.refusal.why;
    throw error;
  }
}

interface LetterRow {
  readonly kind: string;
  readonly recipient: string;
  readonly concern_id: string;
}

/** The letters that some steps posted, as `kind → who`. */
async function lettersOf(work: () => Promise<unknown>): Promise<string[]> {
  const all = () => bench.db.read<LetterRow>('letters').select().orderBy(asKept(bench.db.read));
  const before = (await all()).length;
  await work();
  const mailboxes = await bench.db
    .read('mailboxes')
    .select<{ id: string; address: string }[]>('id', 'address');
  const named = (recipient: string) =>
    mailboxes.reduce((words, { id, address }) => words.replace(`mailbox:${id}`, address), recipient);
  return (await all())
    .slice(before)
    .map(({ kind, recipient }) => `${kind} → ${named(recipient).replace('person:', '')}`)
    .sort();
}

describe('a step', () => {
  test('writes state, entry and letters together', async () => {
    const growth = await growthBy(() => hands.acknowledge('amber'));
    expect(growth).toEqual({ entries: 1, letters: 1, messages: 1 });
    const { version, running } = await raised.now();
    expect([version, running.map((clock) => clock.kind)]).toEqual([2, ['reply']]);
  });

  test('that moves a concern on writes clocks, hands, points, entry, the parent’s words and letters', async () => {
    await hands.answer('amber');
    await hands.settle('yes', 'no');
    const growth = await growthBy(() => hands.moveOn());
    expect(growth).toEqual({
      ...{ clocks: 2, entries: 1, escalations: 1, escalated_points: 1, holdings: 1, held_by: 1, letters: 3 },
    });
    const concern = await raised.now();
    expect(concern).toMatchObject({
      state: 'open',
      stage: 'head teacher',
      holder: { post: 'head' },
      version: 4,
    });
    expect(concern.points.map((point) => point.stage)).toEqual(['class teacher', 'head teacher']);
    expect(
      concern.clocks.map(({ kind, stage, startedOn, dueOn, stoppedOn }) => [
        kind,
        stage,
        startedOn,
        dueOn,
        stoppedOn,
      ]),
    ).toEqual(
      expect.arrayContaining([
        ['acknowledge', 'class teacher', '2026-11-23', '2026-11-25', '2026-11-23'],
        ['reply', 'class teacher', '2026-11-23', '2026-11-30', '2026-11-23'],
        ['move-on', 'class teacher', '2026-11-23', '2026-12-07', '2026-11-23'],
        ['acknowledge', 'head teacher', '2026-11-23', '2026-11-30', undefined],
        ['reply', 'head teacher', '2026-11-23', '2026-12-14', undefined],
      ]),
    );
    expect(concern.nextDueOn).toBe('2026-11-30');
    expect(concern.formerHolders).toEqual([
      { stage: 'class teacher', personIds: ['amber'], leftAt: '2026-11-23T09:00:00.000Z' },
    ]);
    const holdings = (await bench.db
      .read('holdings')
      .where({ concern_id: raised.concernId })
      .orderBy(asKept(bench.db.read))) as {
      stage: string;
      to_at: string | null;
      ended_by: string | null;
    }[];
    expect(holdings.map(({ stage, to_at, ended_by }) => [stage, to_at, ended_by])).toEqual([
      ['class teacher', '2026-11-23T09:00:00.000Z', 'moved on'],
      ['head teacher', null, null],
    ]);
  });

  test('keeps in its entry what changed, and no word that somebody typed', async () => {
    await hands.answer('amber');
    await hands.moveOn();
    const entries = await entriesOf(bench.db.read, raised.concernId);
    expect(entries.map(({ seq, step, actor, personId }) => [seq, step, actor, personId])).toEqual([
      [1, 'raise', 'nobody', null],
      [2, 'answer', 'staff', 'amber'],
      [3, 'move on', 'parent', null],
    ]);
    expect(entries[2]?.facts).toMatchObject({
      ...{ state: 'open', stage: 'head teacher', holder: { post: 'head' } },
      due: { acknowledge: '2026-11-30', reply: '2026-12-14' },
    });
    expect(JSON.stringify(entries)).not.toMatch(/reading group|looked into|still do not know|plan/i);
  });

  test('leaves the soonest of the dates that the school still has to keep', async () => {
    const dueOn = async () => (await raised.now()).nextDueOn;
    expect(await dueOn()).toBe('2026-11-25');
    await hands.acknowledge('amber');
    expect(await dueOn()).toBe('2026-11-30');
    await hands.answer('amber');
    expect(await dueOn()).toBeUndefined();
    await hands.declareFormal();
    expect(await dueOn()).toBe('2026-11-30');
  });

  test('closes on the day on which it closes', async () => {
    await hands.answer('amber');
    bench.clock.set('2026-11-25T09:00:00.000Z');
    await hands.settle('yes');
    const now = await raised.now();
    expect(now).toMatchObject({ state: 'resolved', closedOn: '2026-11-25' });
    expect(now.running.map(({ kind, dueOn }) => [kind, dueOn])).toEqual([['reopen', '2027-01-07']]);
  });

  test('numbers its entries without a gap, as the concern’s versions', async () => {
    await hands.acknowledge('amber');
    await hands.note('amber');
    await hands.message('parent');
    await hands.answer('amber');
    await hands.withdraw();
    const entries = await entriesOf(bench.db.read, raised.concernId);
    expect(entries.map((entry) => entry.seq)).toEqual([1, 2, 3, 4, 5, 6]);
    expect((await raised.now()).version).toBe(6);
  });
});

describe('nothing is written', () => {
  test.each<[string, string, (given: { amber: Hands }) => Promise<unknown>]>([
    ['the page has gone stale', 'stale', async () => step('acknowledge', 'amber', { version: 2 })],
    [
      'the page is from a version long ago',
      'stale',
      async () => step('acknowledge', 'amber', { version: 0 }),
    ],
    ['a point has no answer', 'not now', async () => step('answer', 'amber', { version: 1 })],
    ['it is too early to move on', 'not now', ({ amber }) => amber.moveOn()],
    ['nothing is answered that could be settled', 'not now', ({ amber }) => amber.settle('yes')],
    ['there is no panel to decide', 'not found', ({ amber }) => amber.decide('quill')],
    ['another teacher answers', 'not found', ({ amber }) => amber.answer('rowan')],
    ['the chair, who does not know of it, answers', 'not found', ({ amber }) => amber.answer('chandra')],
    ['the head, who reads it, answers for the teacher', 'not found', ({ amber }) => amber.answer('marlow')],
    ['the office reads and acts', 'not found', ({ amber }) => amber.note('penny')],
    ['a teacher withdraws it', 'not found', async () => step('withdraw', 'amber')],
    ['a teacher declares it formal', 'not found', async () => step('declare formal', 'amber')],
    ['a teacher says that it is settled', 'not found', async () => step('say what is settled', 'amber')],
    ['it goes to nobody', 'not now', async () => step('reassign', 'marlow')],
  ])('where %s', async (_, why, work) => {
    const before = await everything();
    expect(await whyNot(work({ amber: hands }))).toBe(why);
    expect(await everything()).toEqual(before);
  });

  async function step(name: Step, by: Name, more: { version?: number } = {}): Promise<unknown> {
    return takeStep(bench.deps, { ref: raised.ref, step: name, actor: await staffActor(bench, by), ...more });
  }

  test('where there is no such concern, and just the same where it is somebody else’s', async () => {
    const stranger = await raise(bench, { contact: { email: 'leo@example.org', name: 'Leo Hart' } });
    const before = await everything();
    for (const actor of [stranger.parent, stranger.receipt, { kind: 'nobody' } as const])
      for (const ref of [raised.ref, 'WHP-0000-0000'])
        for (const name of ['withdraw', 'message the school', 'renew the receipt code'] as const)
          expect(await whyNot(takeStep(bench.deps, { ref, step: name, actor }))).toBe('not found');
    expect(await everything()).toEqual(before);
  });

  test('where the act’s own rows cannot be kept', async () => {
    const before = await everything();
    const { ref, parent } = raised;
    const failing = takeStep(bench.deps, {
      ...{ ref, step: 'declare formal', actor: parent, version: 1 },
      keep: async (tx, { concern, entryId }) => {
        expect(await tx('entries').where({ id: entryId })).toHaveLength(1);
        await tx('reasons').insert({ entry_id: entryId, concern_id: concern.id, body: 'half done' });
        throw new Error('The disk is full');
      },
    });
    await expect(failing).rejects.toThrow('The disk is full');
    expect(await everything()).toEqual(before);
    await hands.declareFormal();
    expect((await raised.now()).version).toBe(2);
  });

  test('where the concern is closed', async () => {
    await hands.withdraw();
    const before = await everything();
    const tries = [hands.answer('amber'), hands.message('parent'), hands.declareFormal(), hands.withdraw()];
    expect(await Promise.all(tries.map(whyNot))).toEqual(['not now', 'not now', 'not now', 'not now']);
    expect(await everything()).toEqual(before);
  });
});

describe('of two steps at the same time', () => {
  test('one is taken and the other is told', async () => {
    const results = await Promise.all([whyNot(hands.answer('amber')), whyNot(hands.withdraw())]);
    expect(results.sort()).toEqual(['stale', 'taken']);
    expect((await raised.now()).version).toBe(2);
    expect(await entriesOf(bench.db.read, raised.concernId)).toHaveLength(2);
  });

  test('the same pressed five times is taken once', async () => {
    const results = await Promise.all(Array.from({ length: 5 }, () => whyNot(hands.acknowledge('amber'))));
    expect(results.sort()).toEqual(['stale', 'stale', 'stale', 'stale', 'taken']);
    expect(await bench.db.read('letters').where({ kind: 'acknowledged-parent' })).toHaveLength(1);
  });

  test('messages never go stale: all of them are kept, in a row', async () => {
    await Promise.all(Array.from({ length: 5 }, (_, n) => hands.message('parent', `Message ${n}`)));
    const entries = await entriesOf(bench.db.read, raised.concernId);
    expect(entries.map((entry) => entry.seq)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(await bench.db.read('messages')).toHaveLength(5);
  });
});

interface EntryRow {
  readonly id: string;
  readonly concern_id: string;
  readonly seq: number;
  readonly at: string;
  readonly step: string;
  readonly actor: string;
  readonly person_id: string | null;
  readonly facts: string;
  readonly mac: string;
}

/** The numbers of the entries whose code does not fit: what an inspection of the chain would show. */
function unproved(rows: readonly EntryRow[], keys: Keys): number[] {
  return rows
    .filter(
      (row, index) => row.seq !== index + 1 || row.mac !== entryCode(keys, rows[index - 1]?.mac ?? '', row),
    )
    .map((row) => row.seq);
}

// Not `toThrow`: what the database throws is no error of the test's own realm.
const REFUSED = { message: expect.stringContaining('only ever added') };

describe('the record', () => {
  const rowsOf = async () =>
    (await bench.db.read('entries').where({ concern_id: raised.concernId }).orderBy('seq')) as EntryRow[];

  test('is neither changed nor thinned out', async () => {
    const { write } = bench.db;
    for (const change of [{ facts: '{}' }, { at: '2020-01-01' }, { person_id: null }])
      await expect(write((tx) => tx('entries').update(change))).rejects.toMatchObject(REFUSED);
    await expect(write((tx) => tx('entries').where({ seq: 1 }).delete())).rejects.toMatchObject(REFUSED);
    expect(await rowsOf()).toHaveLength(1);
  });

  test('proves itself, and shows a line that was changed, taken out or put in behind our back', async () => {
    await hands.acknowledge('amber');
    await hands.note('amber');
    await hands.answer('amber');
    const rows = await rowsOf();
    const { keys } = bench.deps;
    expect(rows).toHaveLength(4);
    expect(unproved(rows, keys)).toEqual([]);

    const changes: Partial<EntryRow>[] = [
      ...[{ at: '2026-11-20T09:00:00.000Z' }, { step: 'note' }, { actor: 'clock' }, { person_id: 'marlow' }],
      ...[{ facts: '{"how":"ring"}' }, { id: 'another' }, { concern_id: 'another' }],
    ];
    for (const change of changes)
      expect(
        unproved(
          rows.map((row) => (row.seq === 2 ? { ...row, ...change } : row)),
          keys,
        ),
      ).toEqual([2]);
    expect(
      unproved(
        rows.filter((row) => row.seq !== 2),
        keys,
      ),
    ).toEqual([3, 4]);
    expect(unproved(rows, keysFrom(Buffer.alloc(32, 8)))).toEqual([1, 2, 3, 4]);
    const first = { ...rows[0], mac: 'made up' } as EntryRow;
    expect(unproved([first, ...rows.slice(1)], keys)).toEqual([1, 2]);
  });

  test('shows a change made in the database itself, with the guards taken off', async () => {
    await hands.acknowledge('amber');
    await behindTheGuards(bench.deps.config.database, (db) =>
      db('entries').where({ seq: 2 }).update({ person_id: 'marlow' }),
    );
    expect(unproved(await rowsOf(), bench.deps.keys)).toEqual([2]);
  });
});

describe('naming the person it is about', () => {
  const sees = async (name: Name, concern: RaisedConcern) => {
    const actor = await staffActor(bench, name);
    const roster = await loadRoster(bench.db.read, bench.clock.today());
    const listed = (
      await whereReadable(bench.db.read('concerns'), actor).pluck<string[]>('concerns.id')
    ).includes(concern.concernId);
    return [sightOf(actor, await concern.now(), roster), listed];
  };

  test('takes it from the teacher in the same step, and from then on they see nothing', async () => {
    expect(await sees('amber', raised)).toEqual(['all', true]);
    const letters = await lettersOf(() => hands.name('amber', 'amber'));
    expect(letters).toEqual(['new-holder-holder → marlow', `new-holder-parent → ${PARENT_ADDRESS}`]);
    expect(await sees('amber', raised)).toEqual(['none', false]);
    expect(await whyNot(hands.note('amber'))).toBe('not found');
    const concern = await raised.now();
    expect(concern).toMatchObject({ stage: 'head teacher', holder: { post: 'head' }, forGovernors: false });
    expect(concern.points.map((point) => point.stage)).toEqual(['head teacher', 'head teacher']);
    expect(concern.running.map(({ kind, dueOn }) => `${kind} ${dueOn ?? ''}`).sort()).toEqual([
      ...['acknowledge 2026-11-30', 'reply 2026-12-14'],
    ]);
    // It did not move on: what they had is not theirs to go back to.
    expect(concern.formerHolders).toEqual([]);
  });

  test('takes it from the head to the chair, by way of the clerk; the head is not told', async () => {
    const [described, itsHands] = await another({ about: 'staff', words: 'the lady in charge' });
    expect(await sees('quill', described)).toEqual(['none', false]);
    const letters = await lettersOf(() => itsHands.name('marlow', 'marlow'));
    expect(letters).toEqual([
      ...[
        'new-holder-holder → chandra',
        'new-holder-holder → quill',
        `new-holder-parent → ${PARENT_ADDRESS}`,
      ],
    ]);
    expect(await described.now()).toMatchObject({ holder: { post: 'chair' }, forGovernors: true });
    expect(await sees('marlow', described)).toEqual(['none', false]);
    expect(await sees('chandra', described)).toEqual(['all', true]);
    expect(await sees('quill', described)).toEqual(['all', true]);
  });

  test('who is the clerk tells the clerk nothing, in the very step', async () => {
    const [about, itsHands] = await another({ about: 'governor', words: 'somebody at the meeting' });
    await lettersOf(() => itsHands.answer('chandra'));
    await itsHands.moveOn();
    expect((await about.now()).holder).toEqual({ post: 'clerk' });
    const letters = await lettersOf(() => itsHands.name('quill', 'quill'));
    expect(letters).toEqual(['new-holder-holder → vance', `new-holder-parent → ${PARENT_ADDRESS}`]);
    expect(await sees('quill', about)).toEqual(['none', false]);
  });

  test('who is the head, while a teacher has it, takes it to the chair and away from the head', async () => {
    expect(await sees('marlow', raised)).toEqual(['all', true]);
    await hands.name('marlow', 'marlow');
    expect(await raised.now()).toMatchObject({
      stage: 'head teacher',
      holder: { post: 'chair' },
      forGovernors: true,
    });
    expect(await sees('marlow', raised)).toEqual(['none', false]);
  });

  test('matches the description that was given; a second name is added', async () => {
    const [described, itsHands] = await another({ about: 'staff', words: 'the one at lunch' });
    await itsHands.name('marlow', 'penny');
    await itsHands.name('marlow', 'wirral');
    const { complainedAbout } = await described.now();
    expect(complainedAbout.map(({ kind, personId, words }) => [kind, personId, words])).toEqual(
      expect.arrayContaining([
        ['words', 'penny', 'the one at lunch'],
        ['person', 'wirral', undefined],
      ]),
    );
    expect(complainedAbout).toHaveLength(2);
    expect(await sees('penny', described)).toEqual(['none', false]);
  });
});

describe('who is told', () => {
  test('of what a teacher does: the parent, and not the teacher', async () => {
    expect(await lettersOf(() => hands.acknowledge('amber'))).toEqual([
      `acknowledged-parent → ${PARENT_ADDRESS}`,
    ]);
    expect(await lettersOf(() => hands.message('amber'))).toEqual([`message-parent → ${PARENT_ADDRESS}`]);
    expect(await lettersOf(() => hands.note('amber'))).toEqual([]);
    expect(await lettersOf(() => hands.answer('amber'))).toEqual([`answered-parent → ${PARENT_ADDRESS}`]);
  });

  test('of taking it over: the parent, and not who took it', async () => {
    expect(await lettersOf(() => hands.reassign('marlow', { post: 'head' }))).toEqual([
      `new-holder-parent → ${PARENT_ADDRESS}`,
    ]);
    const [, other] = await another({});
    expect(await lettersOf(() => other.reassign('marlow', { post: 'deputy', personId: 'dale' }))).toEqual([
      ...['new-holder-holder → dale', `new-holder-parent → ${PARENT_ADDRESS}`],
    ]);
  });

  test('of what the parent does: both of a job share', async () => {
    const [, shared] = await another({ classId: 'year4' });
    expect(await lettersOf(() => shared.message('parent'))).toEqual([
      'message-holder → birch',
      'message-holder → cedar',
    ]);
    expect(await lettersOf(() => shared.withdraw())).toEqual([
      ...[
        `withdrawn-parent → ${PARENT_ADDRESS}`,
        'withdrawn-holder → birch',
        'withdrawn-holder → cedar',
      ].sort(),
    ]);
  });

  test('of moving on: the parent, the next and the last', async () => {
    await hands.answer('amber');
    expect(await lettersOf(() => hands.moveOn())).toEqual([
      ...['moved-on-former → amber', 'moved-on-holder → marlow', `moved-on-parent → ${PARENT_ADDRESS}`],
    ]);
    await hands.answer('marlow');
    expect(await lettersOf(() => hands.moveOn())).toEqual([
      ...['moved-on-former → marlow', 'moved-on-holder → quill', `moved-on-parent → ${PARENT_ADDRESS}`],
    ]);
    expect(await lettersOf(() => hands.decide('quill'))).toEqual([
      ...['decided-head → marlow', `decided-parent → ${PARENT_ADDRESS}`],
    ]);
  });

  test('of what the chair holds: the clerk as well', async () => {
    const [, about] = await another({ about: 'head' });
    expect(await lettersOf(() => about.message('parent'))).toEqual([
      'message-holder → chandra',
      'message-holder → quill',
    ]);
    expect(await lettersOf(() => about.remind())).toEqual([
      'due-tomorrow-holder → chandra',
      'due-tomorrow-holder → quill',
    ]);
    expect(await lettersOf(() => about.acknowledge('quill'))).toEqual([
      `acknowledged-parent → ${PARENT_ADDRESS}`,
    ]);
  });

  test('of what is about the head: nobody tells the head, from the first letter to the decision', async () => {
    const letters = await lettersOf(async () => {
      const [, about] = await another({ about: 'head' });
      await about.declareFormal();
      await about.reportOverdue('acknowledge');
      await about.reportOverdue('reply');
      await about.answer('chandra');
      await about.moveOn();
      await about.reportOverdue('hearing');
      await about.decide('quill');
    });
    expect(letters.filter((letter) => letter.endsWith('→ marlow'))).toEqual([]);
    expect(letters).toContain('overdue-above → vance');
    expect(letters.filter((letter) => letter.startsWith('decided'))).toEqual([
      `decided-parent → ${PARENT_ADDRESS}`,
    ]);
  });

  test('of what is late: the holder, the one above, and the parent', async () => {
    expect(await lettersOf(() => hands.reportOverdue('acknowledge'))).toEqual([
      ...['overdue-above → marlow', 'overdue-holder → amber', `unacknowledged-parent → ${PARENT_ADDRESS}`],
    ]);
    expect(await lettersOf(() => hands.reportOverdue('reply'))).toEqual([
      ...['overdue-above → marlow', 'overdue-holder → amber', `overdue-parent → ${PARENT_ADDRESS}`],
    ]);
  });

  test('of what is about the clerk, in a school without a vice-chair: never the clerk', async () => {
    await bench.db.write((tx) =>
      tx('posts_held').where({ post: 'vice-chair' }).update({ to_on: '2026-11-22' }),
    );
    const letters = await lettersOf(async () => {
      const [, about] = await another({ about: 'governor', who: ['quill'] });
      await about.reportOverdue('reply');
      await about.message('parent');
    });
    expect(letters).toEqual([
      ...['message-holder → chandra', 'overdue-holder → chandra', `overdue-parent → ${PARENT_ADDRESS}`],
      ...['raised-holder → chandra', `raised-parent → ${PARENT_ADDRESS}`],
    ]);
  });

  test('of what is about chair and vice-chair, when it is late with the clerk: never the head', async () => {
    const letters = await lettersOf(async () => {
      const [, about] = await another({ about: 'governor', who: ['chandra', 'vance'] });
      await about.answer('quill');
      await about.moveOn();
      await about.reportOverdue('hearing');
    });
    const told = new Set(letters.map((letter) => letter.split(' → ')[1]));
    expect([...told].sort()).toEqual([PARENT_ADDRESS, 'quill'].sort());
  });

  test('of somebody described and not matched: the holder alone, late or not', async () => {
    const letters = await lettersOf(async () => {
      const [, about] = await another({ about: 'governor', words: 'the one at the gate' });
      await about.reportOverdue('reply');
    });
    const told = new Set(letters.map((letter) => letter.split(' → ')[1]));
    expect([...told].sort()).toEqual(['chandra', PARENT_ADDRESS].sort());
  });

  test('without e-mail: the print-and-post list; without a name: nobody', async () => {
    const onPaper = { email: '', phone: '01632 960 001', postalAddress: '1 Wren Hill' };
    const printed = await lettersOf(async () => {
      const [, paper] = await another({ contact: onPaper });
      await paper.acknowledge('amber');
    });
    expect(printed).toEqual([
      'acknowledged-parent → print',
      'raised-holder → amber',
      'raised-parent → print',
    ]);
    const silent = await lettersOf(async () => {
      const [, anonymous] = await another({ contact: { unnamed: true, name: '', email: '' } });
      await anonymous.acknowledge('amber');
    });
    expect(silent).toEqual(['decide-whether-above → marlow', 'raised-holder → amber']);
  });
});
