// Two people answer at once, or the parent writes meanwhile: the second is shown what the first did, beside their own words.
import type { StaffActor } from '../access/actor.js';
import { momentWords, pointViews } from '../concerns/concern-view.js';
import { entriesOf, type Entry } from '../concerns/entries.js';
import type { ConcernForReader } from '../concerns/load-for.js';
import { messagesOn } from '../concerns/messages-store.js';
import { timelineForStaff } from '../concerns/timeline.js';
import { toldEntries } from '../concerns/told-entries.js';
import type { Db } from '../db.js';
import { knownBeside } from '../linking/known-beside.js';
import type { Step } from '../procedure/terms.js';
import type { Locals, Visit } from '../web/route.js';

/** What others have done on a concern since somebody’s page showed it in this version; reminders are no news to whoever answers, nor is what they may not know of. */
export async function doneMeanwhile(
  db: Db,
  found: ConcernForReader,
  version: number,
  actor: StaffActor,
): Promise<Entry[]> {
  const { concern, people } = found;
  if (version === concern.version) return [];
  const known = await knownBeside(db, concern, actor, people);
  return toldEntries(await entriesOf(db, concern.id), known).filter(
    ({ seq, actor: by, personId }) => seq > version && by !== 'clock' && personId !== actor.personId,
  );
}

/** The news, with the answers and messages that came with it, and the words that were not sent. */
export async function meanwhileLocals(
  db: Db,
  found: ConcernForReader,
  visit: Visit<StaffActor>,
  given: { news: readonly Entry[]; words: readonly string[]; step: Step; goOn: string },
): Promise<Locals> {
  const { concern, people } = found;
  const { news, words, step, goOn } = given;
  const first = news[0]?.at ?? visit.now;
  const isNews = (entryId: string) => news.some(({ id }) => id === entryId);
  const responses = concern.responses.filter(({ entryId }) => isNews(entryId));
  const messages = (await messagesOn(db, concern.id)).filter(
    ({ at, kind }) => at >= first && kind !== 'note',
  );
  return {
    ref: concern.ref,
    version: concern.version,
    items: timelineForStaff(news, people, visit.today),
    points: pointViews({ ...concern, responses }, people, visit.today).filter(
      ({ answers }) => answers.length > 0,
    ),
    messages: messages.map((message) => ({
      who:
        message.side === 'parent'
          ? 'The parent'
          : (people.person(message.personId ?? '')?.name ?? 'The school'),
      when: momentWords(message.at, visit.today),
      text: message.body,
      ours: message.side === 'school',
    })),
    words,
    asMessage: words.join('\n\n'),
    goOn: found.may(step) ? goOn : undefined,
    mayMessage: !found.may(step) && found.may('message the parent'),
  };
}
