// Whatever people do, in whatever order, at whatever hour: does what must always hold still hold? Random runs of actors and acts.
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ParentActor } from '../../src/access/actor.js';
import { DAY, later } from '../../src/clock.js';
import type { Concern } from '../../src/concerns/concern.js';
import { hotRows } from '../../src/hot-store.js';
import { isConflicted } from '../../src/procedure/routing.js';
import { ABOUTS, STEPS as EVERY_STEP, type Step } from '../../src/procedure/terms.js';
import { NotFound, Refused } from '../../src/web/errors.js';
import { CLASSES, NAMES, raise, setUp, type ClassId, type Name } from '../support/builders.js';
import { isOnPostgres } from '../support/database.js';
import { openTestPortal } from '../support/portal.js';
import {
  expectChainsWhole,
  expectNoLeak,
  expectOrder,
  expectPagesTellNothing,
  standOf,
} from './support/always.js';
import { BELONGING } from './support/belonging.js';
import { BESIDE, OFTEN_BESIDE } from './support/beside.js';
import { choose } from './support/choosing.js';
import { expectCountsAgree, expectPagesAgree } from './support/counted.js';
import { DEALING } from './support/dealing.js';
import { DECIDING } from './support/deciding.js';
import { recordedBy } from './support/entering.js';
import { expectEveryLetterEnds, watchLetters } from './support/posted.js';
import { TALKING } from './support/talking.js';
import { nth, type InTheWorld, type Stand, type Trying, type Ways, type World } from './support/world.js';

const IN_A_RUN = 200;
/** After so many acts everything is looked at anew; after each of them only what it has touched. */
const LOOK_AT_ALL_AFTER = 25;
/** Steps in all: a release tries ten times as many. The acts are the same on a server, where each takes longer: there a few hundred will do. */
const STEPS = process.env['FAULTS_SIZE'] === 'full' ? 20_000 : isOnPostgres ? 400 : 2_000;
const SEED = process.env['SEED'];

const WAYS: Ways = { ...DEALING, ...TALKING, ...BELONGING, ...DECIDING };
const TRIED = EVERY_STEP.filter((step) => WAYS[step] !== undefined);
/** What comes three times is tried so much more often: it takes two to come to anything. */
const OFTEN: readonly Step[] = [
  'link',
  'unlink',
  'appoint an investigator',
  'appoint a clerk',
  'end the appointment',
  'declare formal',
  'ask for a check',
  'approve the answer',
  'give the answer back',
];

/** Nothing is shown of what never came to be. These do some ten times and more in a run of the usual size. */
const MUST_HAPPEN: readonly Step[] = [
  ...(['link', 'unlink', 'make part of it a concern of its own', 'propose points', 'add a duty'] as const),
  ...(['appoint an investigator', 'end the appointment', 'ask a colleague', 'ask for another'] as const),
  ...(['ask to meet', 'offer to meet', 'write an account', 'promise', 'ask for a check', 'answer'] as const),
  ...(['move on', 'release', 'reassign', 'pause', 'find the conduct unreasonable'] as const),
  ...(['decide whether to look into it', 'correct the address', 'move the dates'] as const),
];

const hereIn = ({ gone }: World): Name[] => NAMES.filter((name) => !gone.has(name));

/** One act: what, and numbers that choose on whom, by whom and in what way. Three of four by somebody who may, where anybody may. */
const act = fc.record({
  what: fc.constantFrom(...TRIED, ...OFTEN, ...OFTEN, ...OFTEN_BESIDE, 'raise', 'raise', 'raise'),
  on: fc.nat(1_000),
  by: fc.nat(1_000),
  how: fc.nat(1_000),
  rightful: fc.nat(3).map((n) => n > 0),
});

const RUN = fc.record({
  acts: fc.array(act, { minLength: IN_A_RUN, maxLength: IN_A_RUN }),
  hasAnswersChecked: fc.boolean(),
});
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

const GOVERNING: readonly Name[] = ['chandra', 'vance', 'quill', 'grove', 'field', 'linden'];

const isStep = (what: Act['what']): what is Step => TRIED.some((step) => step === what);

async function attempt(world: World, stand: Stand, one: Act): Promise<void> {
  const { what } = one;
  if (what === 'raise' || world.raised.length === 0) return raiseOne(world, one);
  if (isStep(what)) {
    const trying = await tryingOf(world, stand, what, one);
    await WAYS[trying.step]?.(trying);
  } else await BESIDE[what](world, one, () => tryingOf(world, stand, 'message the school', one));
}

async function raiseOne(world: World, { on, by, how }: Act): Promise<void> {
  const { portal, raised } = world;
  const here = hereIn(world);
  // Half of them are about what the governors deal with, which is where most is kept from somebody.
  const about = nth(how % 2 === 0 ? ABOUTS : (['head', 'governor', 'staff'] as const), by) ?? 'class';
  const who = about === 'governor' ? nth(GOVERNING, on) : nth(here, on);
  raised.push(
    await raise(portal.bench, {
      about,
      classId: nth(Object.keys(CLASSES) as ClassId[], on) ?? 'year3',
      ...(who && (about === 'staff' || about === 'governor') ? { who: [who] } : {}),
      ...(on % 4 === 0 && about === 'staff' ? { words: 'the one at the gate', who: [] } : {}),
      // One in three rang, wrote or came in, and somebody at the school recorded it.
      ...(by % 3 === 0 ? await recordedBy(world, { by: on, how }) : {}),
      // Every third is from the same parent; each has words of its own, by which it would be known anywhere.
      // One in eight gives no name: somebody in charge decides whether the school looks into it.
      contact: {
        unnamed: on % 8 === 0,
        email: emailFor(how, raised.length),
      },
      points: [1, 2, 3].slice(on % 3).map((n) => `Matter ${String(raised.length)}-${String(n)} of the two.`),
    }),
  );
}

/** One in five has no address: their letters go on paper. */
function emailFor(how: number, number: number): string {
  if (how % 5 === 0) return '';
  return how % 3 === 0 ? 'parent@home.test' : `parent-${String(number)}@home.test`;
}

async function tryingOf(world: World, stand: Stand, step: Step, one: Act): Promise<Trying> {
  const chosen = await choose(world, stand, step, one);
  const concern = chosen && stand.concerns.get(chosen.target.concernId);
  if (!concern) throw new Error('There is no concern to try it on');
  // Now and then the one beside them is whoever must never have it: each guard is to be tried.
  const kept = stand.people.everyone.filter(({ id }) => isConflicted(id, concern, stand.people));
  const keptOne = one.on % 4 === 0 ? nth(kept, one.how)?.id : undefined;
  const other = NAMES.find((name) => name === keptOne) ?? nth(hereIn(world), one.how) ?? 'dale';
  const target = { ...chosen.target, parent: parentNow(chosen.target, concern) };
  return { world, stand, ...chosen, target, concern, people: stand.people, other, how: one.how, on: one.on };
}

/** Whose letters go to another mailbox by now reads with that one. */
const parentNow = ({ parent }: InTheWorld, { mailboxId }: Concern): ParentActor =>
  mailboxId === undefined ? parent : { kind: 'parent', mailboxId, concernId: undefined };

/** Tries an act; true where it was refused. Nobody can act who has left. */
async function isRefused(world: World, stand: Stand, one: Act): Promise<boolean> {
  try {
    await attempt(world, stand, one);
    return false;
  } catch (error) {
    if (error instanceof NotFound || error instanceof Refused) return true;
    if (error instanceof Error && error.message.endsWith('does not work here today')) return true;
    throw error;
  }
}

test(
  'any run of actors and acts keeps what must always hold',
  async () => {
    let tried = 0;
    let done = 0;
    let pagesRead = 0;
    let givenUp = 0;
    let entered = 0;
    const pages = { opened: 0, closed: 0 };
    const taken = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(RUN, async ({ acts, hasAnswersChecked }) => {
        const portal = await openTestPortal();
        await setUp(portal.bench, { formalAnswersChecked: hasAnswersChecked });
        const world: World = {
          ...{ portal, raised: [], gone: new Set(), hasAnswersChecked },
          ...{ steps: TRIED, tries: new Map(), mail: { is: 'there' } },
        };
        const leaks: string[] = [];
        watchLetters(world, leaks);
        try {
          let stand = await standOf(world);
          for (const [index, each] of acts.entries()) {
            const wasRefused = await isRefused(world, stand, each);
            tried += 1;
            if (!wasRefused) done += 1;
            stand = await expectOrder(world, stand, wasRefused);
            if (index % LOOK_AT_ALL_AFTER === 0) await expectNoLeak(world, await standOf(world));
            if (index === IN_A_RUN / 2) await expectCountsAgree(world, stand);
          }
          await portal.goTo(later(portal.bench.clock.now(), DAY));
          const end = await standOf(world);
          await expectNoLeak(world, end);
          await expectCountsAgree(world, end);
          pagesRead += await expectPagesTellNothing(world, end);
          const { opened, closed } = await expectPagesAgree(world, end);
          pages.opened += opened;
          pages.closed += closed;
          givenUp += await expectEveryLetterEnds(world);
          expect(leaks).toEqual([]);
          await expectChainsWhole(world);
          const entries = await hotRows<{ step: string; facts: string }>(
            portal.bench.db.read,
            'select step, facts from entries',
            [],
          );
          for (const { step, facts } of entries) {
            taken.set(step, (taken.get(step) ?? 0) + 1);
            if (facts.includes('"channel"')) entered += 1;
          }
        } finally {
          await portal.close();
        }
      }),
      { numRuns: STEPS / IN_A_RUN, seed: Number(SEED ?? 20_261_123), endOnFailure: true },
    );
    expect(tried).toBe(STEPS);
    // A run in which nearly all is refused would show nothing.
    expect(done).toBeGreaterThan(STEPS / 4);
    if (STEPS >= 2_000) {
      expect(MUST_HAPPEN.filter((step) => !taken.has(step))).toEqual([]);
      expect(pagesRead).toBeGreaterThan(0);
      expect(entered).toBeGreaterThan(STEPS / 200);
      expect(givenUp).toBeGreaterThan(0);
      expect(Math.min(pages.opened, pages.closed)).toBeGreaterThan(0);
    }
  },
  STEPS * (isOnPostgres ? 1_000 : 300),
);
