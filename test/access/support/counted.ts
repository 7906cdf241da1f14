// What somebody counts and lists, and what they may open: in a random run the three are to agree.
import { expect } from '@jest/globals';
import type { ParentActor, StaffActor } from '../../../src/access/actor.js';
import { isAtDesk } from '../../../src/access/desk.js';
import { isHeldBy, sightOf } from '../../../src/access/parts.js';
import { whereCounted } from '../../../src/access/readable.js';
import type { Concern } from '../../../src/concerns/concern.js';
import { refsRaisedBy } from '../../../src/following/my-concerns-store.js';
import { countUnsent, unsentLetters, type UnsentLetter } from '../../../src/mail-queue/mail-queue-store.js';
import {
  isAnythingOn,
  PAGE,
  queueOf,
  type QueueRow,
  type Shelf,
} from '../../../src/oversight/queue-store.js';
import { loadRoster, type People } from '../../../src/people/roster-store.js';
import { countToPrint, lettersToPrint, type LetterToPrint } from '../../../src/printing/print-store.js';
import { hasUnmatchedWords, isConflicted } from '../../../src/procedure/routing.js';
import { promisedTo, PROMISE_SHELVES } from '../../../src/promises/promised-store.js';
import { NAMES, staffActor, type Name } from '../../support/builders.js';
import { nth, type Stand, type World } from './world.js';

/** All that a list has, page after page, each of which gives one more where another follows. */
async function everyPage<T>(pageAfter: (last: T | undefined) => Promise<T[]>): Promise<T[]> {
  const all: T[] = [];
  for (;;) {
    const page = await pageAfter(all.at(-1));
    all.push(...page.slice(0, PAGE));
    if (page.length <= PAGE) return all;
  }
}

/** Each once, and these and no others. */
function expectThese(found: readonly string[], expected: readonly string[], what: string): void {
  expect([what, [...found].sort()]).toEqual([what, [...expected].sort()]);
}

/** I7: everybody's lists hold what they may know of, each once, and what is counted for them is what they would count. */
export async function expectCountsAgree(world: World, { concerns }: Stand): Promise<void> {
  const { bench } = world.portal;
  const people = await loadRoster(bench.db.read, bench.clock.today());
  const all = [...concerns.values()];
  for (const { id } of people.everyone) {
    const actor = await staffActor(bench, id as Name);
    await expectShelves(world, actor, all, people);
    await expectPromises(world, actor, all, people);
    await expectToPrint(world, actor, concerns, people);
    await expectNumbers(world, actor, all, people);
  }
  await expectParentsLists(world, all);
  const now = bench.clock.now();
  const unsent = await everyPage<UnsentLetter>((last) => unsentLetters(bench.db.read, now, last));
  expect(await countUnsent(bench.db.read, now)).toBe(Math.min(new Set(unsent.map(({ id }) => id)).size, 100));
}

async function shelfOf({ portal }: World, actor: StaffActor, which: Shelf): Promise<string[]> {
  const { read } = portal.bench.db;
  const rows = await everyPage<QueueRow>((last) =>
    queueOf(read, actor, which, last && { dueOn: last.nextDueOn, id: last.id }),
  );
  const refs = rows.map(({ ref }) => ref);
  expect(await isAnythingOn(read, actor, which)).toBe(refs.length > 0);
  expect(refs).toHaveLength(new Set(refs).size);
  return refs;
}

/** What I must act on, with others, and answered: all of what is not closed that they may read, and nothing else. */
async function expectShelves(
  world: World,
  actor: StaffActor,
  all: readonly Concern[],
  people: People,
): Promise<void> {
  const refsOf = (holds: (concern: Concern) => boolean): string[] =>
    all.filter((one) => sightOf(actor, one, people) === 'all' && holds(one)).map(({ ref }) => ref);
  const isMine = ({ holder }: Concern): boolean => isHeldBy(holder, actor);
  const mine = await shelfOf(world, actor, 'mine');
  const others = await shelfOf(world, actor, 'others');
  // What waits for the head's word, on more time or on whether the school looks into it, the head has on both.
  const waitsForHead = (one: Concern): boolean =>
    one.isTimeAskedFor === true || ((one.toDecide ?? []).length > 0 && one.stage !== 'governing body');
  const isMineToo = (one: Concern): boolean =>
    isMine(one) || (actor.posts.includes('head') && waitsForHead(one));
  const who = actor.personId;
  expectThese(
    mine,
    refsOf((one) => one.state === 'open' && isMineToo(one)),
    `with ${who}`,
  );
  expectThese(
    others,
    refsOf((one) => one.state === 'open' && !isMine(one)),
    `others, for ${who}`,
  );
  const answered = await shelfOf(world, actor, 'answered');
  expectThese(
    answered,
    refsOf((one) => one.state === 'answered' && isMine(one)),
    `answered by ${who}`,
  );
}

/** Every promise on what they may read, and that was not withdrawn, on one shelf. */
async function expectPromises(
  { portal }: World,
  actor: StaffActor,
  all: readonly Concern[],
  people: People,
): Promise<void> {
  const { db, clock } = portal.bench;
  const ids: string[] = [];
  for (const which of PROMISE_SHELVES) {
    const rows = await promisedTo(db.read, actor, which, clock.today());
    ids.push(...rows.map(({ id }) => id));
  }
  const may = all.filter((one) => one.state !== 'withdrawn' && sightOf(actor, one, people) === 'all');
  const made = await db
    .read('promises')
    .whereIn(
      'concern_id',
      may.map(({ id }) => id),
    )
    .pluck<string[]>('id');
  expectThese(ids, made, `promised, for ${actor.personId}`);
}

/** The letters on paper: each at one desk, of concerns that this desk serves, and as many as are counted. */
async function expectToPrint(
  { portal }: World,
  actor: StaffActor,
  concerns: Stand['concerns'],
  people: People,
): Promise<void> {
  const { read } = portal.bench.db;
  const waiting = await everyPage<LetterToPrint>((last) => lettersToPrint(read, actor, people, last));
  const atTheirDesk = waiting.filter(({ concernId }) => {
    const concern = concerns.get(concernId);
    return (
      concern !== undefined &&
      isAtDesk(actor, concern, people) &&
      !isConflicted(actor.personId, concern, people)
    );
  });
  expectThese(
    waiting.map(({ id }) => id),
    atTheirDesk.map(({ id }) => id),
    `to print by ${actor.personId}`,
  );
  expect(await countToPrint(read, actor, people)).toBe(Math.min(waiting.length, 100));
}

/** Behind a number stands nothing that is about whoever reads it, or may be, nor what the governors deal with (COI-9). */
async function expectNumbers(
  { portal }: World,
  actor: StaffActor,
  all: readonly Concern[],
  people: People,
): Promise<void> {
  const query = portal.bench.db.read('concerns');
  whereCounted(query, actor);
  const may = all.filter(
    (one) => !isConflicted(actor.personId, one, people) && !one.forGovernors && !hasUnmatchedWords(one),
  );
  expectThese(
    await query.pluck<string[]>('ref'),
    may.map(({ ref }) => ref),
    `counted for ${actor.personId}`,
  );
}

/** Every parent's list: what they raised and what was made out of it, each once, wherever their letters go by now. */
async function expectParentsLists({ portal }: World, all: readonly Concern[]): Promise<void> {
  const boxes = new Set(all.map(({ mailboxId }) => mailboxId));
  for (const mailboxId of boxes) {
    if (mailboxId === undefined) continue;
    const parent: ParentActor = { kind: 'parent', mailboxId, concernId: undefined };
    const theirs = all.filter((one) => one.mailboxId === mailboxId).map(({ ref }) => ref);
    const listed = await refsRaisedBy(portal.bench.db.read, parent);
    expectThese(
      listed.map(({ ref }) => ref),
      theirs,
      'a parent’s list',
    );
  }
}

/**
 * I7, in the bytes of the pages: somebody turns every page of their list, and then tries every concern there is. Those they may know of open,
 * the others are not there; all on the list are among those that open, and none is on it twice. Gives how many opened, and how many not.
 */
export async function expectPagesAgree(
  world: World,
  { concerns }: Stand,
): Promise<{ readonly opened: number; readonly closed: number }> {
  const { portal } = world;
  const people = await loadRoster(portal.bench.db.read, portal.bench.clock.today());
  const name = nth(
    NAMES.filter((each) => people.person(each)),
    world.raised.length,
  );
  if (name === undefined) return { opened: 0, closed: 0 };
  const actor = await staffActor(portal.bench, name);
  const desk = await portal.signedIn(name);
  const listed: string[] = [];
  for (const path of ['/queue', '/queue/others', '/queue/answered']) {
    await desk.visit(path);
    expect(desk.status).toBe(200);
    listed.push(
      ...Array.from(desk.html.matchAll(/href="\/staff\/concerns\/([^/"]+)"/g), ([, ref]) => ref ?? ''),
    );
  }
  let opened = 0;
  for (const concern of concerns.values()) {
    await desk.visit(`/staff/concerns/${concern.ref}`);
    const isOpen = sightOf(actor, concern, people) !== 'none';
    expect([name, concern.ref, desk.status]).toEqual([name, concern.ref, isOpen ? 200 : 404]);
    if (!isOpen) {
      expect(listed).not.toContain(concern.ref);
      for (const { whatHappened } of concern.points) expect(desk.html).not.toContain(whatHappened);
    }
    if (isOpen) opened += 1;
  }
  return { opened, closed: concerns.size - opened };
}
