// How is a talk of a story lived through? Times offered and chosen, an account and the other side of it, what was promised.
import type { ParentActor, StaffActor } from '../access/actor.js';
import { instantAt } from '../clock.js';
import { accountsOn } from '../concerns/account-store.js';
import type { Concern } from '../concerns/concern.js';
import { latestMeeting, timesOf } from '../concerns/meeting-store.js';
import { promisesOn, type PromiseToMake } from '../concerns/promise-store.js';
import type { Deps } from '../deps.js';
import { viewAccount, writeAccount } from '../meetings/account.js';
import { agreeTime, askToMeet, offerToMeet } from '../meetings/meet.js';
import { mayBeSaidOf } from '../procedure/promises.js';
import { schoolDayAway } from '../procedure/school-days.js';
import { sayWhether } from '../promises/promise.js';
import type { StoryStep } from './stories/story.js';

type Talking<K extends string> = Extract<StoryStep, Record<K, unknown>>;

/** What is promised, each within so many school days of now. */
export function promisesIn(
  deps: Deps,
  promises: readonly (readonly [what: string, schoolDays: number])[] = [],
): PromiseToMake[] {
  const [today, calendar] = [deps.clock.today(), deps.school.calendar()];
  return promises.map(([what, days]) => ({
    what,
    post: 'class-teacher',
    dueOn: schoolDayAway(calendar, today, days),
  }));
}

export async function talkAsStaff(
  deps: Deps,
  concern: Concern,
  step: Talking<'offersTimes'> | Talking<'writesDown'>,
  actor: StaffActor,
): Promise<void> {
  const { ref, version } = concern;
  const [today, calendar] = [deps.clock.today(), deps.school.calendar()];
  if ('writesDown' in step) {
    const { how, writesDown: said, agreed = '' } = step;
    await writeAccount(deps, { ref, version, actor, account: { how, talkedOn: today, said, agreed } });
    return;
  }
  const startsAt = step.offersTimes.map(([days, time]) =>
    instantAt(schoolDayAway(calendar, today, days), time),
  );
  const offer = { how: step.how, place: step.where, minutes: 20, startsAt };
  await offerToMeet(deps, { concern, version, actor, offer, words: '' });
}

/** False where the step is none of talking. */
export async function talkAsParent(
  deps: Deps,
  concern: Concern,
  step: StoryStep,
  actor: ParentActor,
): Promise<boolean> {
  const common = { concern, version: concern.version, actor };
  if ('asksToMeet' in step) {
    await askToMeet(deps, { ...common, how: undefined, words: step.asksToMeet });
  } else if ('choosesTime' in step) {
    const meeting = await latestMeeting(deps.db.read, concern.id);
    const times = meeting ? await timesOf(deps.db.read, meeting) : [];
    const companionName = step.comesWith ?? '';
    const companion = companionName === '' ? 'no' : 'yes';
    const whoComes = { companion, companionName, interpreter: '', access: '' } as const;
    await agreeTime(deps, { ...common, ...whoComes, startsAt: times[step.choosesTime] ?? '' });
  } else if ('saysOfAccount' in step) {
    const accountId = (await accountsOn(deps.db.read, concern.id)).at(-1)?.id ?? '';
    await viewAccount(deps, { ...common, accountId, view: step.saysOfAccount });
  } else if ('saysOfPromise' in step) {
    const today = deps.clock.today();
    const asked = (await promisesOn(deps.db.read, concern.id)).find((each) => mayBeSaidOf(each, today));
    const { saysOfPromise: said, words = '' } = step;
    await sayWhether(deps, { ...common, promiseId: asked?.id ?? '', said, words });
  } else return false;
  return true;
}
