// Concerns of the demo that are about more than one thing, or about one thing with others: what happens on several at once.
import { findConcern } from '../concerns/concern-store.js';
import type { Concern } from '../concerns/concern.js';
import type { Deps } from '../deps.js';
import { link } from '../linking/link.js';
import { newToken } from '../ids.js';
import { proposePoints } from '../points/divide.js';
import { split } from '../splits/split.js';
import { eventsOfStory, type Happening } from './live-through.js';
import type { Moment, StoryDays } from './story-time.js';
import { PARENTS, type Story } from './stories/story.js';
import { staffNamed } from './take-story-step.js';

const READING = 'Reading group is always in the last ten minutes, so his group never gets through a book.';
const BOTTLES = 'His water bottle has come home full four times, and he says there was no time to drink.';
const TRIP = 'And we heard of the museum trip the evening before, when I could not change my shift any more.';

const WHOLE: Story = {
  raised: [-1, '21:15'],
  from: PARENTS.kofi,
  about: 'class',
  className: 'Year 3',
  child: 'Kwame Bay',
  points: [
    {
      happened: `${READING}\n\n${BOTTLES}\n\n${TRIP}`,
      when: ['since', -20],
      wanted: 'That each is looked at.',
    },
  ],
  needs: 'an answer',
};

const MIXED: Story = {
  raised: [-2, '19:40'],
  from: PARENTS.grace,
  about: 'class',
  className: 'Year 5',
  child: 'Ruby Hill',
  points: [
    {
      happened: 'Ruby’s homework is given out on Thursday and wanted on Friday.',
      when: ['since', -15],
      wanted: 'A weekend in between.',
    },
    {
      happened: 'The hall was so hot at assembly that two children had to sit down outside.',
      when: ['on', -3],
      wanted: 'Windows that open.',
    },
  ],
  needs: 'something put right',
};

const gate = (from: Story['from'], child: string, happened: string, at: string): Story => ({
  raised: [-3, at],
  ...(from ? { from } : {}),
  about: 'school',
  className: 'Year 1',
  child,
  points: [{ happened, when: ['since', -8], wanted: 'A gate that opens in time.' }],
  needs: 'something put right',
});

const GATE: readonly Story[] = [
  gate(
    PARENTS.ann,
    'Finn Field',
    'The side gate is still locked at ten to nine and we stand in the road.',
    '18:05',
  ),
  gate(PARENTS.tariq, 'Sami Lake', 'We queue on the pavement because nobody unlocks the side gate.', '18:40'),
  gate(
    PARENTS.sam,
    'Isla Rivers',
    'Cars come past while thirty children wait outside the locked gate.',
    '20:20',
  ),
];

const ELSEWHERE: Story = {
  raised: [-1, '20:05'],
  from: PARENTS.chris,
  about: 'something-else',
  toldElsewhere: 'admissions',
  points: [
    {
      happened: 'Our younger one has not been given a place, though his brother is with you.',
      wanted: 'To know what you can do.',
    },
  ],
  needs: 'an answer',
};

export const BELONGING: readonly Story[] = [WHOLE, MIXED, ...GATE, ELSEWHERE];

/** What happens on them, as the pages would do it. */
export function belongingTogether(deps: Deps, days: StoryDays): (Moment & Happening)[] {
  const ids = new Map<Story, string>();
  const raised = BELONGING.flatMap((story) => eventsOfStory(deps, story, days, (id) => ids.set(story, id)));
  const now = async (story: Story | undefined): Promise<Concern> => {
    const concern = story && (await findConcern(deps.db.read, { id: ids.get(story) ?? '' }));
    if (!concern) throw new Error('The story has no concern');
    return concern;
  };
  return [
    ...raised,
    {
      on: [0, '07:40'],
      happen: async () => {
        const concern = await now(WHOLE);
        const [point] = concern.points;
        const parts = [READING, BOTTLES, TRIP].map((whatHappened) => ({ whatHappened, wanted: '' }));
        const by = { actor: await staffNamed(deps, 'Miss Amber'), version: concern.version };
        await proposePoints(deps, { concern, ...by, pointId: point?.id ?? '', parts });
      },
    },
    {
      on: [-1, '08:20'],
      happen: async () => {
        const concern = await now(MIXED);
        const [, hall] = concern.points;
        const by = { actor: await staffNamed(deps, 'Mrs Oak'), version: concern.version, once: newToken() };
        const parting = { pointIds: [hall?.id ?? ''], about: 'school' as const, people: [] };
        const reason = 'The building is for me to look after, not for the class teacher.';
        await split(deps, { concern, ...by, ...parting, reason });
      },
    },
    {
      on: [-2, '08:30'],
      happen: async () => {
        const actor = await staffNamed(deps, 'Mrs Oak');
        const [first, ...others] = GATE;
        for (const other of others) {
          const concern = await now(first);
          const by = { actor, version: concern.version, kind: 'one matter' as const };
          await link(deps, { concern, other: await now(other), ...by });
        }
      },
    },
  ];
}
