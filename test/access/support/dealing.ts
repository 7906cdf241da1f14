// What is done with a concern in a random run: dealt with, put off, paused, given on, opened again.
import { reopen } from '../../../src/escalations/reopen.js';
import { extend } from '../../../src/extensions/extend.js';
import {
  askForPause,
  askForTime,
  declineTime,
  grantPause,
  grantTime,
} from '../../../src/extensions/more-time.js';
import { PAUSE_CATEGORIES, type ClockKind } from '../../../src/procedure/terms.js';
import { handsOn } from '../../support/builders.js';
import { ahead, onIt, staffIn, type Trying, type Ways } from './world.js';

const REASON = 'Two people are still to be asked.';
const CATEGORY = 'waiting for information' as const;
const hands = ({ world, target }: Trying) => handsOn(world.portal.bench, target);

/** Of those who talk to each other, whoever the number says. */
const either = ({ on, actor }: Trying) => (on % 2 === 0 ? ('parent' as const) : actor);

function later({ world, concern, how }: Trying) {
  const clock: ClockKind = concern.stage === 'governing body' ? 'hearing' : 'reply';
  return { clock, until: ahead(world, 1 + (how % 25)), category: CATEGORY, reason: REASON };
}

function standingStill({ world, how }: Trying) {
  const category = how % 2 === 0 ? ('waiting for the parent' as const) : PAUSE_CATEGORIES[1];
  return { until: ahead(world, 1 + (how % 12)), category, reason: REASON };
}

export const DEALING: Ways = {
  acknowledge: (trying) => hands(trying).acknowledge(trying.actor),
  'message the school': (trying) => hands(trying).message('parent'),
  'message the parent': (trying) => hands(trying).message(trying.actor),
  note: (trying) => hands(trying).note(trying.actor),
  answer: (trying) => hands(trying).answer(trying.actor),
  'say what is settled': (trying) => hands(trying).settle(trying.how % 3 === 0 ? 'yes' : 'no'),
  'move on': (trying) => hands(trying).moveOn(),
  'declare formal': (trying) => hands(trying).declareFormal(),
  pause: async (trying) => {
    const until = ahead(trying.world, 1 + (trying.how % 12));
    await hands(trying).pause(
      trying.actor,
      until,
      trying.how % 2 === 0 ? 'waiting for the parent' : undefined,
    );
  },
  resume: (trying) => hands(trying).resume(trying.actor),
  'offer mediation': (trying) => hands(trying).offerMediation(either(trying)),
  'agree to mediation': (trying) => hands(trying).agreeToMediation(either(trying)),
  'end mediation': (trying) => hands(trying).endMediation(either(trying)),
  'hand back': (trying) => hands(trying).handBack(trying.actor),
  reassign: (trying) => hands(trying).reassign(trying.actor, { post: 'staff', personId: trying.other }),
  'name the person': (trying) => hands(trying).name(trying.actor, trying.other),
  'declare an interest': (trying) =>
    hands(trying).tooClose(trying.actor, trying.how % 2 === 0 ? trying.actor : trying.other),
  'propose un-naming': (trying) => hands(trying).proposeUnnaming(trying.actor),
  'answer the un-naming': (trying) => hands(trying).answerUnnaming(trying.actor),
  release: (trying) => hands(trying).release(trying.actor, trying.other),
  decide: (trying) => hands(trying).decide(trying.actor),
  withdraw: async (trying) => {
    if (trying.how % 5 === 0) await hands(trying).withdraw();
  },
  reopen: ({ world, concern, target }) =>
    reopen(world.portal.bench.deps, { version: concern.version, actor: target.parent, concern, why: '' }),
  extend: async (trying) =>
    extend(trying.world.portal.bench.deps, {
      ...{ ...onIt(trying), actor: await staffIn(trying), extension: later(trying) },
    }),
  'ask for more time': async (trying) =>
    askForTime(trying.world.portal.bench.deps, {
      ...{ ...onIt(trying), actor: await staffIn(trying), wish: later(trying) },
    }),
  'grant more time': async (trying) =>
    grantTime(trying.world.portal.bench.deps, {
      ...{ ...onIt(trying), actor: await staffIn(trying), extension: later(trying) },
    }),
  'ask for a pause': async (trying) =>
    askForPause(trying.world.portal.bench.deps, {
      ...{ ...onIt(trying), actor: await staffIn(trying), wish: standingStill(trying) },
    }),
  'grant a pause': async (trying) =>
    grantPause(trying.world.portal.bench.deps, {
      ...{ ...onIt(trying), actor: await staffIn(trying), pause: standingStill(trying) },
    }),
  'decline more time': async (trying) =>
    declineTime(trying.world.portal.bench.deps, {
      ...{ ...onIt(trying), actor: await staffIn(trying), why: REASON },
    }),
};
