// How does a story happen? Through the same use cases that the pages call, each in the clothes of whoever acts.
import { makeStatement } from '../about-you/own-place.js';
import { ownCopies } from '../about-you/own-copies.js';
import type { ParentActor, StaffActor } from '../access/actor.js';
import type { Concern } from '../concerns/concern.js';
import { findConcern } from '../concerns/concern-store.js';
import { logRead } from '../concerns/reads-store.js';
import { findConduct } from '../conduct/find-conduct.js';
import type { Deps } from '../deps.js';
import { declareFormal, moveOn, withdraw } from '../escalations/move-on.js';
import { agree, offerMediation } from '../mediation/mediate.js';
import { acknowledge } from '../messages/acknowledge.js';
import { writeMessage } from '../messages/write-message.js';
import { declareInterest } from '../kept-from/keep-from.js';
import { loadStaffActor } from '../people/people-store.js';
import { pointsAtStage } from '../procedure/decide.js';
import type { Holder } from '../procedure/terms.js';
import { handBack, namePerson, reassign } from '../reassignments/change-hands.js';
import { readOf } from '../released-copies/release-store.js';
import { release } from '../released-copies/release.js';
import { answer, decidePoints } from '../responses/answer.js';
import { decideWhether } from '../responses/decide-whether.js';
import { settle } from '../responses/settle.js';
import { loadRoster } from '../people/roster-store.js';
import { confirmAddress } from '../sign-in/mailbox-store.js';
import { shareWithOthers } from './take-shared-step.js';
import { promisesIn, talkAsParent, talkAsStaff } from './take-talking-step.js';
import type { StoryStep } from './stories/story.js';
import { askForMore, putOff, standStill } from './take-time-step.js';

/** Takes the next step of a story on its concern, now. Throws where the procedure refuses it. */
export async function takeStoryStep(deps: Deps, concernId: string, step: StoryStep): Promise<void> {
  const concern = await findConcern(deps.db.read, { id: concernId });
  if (!concern) throw new Error('The story has no concern');
  if ('by' in step) await byStaff(deps, concern, step, await staffNamed(deps, step.by));
  else await byParent(deps, concern, step);
}

/** Somebody as they stand today, by name. */
export async function staffNamed(deps: Deps, name: string): Promise<StaffActor> {
  const today = deps.clock.today();
  const roster = await loadRoster(deps.db.read, today);
  const person = roster.everyone.find((one) => one.name === name);
  const actor = person && (await loadStaffActor(deps.db.read, person.id, today));
  if (!actor) throw new Error(`Nobody is called ${name}`);
  return actor;
}

async function byStaff(
  deps: Deps,
  concern: Concern,
  step: Extract<StoryStep, { by: string }>,
  actor: StaffActor,
): Promise<void> {
  const { ref, version } = concern;
  const common = { ref, actor, version };
  const here = pointsAtStage(concern).map((point) => point.id);
  if ('states' in step) {
    await statement(deps, step.states, actor);
    return;
  }
  // Nobody acts on what they have not opened, and opening it is kept.
  const read = { concernId: concern.id, personId: actor.personId, at: deps.clock.now(), what: 'all' };
  await deps.db.write((tx) => logRead(tx, read));
  if ('acknowledges' in step) await acknowledge(deps, { ...common, how: step.acknowledges });
  else if ('writes' in step)
    await writeMessage(deps, { ref, actor, step: 'message the parent', body: step.writes });
  else if ('offersTimes' in step || 'writesDown' in step) await talkAsStaff(deps, concern, step, actor);
  else if ('notes' in step) await writeMessage(deps, { ref, actor, step: 'note', body: step.notes });
  else if ('answers' in step) {
    const answers = here.map((pointId, index) => ({ pointId, body: step.answers[index] ?? '' }));
    const promises = promisesIn(deps, step.promises);
    await answer(deps, {
      ...common,
      foundOut: step.foundOut,
      actions: step.actions ?? '',
      answers,
      promises,
    });
  } else if ('decides' in step) {
    const answers = here.map((pointId, index) => {
      const { finding = 'unable to reach a finding', reasons = '', recommends } = step.decides[index] ?? {};
      return { pointId, body: reasons, finding, ...(recommends ? { recommendations: recommends } : {}) };
    });
    await decidePoints(deps, { ...common, foundOut: step.foundOut, actions: step.actions ?? '', answers });
  } else if ('extends' in step) await putOff(deps, concern, step, actor);
  else if ('asksForTime' in step) await askForMore(deps, concern, step, actor);
  else if ('pauses' in step) await standStill(deps, concern, step, actor);
  else if ('suggestsMediation' in step)
    await offerMediation(deps, { ...common, words: step.suggestsMediation });
  else if ('looksInto' in step)
    await decideWhether(deps, { ...common, goesAhead: step.looksInto === 'yes', reason: step.because });
  else if ('asksToChange' in step) {
    const found = { kind: 'asked to change' as const, tests: step.tests };
    await findConduct(deps, { ...common, found, body: step.asksToChange });
  } else if ('handsBack' in step) await handBack(deps, { ...common, reason: step.handsBack });
  else if ('gives' in step)
    await reassign(deps, { ...common, to: await holderNamed(deps, step.gives), reason: step.because });
  else if ('tooClose' in step) {
    const { personId } = await staffNamed(deps, step.tooClose);
    await declareInterest(deps, { ...common, personId, kind: 'own child' });
  } else if ('releases' in step) {
    const { personId: to } = await staffNamed(deps, step.to);
    const item = { heading: 'What the parent says', words: step.releases, isChanged: true };
    const items = [{ ...item, source: `point-${concern.points[0]?.id ?? ''}` }];
    await release(deps, { ...common, to, items, covering: step.covering, answerBy: undefined });
  } else if ('names' in step) {
    await namePerson(deps, { ...common, personId: (await staffNamed(deps, step.names)).personId });
  } else await shareWithOthers(deps, concern, step, actor);
}

/** By whom it is about, on the newest copy that was released to them. */
async function statement(deps: Deps, body: string, actor: StaffActor): Promise<void> {
  const [own] = await ownCopies(deps.db.read, actor, deps.clock.today());
  if (!own) throw new Error(`Nothing has been released to ${actor.name}`);
  const { id, concernId } = own.copy;
  const read = { concernId, personId: actor.personId, at: deps.clock.now(), what: readOf(id) };
  await deps.db.write((tx) => logRead(tx, read));
  await makeStatement(deps, { actor, own, body });
}

async function byParent(
  deps: Deps,
  concern: Concern,
  step: Exclude<StoryStep, { by: string }>,
): Promise<void> {
  const { ref, version, mailboxId } = concern;
  // By a letter's link, or by the receipt code where no letter came or none was used.
  const actor: ParentActor = concern.addressConfirmed
    ? { kind: 'parent', mailboxId, concernId: undefined }
    : { kind: 'parent', mailboxId: undefined, concernId: concern.id };
  const here = pointsAtStage(concern);
  const common = { ref, actor, version };
  if (await talkAsParent(deps, concern, step, actor)) return;
  if ('parentWrites' in step) {
    await writeMessage(deps, { ref, actor, step: 'message the school', body: step.parentWrites });
  } else if ('settles' in step) {
    const said = here.map((point, index) => [point.id, step.settles[index] ?? 'no'] as const);
    await settle(deps, { ...common, settled: Object.fromEntries(said) });
  } else if ('movesOn' in step) {
    const points = here.filter((point) => point.settled !== 'yes').map((point) => point.id);
    await moveOn(deps, { ...common, points, stillMissing: step.movesOn, wantedNow: step.wants ?? '' });
  } else if ('agreesToMediation' in step) await agree(deps, common);
  else if ('declaresFormal' in step) {
    await declareFormal(deps, { ...common, stillMissing: step.declaresFormal });
  } else await withdraw(deps, common);
}

/** As using the link in a letter does. */
export async function comeIn(deps: Deps, mailboxId: string): Promise<void> {
  await deps.db.write((tx) => confirmAddress(tx, mailboxId, deps.clock.now()));
}

async function holderNamed(deps: Deps, name: string): Promise<Holder> {
  const { posts, personId } = await staffNamed(deps, name);
  return { post: posts[0] ?? 'staff', personId };
}
