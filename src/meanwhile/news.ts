// What has happened on a concern since somebody’s page was opened, as far as they may know of it: the first person’s doing, for the second.
import type { Actor } from '../access/actor.js';
import { momentWords, pointViews } from '../concerns/concern-view.js';
import { entriesOf, type Entry } from '../concerns/entries.js';
import type { ConcernForReader } from '../concerns/load-for.js';
import { messagesOn, reasonsOn } from '../concerns/messages-store.js';
import { timelineForParent, timelineForStaff, type TimelineItem } from '../concerns/timeline.js';
import { toldEntries } from '../concerns/told-entries.js';
import type { Db } from '../db.js';
import { knownBeside } from '../linking/known-beside.js';
import type { Day } from '../procedure/terms.js';
import type { Locals } from '../web/route.js';
import { english as t } from '../web/words.js';

/** Nothing of the concern is another by these. */
const REMINDERS: readonly Entry['step'][] = ['remind', 'report overdue', 'remind of a promise'];

/** The entries since a page showed the concern in this version, without those that its reader may not know of. */
export async function entriesSince(
  db: Db,
  { concern, people }: ConcernForReader,
  version: number,
  actor: Actor,
): Promise<Entry[]> {
  if (version >= concern.version) return [];
  const entries = (await entriesOf(db, concern.id)).filter(({ step }) => !REMINDERS.includes(step));
  const told =
    actor.kind === 'staff' ? toldEntries(entries, await knownBeside(db, concern, actor, people)) : entries;
  return told.filter(({ seq }) => seq > version);
}

/** Those entries in sentences, with the answers and messages that came with them; undefined where nothing is to be told. */
export async function newsLocals(
  db: Db,
  found: ConcernForReader,
  reader: { readonly actor: Actor; readonly today: Day },
  news: readonly Entry[],
): Promise<Locals | undefined> {
  const { concern, people } = found;
  const { actor, today } = reader;
  const reasons = await reasonsOn(db, concern.id);
  const items: TimelineItem[] =
    actor.kind === 'parent'
      ? timelineForParent(news, people, today, reasons)
      : timelineForStaff(news, people, today);
  if (items.length === 0) return undefined;
  const isNews = ({ entryId }: { entryId: string }): boolean => news.some(({ id }) => id === entryId);
  const responses = concern.responses.filter(isNews);
  const messages = (await messagesOn(db, concern.id)).filter((each) => each.kind !== 'note' && isNews(each));
  return {
    items,
    points: pointViews({ ...concern, responses }, people, today).filter(({ answers }) => answers.length > 0),
    messages: messages.map((message) => ({
      who:
        message.side === 'parent'
          ? actor.kind === 'parent'
            ? t('You')
            : 'The parent'
          : (people.person(message.personId ?? '')?.name ?? t('The school')),
      when: momentWords(message.at, today),
      text: message.body,
      ours: message.side === 'school',
    })),
  };
}
