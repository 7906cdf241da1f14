// What a letter on paper encloses of what the two sides agreed: the times, the account, the promises. On line it is behind the link.
import { accountsOn } from '../concerns/account-store.js';
import type { Concern } from '../concerns/concern.js';
import { latestMeeting, timesOf } from '../concerns/meeting-store.js';
import { accountViews, howAndWhere, timeWords } from '../concerns/meeting-view.js';
import { reasonsOn } from '../concerns/messages-store.js';
import { promisesOn, type PromiseMade } from '../concerns/promise-store.js';
import { toBeKept } from '../concerns/promise-view.js';
import type { Db } from '../db.js';
import { mayBeSaidOf } from '../procedure/promises.js';
import type { People } from '../people/roster-store.js';
import type { Day } from '../procedure/terms.js';
import type { LetterToPrint } from './print-store.js';

export interface Enclosed {
  readonly heading: string;
  /** What we say, and below it what somebody typed. */
  readonly lines: readonly string[];
  readonly typed: readonly string[];
}

export async function enclosedWith(
  db: Db,
  letter: Pick<LetterToPrint, 'kind' | 'cause' | 'concernId'>,
  given: { concern: Concern; people: People; today: Day },
): Promise<Enclosed[]> {
  const { kind, cause, concernId } = letter;
  const { concern, people, today } = given;
  if (kind === 'account-parent') {
    const accounts = (await accountsOn(db, concernId)).filter(({ entryId }) => entryId === cause);
    return accountViews(accounts, people, today).map(({ who, when, said, agreed }) => ({
      heading: `What ${who} wrote down`,
      lines: [when],
      typed: [said, agreed === '' ? '' : `Agreed: ${agreed}`].filter(Boolean),
    }));
  }
  if (kind.startsWith('meeting-')) return meetingEnclosed(db, letter, today);
  const isOf: Partial<Record<LetterToPrint['kind'], (promise: PromiseMade) => boolean>> = {
    'answered-parent': ({ madeIn }) => madeIn === cause,
    'decided-parent': ({ madeIn }) => madeIn === cause,
    'promise-parent': ({ madeIn }) => madeIn === cause,
    'promise-asked-parent': (promise) => mayBeSaidOf(promise, today),
    'promise-done-parent': ({ doneOn }) => doneOn !== undefined,
  };
  const promises = (await promisesOn(db, concernId)).filter((promise) => isOf[kind]?.(promise) ?? false);
  return promises.map((promise) => {
    const { what, who, by } = toBeKept(promise, concern, people, today);
    return { heading: 'What the school promised', lines: [`${who}, by ${by}`], typed: [what] };
  });
}

async function meetingEnclosed(
  db: Db,
  { kind, cause, concernId }: Pick<LetterToPrint, 'kind' | 'cause' | 'concernId'>,
  today: Day,
): Promise<Enclosed[]> {
  const meeting = await latestMeeting(db, concernId);
  const word = (await reasonsOn(db, concernId)).get(cause);
  const typed = word === undefined ? [] : [word];
  if (!meeting) return [];
  if (kind === 'meeting-offered-parent' && meeting.state === 'offered') {
    const times = (await timesOf(db, meeting)).map((time) => timeWords(time, today));
    return [{ heading: 'The times', lines: [howAndWhere(meeting), ...times], typed }];
  }
  if (meeting.state === 'agreed') return [{ heading: 'Where', lines: [howAndWhere(meeting)], typed }];
  return typed.length === 0 ? [] : [{ heading: 'Why', lines: [], typed }];
}
