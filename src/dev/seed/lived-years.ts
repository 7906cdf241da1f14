// Where do seeded concerns come from? From years in which the demo's stories happen again and again, each through the real use cases.
import { DESKS } from '../../access/desk.js';
import { dayOf, millisecondsBetween } from '../../clock.js';
import { findConcern } from '../../concerns/concern-store.js';
import type { Deps } from '../../deps.js';
import { loadRoster, type People } from '../../people/roster-store.js';
import { lettersToPrint, markPosted } from '../../printing/print-store.js';
import { pointsAtStage } from '../../procedure/decide.js';
import { FINDINGS } from '../../procedure/terms.js';
import { eventsOfStory, liveThrough, type Filling, type Happening } from '../live-through.js';
import { STORIES } from '../stories/all-stories.js';
import { inOrder, storyDays, type StoryDays } from '../story-time.js';
import { takeStoryStep } from '../take-story-step.js';
import type { Chance } from './chance.js';

/** Ids of concerns: those in the middle of which today falls, and those of earlier times, most of them over. */
export interface Lived {
  readonly going: readonly string[];
  readonly past: readonly string[];
}

/** School days from one telling of the stories to the next. */
const APART = 29;
/** Of ten parents with an answer, so many say that it is settled; the others are not heard of again. */
const SETTLE_OF_TEN = 7;

/** Lives through so many tellings, the last of which ends now. The school is there already, since before the first of them. */
export async function liveYears(
  filling: Filling,
  now: string,
  tellings: number,
  chance: Chance,
): Promise<Lived> {
  const { deps, clock } = filling;
  clock.set(now);
  const days = storyDays(deps.school.calendar(), clock.today());
  const lived = { going: [] as string[], past: [] as string[] };
  const happenings: (Happening & { readonly at: string })[] = [];
  for (let back = 0; back < tellings; back += 1) {
    const then: StoryDays = { day: (day) => days.day(day - back * APART) };
    for (const story of STORIES) {
      let id = '';
      const told = eventsOfStory(deps, story, then, (concernId) => {
        id = concernId;
        lived[back === 0 ? 'going' : 'past'].push(concernId);
      });
      const end = (day: number, time: string) => ({
        on: [day, time] as const,
        happen: () => bringNearerTheEnd(deps, id, chance),
      });
      const events = back === 0 ? told : [...told, end(2, '10:20'), end(6, '16:40')];
      for (const { at, moment } of inOrder(events, then, now)) happenings.push({ at, happen: moment.happen });
    }
  }
  happenings.sort((one, other) => millisecondsBetween(other.at, one.at));
  const first = dayOf(happenings[0]?.at ?? now);
  await liveThrough(filling, happenings, { first, now });
  return lived;
}

/** What the school owes is given; what the parent was given is settled, or left at that. */
async function bringNearerTheEnd(deps: Deps, concernId: string, chance: Chance): Promise<void> {
  const concern = await findConcern(deps.db.read, { id: concernId });
  if (!concern) throw new Error('The story has no concern');
  const people = await loadRoster(deps.db.read, deps.clock.today());
  await postOnPaper(deps, concernId, people);
  const here = pointsAtStage(concern);
  if (concern.state === 'answered' && chance.below(10) < SETTLE_OF_TEN) {
    await takeStoryStep(deps, concernId, { on: END, settles: here.map(() => 'yes') });
  }
  if (concern.state !== 'open') return;
  const [holder] = people.peopleOf(concern.holder);
  if (!holder) return;
  const by = { on: END, by: holder.name, foundOut: 'I spoke to those who were there.' };
  await takeStoryStep(
    deps,
    concernId,
    concern.stage === 'governing body'
      ? { ...by, decides: here.map(() => ({ finding: chance.one(FINDINGS), reasons: chance.one(REASONS) })) }
      : { ...by, answers: here.map(() => chance.one(REASONS)) },
  );
}

/** What waits to be printed for its parent is printed and posted by whoever serves them. */
async function postOnPaper(deps: Deps, concernId: string, people: People): Promise<void> {
  for (const { id: personId, ...person } of DESKS.flatMap((post) => people.peopleOf({ post }))) {
    const actor = { kind: 'staff' as const, personId, ...person };
    const waiting = await lettersToPrint(deps.db.read, actor, people);
    const letters = waiting.filter((letter) => letter.concernId === concernId);
    await deps.db.write(async (tx) => {
      for (const { id } of letters) await markPosted(tx, id, personId, deps.clock.now());
    });
  }
}

const END = [0, '00:00'] as const;
const REASONS = [
  'We have asked everybody who was there. It should not have happened, and we have changed how we do it.',
  'We looked into it. What was said to you was not the whole of it, and we are sorry for that.',
  'From Monday somebody stands at the door, and the children know whom to ask.',
  'We see it differently, and here is why: the same rule holds for every class, and it was kept.',
];
