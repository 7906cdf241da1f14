// What is found and decided around a concern in a random run: whether to look into it, how it is pursued, what the person it is about is
// given and puts in, and where letters to the parent go.
import { changeAddress } from '../../../src/addresses/change-address.js';
import { undoableOn } from '../../../src/addresses/address-change-store.js';
import { putBack } from '../../../src/addresses/put-back.js';
import { askToBeHeard, confirmReading, makeStatement } from '../../../src/about-you/own-place.js';
import { findOwnCopy } from '../../../src/about-you/own-copies.js';
import { renewReceipt } from '../../../src/concerns/receipt-store.js';
import { takeStep } from '../../../src/concerns/take-step.js';
import { findConduct, liftTheLimits } from '../../../src/conduct/find-conduct.js';
import { decline } from '../../../src/mediation/mediate.js';
import { CONDUCT_TESTS } from '../../../src/procedure/conduct.js';
import { chooseNotices } from '../../../src/no-notices/choose-notices.js';
import { releasesOn } from '../../../src/released-copies/release-store.js';
import { withdrawCopy } from '../../../src/released-copies/release.js';
import { decideWhether } from '../../../src/responses/decide-whether.js';
import { NotFound } from '../../../src/web/errors.js';
import type { Name } from '../../support/builders.js';
import { ahead, benchOf, byStaff, nth, onIt, staffIn, type Trying, type Ways } from './world.js';

const REASON = 'So that it can be dealt with fairly.';

/** A copy that was released on it, and whoever tries what only its reader may: mostly they, now and then whoever stands beside. */
async function copyOn(trying: Trying) {
  const { deps, db, clock } = benchOf(trying);
  const copy = nth(await releasesOn(db.read, trying.concern.id), trying.on);
  if (!copy) throw new NotFound();
  const actor = await staffIn(trying, trying.how % 4 > 0 ? (copy.personId as Name) : trying.other);
  const own = async () => {
    const found = await findOwnCopy(db.read, actor, copy.id, clock.today());
    if (!found) throw new NotFound();
    return { actor, own: found };
  };
  return { deps, copy, own };
}

export const DECIDING: Ways = {
  'decide whether to look into it': async (trying) =>
    decideWhether(benchOf(trying).deps, {
      ...(await byStaff(trying)),
      goesAhead: trying.how % 3 > 0,
      reason: REASON,
    }),
  'find the conduct unreasonable': async (trying) => {
    const { how, on, world } = trying;
    const found =
      how % 3 === 0
        ? ({ kind: 'asked to change', until: undefined } as const)
        : ({ kind: 'limits', until: ahead(world, 20) } as const);
    await findConduct(benchOf(trying).deps, {
      ...(await byStaff(trying)),
      found: { ...found, tests: CONDUCT_TESTS.slice(on % CONDUCT_TESTS.length) },
      body: REASON,
    });
  },
  'lift the limits': async (trying) => liftTheLimits(benchOf(trying).deps, await byStaff(trying)),
  'decline mediation': async (trying) =>
    decline(benchOf(trying).deps, {
      ...onIt(trying),
      actor: trying.on % 2 === 0 ? trying.target.parent : await staffIn(trying),
    }),
  'withdraw the copy': async (trying) => {
    const { deps, copy } = await copyOn(trying);
    await withdrawCopy(deps, { ...(await byStaff(trying)), copy, reason: REASON });
  },
  'confirm reading': async (trying) => {
    const { deps, own } = await copyOn(trying);
    await confirmReading(deps, await own());
  },
  'make a statement': async (trying) => {
    const { deps, own } = await copyOn(trying);
    await makeStatement(deps, { ...(await own()), body: 'I was in the hall that day.' });
  },
  'ask to be heard': async (trying) => {
    const { deps, own } = await copyOn(trying);
    const companion = { companionName: '', companionCapacity: '', inPerson: trying.how % 2 === 0 };
    await askToBeHeard(deps, { ...(await own()), ...companion });
  },
  // Mostly by somebody at a desk; for whoever it is not the desk of nothing happens, and nothing else is told.
  'correct the address': async (trying) => {
    const { target, people, how, on } = trying;
    const desk = nth([...people.holdersOf('office'), ...people.holdersOf('clerk')], how);
    const actor = await staffIn(trying, on % 4 === 0 ? trying.actor : (desk as Name | undefined));
    const to = { address: `moved-${String(on)}@home.test`, mayUndo: true };
    await changeAddress(benchOf(trying).deps, actor, target.ref, to);
  },
  'put the address back': async (trying) => {
    const { deps, db, clock } = benchOf(trying);
    const change = await undoableOn(db.read, trying.concern.id, clock.now());
    const mailboxId = change?.oldMailboxId ?? trying.target.parent.mailboxId;
    await putBack(deps, { kind: 'parent', mailboxId, concernId: undefined }, trying.target.ref);
  },
  'renew the receipt code': (trying) =>
    takeStep(benchOf(trying).deps, {
      ref: trying.target.ref,
      step: 'renew the receipt code',
      actor: trying.target.parent,
      keep: (tx) => renewReceipt(tx, trying.concern.id),
    }),
  'choose about letters': ({ world, target, concern, how }) =>
    chooseNotices(world.portal.bench.deps, {
      ...{ concern, actor: target.parent, letters: how % 2 === 0 ? 'off' : 'on' },
    }),
};
