// Somebody waits for a word on more time: what is said of it to whoever asked, and to whoever can give it.
import type { ConcernForReader } from '../concerns/load-for.js';
import { timeAskedFor } from '../concerns/open-questions-store.js';
import type { Db } from '../db.js';
import { inWords } from '../procedure/days.js';

export interface TimeAskedView {
  readonly title: string;
  readonly href: string | undefined;
}

export async function timeAskedView(db: Db, found: ConcernForReader): Promise<TimeAskedView | undefined> {
  const { concern, people, setting, may } = found;
  const asked = concern.isTimeAskedFor ? await timeAskedFor(db, concern.id) : undefined;
  if (!asked) return undefined;
  const who = people.person(asked.personId)?.name ?? 'Somebody';
  const until = inWords(asked.untilOn, setting.today);
  const what = asked.what === 'pause' ? 'a pause' : 'time';
  return may('decline more time')
    ? { title: `${who} asks for ${what} until ${until}`, href: `/staff/concerns/${concern.ref}/more-time` }
    : { title: `The head teacher has been asked for ${what} until ${until}`, href: undefined };
}
