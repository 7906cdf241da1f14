// Whatever people do, in whatever order, at whatever hour: does what must always hold still hold? Random runs of actors and acts.
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { sightOf } from '../../src/access/parts.js';
import { whereReadable } from '../../src/access/readable.js';
import type { StaffActor } from '../../src/access/actor.js';
import { DAY, HOUR, later } from '../../src/clock.js';
import { findConcern } from '../../src/concerns/concern-store.js';
import { verifyChains } from '../../src/concerns/verify-chains.js';
import { keepPost } from '../../src/people/people-store.js';
import { loadRoster, type People } from '../../src/people/roster-store.js';
import { schoolDayAway } from '../../src/procedure/school-days.js';
import { isConflicted } from '../../src/procedure/routing.js';
import { ABOUTS, POSTS } from '../../src/procedure/terms.js';
import { NotFound, Refused } from '../../src/web/errors.js';
import {
  CLASSES,
  emailOf,
  handsOn,
  NAMES,
  raise,
  staffActor,
  type ClassId,
  type Name,
  type RaisedConcern,
} from '../support/builders.js';
import { isOnPostgres } from '../support/database.js';
import { openTestPortal, type TestPortal } from '../support/portal.js';

const IN_A_RUN = 50;
/** Steps in all: a release tries ten times as many. The acts are the same on a server, where each takes longer: there a few will do. */
const STEPS = process.env['FAULTS_SIZE'] === 'full' ? 20_000 : isOnPostgres ? 500 : 2_000;

const ACTS = [
  'raise',
  'acknowledge',
  'write',
  'note',
  'answer',
  'settle',
  'move on',
  'declare formal',
  'pause',
  'resume',
  'mediate',
  'hand back',
  'reassign',
  'name',
  'too close',
  'propose un-naming',
  'answer un-naming',
  'release',
  'decide',
  'withdraw',
  'time',
  'send letters',
  'leave',
  'new post',
] as const;

/** One act: what, and numbers that choose on whom and by whom. Anybody tries anything: mostly it is not theirs to do. */
const act = fc.record({
  what: fc.constantFrom(...ACTS),
  on: fc.nat(1_000),
  by: fc.nat(1_000),
  how: fc.nat(1_000),
  rightful: fc.boolean(),
});
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

interface World {
  readonly portal: TestPortal;
  readonly raised: RaisedConcern[];
  readonly gone: Set<Name>;
}

const nth = <T>(list: readonly T[], n: number): T | undefined => list[n % Math.max(list.length, 1)];
const GOVERNING: readonly Name[] = ['chandra', 'vance', 'quill', 'grove', 'field', 'linden'];

async function attempt(world: World, { what, on, by, how, rightful }: Act): Promise<void> {
  const { portal, raised, gone } = world;
  const { bench } = portal;
  const here = NAMES.filter((name) => !gone.has(name));
  if (what === 'raise' || raised.length === 0) {
    const about = nth(ABOUTS, how) ?? 'class';
    const who = about === 'governor' ? nth(GOVERNING, by) : nth(here, by);
    raised.push(
      await raise(bench, {
        about,
        classId: nth(Object.keys(CLASSES) as ClassId[], on) ?? 'year3',
        ...(who && (about === 'staff' || about === 'governor') ? { who: [who] } : {}),
        ...(by % 4 === 0 && about === 'staff' ? { words: 'the one at the gate', who: [] } : {}),
        contact: { email: `parent-${raised.length}@home.test` },
      }),
    );
    return;
  }
  if (what === 'time') {
    const ahead = nth([HOUR, 6 * HOUR, DAY, 3 * DAY, 8 * DAY], how) ?? HOUR;
    await portal.goTo(later(bench.clock.now(), ahead));
    return;
  }
  // Letters wait for a while: what has changed since they were posted is asked in the moment of sending.
  if (what === 'send letters') {
    while ((await portal.portal.postRoom.runOnce()) > 0);
    return;
  }
  if (what === 'leave') {
    const leaver = nth(here, by);
    if (leaver === undefined || here.length < 10 || how % 3 > 0) return;
    gone.add(leaver);
    await portal.school.leaves(leaver);
    return;
  }
  if (what === 'new post') {
    const personId = nth(here, by);
    const post = nth(
      POSTS.filter((one) => one !== 'class-teacher'),
      how,
    );
    if (personId === undefined || post === undefined || on % 3 > 0) return;
    await bench.db.write((tx) => keepPost(tx, { post, personId, fromOn: bench.clock.today() }));
    return;
  }
  const target = nth(raised, on);
  if (!target) return;
  const hands = handsOn(bench, target);
  const people = await loadRoster(bench.db.read, bench.clock.today());
  const holding = people.peopleOf((await target.now()).holder).map(({ id }) => id as Name);
  const actor = (rightful ? nth(holding, by) : undefined) ?? nth(here, by) ?? 'dale';
  const other = nth(here, how) ?? 'dale';
  const acts: Partial<Record<Act['what'], () => Promise<unknown>>> = {
    acknowledge: () => hands.acknowledge(actor),
    write: () => hands.message(how % 2 === 0 ? 'parent' : actor),
    note: () => hands.note(actor),
    answer: () => hands.answer(actor),
    settle: () => hands.settle(how % 2 === 0 ? 'yes' : 'no'),
    'move on': () => hands.moveOn(),
    'declare formal': () => hands.declareFormal(),
    pause: async () => {
      const ahead = (n: number) => schoolDayAway(bench.deps.school.calendar(), bench.clock.today(), n);
      await hands.pause(actor, ahead(1 + (how % 12)), how % 2 === 0 ? 'waiting for the parent' : undefined);
    },
    resume: () => hands.resume(actor),
    mediate: () => {
      const either = how % 2 === 0 ? 'parent' : actor;
      return (
        [hands.offerMediation, hands.agreeToMediation, hands.endMediation][on % 3]?.(either) ??
        Promise.resolve()
      );
    },
    'hand back': () => hands.handBack(actor),
    reassign: () => hands.reassign(actor, { post: 'staff', personId: other }),
    name: () => hands.name(actor, other),
    'too close': () => hands.tooClose(actor, how % 2 === 0 ? actor : other),
    'propose un-naming': () => hands.proposeUnnaming(actor),
    'answer un-naming': () => hands.answerUnnaming(rightful ? 'chandra' : other),
    release: () => hands.release(actor, other),
    decide: () => hands.decide(actor),
    withdraw: () => (how % 5 === 0 ? hands.withdraw() : Promise.resolve()),
  };
  await acts[what]?.();
}

/** What a concern says of itself, to be set beside what it says after an act. */
async function standOf({ portal, raised }: World) {
  const { read } = portal.bench.db;
  const people = await loadRoster(read, portal.bench.clock.today());
  const concerns = await Promise.all(raised.map(({ now }) => now()));
  return concerns.map((concern) => ({
    concern,
    dates: JSON.stringify(concern.clocks.map(({ id, dueOn }) => [id, dueOn])),
    complainedAbout: people.everyone
      .filter(({ id }) => isConflicted(id, concern, people))
      .map(({ id }) => id),
  }));
}

type Stand = Awaited<ReturnType<typeof standOf>>;

/** I1, I3, I4, I8 and I9 of an act that has just been tried. */
async function expectOrder(world: World, before: Stand, wasRefused: boolean): Promise<void> {
  const after = await standOf(world);
  const { read } = world.portal.bench.db;
  expect(await read('concerns').pluck<string[]>('id')).toHaveLength(world.raised.length);
  for (const [index, { concern, dates }] of after.entries()) {
    const was = before[index];
    const entries = await read('entries')
      .where({ concern_id: concern.id })
      .orderBy('seq')
      .select<{ seq: number; person_id: string | null }[]>('seq', 'person_id');
    expect(entries.map(({ seq }) => seq)).toEqual(Array.from({ length: concern.version }, (_, n) => n + 1));
    expect(POSTS).toContain(concern.holder.post);
    if (!was) continue;
    const added = entries.slice(was.concern.version);
    if (wasRefused) expect(added).toEqual([]);
    if (added.length === 0) expect(dates).toBe(was.dates);
    for (const { person_id: id } of added) if (id !== null) expect(was.complainedAbout).not.toContain(id);
  }
}

/** I2 and I7: the list of each knows exactly what the rule says, and that is nothing of what is about them. */
async function expectNoLeak({ portal, raised }: World): Promise<void> {
  const { db, clock } = portal.bench;
  const people: People = await loadRoster(db.read, clock.today());
  const concerns = await Promise.all(raised.map(({ now }) => now()));
  for (const { id } of people.everyone) {
    const actor: StaffActor = await staffActor(portal.bench, id as Name);
    const seen = await whereReadable(db.read('concerns'), actor).pluck<string[]>('concerns.id');
    const may = concerns.filter((concern) => sightOf(actor, concern, people) === 'all');
    expect([...seen].sort()).toEqual(may.map((concern) => concern.id).sort());
    for (const concern of may) expect(isConflicted(id, concern, people)).toBe(false);
  }
}

/** I2 of letters: in the moment of sending, its reader may know of it. */
function watchLetters({ portal }: World, leaks: string[]): void {
  portal.post.answer = async ({ subject, to }) => {
    const ref = /^(WHP-[0-9A-Z]{4}-[0-9A-Z]{4}):/.exec(subject)?.[1];
    const name = NAMES.find((each) => emailOf(each) === to);
    if (ref !== undefined && name !== undefined) {
      const { db, clock } = portal.bench;
      const concern = await findConcern(db.read, { ref });
      const people = await loadRoster(db.read, clock.today());
      if (!concern || !people.person(name) || isConflicted(name, concern, people))
        leaks.push(`${name}: ${subject}`);
    }
    return { kind: 'sent' };
  };
}

test(
  'any run of actors and acts keeps what must always hold',
  async () => {
    let tried = 0;
    let done = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: IN_A_RUN, maxLength: IN_A_RUN }), async (acts) => {
        const portal = await openTestPortal();
        const world: World = { portal, raised: [], gone: new Set() };
        const leaks: string[] = [];
        watchLetters(world, leaks);
        try {
          for (const each of acts) {
            const before = await standOf(world);
            const wasRefused = await attempt(world, each).then(
              () => false,
              (error: unknown) => {
                if (error instanceof NotFound || error instanceof Refused) return true;
                // Nobody can act who has left.
                if (error instanceof Error && error.message.endsWith('does not work here today')) return true;
                throw error;
              },
            );
            tried += 1;
            if (!wasRefused) done += 1;
            await expectOrder(world, before, wasRefused);
          }
          await portal.goTo(later(portal.bench.clock.now(), DAY));
          while ((await portal.portal.postRoom.runOnce()) > 0);
          await expectNoLeak(world);
          expect(leaks).toEqual([]);
          const { db, clock, deps } = portal.bench;
          expect((await verifyChains(db.read, deps.keys)).broken).toEqual([]);
          // I5: every letter has come to an end, but for those on paper and those that wait for their time.
          const open = await db
            .read('letters')
            .whereNot('lane', 'print')
            .whereNull('sent_at')
            .whereNull('failed_at')
            .whereNull('dropped_at')
            .where('available_at', '<', clock.now())
            .pluck<string[]>('kind');
          expect(open).toEqual([]);
        } finally {
          await portal.close();
        }
      }),
      { numRuns: STEPS / IN_A_RUN, seed: Number(process.env['SEED'] ?? 20_261_123), endOnFailure: true },
    );
    expect(tried).toBe(STEPS);
    // A run in which nearly all is refused would show nothing.
    expect(done).toBeGreaterThan(STEPS / 4);
  },
  STEPS * 300,
);
