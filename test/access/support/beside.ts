// What happens beside the steps in a random run: time passes, letters go, people leave, are away and get posts and classes; snow falls;
// what is kept with a parent.
import { partsOf } from '../../../src/access/parts.js';
import { absencesFrom, endAbsence, keepAbsence } from '../../../src/absences/absence-store.js';
import { fingerprintOf, keepPlan, readClassBooks } from '../../../src/classes/plan.js';
import { DAY, HOUR, later } from '../../../src/clock.js';
import { sentFirst } from '../../../src/linking/link-view.js';
import { closeSecond } from '../../../src/linking/link.js';
import { mayKeepNeeds, ownerOf, ownerOfNeeds } from '../../../src/needs/find-needs.js';
import { keepNeeds } from '../../../src/needs/needs-store.js';
import { keepPost } from '../../../src/people/people-store.js';
import { loadRoster } from '../../../src/people/roster-store.js';
import { mayPassTo } from '../../../src/procedure/cover.js';
import { addDays } from '../../../src/procedure/days.js';
import { POSTS } from '../../../src/procedure/terms.js';
import { closeOn } from '../../../src/school/change-calendar.js';
import { NotFound } from '../../../src/web/errors.js';
import { CLASSES, NAMES, staffActor } from '../../support/builders.js';
import { enterForTheParent } from './entering.js';
import { ahead, nth, onIt, staffIn, type Trying, type World } from './world.js';

interface Numbers {
  readonly on: number;
  readonly by: number;
  readonly how: number;
}

type Beside = (world: World, numbers: Numbers, trying: () => Promise<Trying>) => Promise<void>;

const JUMPS = [HOUR, 6 * HOUR, DAY, 3 * DAY, 8 * DAY];

const whoever = ({ gone }: World, by: number) =>
  nth(
    NAMES.filter((name) => !gone.has(name)),
    by,
  );

/** What the portal does of itself is not to come in the middle of what is tried next. */
const roundsAreOver = ({ portal }: World) => portal.portal.rounds.stop();

export const BESIDE = {
  time: ({ portal }, { how }) => portal.goTo(later(portal.bench.clock.now(), nth(JUMPS, how) ?? HOUR)),
  // Letters wait for a while: what has changed since they were posted is asked in the moment of sending.
  'send letters': async ({ portal }) => {
    while ((await portal.portal.postRoom.runOnce()) > 0);
  },
  'the mail server': ({ mail }, { on }) => {
    mail.is =
      nth(['there', 'out of reach', 'there', 'putting off', 'there', 'refusing'] as const, on) ?? 'there';
    return Promise.resolve();
  },
  'enter for the parent': async (_, numbers, trying) => enterForTheParent(await trying(), numbers),
  leave: async (world, { by, how }) => {
    const leaver = whoever(world, by);
    if (leaver === undefined || world.gone.size > NAMES.length - 10 || how % 3 > 0) return;
    world.gone.add(leaver);
    await world.portal.school.leaves(leaver);
  },
  'new post': async (world, { on, by, how }) => {
    const personId = whoever(world, by);
    const post = nth(
      POSTS.filter((one) => one !== 'class-teacher'),
      how,
    );
    if (personId === undefined || post === undefined || on % 3 > 0) return;
    const { db, clock } = world.portal.bench;
    await db.write((tx) => keepPost(tx, { post, personId, fromOn: clock.today() }));
  },
  snow: async (world, { on, by }) => {
    const { deps } = world.portal.bench;
    const actor = await staffActor(world.portal.bench, whoever(world, by) ?? 'dale');
    await closeOn(deps, actor, { day: ahead(world, on % 4), kind: 'closure', name: 'snow' });
    await roundsAreOver(world);
  },
  'be away': async (world, { on, by, how }) => {
    const { db, clock } = world.portal.bench;
    const [personId, coverId] = [whoever(world, by), whoever(world, how)];
    const people = await loadRoster(db.read, clock.today());
    const away = people.everyone.find(({ id }) => id === personId);
    const cover = people.everyone.find(({ id }) => id === coverId && id !== personId);
    const passes = mayPassTo(cover?.posts ?? []);
    // As the page asks: something passes to whoever covers.
    if (!away || !cover || !away.posts.some((post) => passes.includes(post))) return;
    const [fromOn, toOn] = [addDays(clock.today(), on % 3), addDays(clock.today(), (on % 3) + (how % 12))];
    const absence = { personId: away.id, coverId: cover.id, fromOn, toOn, keptAt: clock.now() };
    await db.write((tx) => keepAbsence(tx, absence, { keptBy: away.id, passes }));
  },
  'come back': async ({ portal }, { on }) => {
    const { db, clock } = portal.bench;
    const away = nth(await absencesFrom(db.read, clock.today()), on);
    if (away) await db.write((tx) => endAbsence(tx, away.id, clock.today(), clock.now()));
  },
  'plan a class': async (world, { on, by, how }) => {
    const { deps, db, clock } = world.portal.bench;
    const people = await loadRoster(db.read, clock.today());
    const teacher = nth(
      people.everyone.filter(({ posts }) => posts.includes('teacher')),
      by,
    );
    const classId = nth(Object.keys(CLASSES), on);
    if (!teacher || classId === undefined || how % 2 === 0) return;
    const seen = fingerprintOf(await readClassBooks(db.read, clock.today()));
    const actor = await staffActor(world.portal.bench, whoever(world, how) ?? 'dale');
    const choices = [{ classId, people: [teacher.id] }];
    await keepPlan(deps, actor, { from: addDays(clock.today(), how % 3), choices, seen });
    await roundsAreOver(world);
  },
  // No step: kept with the parent, by the parent or by whoever acts on the concern, as its page asks.
  'keep what helps': async ({ portal }, { how }, trying) => {
    const tried = await trying();
    const { db, clock } = portal.bench;
    const { concern, people, target, actor } = tried;
    const isTheParent = how % 2 === 0;
    const parts = isTheParent ? [] : partsOf(await staffIn(tried), concern, people);
    if (!isTheParent && !mayKeepNeeds({ parts })) throw new NotFound();
    const owner = isTheParent ? ownerOf(target.parent) : ownerOfNeeds(concern);
    const needs = { helps: ['large print' as const], language: '', words: '' };
    const by = { at: clock.now(), ...(isTheParent ? {} : { personId: actor }) };
    await db.write((tx) => keepNeeds(tx, owner, needs, by));
  },
  'close the second': async ({ portal }, _, trying) => {
    const tried = await trying();
    const { concern, people, target } = tried;
    const first = await sentFirst(portal.bench.db.read, concern, target.parent, people);
    const actor = target.parent;
    if (first) await closeSecond(portal.bench.deps, { ...onIt(tried), sameAs: first.id, actor });
  },
} satisfies Record<string, Beside>;

/** Each so often: without time and letters nothing comes of anything. */
export const OFTEN_BESIDE = [
  ...(['time', 'time', 'time', 'time', 'send letters', 'send letters'] as const),
  ...(['leave', 'new post', 'keep what helps', 'close the second'] as const),
  ...(['snow', 'be away', 'come back', 'plan a class', 'the mail server'] as const),
  ...(['enter for the parent', 'enter for the parent', 'enter for the parent'] as const),
];
