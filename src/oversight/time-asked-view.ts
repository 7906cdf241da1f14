// Somebody waits for a word on more time: what is said of it to whoever asked, and to whoever can give it.
import { momentWords } from '../concerns/concern-view.js';
import type { Entry } from '../concerns/entries.js';
import type { ConcernForReader } from '../concerns/load-for.js';
import { timeAskedFor } from '../concerns/open-questions-store.js';
import type { Db } from '../db.js';
import { inWords } from '../procedure/days.js';

export interface TimeAskedView {
  readonly title: string;
  readonly href: string | undefined;
  /** Who said no, and why; undefined as long as nobody has. */
  readonly no?: { readonly who: string; readonly when: string; readonly why: string };
}

const OF_TIME: readonly Entry['step'][] = [
  ...(['ask for more time', 'ask for a pause', 'decline more time'] as const),
  ...(['extend', 'grant more time', 'pause', 'grant a pause'] as const),
];

export async function timeAskedView(
  db: Db,
  found: ConcernForReader,
  { entries, reasons }: { entries: readonly Entry[]; reasons: ReadonlyMap<string, string> },
): Promise<TimeAskedView | undefined> {
  const { concern, people, setting, may } = found;
  const nameOf = (personId: string | null): string => people.person(personId ?? '')?.name ?? 'Somebody';
  const asked = concern.isTimeAskedFor ? await timeAskedFor(db, concern.id) : undefined;
  if (asked) {
    const until = inWords(asked.untilOn, setting.today);
    const what = asked.what === 'pause' ? 'a pause' : 'time';
    return may('decline more time')
      ? {
          title: `${nameOf(asked.personId)} asks for ${what} until ${until}`,
          href: `/staff/concerns/${concern.ref}/more-time`,
        }
      : { title: `The head teacher has been asked for ${what} until ${until}`, href: undefined };
  }
  const last = entries.findLast(({ step }) => OF_TIME.includes(step));
  if (last?.step !== 'decline more time' || !may('ask for more time')) return undefined;
  const when = momentWords(last.at, setting.today);
  const no = { who: nameOf(last.personId), when, why: reasons.get(last.id) ?? '' };
  return { title: 'No: the date stays', href: undefined, no };
}
