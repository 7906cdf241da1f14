// Does the demo school have a believable past, on whatever day it is opened?
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { settableClock } from '../../src/clock.js';
import { findConcern } from '../../src/concerns/concern-store.js';
import type { Concern } from '../../src/concerns/concern.js';
import { entryCode } from '../../src/concerns/entries.js';
import { BELONGING } from '../../src/dev/belonging-together.js';
import { concernsToFollow } from '../../src/dev/dev-store.js';
import { DEMO_PASSWORD, fillSchool } from '../../src/dev/fill-school.js';
import { inOrder, instantOf } from '../../src/dev/story-time.js';
import { STORIES } from '../../src/dev/stories/all-stories.js';
import { WITH_MORE_HANDS } from '../../src/dev/stories/with-more-hands.js';
import { silentLog } from '../../src/web/log.js';
import { openPortal, type Portal } from '../../src/wiring.js';
import { passwordSlip } from '../../src/sign-in/password-rules.js';
import { loadRoster } from '../../src/people/roster-store.js';
import { memoryTransport } from '../letters/support/memory-transport.js';
import { testConfig } from '../support/app.js';

type ChainedRow = Parameters<typeof entryCode>[2] & { readonly mac: string };

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function filled(now: string): Promise<{ portal: Portal; concerns: Concern[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'portal-fill-'));
  const clock = settableClock(now);
  const parts = { config: testConfig(folder), clock, log: silentLog, transport: memoryTransport() };
  const portal = await openPortal(parts);
  closing.push(async () => {
    await portal.close();
    rmSync(folder, { recursive: true, force: true });
  });
  // Letters wait: that they go out is for the test of the demo itself.
  await fillSchool({ ...portal, clock, postRoom: { runOnce: () => Promise.resolve(0) } }, now);
  const { read } = portal.deps.db;
  const concerns: Concern[] = [];
  for (const { ref } of await concernsToFollow(read)) {
    const concern = await findConcern(read, { ref });
    if (concern) concerns.push(concern);
  }
  return { portal, concerns };
}

test.each([
  ['a school day', '2026-11-23T09:00:00.000Z'],
  ['the summer holidays', '2027-08-14T10:00:00.000Z'],
  ['a weekend after Christmas', '2027-01-02T12:00:00.000Z'],
  ['a leap day, late in the evening', '2028-02-29T23:30:00.000Z'],
])('opened on %s, it is in the middle of its work', async (_, now) => {
  const { portal, concerns } = await filled(now);
  const { read } = portal.deps.db;
  const today = portal.deps.clock.today();
  const open = concerns.filter(({ state }) => state === 'open');
  // One of them became two.
  expect(concerns).toHaveLength(STORIES.length + WITH_MORE_HANDS.length + BELONGING.length + 1);

  const places = new Set(concerns.map(({ stage, state }) => `${stage}: ${state}`));
  expect([...places].sort()).toEqual([
    'class teacher: answered',
    'class teacher: open',
    'class teacher: resolved',
    'class teacher: withdrawn',
    'governing body: decided',
    'governing body: open',
    'head teacher: answered',
    'head teacher: open',
    'head teacher: resolved',
  ]);
  expect(concerns.some(({ declaredFormalOn, stage }) => declaredFormalOn && stage === 'head teacher')).toBe(
    true,
  );
  expect(open.filter(({ nextDueOn }) => nextDueOn !== undefined && nextDueOn < today).length).toBeGreaterThan(
    3,
  );
  expect(
    open.filter(({ nextDueOn }) => nextDueOn !== undefined && nextDueOn >= today).length,
  ).toBeGreaterThan(10);
  expect(concerns.filter(({ receivedAt }) => receivedAt > now)).toEqual([]);

  const law = concerns.flatMap(({ running }) => running.map(({ kind }) => kind));
  expect(law).toEqual(expect.arrayContaining(['early-years', 'subject-access', 'move-on', 'hearing']));
  expect(concerns.some(({ holder }) => holder.post === 'data-protection-lead')).toBe(true);
  expect(concerns.flatMap(({ appointments }) => appointments)).toHaveLength(1);
  expect(await read('asked').orderBy('what').pluck('what')).toEqual(['check', 'question']);
  expect(await read('mediations').whereNotNull('agreed_at').pluck('offered_by')).toEqual(['school']);

  const roster = await loadRoster(read, today);
  const holding = new Set(open.flatMap(({ holder }) => roster.peopleOf(holder).map(({ name }) => name)));
  const teachers = roster.classes.flatMap((one) => one.teachers.map(({ name }) => name));
  const others = ['Mrs Oak', 'Mr Rowan', 'Ms Juniper', 'Dr Heron', 'Mrs Lavender', 'Mr Wren'];
  expect([...teachers, ...others].filter((name) => !holding.has(name))).toEqual([]);

  const versions = new Map<string, number>();
  let before: ChainedRow | undefined;
  for (const row of await read<ChainedRow>('entries').orderBy(['concern_id', 'seq'])) {
    const link = before?.concern_id === row.concern_id ? before.mac : '';
    expect(row.mac).toBe(entryCode(portal.deps.keys, link, row));
    versions.set(row.concern_id, row.seq);
    before = row;
  }
  expect(versions).toEqual(new Map(concerns.map(({ id, version }) => [id, version])));
});

describe('moments of the past', () => {
  const at = (...on: [number, string]) => ({ on });

  test('stand in the order of time, and none lies ahead of now', () => {
    const now = '2026-11-23T08:00:00.000Z';
    const days = { day: (back: number) => (back === 0 ? '2026-11-23' : '2026-11-20') };
    const moments = [at(0, '09:30'), at(-1, '21:00'), at(0, '08:45'), at(0, '07:15')];
    expect(inOrder(moments, days, now).map((one) => `${one.at} ${one.moment.on[1]}`)).toEqual([
      '2026-11-20T21:00:00.000Z 21:00',
      '2026-11-23T07:15:00.000Z 07:15',
      '2026-11-23T07:59:58.000Z 08:45',
      '2026-11-23T07:59:59.000Z 09:30',
    ]);
  });

  test('are told by the school’s own clock, in summer and winter', () => {
    expect(instantOf('2026-07-01', '08:00')).toBe('2026-07-01T07:00:00.000Z');
    expect(instantOf('2026-12-01', '08:00')).toBe('2026-12-01T08:00:00.000Z');
  });
});

test('the password of the demo is one that everybody there could choose', () => {
  const words = {
    schoolName: 'Westbrook Old Hall Primary School',
    personName: 'Mrs Oak',
    email: 'oak@example.org',
  };
  expect(passwordSlip(DEMO_PASSWORD, words)).toBeUndefined();
});

test('no story tells two things in the wrong order', () => {
  const time = ([day, hour]: readonly [number, string]) => day * 10_000 + Number(hour.replace(':', ''));
  const wrong = [...STORIES, ...WITH_MORE_HANDS].filter(({ raised, then = [] }) => {
    const times = [raised, ...then.map(({ on }) => on)].map(time);
    return times.some((one, index) => index > 0 && one <= (times[index - 1] ?? 0));
  });
  expect(wrong.map(({ points }) => points[0]?.happened)).toEqual([]);
});
