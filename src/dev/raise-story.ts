// How was a story raised? With a real draft, answered question by question, and sent through the front door.
import { NOBODY, type Visitor } from '../access/actor.js';
import type { Deps } from '../deps.js';
import { newToken } from '../ids.js';
import type { Answers, Contact } from '../raising/answers.js';
import { findDraft, keepAnswers, openDraft } from '../raising/draft-store.js';
import { WHOLE_BOARD } from '../raising/matter.js';
import { raiseConcern } from '../raising/raise-concern.js';
import { loadRoster } from '../people/roster-store.js';
import type { Story } from './stories/story.js';
import type { StoryDays } from './story-time.js';
import { staffNamed } from './take-story-step.js';

/** Raises it now, and gives the id of the concern. */
export async function raiseStory(deps: Deps, story: Story, days: StoryDays): Promise<string> {
  const token = newToken();
  const at = deps.clock.now();
  const recorder = story.recorded && (await staffNamed(deps, story.recorded.by));
  const channel = story.recorded?.channel ?? 'online';
  const answers = await answersOf(deps, story, days);
  await deps.db.write(async (tx) => {
    await openDraft(tx, { token, channel, personId: recorder?.personId, at });
    const opened = await findDraft(tx, token);
    if (opened) await keepAnswers(tx, opened.id, answers, at);
  });
  const draft = await findDraft(deps.db.read, token);
  if (!draft) throw new Error('The draft was not kept');
  const actor: Visitor = recorder ?? NOBODY;
  return (await raiseConcern(deps, draft, actor)).concernId;
}

async function answersOf(deps: Deps, story: Story, days: StoryDays): Promise<Answers> {
  const { about, who, points, spokenBefore } = story;
  const roster = await loadRoster(deps.db.read, deps.clock.today());
  const found = roster.classes.find((one) => one.name === story.className);
  const people = who?.people.map(async (name) =>
    name === WHOLE_BOARD ? name : (await staffNamed(deps, name)).personId,
  );
  return {
    safety: 'no',
    about,
    ...(story.toldElsewhere ? { toldElsewhere: story.toldElsewhere } : {}),
    ...(who && people ? { who: { people: await Promise.all(people), words: who.words ?? '' } } : {}),
    child: { classId: found?.id ?? 'none', name: story.child ?? '' },
    points: points.map(({ happened, when, wanted }) => ({
      whatHappened: happened,
      happenedWhen: when ? `${when[0]}:${days.day(when[1])}` : '',
      wanted,
    })),
    needsMost: story.needs,
    noMore: true,
    before: {
      spoken: spokenBefore === undefined ? 'no' : 'yes',
      words: spokenBefore ?? '',
      elsewhere: story.elsewhere ?? [],
    },
    contact: contactOf(story),
  };
}

function contactOf({ from }: Story): Contact {
  return {
    unnamed: from === undefined,
    name: from?.name ?? '',
    relation: from === undefined ? '' : (from.relation ?? 'parent or carer'),
    email: from?.email ?? '',
    phone: from?.phone ?? '',
    postalAddress: from?.postalAddress ?? '',
    bestTime: from?.bestTime ?? '',
    needs: from?.needs ?? '',
    ...(from?.helps ? { helps: from.helps } : {}),
    ...(from?.language === undefined ? {} : { language: from.language }),
  };
}
