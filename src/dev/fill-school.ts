// How does the demo school come by its past? Its people and calendar, then about fifty concerns, lived through day by day.
import { join } from 'node:path';
import type { Deps } from '../deps.js';
import { keepPassword } from '../people/people-store.js';
import { addDays } from '../procedure/days.js';
import { root } from '../root.js';
import { askToBeRung } from '../safeguarding/ask-to-be-rung.js';
import { loadSchool } from '../school/load-school.js';
import { loadRoster } from '../people/roster-store.js';
import { readSchoolFiles } from '../school/school-file.js';
import { openHasher } from '../sign-in/hashing.js';
import { belongingTogether } from './belonging-together.js';
import { calendarAround } from './demo-calendar.js';
import { eventsOfStory, liveThrough, MORNING, type Filling, type Happening } from './live-through.js';
import { keepDemoReplies } from './saved-in-demo.js';
import { STORIES } from './stories/all-stories.js';
import { WITH_MORE_HANDS } from './stories/with-more-hands.js';
import { inOrder, instantOf, storyDays, type Moment, type StoryDays } from './story-time.js';

/** What everybody at the demo school signs in with. */
export const DEMO_PASSWORD = 'paper kites over the water';

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
  await keepDemoReplies(deps);
  const happenings = events.map(({ at, moment }) => ({ at, happen: moment.happen }));
  await liveThrough(filling, happenings, { first, now });
}

function eventsOf(deps: Deps, days: StoryDays): (Moment & Happening)[] {
  return [
    ...[...STORIES, ...WITH_MORE_HANDS].flatMap((story) => eventsOfStory(deps, story, days)),
    ...belongingTogether(deps, days),
    ...CALL_BACKS.map(({ on, ...callBack }) => ({
      on,
      happen: async () => {
        await askToBeRung(deps, { ...callBack, whom: 'neither' });
      },
    })),
  ];
}

export async function givePasswords(deps: Pick<Deps, 'db' | 'clock'>): Promise<void> {
  const hash = await openHasher().hash(DEMO_PASSWORD);
  const { everyone } = await loadRoster(deps.db.read, deps.clock.today());
  await deps.db.write(async (tx) => {
    for (const { id } of everyone) await keepPassword(tx, id, hash);
  });
}
