// What happens beside the steps in a random run: time passes, letters go, people leave and get posts; what is kept with a parent.
import { partsOf } from '../../../src/access/parts.js';
import { DAY, HOUR, later } from '../../../src/clock.js';
import { sentFirst } from '../../../src/linking/link-view.js';
import { closeSecond } from '../../../src/linking/link.js';
import { mayKeepNeeds, ownerOf, ownerOfNeeds } from '../../../src/needs/find-needs.js';
import { keepNeeds } from '../../../src/needs/needs-store.js';
import { keepPost } from '../../../src/people/people-store.js';
import { POSTS } from '../../../src/procedure/terms.js';
import { NotFound } from '../../../src/web/errors.js';
import { NAMES } from '../../support/builders.js';
import { nth, onIt, staffIn, type Trying, type World } from './world.js';

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

export const BESIDE = {
  time: ({ portal }, { how }) => portal.goTo(later(portal.bench.clock.now(), nth(JUMPS, how) ?? HOUR)),
  // Letters wait for a while: what has changed since they were posted is asked in the moment of sending.
  'send letters': async ({ portal }) => {
    while ((await portal.portal.postRoom.runOnce()) > 0);
  },
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
];
