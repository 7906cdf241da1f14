// Several processes' worth of connections on one PostgreSQL: whatever they do at the same moment happens once, and whole.
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { NOBODY } from '../../src/access/actor.js';
import { verifyChains } from '../../src/concerns/verify-chains.js';
import { isForNow, openDatabase, StoreBusy, StoreUnsure, type Database, type Tx } from '../../src/db.js';
import type { Deps } from '../../src/deps.js';
import { openPostRoom } from '../../src/letters/post-room.js';
import { acknowledge } from '../../src/messages/acknowledge.js';
import { writeMessage } from '../../src/messages/write-message.js';
import { findConcern } from '../../src/concerns/concern-store.js';
import { raiseConcern } from '../../src/raising/raise-concern.js';
import { tellAndLapse } from '../../src/rounds/lapse.js';
import { remindAndReport } from '../../src/rounds/reminders.js';
import { spendOwn } from '../../src/sign-in/allowances.js';
import { endInvitations, findInvitation, invite } from '../../src/sign-in/invitation-store.js';
import { endSession, findSession, startSession } from '../../src/sign-in/session-store.js';
import { Refused, TooMany } from '../../src/web/errors.js';
import { memoryTransport } from '../letters/support/memory-transport.js';
import { openBench, type Bench } from '../support/app.js';
import { completeDraft, handsOn, raise, smallSchool, staffActor } from '../support/builders.js';
import { newPostgres, openRaw } from '../support/database.js';

let bench: Bench;
let other: Database;
let others: Database[];
let processes: Deps[];
beforeEach(async () => {
  bench = await openBench();
  await smallSchool(bench);
  other = openDatabase(bench.deps.config.database);
  others = [other, ...Array.from({ length: 4 }, () => openDatabase(bench.deps.config.database))];
  processes = [bench.deps, ...others.map((db) => ({ ...bench.deps, db }))];
});
afterEach(async () => {
  await Promise.all(others.map((db) => db.close()));
  await bench.close();
});

/** Another process's hold on the database: it has begun to write. */
async function holdLock(): Promise<{ release: () => Promise<void> }> {
  let letGo = (): void => undefined;
  let held = Promise.resolve();
  await new Promise<void>((begun) => {
    held = other.write(
      () =>
        new Promise<void>((done) => {
          letGo = done;
          begun();
        }),
    );
  });
  return {
    release: () => {
      letGo();
      return held;
    },
  };
}

/** The same work many times at once, in each process by turns. */
function atOnce<T>(times: number, work: (deps: Deps, index: number) => Promise<T>) {
  const turns = Array.from({ length: times / processes.length }, () => processes).flat();
  return Promise.allSettled(turns.map(work));
}

const fulfilled = <T>(results: readonly PromiseSettledResult<T>[]): T[] =>
  results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
const reasons = (results: readonly PromiseSettledResult<unknown>[]): unknown[] =>
  results.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []));
const count = async (table: string, where: object = {}): Promise<number> =>
  (await bench.db.read(table).where(where)).length;

test('one draft sent from all is one concern', async () => {
  const draft = await completeDraft(bench);
  const results = await atOnce(12, (deps) => raiseConcern(deps, draft, NOBODY));
  expect(reasons(results)).toEqual([]);
  expect(new Set(fulfilled(results).map(({ ref }) => ref)).size).toBe(1);
  expect(fulfilled(results).filter(({ isNew }) => isNew)).toHaveLength(1);
  expect([await count('concerns'), await count('mailboxes'), await count('entries')]).toEqual([1, 1, 1]);
});

test('many concerns of one new address are all raised, and share its mailbox', async () => {
  const drafts = await Promise.all(Array.from({ length: 12 }, () => completeDraft(bench)));
  const results = await atOnce(12, async (deps, index) => {
    const draft = drafts[index];
    return draft && raiseConcern(deps, draft, NOBODY);
  });
  expect(reasons(results)).toEqual([]);
  expect([await count('concerns'), await count('mailboxes')]).toEqual([12, 1]);
});

test('of many steps from one version of a page one is taken, and the others are told', async () => {
  const { ref } = await raise(bench);
  const actor = await staffActor(bench, 'amber');
  const results = await atOnce(12, (deps) => acknowledge(deps, { ref, actor, version: 1, how: 'reply' }));
  expect(fulfilled(results)).toHaveLength(1);
  expect(reasons(results).every((reason) => reason instanceof Refused)).toBe(true);
  expect(await count('entries', { step: 'acknowledge' })).toBe(1);
});

test('steps that no page can have gone stale for are all taken, one after another, in one chain', async () => {
  const { ref } = await raise(bench);
  const actor = await staffActor(bench, 'amber');
  const results = await atOnce(24, (deps, index) =>
    writeMessage(deps, { ref, step: 'note', actor, body: `Note ${index}` }),
  );
  expect(reasons(results)).toEqual([]);
  expect((await findConcern(bench.db.read, { ref }))?.version).toBe(25);
  expect(await verifyChains(other.read, bench.deps.keys)).toEqual({ concerns: 1, entries: 25, broken: [] });
});

test('each rung is taken once, and each notice posted once', async () => {
  for (let n = 0; n < 8; n += 1) await raise(bench);
  bench.clock.set('2026-11-26T08:00:00.000Z');
  const results = await atOnce(6, (deps) => remindAndReport(deps));
  expect(reasons(results)).toEqual([]);
  expect(fulfilled(results).reduce((sum, taken) => sum + taken, 0)).toBe(8);
  expect(await count('rungs')).toBe(8);
  expect(await count('entries', { step: 'report overdue' })).toBe(8);
});

test('a parent is told of each end once, and the concern lapses once', async () => {
  const concerns = await Promise.all([raise(bench), raise(bench), raise(bench)]);
  for (const concern of concerns) await handsOn(bench, concern).answer('amber');
  const room = openPostRoom(bench.deps, memoryTransport(), () => Promise.resolve(true), {
    signInSecrets: () => Promise.resolve(undefined),
  });
  const taken: number[] = [];
  for (const day of ['2026-12-02', '2026-12-04', '2026-12-08', '2026-12-09']) {
    bench.clock.set(`${day}T08:00:00.000Z`);
    const results = await atOnce(6, (deps) => tellAndLapse(deps));
    expect(reasons(results)).toEqual([]);
    taken.push(fulfilled(results).reduce((sum, one) => sum + one, 0));
    while ((await room.runOnce()) > 0);
  }
  expect(taken).toEqual([3, 3, 3, 0]);
  expect([await count('rungs'), await count('concerns', { state: 'lapsed' })]).toEqual([6, 3]);
  expect(await count('letters', { kind: 'time-ends-parent' })).toBe(6);
  expect(await count('letters', { kind: 'lapsed-parent' })).toBe(3);
  expect(await count('entries', { step: 'lapse' })).toBe(3);
});

test('several post rooms deliver every letter once', async () => {
  for (let n = 0; n < 30; n += 1) await raise(bench);
  const posted = await count('letters');
  expect(posted).toBeGreaterThan(50);
  const transport = memoryTransport();
  const rooms = processes.map((deps) =>
    openPostRoom(deps, transport, () => Promise.resolve(true), {
      signInSecrets: () => Promise.resolve({ path: '/sign-in/x', code: '7K3F2QXM' }),
    }),
  );
  const share = await Promise.all(
    rooms.map(async (room) => {
      let done = 0;
      for (let now = await room.runOnce(); now > 0; now = await room.runOnce()) done += now;
      return done;
    }),
  );
  expect(share.filter((done) => done > 0).length).toBeGreaterThan(1);
  expect(transport.mails).toHaveLength(posted);
  expect(new Set(transport.mails.map(({ id }) => id)).size).toBe(posted);
});

test('an allowance is spent to its last and no further', async () => {
  const allowance = { name: 'tries', limit: 7, per: 60_000 };
  const results = await atOnce(30, (deps) => spendOwn(deps, [allowance], bench.clock.now()));
  expect(fulfilled(results)).toHaveLength(7);
  expect(reasons(results).every((reason) => reason instanceof TooMany)).toBe(true);
});

test('an invitation is used once', async () => {
  const now = bench.clock.now();
  const token = await bench.db.write((tx) => invite(tx, 'amber', now));
  const results = await atOnce(12, (deps) =>
    deps.db.write(async (tx) => {
      if (!(await findInvitation(tx, token, now))) return false;
      await endInvitations(tx, 'amber', now);
      return true;
    }),
  );
  expect(fulfilled(results).filter(Boolean)).toHaveLength(1);
});

test('a session begun in one process is good in the other, and ended there is ended here', async () => {
  const principal = { kind: 'staff', personId: 'amber' } as const;
  const started = { principal, at: bench.clock.now(), device: '' };
  const { id, token } = await bench.db.write((tx) => startSession(tx, started));
  expect((await findSession(other.read, token))?.principal).toEqual(principal);
  await other.write((tx) => endSession(tx, id));
  expect(await findSession(bench.db.read, token)).toBeUndefined();
  await atOnce(30, (deps) => deps.db.write((tx) => startSession(tx, started)));
  expect(await count('sessions')).toBe(10);
});

describe('the lock', () => {
  test('keeps no reader waiting, and each writer eight seconds, however many wait; then it is said that nothing was kept', async () => {
    const held = await holdLock();
    const began = performance.now();
    const writing = ['a', 'b', 'c', 'd'].map(async (name) => {
      const write = bench.db.write((tx) => tx('classes').where({ id: 'year3' }).update({ name }));
      await expect(write).rejects.toThrow(StoreBusy);
      return performance.now() - began;
    });
    expect(await count('classes', { id: 'year3' })).toBe(1);
    // Held until everybody has been told: a second writer has waited while the first did.
    const waited = await Promise.all(writing);
    await held.release();
    expect(Math.min(...waited)).toBeGreaterThan(7_500);
    expect(Math.max(...waited)).toBeLessThan(11_000);
    expect(await count('classes', { id: 'year3', name: 'Year 3' })).toBe(1);
    const name = 'Free again';
    await bench.db.write((tx) => tx('classes').where({ id: 'year3' }).update({ name }));
    expect(await count('classes', { name })).toBe(1);
  }, 60_000);

  test('of a lock that ends in time nothing is told: all who waited have written', async () => {
    const held = await holdLock();
    const writing = ['a', 'b', 'c', 'd'].map((id) =>
      bench.db.write((tx) => tx('settings').insert({ name: id, value: '1' })),
    );
    await pause(6_000);
    expect(await count('settings', { value: '1' })).toBe(0);
    await held.release();
    await Promise.all(writing);
    expect(await count('settings', { value: '1' })).toBe(4);
  }, 60_000);

  test('is let go by a process that is cut off in the middle, whose work is undone', async () => {
    const cut = other.write(async (tx) => {
      await tx('classes').where({ id: 'year3' }).update({ name: 'Half done' });
      const mine = await tx.raw<{ rows: { pid: number }[] }>('select pg_backend_pid() as pid');
      const db = openRaw(bench.deps.config.database);
      await db.raw('select pg_terminate_backend(?)', [mine.rows[0]?.pid ?? 0]);
      await db.destroy();
      await tx('classes').select('id');
    });
    await expect(cut).rejects.toThrow(StoreBusy);
    await bench.db.write((tx) => tx('classes').where({ id: 'year4' }).update({ name: 'Done' }));
    expect(await bench.db.read('classes').where({ id: 'year3' }).pluck('name')).toEqual(['Year 3']);
    // The next one comes by a new connection.
    await other.write((tx) => tx('classes').where({ id: 'year3' }).update({ name: 'Done too' }));
  });

  test('where the server is lost at the commit itself, it is not said that nothing was kept', async () => {
    await other.write(async (tx) => {
      await tx.raw(`create function cut() returns trigger language plpgsql as
        $$ begin perform pg_terminate_backend(pg_backend_pid()); return null; end $$`);
      await tx.raw(`create constraint trigger cut after insert on settings deferrable initially deferred
        for each row execute function cut()`);
    });
    const insert = (tx: Tx) => tx('settings').insert({ name: 'x', value: '1' });
    const error: unknown = await bench.db.write<unknown>(insert).catch((cut: unknown) => cut);
    expect(error).toBeInstanceOf(StoreUnsure);
    expect(isForNow(error)).toBe(false);
  });

  test('readers cannot write', async () => {
    await expect(bench.db.read('classes').update({ name: 'x' })).rejects.toMatchObject({ code: '25006' });
  });
});

describe('at the start', () => {
  test('of two processes that find an empty database one makes the tables, and both go on', async () => {
    const empty = await newPostgres();
    const twins = [openDatabase(empty.place), openDatabase(empty.place), openDatabase(empty.place)];
    try {
      await Promise.all(twins.map((twin) => twin.migrate()));
      expect(await twins[2]?.read('concerns')).toEqual([]);
    } finally {
      await Promise.all(twins.map((twin) => twin.close()));
      await empty.drop();
    }
  });

  test.each([
    [
      'that sorts as a dictionary does',
      "template template0 locale_provider icu icu_locale 'en-GB' encoding 'UTF8'",
    ],
    ['that keeps bytes, not characters', "template template0 encoding 'SQL_ASCII' locale 'C'"],
  ])('a database %s is refused, in words', async (_, more) => {
    const unfit = await newPostgres(more);
    const db = openDatabase(unfit.place);
    await expect(db.migrate()).rejects.toThrow(
      /^DATABASE_URL: the database must keep UTF-8 and sort by bytes/,
    );
    await unfit.drop();
  });

  test('a commit is on the disk before it is told, whatever the server’s own setting (R-103)', async () => {
    const lax = await newPostgres();
    const owner = openRaw(lax.place);
    await owner.raw(`alter database ${new URL(lax.place).pathname.slice(1)} set synchronous_commit = off`);
    await owner.destroy();
    const db = openDatabase(lax.place);
    const asked = 'show synchronous_commit';
    const { rows } = await db.write((tx) => tx.raw<{ rows: unknown }>(asked));
    const { rows: otherwise } = await db.read.raw<{ rows: unknown }>(asked);
    await db.close();
    await lax.drop();
    expect(otherwise).toEqual([{ synchronous_commit: 'off' }]);
    expect(rows).toEqual([{ synchronous_commit: 'on' }]);
  });

  test('a server that is not there is for now only, for readers and for writers', async () => {
    const nowhere = openDatabase('postgres://portal:secret@127.0.0.1:1/portal');
    const reading: unknown = await nowhere.read('classes').then(String, (error: unknown) => error);
    const writing: unknown = await nowhere
      .write((tx) => tx('classes'))
      .then(String, (error: unknown) => error);
    await nowhere.close();
    expect([isForNow(reading), writing]).toEqual([true, expect.any(StoreBusy)]);
    expect(String(writing)).toContain('ECONNREFUSED');
  });

  test('a server that does not answer is told by its code, without its password', async () => {
    const db = openDatabase('postgres://portal:secret@127.0.0.1:1/portal');
    await expect(db.migrate()).rejects.toThrow(
      /^DATABASE_URL: the database does not answer \(ECONNREFUSED\)$/,
    );
  });
});
