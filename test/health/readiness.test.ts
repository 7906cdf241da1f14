// Does whatever watches the portal learn within a minute that something is amiss, and does nobody else learn anything?
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import Sqlite from 'better-sqlite3';
import { later, MINUTE } from '../../src/clock.js';
import { entryCode } from '../../src/concerns/entries.js';
import { markBackedUp } from '../../src/upkeep/backed-up.js';
import { fileOf } from '../../src/upkeep/beside.js';
import { whatIsAmiss } from '../../src/health/readiness.js';
import { openRecordWatch, type RecordWatch } from '../../src/health/record-watch.js';
import { BASE_URL } from '../support/app.js';
import { raise } from '../support/builders.js';
import { behindTheGuards, isOnPostgres } from '../support/database.js';
import { openTestPortal, type TestPortal } from '../support/portal.js';
import { exchange } from '../support/wire.js';

let portal: TestPortal;
const place = (): string => portal.bench.deps.config.database;
const plenty = { roomFor: () => Promise.resolve(2_000_000_000) };
let watch: RecordWatch;
const amiss = (measures = plenty) => whatIsAmiss(portal.bench.deps, watch, measures);

beforeEach(async () => {
  portal = await openTestPortal();
  watch = openRecordWatch(portal.bench.deps);
  if (!isOnPostgres) await markBackedUp(place(), portal.bench.clock.now());
});
afterEach(() => portal.close());

test('all is well: a row can be written, and nothing waits', async () => {
  await raise(portal.bench);
  expect(await amiss()).toEqual([]);
  expect(await amiss()).toEqual([]);
});

test('mail that nobody takes: not at once, but before it is forgotten', async () => {
  portal.post.answer = () => ({ kind: 'held', code: 'ECONNREFUSED' });
  await raise(portal.bench);
  const { clock } = portal.bench;
  clock.advance(14 * MINUTE);
  await portal.lettersTo('nobody');
  expect(await amiss()).toEqual([]);
  clock.advance(2 * MINUTE);
  await portal.lettersTo('nobody');
  expect(await amiss()).toEqual(['mail']);
  portal.post.answer = () => ({ kind: 'sent' });
  clock.advance(10 * MINUTE);
  await portal.lettersTo('nobody');
  expect(await amiss()).toEqual([]);
});

test('a record that is not as it was written', async () => {
  const { concernId } = await raise(portal.bench);
  await behindTheGuards(place(), (db) =>
    db('entries').where({ concern_id: concernId }).update({ facts: '{}' }),
  );
  expect(await amiss()).toEqual(['record']);
});

/** Concerns raised long ago, each before the last: so many, with the one entry of their raising. The id of the oldest, looked at last. */
async function manyOld(many: number): Promise<string> {
  const { db, deps } = portal.bench;
  const { concernId } = await raise(portal.bench);
  const [concern] = (await db.read('concerns').where({ id: concernId })) as object[];
  const [entry] = (await db.read('entries').where({ concern_id: concernId })) as object[];
  let last = '';
  await db.write(async (tx) => {
    for (let n = 0; n < many; n += 1) {
      const id = `z${String(n).padStart(4, '0')}`;
      const of = { draft_id: id, ref: id, received_at: later('2020-11-20T09:00:00.000Z', -n * MINUTE) };
      await tx('concerns').insert({ ...concern, id, ...of });
      const row = { ...entry, id, concern_id: id } as unknown as Parameters<typeof entryCode>[2];
      await tx('entries').insert({ ...row, mac: entryCode(deps.keys, '', row) });
      last = id;
    }
  });
  return last;
}

test('an old concern that is not as it was written, within a minute for every five hundred, and for as long as it is so', async () => {
  const { clock } = portal.bench;
  const old = await manyOld(1_100);
  expect(await amiss()).toEqual([]);
  await behindTheGuards(place(), (db) => db('entries').where({ concern_id: old }).update({ facts: '{}' }));
  const [was] = await portal.bench.db
    .read<{ facts: string; concern_id: string }>('entries')
    .where({ concern_id: 'z0000' });
  const told: string[][] = [];
  for (let minute = 1; minute <= 6; minute += 1) {
    clock.advance(MINUTE);
    told.push(await amiss());
  }
  const red = told.findIndex((names) => names.includes('record'));
  expect(red).toBeGreaterThan(-1);
  expect(red).toBeLessThan(3);
  expect(told.slice(red)).toEqual(told.slice(red).map(() => ['record']));
  // As it was written once more, it is as it was.
  await behindTheGuards(place(), (db) =>
    db('entries')
      .where({ concern_id: old })
      .update({ facts: was?.facts ?? '' }),
  );
  expect(await amiss()).toEqual([]);
});

test('an old concern that is gone, though its entries are there', async () => {
  const old = await manyOld(3);
  expect(await amiss()).toEqual([]);
  await behindTheGuards(place(), (db) => db('concerns').where({ id: old }).delete());
  portal.bench.clock.advance(MINUTE);
  expect(await amiss()).toEqual(['record']);
  expect(await amiss()).toEqual(['record']);
});

test('however often it is asked, it looks on twice a minute at most', async () => {
  const old = await manyOld(600);
  await behindTheGuards(place(), (db) => db('entries').where({ concern_id: old }).update({ facts: '{}' }));
  for (let asked = 0; asked < 5; asked += 1) expect(await amiss()).toEqual([]);
  portal.bench.clock.advance(MINUTE / 2);
  expect(await amiss()).toEqual(['record']);
});

test('a database that cannot be written', async () => {
  await behindTheGuards(place(), (db) => db.schema.renameTable('allowances', 'gone'));
  try {
    expect(await amiss()).toEqual(['database']);
  } finally {
    await behindTheGuards(place(), (db) => db.schema.renameTable('gone', 'allowances'));
  }
});

if (isOnPostgres) {
  test('a backup that was made on this machine once and is not any more; none at all is made elsewhere', async () => {
    const { clock, deps } = portal.bench;
    expect(await amiss()).toEqual([]);
    await markBackedUp(fileOf(place(), deps.config.keyFile), clock.now());
    clock.set(later(clock.now(), 26 * 60 * MINUTE));
    expect(await amiss()).toEqual([]);
    clock.advance(1);
    expect(await amiss()).toEqual(['backup']);
  });
} else {
  test('a disk that fills up', async () => {
    expect(await amiss({ roomFor: () => Promise.resolve(999_999_999) })).toEqual(['disk']);
    expect(await amiss({ roomFor: () => Promise.reject(new Error('no such disk')) })).toEqual(['disk']);
  });

  test('no backup for more than a night and two hours', async () => {
    const { clock } = portal.bench;
    clock.set(later(clock.now(), 26 * 60 * MINUTE));
    expect(await amiss()).toEqual([]);
    clock.advance(1);
    expect(await amiss()).toEqual(['backup']);
  });

  test('a database that another process holds, for as long as it does', async () => {
    const other = new Sqlite(place());
    other.exec('BEGIN IMMEDIATE');
    expect(await amiss()).toEqual(['database']);
    other.exec('COMMIT');
    other.close();
    expect(await amiss()).toEqual([]);
  });
}

test('only this machine is told, and no more than what is amiss', async () => {
  portal.post.answer = () => ({ kind: 'held', code: 'ECONNREFUSED' });
  await raise(portal.bench, { child: 'Wilhelmina' });
  portal.bench.clock.advance(16 * MINUTE);
  const ask = async (from: Record<string, string>) => {
    const { status, body } = await exchange(portal.server, 'GET', '/readyz', {
      host: new URL(BASE_URL).host,
      'x-forwarded-proto': 'https',
      ...from,
    });
    return { status, body: body.toString() };
  };
  const told = await ask({});
  expect(told.status).toBe(503);
  expect(JSON.parse(told.body)).toEqual({ ok: false, amiss: expect.arrayContaining(['mail']) });
  expect(told.body).toMatch(/^\{"ok":false,"amiss":\[("(mail|disk)",?)+\]\}$/);
  const stranger = await ask({ 'x-forwarded-for': '192.0.2.7' });
  expect(stranger.status).toBe(404);
  expect(stranger.body).not.toContain('mail"');
});
