// What the two sides say to each other in a random run: meeting, accounts, promises, points; and what is asked of a colleague.
import type { StaffActor } from '../../../src/access/actor.js';
import { askColleague, replyToQuestion } from '../../../src/asking/ask.js';
import { accountsOn } from '../../../src/concerns/account-store.js';
import { askedOf } from '../../../src/concerns/asked-store.js';
import { latestMeeting, timesOf } from '../../../src/concerns/meeting-store.js';
import { promisesOn, type PromiseMade } from '../../../src/concerns/promise-store.js';
import { viewAccount } from '../../../src/meetings/account.js';
import { agreeTime, askToMeet, callItOff, offerToMeet, sayNoTimeFits } from '../../../src/meetings/meet.js';
import { agreePoints, keepAsItIs, proposePoints } from '../../../src/points/divide.js';
import { mayBeAsked, type AskedFor } from '../../../src/procedure/asking.js';
import { dividablePoints } from '../../../src/procedure/points.js';
import { SAID_OF_PROMISES } from '../../../src/procedure/promises.js';
import { sayDone, sayWhether } from '../../../src/promises/promise.js';
import { sayOfCheck } from '../../../src/responses/check.js';
import { handsOn, NAMES } from '../../support/builders.js';
import { ahead, benchOf, nth, staffIn, type Trying, type Ways } from './world.js';

const common = ({ concern }: Trying) => ({ concern, version: concern.version });
const byParent = (trying: Trying) => ({ ...common(trying), actor: trying.target.parent });
const byStaff = async (trying: Trying) => ({ ...common(trying), actor: await staffIn(trying) });
const at = ({ world }: Trying, days: number): string => `${ahead(world, days)}T10:00:00.000Z`;

async function promiseOn(trying: Trying): Promise<PromiseMade | undefined> {
  return nth(await promisesOn(benchOf(trying).db.read, trying.concern.id), trying.how);
}

/** What waits for somebody, and whose it is; now and then with somebody else, whose it is not. */
async function waitingIn(trying: Trying, what: AskedFor): Promise<{ id: string; actor: StaffActor }> {
  const { db } = benchOf(trying);
  const waiting = await db
    .read('asked')
    .where({ state: 'asked', what })
    .select<{ id: string; person_id: string }[]>('id', 'person_id');
  const asked = nth(waiting, trying.on);
  const [mine] = await askedOf(db.read, trying.other);
  const whom = NAMES.find((name) => name === asked?.person_id) ?? trying.other;
  const isTheirs = trying.how % 4 > 0;
  const id = (isTheirs ? asked?.id : mine?.id) ?? '';
  return { id, actor: await staffIn(trying, isTheirs ? whom : trying.actor) };
}

async function sayOf(trying: Trying, says: 'approved' | 'given back'): Promise<void> {
  const said = { ...(await waitingIn(trying, 'check')), says, words: 'Read it.' };
  await sayOfCheck(benchOf(trying).deps, said);
}

/** Agrees to an account, or with a view of their own says otherwise. */
async function view(trying: Trying, words: string): Promise<void> {
  const { deps, db } = benchOf(trying);
  const accountId = nth(await accountsOn(db.read, trying.concern.id), trying.how)?.id ?? '';
  await viewAccount(deps, { ...byParent(trying), accountId, view: words });
}

/** The words of each part are its own, and not those of the whole and more: who reads a part must find nothing of the rest. */
const partsOf = (words: string) =>
  [1, 2].map((part) => ({
    whatHappened: words.replace(/(?: of the two)?\.$/, ` part ${String(part)} of the two.`),
    wanted: '',
  }));

export const TALKING: Ways = {
  'ask to meet': (trying) =>
    askToMeet(benchOf(trying).deps, { ...byParent(trying), how: 'telephone', words: '' }),
  'offer to meet': async (trying) => {
    const startsAt = [at(trying, 1), at(trying, 3)];
    const offer = { how: 'at school' as const, place: 'The blue room', minutes: 20, startsAt };
    await offerToMeet(benchOf(trying).deps, { ...(await byStaff(trying)), offer, words: '' });
  },
  'agree a time': async (trying) => {
    const { deps, db } = benchOf(trying);
    const meeting = await latestMeeting(db.read, trying.concern.id);
    const startsAt = nth(meeting ? await timesOf(db.read, meeting) : [], trying.how) ?? at(trying, 1);
    const who = { companion: 'no' as const, companionName: '', interpreter: '', access: '' };
    await agreeTime(deps, { ...byParent(trying), ...who, startsAt });
  },
  'say that no time fits': (trying) =>
    sayNoTimeFits(benchOf(trying).deps, { ...byParent(trying), words: 'Mornings only.' }),
  'call it off': async (trying) => {
    const by = trying.how % 2 === 0 ? byParent(trying) : await byStaff(trying);
    await callItOff(benchOf(trying).deps, { ...by, words: '' });
  },
  'write an account': (trying) => handsOn(benchOf(trying), trying.target).writeAccount(trying.actor),
  'agree to the account': (trying) => view(trying, ''),
  'add their own view': (trying) => view(trying, 'It was longer.'),
  promise: (trying) =>
    handsOn(benchOf(trying), trying.target).promise(trying.actor, ahead(trying.world, 1 + (trying.how % 6))),
  'say that it is done': async (trying) => {
    const promiseId = (await promiseOn(trying))?.id ?? '';
    await sayDone(benchOf(trying).deps, { ...(await byStaff(trying)), promiseId });
  },
  'say whether it happened': async (trying) => {
    const promiseId = (await promiseOn(trying))?.id ?? '';
    const said = nth(SAID_OF_PROMISES, trying.on) ?? 'no';
    await sayWhether(benchOf(trying).deps, { ...byParent(trying), promiseId, said, words: '' });
  },
  'ask a colleague': async (trying) =>
    askColleague(benchOf(trying).deps, {
      ...{ ref: trying.concern.ref, actor: await staffIn(trying), personId: trying.other },
      ...{ question: 'Were you there?', shown: 'At noon.', byOn: ahead(trying.world, 2) },
    }),
  // Whoever was asked, and now and then somebody who was not.
  'reply to a colleague': async (trying) => {
    await replyToQuestion(benchOf(trying).deps, {
      ...(await waitingIn(trying, 'question')),
      ...(trying.how % 3 === 0 ? { how: 'not me', words: '' } : { how: 'replied', words: 'Yes.' }),
    });
  },
  // Nearly always of somebody who may check it; now and then of whoever stands beside.
  'ask for a check': (trying) => {
    const { concern, people, how, on } = trying;
    const fit = NAMES.filter((name) => mayBeAsked(name, 'check', concern, people));
    const whom = (on % 4 > 0 ? nth(fit, how) : undefined) ?? trying.other;
    return handsOn(benchOf(trying), trying.target).askForCheck(trying.actor, whom);
  },
  'approve the answer': (trying) => sayOf(trying, 'approved'),
  'give the answer back': (trying) => sayOf(trying, 'given back'),
  'propose points': async (trying) => {
    const point = nth(dividablePoints(trying.concern), trying.how);
    const parts = partsOf(point?.whatHappened ?? '');
    await proposePoints(benchOf(trying).deps, {
      ...(await byStaff(trying)),
      pointId: point?.id ?? '',
      parts,
    });
  },
  'agree the points': (trying) => {
    const { proposedPointId, points } = trying.concern;
    const asked = points.find(({ id }) => id === proposedPointId);
    const parts = partsOf(asked?.whatHappened ?? '');
    return agreePoints(benchOf(trying).deps, { ...byParent(trying), pointId: asked?.id ?? '', parts });
  },
  'keep them as they are': (trying) => keepAsItIs(benchOf(trying).deps, byParent(trying)),
};
