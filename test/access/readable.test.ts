// Do the lists know exactly what the pages know? The SQL predicate beside the rule, for hundreds of concerns that came about by real steps.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { StaffActor } from '../../src/access/actor.js';
import { deskOf, lastResortOf, whereAtDesk, whereLastResort } from '../../src/access/desk.js';
import { everyPartOf, isHeldBy, partsOf, sightOf } from '../../src/access/parts.js';
import { whereHeldBy, whereReadable } from '../../src/access/readable.js';
import type { Concern } from '../../src/concerns/concern.js';
import { DAY } from '../../src/clock.js';
import { isAnythingOn, queueOf, type Shelf } from '../../src/oversight/queue-store.js';
import { keepClassTeacher, keepPerson, keepPost } from '../../src/people/people-store.js';
import { loadRoster, rosterOf, type People, type RosterPerson } from '../../src/people/roster-store.js';
import type { Part } from '../../src/procedure/policy.js';
import { mayHold, type Roster } from '../../src/procedure/routing.js';
import { ABOUTS } from '../../src/procedure/terms.js';
import { unsettledIn, whereHandsAreWrong, type Slice } from '../../src/rounds/unsettled-store.js';
import { NotFound, Refused } from '../../src/web/errors.js';
import { chanceFrom, seed } from '../procedure/support/random.js';
import { openBench, type Bench } from '../support/app.js';
import {
  CLASSES,
  emailOf,
  handsOn,
  NAMES,
  PEOPLE,
  raise,
  smallSchool,
  staffActor,
  type ClassId,
  type Hands,
  type Name,
  type RaisedConcern,
} from '../support/builders.js';

const HOW_MANY = 220;
const WAYS_TO_SERVE = [
  ['desk', whereAtDesk, deskOf],
  ['last resort', whereLastResort, lastResortOf],
] as const;
const { random, below, one } = chanceFrom(seed);

let bench: Bench;
let people: People;
let actors: StaffActor[];
let concerns: Concern[];

/** Who works here now; looked up again whenever that changes. */
async function lookAround(): Promise<void> {
  people = await loadRoster(bench.db.read, bench.clock.today());
  actors = await Promise.all(people.everyone.map((person) => staffActor(bench, person.id as Name)));
}

async function raiseAny(): Promise<RaisedConcern> {
  const about = one(ABOUTS);
  const governors: Name[] = ['chandra', 'vance', 'quill', 'grove', 'field', 'linden'];
  const staff: Name[] = NAMES.filter((name) => !governors.includes(name));
  const who =
    about === 'governor' ? one([governors.slice(0, 2), [one(governors)], ['board' as const]]) : [one(staff)];
  const isDescribed = random() < 0.3;
  return raise(bench, {
    about,
    classId: random() < 0.1 ? 'none' : one(Object.keys(CLASSES) as ClassId[]),
    ...(isDescribed ? { words: 'the one with the red car', who: random() < 0.5 ? [] : who } : { who }),
    points: ['The first thing.', 'The second thing.'].slice(0, 1 + below(2)),
    // Some parents work here, and give the address they have here.
    ...(random() < 0.1 ? { contact: { email: emailOf(one(NAMES)) } } : {}),
  });
}

/** One thing that somebody may do now; where the procedure says no, nothing has happened. */
async function anyStep(raised: RaisedConcern, hands: Hands): Promise<void> {
  const concern = await raised.now();
  const inPart = (...parts: Part[]): Name | undefined => {
    const found = actors.filter((actor) =>
      everyPartOf(actor, concern, people).some((part) => parts.includes(part)),
    );
    return found.length > 0 ? (one(found).personId as Name) : undefined;
  };
  const holder = inPart('holder') ?? 'dale';
  const senior = inPart('above', 'holder in charge') ?? 'dale';
  const anybody = () => one(actors).personId as Name;
  const steps: (() => Promise<unknown>)[] = [
    () => hands.acknowledge(holder),
    ...[1, 2, 3, 4].map(() => () => hands.answer(holder)),
    () => hands.settle(one(['yes', 'no'])),
    ...[1, 2, 3].map(() => () => hands.moveOn()),
    () => hands.declareFormal(),
    () => hands.handBack(holder),
    () => hands.reassign(senior, { post: 'deputy', personId: 'dale' }),
    () => hands.reassign(senior, { post: 'class-teacher', classId: one(Object.keys(CLASSES)) }),
    () => hands.reassign(senior, { post: 'staff', personId: anybody() }),
    () => hands.name(holder, anybody()),
    () => hands.name(senior, anybody()),
    () => hands.decide(holder),
    () => hands.tooClose(one([holder, senior]), anybody()),
    () => hands.tooClose(holder, holder),
    ...[1, 2].map(() => () => hands.proposeUnnaming(senior)),
    ...[1, 2].map(() => () => hands.answerUnnaming(inPart('second person') ?? 'dale')),
  ];
  if (random() < 0.1) steps.push(() => hands.withdraw());
  await one(steps)().catch((error: unknown) => {
    if (!(error instanceof NotFound || error instanceof Refused)) throw error;
  });
}

beforeAll(async () => {
  bench = await openBench();
  // The first concerns come while there is no head: those about the head name the post, and nobody in it.
  await smallSchool(bench, { without: ['marlow'] });
  await lookAround();
  const raised: RaisedConcern[] = [];
  for (let n = 0; n < HOW_MANY; n += 1) {
    if (n === 20) {
      const { name, roleWords } = PEOPLE.marlow;
      const createdAt = bench.clock.now();
      await bench.db.write(async (tx) => {
        await keepPerson(tx, { id: 'marlow', name, roleWords, email: 'marlow@wrenhill.test', createdAt });
        await keepPost(tx, { post: 'head', personId: 'marlow', fromOn: '2026-11-23' });
        // Some hold several posts, and a class beside them.
        await keepPost(tx, { post: 'governor', personId: 'marlow', fromOn: '2026-11-23' });
        await keepPost(tx, { post: 'safeguarding-lead', personId: 'dale', fromOn: '2026-11-23' });
        await keepClassTeacher(tx, { classId: 'year6', personId: 'dale', fromOn: '2026-11-23' });
        // From the next day on there is a second head, who also clerks, and a governor who clerks.
        await keepPost(tx, { post: 'clerk', personId: 'penny', fromOn: '2026-11-24' });
        await keepPost(tx, { post: 'head', personId: 'penny', fromOn: '2026-11-24' });
        await keepPost(tx, { post: 'clerk', personId: 'grove', fromOn: '2026-11-24' });
      });
      await lookAround();
    }
    const each =
      n < 20
        ? await raise(bench, { about: one(['head', 'class', 'staff']), who: ['penny'] })
        : await raiseAny();
    raised.push(each);
    for (let steps = below(8); steps > 0; steps -= 1) await anyStep(each, handsOn(bench, each));
  }
  // Days later clocks have run out; some take it further for that.
  bench.clock.advance(50 * DAY);
  await lookAround();
  for (const each of raised) if (random() < 0.3) await anyStep(each, handsOn(bench, each));
  concerns = await Promise.all(raised.map((each) => each.now()));
}, 120_000);
afterAll(() => bench.close());

const readable = async (actor: StaffActor): Promise<string[]> =>
  whereReadable(bench.db.read('concerns'), actor).orderBy('id').pluck<string[]>('concerns.id');

const idsOf = (list: readonly Concern[]) => list.map((concern) => concern.id).sort();
const seenBy = (actor: StaffActor) => concerns.filter((concern) => sightOf(actor, concern, people) === 'all');

describe(`with ${HOW_MANY} concerns drawn at random (seed ${seed})`, () => {
  test('there is something of everything', () => {
    const places = new Set(concerns.map((concern) => `${concern.stage}, ${concern.state}`));
    for (const place of [
      'class teacher, open',
      'class teacher, answered',
      'head teacher, open',
      'governing body, open',
    ])
      expect([...places]).toContain(place);
    const some: Record<string, (concern: Concern) => boolean> = {
      'for the governors': (concern) => concern.forGovernors,
      'declared formal': (concern) => concern.declaredFormalOn !== undefined,
      'held by a person': (concern) => concern.holder.personId !== undefined,
      'held by a class': (concern) => concern.holder.classId !== undefined,
      'about the board': (concern) => concern.complainedAbout.some((row) => row.post === 'board'),
      'about a post that nobody held': (concern) =>
        concern.complainedAbout.some((row) => row.post === 'head' && row.personId === undefined),
      'about words': (concern) =>
        concern.complainedAbout.some((row) => row.kind === 'words' && row.personId === undefined),
      'about words that were matched': (concern) =>
        concern.complainedAbout.some((row) => row.kind === 'words' && row.personId !== undefined),
      'in former hands': (concern) => concern.formerHolders.length > 0,
      closed: (concern) => concern.closedOn !== undefined,
      'with an interest entered': (concern) => concern.interests.length > 0,
      'raised by somebody at the school': (concern) => concern.interested.length > concern.interests.length,
      'named by mistake': (concern) => concern.unnamed.length > 0,
      'perhaps named by mistake': (concern) => concern.unnaming !== undefined,
    };
    const missing = Object.entries(some).filter(([, is]) => !concerns.some(is));
    expect(missing.map(([what]) => what)).toEqual([]);
    expect(actors).toHaveLength(NAMES.length);
  });

  test('what a list shows is exactly what its reader may read all of', async () => {
    const found: Record<string, string[]> = {};
    const expected: Record<string, string[]> = {};
    for (const actor of actors) {
      found[actor.personId] = await readable(actor);
      expected[actor.personId] = idsOf(seenBy(actor));
    }
    expect(found).toEqual(expected);
    expect(Object.values(found).filter((ids) => ids.length > 0).length).toBeGreaterThan(8);
  });

  test('what somebody holds is exactly what the rule says they hold', async () => {
    for (const actor of actors) {
      const rows = await bench.db
        .read('concerns')
        .where((query) => whereHeldBy(query, actor))
        .orderBy('id')
        .select<{ id: string }[]>('id');
      const held = concerns.filter((concern) => isHeldBy(concern.holder, actor));
      expect([actor.personId, rows.map(({ id }) => id)]).toEqual([actor.personId, idsOf(held)]);
    }
  });

  test('what is at a desk is exactly what the rule says, also where posts are vacant', async () => {
    const desks = new Set<string>();
    for (const gone of [[], ['quill', 'grove', 'penny'], ['quill', 'grove', 'penny', 'chandra'], ['vance']]) {
      const left: Roster = {
        holdersOf: (post) => people.holdersOf(post).filter((id) => !gone.includes(id)),
        teachersOf: (id) => people.teachersOf(id),
      };
      for (const actor of actors.filter(({ personId }) => !gone.includes(personId))) {
        for (const [place, narrow, postOf] of WAYS_TO_SERVE) {
          const query = bench.db.read('concerns').orderBy('id');
          narrow(query, actor, left);
          const expected = concerns.filter((concern) => {
            const post = postOf(concern, left);
            return post !== undefined && actor.posts.includes(post);
          });
          const found = await query.pluck<string[]>('concerns.id');
          expect([actor.personId, gone, found]).toEqual([actor.personId, gone, idsOf(expected)]);
          if (found.length > 0) desks.add(`${actor.personId}, ${place}, ${gone.length} gone`);
        }
      }
    }
    expect([...desks]).toEqual(
      expect.arrayContaining([
        ...['chandra, desk, 3 gone', 'vance, desk, 4 gone', 'quill, desk, 0 gone'],
        ...['wirral, last resort, 0 gone', 'wirral, last resort, 3 gone'],
      ]),
    );
  });

  test('the clock looks for wrong hands exactly where the rule finds them, also when people have left or changed posts', async () => {
    const found = new Set<string>();
    const changes: Record<string, (person: RosterPerson) => RosterPerson[]> = {
      'nobody has left': (person) => [person],
      'some have left': (person) =>
        ['marlow', 'quill', 'amber', 'dale'].includes(person.id) ? [] : [person],
      'one has no post any more': (person) => [
        person.id === 'penny' ? { ...person, posts: [], classIds: [] } : person,
      ],
      'everybody teaches every class': (person) => [
        { ...person, posts: [...person.posts, 'class-teacher'], classIds: Object.keys(CLASSES) },
      ],
      'nobody is left': () => [],
    };
    for (const [change, of] of Object.entries(changes)) {
      const everyone = people.everyone.flatMap(of);
      const classes = people.classes.map((one) => ({
        ...one,
        teachers: everyone.filter(({ classIds }) => classIds.includes(one.id)),
      }));
      const roster = rosterOf(everyone, classes);
      const wrong = concerns.filter(
        (concern) => concern.closedOn === undefined && !mayHold(concern.holder, concern, roster),
      );
      const looked: string[] = [];
      for (let after: string | undefined = ''; after !== undefined;) {
        const slice: Slice = await unsettledIn(bench.db.read, whereHandsAreWrong(roster), after, 50);
        looked.push(...slice.found.map(({ id }) => id));
        after = slice.next;
      }
      expect([change, looked]).toEqual([change, idsOf(wrong)]);
      for (const { holder } of wrong)
        found.add(`${change}: ${holder.personId ? 'name' : holder.classId ? 'class' : 'post'}`);
    }
    expect([...found]).toEqual(
      expect.arrayContaining([
        ...['name', 'class', 'post'].map((hand) => `some have left: ${hand}`),
        ...['name', 'class', 'post'].map((hand) => `nobody is left: ${hand}`),
        'everybody teaches every class: class',
      ]),
    );
  });

  test('a list says what is on it, no more and no less, and whether anything is', async () => {
    const is: Record<Shelf, (concern: Concern, actor: StaffActor) => boolean> = {
      mine: ({ state, holder }, actor) => state === 'open' && isHeldBy(holder, actor),
      others: ({ state, holder }, actor) => state === 'open' && !isHeldBy(holder, actor),
      answered: ({ state, holder }, actor) => state === 'answered' && isHeldBy(holder, actor),
    };
    for (const actor of actors)
      for (const shelf of ['mine', 'others', 'answered'] as const) {
        const expected = idsOf(seenBy(actor).filter((concern) => is[shelf](concern, actor)));
        const isAnything = await isAnythingOn(bench.db.read, actor, shelf);
        expect([actor.personId, shelf, isAnything]).toEqual([actor.personId, shelf, expected.length > 0]);
        const listed: string[] = [];
        for (let page = await queueOf(bench.db.read, actor, shelf); page.length > 0;) {
          const shown = page.slice(0, 25);
          listed.push(...shown.map((row) => row.id));
          const last = shown.at(-1);
          if (!last || page.length === shown.length) break;
          page = await queueOf(bench.db.read, actor, shelf, { dueOn: last.nextDueOn, id: last.id });
        }
        expect([actor.personId, shelf, listed.sort()]).toEqual([actor.personId, shelf, expected]);
      }
  });

  test('nobody acts on what they may not read, and nobody reads what is about them', () => {
    const wrong = actors.flatMap((actor) =>
      concerns
        .filter((concern) => {
          const isAbout =
            concern.interested.includes(actor.personId) ||
            concern.complainedAbout.some((row) => row.personId === actor.personId);
          const sight = sightOf(actor, concern, people);
          const acts = partsOf(actor, concern, people).length > 0;
          return (isAbout && sight !== 'none') || (acts && sight !== 'all');
        })
        .map((concern) => `${actor.personId} ${concern.ref}`),
    );
    expect(wrong).toEqual([]);
  });

  test('somebody without a post or a class reads nothing, and holds only what is theirs by name', async () => {
    const plain: StaffActor = {
      kind: 'staff',
      personId: 'nobody here',
      name: 'Nobody',
      posts: [],
      classIds: [],
    };
    expect(await readable(plain)).toEqual([]);
    expect(seenBy(plain)).toEqual([]);
  });

  test('no open concern is with somebody whom it is about, as long as somebody else is there', () => {
    const wrong = concerns.filter(
      (concern) =>
        concern.state === 'open' &&
        concern.holder.personId === undefined &&
        !actors.some(
          (actor) => isHeldBy(concern.holder, actor) && sightOf(actor, concern, people) === 'all',
        ) &&
        ['head', 'chair', 'vice-chair', 'clerk', 'deputy'].some((post) =>
          actors.some(
            (actor) =>
              actor.posts.some((held) => held === post) &&
              sightOf(actor, { ...concern, holder: { post: 'staff', personId: actor.personId } }, people) ===
                'all',
          ),
        ),
    );
    expect(
      wrong.map(({ ref, stage, about, holder, complainedAbout }) => ({
        ref,
        stage,
        about,
        holder,
        complainedAbout,
      })),
    ).toEqual([]);
  });
});
