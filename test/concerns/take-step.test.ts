// The one door: whole or not at all, only one of two at once, nothing for whom it is not, and a record that cannot be changed.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { entriesOf, entryCode } from '../../src/concerns/entries.js';
import { takeStep } from '../../src/concerns/take-step.js';
import type { Keys } from '../../src/keys.js';
import { NotFound, Refused } from '../../src/web/errors.js';
import { openBench, type Bench } from '../support/app.js';
import { handsOn, raise, smallSchool, staffActor, type Name } from '../support/builders.js';

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
  await smallSchool(bench);
});
afterEach(() => bench.close());

const TABLES = [
  'concerns',
  'complained_about',
  'holdings',
  'points',
  'clocks',
  'entries',
  'messages',
  'responses',
  'answers',
  'escalations',
  'reasons',
  'letters',
];

/** Everything that is kept, row by row. */
async function everything(): Promise<string> {
  const tables = await Promise.all(
    TABLES.map(async (table) => [table, await bench.db.read(table).select<object[]>('*')]),
  );
  return JSON.stringify(tables);
}

async function expectRefused(
  attempt: Promise<unknown>,
  kind: typeof NotFound | typeof Refused,
): Promise<void> {
  const before = await everything();
  await expect(attempt).rejects.toBeInstanceOf(kind);
  expect(await everything()).toBe(before);
}

const lettersOf = async (kind: string): Promise<string[]> => {
  const rows = await bench.db.read('letters').where({ kind }).select<{ recipient: string }[]>('recipient');
  return rows.map(({ recipient }) => recipient).sort();
};

describe('a step', () => {
  test('moves the concern, keeps its rows, adds one entry and posts its letters together', async () => {
    const raised = await raise(bench);
    const { entryId } = await handsOn(bench, raised).answer('amber');
    const concern = await raised.now();
    expect([concern.version, concern.state]).toEqual([2, 'answered']);
    expect(concern.responses).toHaveLength(1);
    expect(concern.running.map((clock) => clock.kind)).toEqual(['move-on']);
    const entries = await entriesOf(bench.db.read, concern.id);
    expect(entries.map((entry) => [entry.seq, entry.step, entry.actor, entry.personId])).toEqual([
      [1, 'raise', 'nobody', null],
      [2, 'answer', 'staff', 'amber'],
    ]);
    const letters = await bench.db
      .read('letters')
      .where({ cause: entryId })
      .select<{ kind: string }[]>('kind');
    expect(letters).toEqual([{ kind: 'answered-parent' }]);
  });

  test('that fails on its way leaves nothing behind', async () => {
    const raised = await raise(bench);
    const before = await everything();
    const attempt = takeStep(bench.deps, {
      ref: raised.ref,
      step: 'acknowledge',
      actor: await staffActor(bench, 'amber'),
      keep: () => Promise.reject(new Error('the pencil broke')),
    });
    await expect(attempt).rejects.toThrow('the pencil broke');
    expect(await everything()).toBe(before);
  });

  test('taken from a page that has gone stale is refused, and nothing is overwritten', async () => {
    const raised = await raise(bench);
    const stale = (await raised.now()).version;
    await handsOn(bench, raised).message('parent');
    const actor = await staffActor(bench, 'amber');
    const request = { ref: raised.ref, step: 'acknowledge' as const, actor, version: stale };
    await expectRefused(takeStep(bench.deps, request), Refused);
  });

  test('taken twice at once is taken once', async () => {
    const raised = await raise(bench, { classId: 'year4' });
    const { version } = await raised.now();
    const attempts = (['birch', 'cedar'] as const).map(async (name) =>
      takeStep(bench.deps, {
        ref: raised.ref,
        step: 'acknowledge',
        actor: await staffActor(bench, name),
        version,
      }),
    );
    const outcomes = await Promise.allSettled(attempts);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await raised.now()).version).toBe(version + 1);
  });

  test.each<Name>(['willow', 'dale', 'haven', 'penny', 'wirral', 'chandra', 'vance', 'quill', 'grove'])(
    'is not for %s, to whom the concern does not belong',
    async (name) => {
      const raised = await raise(bench);
      const actor = await staffActor(bench, name);
      const act = { ref: raised.ref, step: 'message the parent' as const, actor };
      await expectRefused(takeStep(bench.deps, act), NotFound);
      await expectRefused(takeStep(bench.deps, { ...act, ref: 'WHP-0000-0000' }), NotFound);
    },
  );

  test('that the procedure does not allow now is refused, and nothing is written', async () => {
    const raised = await raise(bench);
    const hands = handsOn(bench, raised);
    await expectRefused(hands.moveOn(), Refused);
    await expectRefused(hands.settle('yes'), Refused);
    await expectRefused(hands.decide('amber'), Refused);
    await hands.withdraw();
    await expectRefused(hands.answer('amber'), Refused);
  });
});

describe('whoever it is about', () => {
  test('is denied from the moment they are named, also where they hold it', async () => {
    const raised = await raise(bench, { about: 'staff', words: 'the lady in charge' });
    const hands = handsOn(bench, raised);
    await hands.name('marlow', 'marlow');
    const concern = await raised.now();
    expect([concern.holder.post, concern.forGovernors]).toEqual(['chair', true]);
    await expectRefused(hands.message('marlow'), NotFound);
    await hands.acknowledge('chandra');
  });

  test('gets no letter: about the head, the chair and the clerk are told, the head is not', async () => {
    await raise(bench, { about: 'head' });
    expect(await lettersOf('raised-holder')).toEqual(['person:chandra', 'person:quill']);
  });

  test('is not told of it when it moves on to the governing body', async () => {
    const raised = await raise(bench, { about: 'head' });
    const hands = handsOn(bench, raised);
    await hands.answer('chandra');
    await hands.moveOn();
    await hands.decide('quill');
    const all = await bench.db.read('letters').select<{ recipient: string }[]>('recipient');
    expect(all.map(({ recipient }) => recipient)).not.toContain('person:marlow');
  });
});

test('nobody is told of what they did themselves', async () => {
  const raised = await raise(bench);
  const hands = handsOn(bench, raised);
  await hands.handBack('amber');
  await hands.reassign('marlow', { post: 'class-teacher', classId: 'year4' });
  expect(await lettersOf('new-holder-holder')).toEqual(['person:birch', 'person:cedar', 'person:marlow']);
});

describe('the record', () => {
  /** The first entry whose code is not what it must be. */
  async function firstBroken(keys: Keys, concernId: string): Promise<number | undefined> {
    let before = '';
    for (const entry of await entriesOf(bench.db.read, concernId)) {
      const { id, seq, at, step, actor, mac } = entry;
      const row = { id, concern_id: concernId, seq, at, step, actor, person_id: entry.personId };
      if (entryCode(keys, before, { ...row, facts: JSON.stringify(entry.facts) }) !== mac) return seq;
      before = mac;
    }
    return undefined;
  }

  test('is chained from the first entry, and a changed line shows', async () => {
    const raised = await raise(bench);
    await handsOn(bench, raised).acknowledge('amber');
    await handsOn(bench, raised).answer('amber');
    expect(await firstBroken(bench.deps.keys, raised.concernId)).toBeUndefined();
    await bench.db.write(async (tx) => {
      await tx.raw('drop trigger entries_no_update');
      await tx('entries').where({ concern_id: raised.concernId, seq: 2 }).update({ person_id: 'hazel' });
    });
    expect(await firstBroken(bench.deps.keys, raised.concernId)).toBe(2);
  });

  test.each(['update', 'delete'] as const)('cannot be changed by %s', async (act) => {
    const raised = await raise(bench);
    const rows = { concern_id: raised.concernId };
    const attempt = bench.db.write(async (tx) => {
      await (act === 'update'
        ? tx('entries').where(rows).update({ step: 'note' })
        : tx('entries').where(rows).delete());
    });
    await expect(attempt).rejects.toThrow('entries are only ever added');
  });

  test('holds no word that anybody typed', async () => {
    const raised = await raise(bench, { points: ['canary one'], child: 'canary two' });
    const hands = handsOn(bench, raised);
    await hands.message('parent', 'canary three');
    await hands.note('amber', 'canary four');
    await hands.handBack('amber');
    const entries = await bench.db.read('entries').select<object[]>('*');
    expect(JSON.stringify(entries)).not.toMatch(/canary|Somebody else/);
  });
});
