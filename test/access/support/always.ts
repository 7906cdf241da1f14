// What must always hold, whatever was done: asked after every act of what it touched, and now and then of everything.
import { expect } from '@jest/globals';
import type { StaffActor } from '../../../src/access/actor.js';
import { sightOf } from '../../../src/access/parts.js';
import { whereReadable } from '../../../src/access/readable.js';
import { standingAsked, waitingFor } from '../../../src/concerns/asked-of.js';
import { askedOf } from '../../../src/concerns/asked-store.js';
import type { Concern } from '../../../src/concerns/concern.js';
import { findConcern } from '../../../src/concerns/concern-store.js';
import { verifyChains } from '../../../src/concerns/verify-chains.js';
import { hotRows } from '../../../src/hot-store.js';
import { groupsOf } from '../../../src/linking/link-store.js';
import { loadRoster, type People } from '../../../src/people/roster-store.js';
import { needsCheck } from '../../../src/procedure/asking.js';
import { handsOf, isConflicted } from '../../../src/procedure/routing.js';
import { POSTS, type Step } from '../../../src/procedure/terms.js';
import { staffActor, type Name } from '../../support/builders.js';
import type { Stand, World } from './world.js';

interface Counted {
  readonly id: string;
  readonly version: number;
  readonly holderPost: string;
  /** A server counts in words. */
  readonly entries: number | string;
  readonly first: number;
  readonly last: number;
}

/** Few questions for all concerns together; only those that an act has moved on are read anew. */
export async function standOf({ portal, raised }: World, before?: Stand): Promise<Stand> {
  const { read } = portal.bench.db;
  const dates = new Map<string, string>();
  const clocks = await read('clocks')
    .orderBy('id')
    .select<{ concern_id: string; id: string; due_on: string | null }[]>('concern_id', 'id', 'due_on');
  for (const { concern_id, id, due_on } of clocks)
    dates.set(concern_id, `${dates.get(concern_id) ?? ''} ${id} ${due_on ?? 'no date'}`);
  const versions = await read('concerns').select<{ id: string; version: number }[]>('id', 'version');
  const concerns = new Map<string, Concern>();
  for (const { id, version } of versions) {
    const was = before?.concerns.get(id);
    const now = was?.version === version ? was : await findConcern(read, { id });
    if (now) concerns.set(id, now);
  }
  // I1: nothing is there that nobody raised, and nothing is gone.
  expect([...concerns.keys()].sort()).toEqual(raised.map(({ concernId }) => concernId).sort());
  return { people: await loadRoster(read, portal.bench.clock.today()), concerns, dates };
}

/** I1, I3, I4, I8 and I9 of an act that has just been tried. Gives how everything stands now. */
export async function expectOrder(world: World, before: Stand, wasRefused: boolean): Promise<Stand> {
  const after = await standOf(world, before);
  const { read } = world.portal.bench.db;
  const counted = await hotRows<Counted>(
    read,
    `select concerns.id, version, holder_post as "holderPost", count(distinct seq) as entries, min(seq) as first, max(seq) as last
      from concerns join entries on entries.concern_id = concerns.id group by concerns.id, version, holder_post`,
    [],
  );
  expect(counted).toHaveLength(after.concerns.size);
  for (const { id, version, holderPost, entries, first, last } of counted) {
    // Numbered from one without a gap, one for each version.
    expect([Number(entries), first, last]).toEqual([version, 1, version]);
    expect(POSTS).toContain(holderPost);
    const was = before.concerns.get(id);
    if (!was) expect(wasRefused).toBe(false);
    else if (was.version === version) expect(after.dates.get(id)).toBe(before.dates.get(id));
    else {
      expect(wasRefused).toBe(false);
      await expectEntriesOfOthers(world, was, before.people);
      await expectNoDateSooner(world, was, [before.dates.get(id) ?? '', after.dates.get(id) ?? '']);
    }
  }
  return after;
}

/** What only somebody may put in whom it is about, from the copies released to them. */
const THEIRS: readonly Step[] = ['confirm reading', 'make a statement', 'ask to be heard'];

/**
 * I3: nobody acted whom it was about, or who was kept from it, but to put in what is theirs; whoever was appointed had had nothing to do with it; and a formal answer
 * left with the word of a second person, where the school has that.
 */
async function expectEntriesOfOthers(
  { portal, hasAnswersChecked }: World,
  was: Concern,
  people: People,
): Promise<void> {
  const { read } = portal.bench.db;
  const added = await read('entries')
    .where({ concern_id: was.id })
    .where('seq', '>', was.version)
    .select<{ step: Step; person_id: string | null; facts: string }[]>('step', 'person_id', 'facts');
  for (const { step, person_id: id, facts } of added) {
    if (id !== null) expect([step, isConflicted(id, was, people)]).toEqual([step, THEIRS.includes(step)]);
    if (step === 'answer' && needsCheck(was, hasAnswersChecked, people))
      expect(JSON.parse(facts)).toMatchObject({ checked: true });
    if (step === 'approve the answer')
      expect(people.peopleOf(was.holder).map((each) => each.id)).not.toContain(id);
    const { person, channel } = JSON.parse(facts) as { person?: string; channel?: string };
    // For the parent nobody enters by which they would be rid of it.
    if (channel !== undefined && step !== 'message the school')
      expect(handsOf(was.holder, people)).not.toContain(id);
    if (step !== 'appoint a clerk' && step !== 'appoint an investigator') continue;
    if (person === undefined) continue;
    expect([step, isConflicted(person, was, people)]).toEqual([step, false]);
    const acted = read('entries').where({ concern_id: was.id, person_id: person });
    expect(await acted.where('seq', '<=', was.version).pluck<string[]>('step')).toEqual([]);
    expect(people.peopleOf(was.holder).map((each) => each.id)).not.toContain(person);
  }
}

/** Where dates only moved, because school days changed, none is sooner than it was. */
async function expectNoDateSooner({ portal }: World, was: Concern, told: [string, string]): Promise<void> {
  const steps = await portal.bench.db
    .read('entries')
    .where({ concern_id: was.id })
    .where('seq', '>', was.version)
    .pluck<Step[]>('step');
  if (steps.some((step) => step !== 'move the dates')) return;
  const [before, after] = told.map(
    (dates) => new Map(Array.from(dates.matchAll(/(\S+) (\d{4}-\S+)/g), ([, id, on]) => [id, on ?? ''])),
  );
  for (const [id, on] of before ?? []) expect((after?.get(id) ?? on) >= on).toBe(true);
}

/**
 * I2 and I7: the list of each knows exactly what the rule says, and that is nothing of what is about them; what is linked is known to
 * those who read all of it, and what somebody is asked is about nothing that is kept from them.
 */
export async function expectNoLeak({ portal }: World, { concerns }: Stand): Promise<void> {
  const { deps, db, clock } = portal.bench;
  const people = await loadRoster(db.read, clock.today());
  const groups = await linkedEver(portal.bench.db.read);
  for (const { id } of people.everyone) {
    const actor: StaffActor = await staffActor(portal.bench, id as Name);
    const seen = await whereReadable(db.read('concerns'), actor).pluck<string[]>('concerns.id');
    const may = [...concerns.values()].filter((concern) => sightOf(actor, concern, people) === 'all');
    expect([...seen].sort()).toEqual(may.map((concern) => concern.id).sort());
    for (const concern of may) {
      expect(isConflicted(id, concern, people)).toBe(false);
      if (![...groups.values()].some((members) => members.includes(concern.id))) continue;
      for (const group of await groupsOf(db.read, actor, concern.id))
        for (const member of groups.get(group.id) ?? []) expect(seen).toContain(member);
    }
    for (const { id: askedId } of await askedOf(db.read, id)) {
      const standing = await standingAsked(db.read, askedId, clock.today());
      if (standing) expect(isConflicted(id, standing.concern, people)).toBe(false);
    }
    for (const { href } of await waitingFor(deps, actor, people, clock.today()))
      expect(await standingAsked(db.read, href.split('/').at(-1) ?? '', clock.today())).toBeDefined();
  }
}

/** All that ever were in a group, by group. */
async function linkedEver(read: World['portal']['bench']['db']['read']): Promise<Map<string, string[]>> {
  const rows = await read('linked_concerns').select<{ group_id: string; concern_id: string }[]>(
    'group_id',
    'concern_id',
  );
  const groups = new Map<string, string[]>();
  for (const { group_id, concern_id } of rows)
    groups.set(group_id, [...(groups.get(group_id) ?? []), concern_id]);
  return groups;
}

const MOST_READERS = 3;

/**
 * I2, in the bytes of the page: whoever reads one of two that belong together and must not know of the other finds on its page neither
 * the reference nor a word of the other. A few readers of each run.
 */
export async function expectPagesTellNothing({ portal }: World, { concerns }: Stand): Promise<number> {
  const { db, clock } = portal.bench;
  const people = await loadRoster(db.read, clock.today());
  const groups = await linkedEver(db.read);
  const parts = await hotRows<{ one: string; other: string }>(
    db.read,
    'select from_concern_id as one, to_concern_id as other from splits',
    [],
  );
  const pairs = [
    ...parts.flatMap(({ one, other }) => [[one, other] as const, [other, one] as const]),
    ...[...groups.values()].flatMap((members) =>
      members.flatMap((one) =>
        members.filter((other) => other !== one).map((other) => [one, other] as const),
      ),
    ),
  ];
  let read = 0;
  for (const [oneId, otherId] of pairs) {
    const [one, other] = [concerns.get(oneId), concerns.get(otherId)];
    for (const { id } of people.everyone) {
      if (read >= MOST_READERS || !one || !other) return read;
      const actor = await staffActor(portal.bench, id as Name);
      if (sightOf(actor, one, people) !== 'all' || sightOf(actor, other, people) !== 'none') continue;
      const desk = await portal.signedIn(id as Name);
      for (const path of [`/staff/concerns/${one.ref}`, '/queue']) {
        await desk.visit(path);
        expect(desk.status).toBe(200);
        for (const words of [other.ref, ...other.points.map(({ whatHappened }) => whatHappened)])
          expect(desk.html).not.toContain(words);
      }
      read += 1;
    }
  }
  return read;
}

/** I4, at the end: the record proves itself. */
export async function expectChainsWhole({ portal }: World): Promise<void> {
  const { db, deps } = portal.bench;
  expect((await verifyChains(db.read, deps.keys)).broken).toEqual([]);
}
