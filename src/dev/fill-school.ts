// How does the demo school come by its past? Its people and calendar, then about fifty concerns, lived through day by day.
import { join } from 'node:path';
import type { SettableClock } from '../clock.js';
import { findConcern } from '../concerns/concern-store.js';
import type { Deps } from '../deps.js';
import type { PostRoom } from '../letters/post-room.js';
import { keepPassword } from '../people/people-store.js';
import { addDays } from '../procedure/days.js';
import type { Day } from '../procedure/terms.js';
import { root } from '../root.js';
import type { Rounds } from '../rounds/rounds.js';
import { askToBeRung } from '../safeguarding/ask-to-be-rung.js';
import { loadSchool } from '../school/load-school.js';
import { loadRoster } from '../people/roster-store.js';
import { readSchoolFiles } from '../school/school-file.js';
import { openHasher } from '../sign-in/hashing.js';
import { calendarAround } from './demo-calendar.js';
import { raiseStory } from './raise-story.js';
import { STORIES } from './stories/all-stories.js';
import type { Story, StoryStep, When } from './stories/story.js';
import { inOrder, instantOf, storyDays, type StoryDays } from './story-time.js';
import { comeIn, takeStoryStep } from './take-story-step.js';

/** What everybody at the demo school signs in with. */
export const DEMO_PASSWORD = 'paper kites over the water';

interface Filling {
  readonly deps: Deps;
  /** The clock that `deps` holds. It is left standing at `now`. */
  readonly clock: SettableClock;
  readonly postRoom: Pick<PostRoom, 'runOnce'>;
  readonly rounds: Pick<Rounds, 'runOnce'>;
}

interface Event {
  readonly on: When;
  readonly happen: () => Promise<void>;
}

const MORNING = '07:05';
const CALL_BACKS = [
  { on: [-1, '21:40'], name: 'Robyn Heath', phone: '01632 960 230', safeTime: 'weekdays before 9' },
  {
    on: [0, '07:15'],
    name: 'Alex Moor',
    phone: '01632 960 231',
    safeTime: 'any time; please do not leave a message',
  },
] as const;

/** Fills an empty database, so that today finds a school in the middle of its work. Letters go out as time passes. */
export async function fillSchool(filling: Filling, now: string): Promise<void> {
  const { deps, clock } = filling;
  clock.set(now);
  const today = clock.today();
  const calendar = calendarAround(today);
  const file = { ...readSchoolFiles(join(root, 'docs', 'example-school')), calendar };
  const closed = new Map(calendar.closed.map(({ day, kind, name }) => [day, { kind, name }]));
  const days = storyDays({ ...calendar, closed }, today);
  const events = inOrder(eventsOf(deps, days), days, now);
  const first = days.day(Math.min(...STORIES.map(({ raised }) => raised[0])));

  clock.set(instantOf(addDays(first, -3), MORNING));
  await deps.db.write((tx) => loadSchool(tx, file, clock.now()));
  await deps.school.reload();
  await givePasswords(deps);
  const waiting = [...events];
  const until = async (end: string): Promise<void> => {
    for (let next = waiting[0]; next && next.at <= end; next = waiting[0]) {
      waiting.shift();
      clock.set(next.at);
      await next.moment.happen();
      await deliver(filling.postRoom);
    }
  };
  for (const morning of mornings(first, today, now)) {
    await until(morning);
    clock.set(morning);
    await filling.rounds.runOnce();
    await deliver(filling.postRoom);
  }
  await until(now);
  clock.set(now);
  await filling.rounds.runOnce();
  await deliver(filling.postRoom);
}

function mornings(first: Day, today: Day, now: string): string[] {
  const list: string[] = [];
  for (let day = first; day <= today; day = addDays(day, 1)) list.push(instantOf(day, MORNING));
  return list.filter((morning) => morning < now);
}

async function deliver(postRoom: Filling['postRoom']): Promise<void> {
  while ((await postRoom.runOnce()) > 0);
}

function eventsOf(deps: Deps, days: StoryDays): Event[] {
  return [
    ...STORIES.flatMap((story) => eventsOfStory(deps, story, days)),
    ...CALL_BACKS.map(({ on, ...callBack }) => ({
      on,
      happen: async () => {
        await askToBeRung(deps, { ...callBack, whom: 'neither' });
      },
    })),
  ];
}

function eventsOfStory(deps: Deps, story: Story, days: StoryDays): Event[] {
  let concernId = '';
  const raise = async (): Promise<void> => {
    concernId = await raiseStory(deps, story, days);
    const concern = await findConcern(deps.db.read, { id: concernId });
    if (concern?.mailboxId !== undefined && !story.unconfirmed) await comeIn(deps, concern.mailboxId);
  };
  const steps = (story.then ?? []).map((step: StoryStep) => ({
    on: step.on,
    happen: () => takeStoryStep(deps, concernId, step),
  }));
  return [{ on: story.raised, happen: raise }, ...steps];
}

async function givePasswords(deps: Deps): Promise<void> {
  const hash = await openHasher().hash(DEMO_PASSWORD);
  const { everyone } = await loadRoster(deps.db.read, deps.clock.today());
  await deps.db.write(async (tx) => {
    for (const { id } of everyone) await keepPassword(tx, id, hash);
  });
}
