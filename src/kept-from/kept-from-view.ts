// Who is kept from a concern, as whoever deals with it is shown it.
import { momentWords } from '../concerns/concern-view.js';
import type { Entry } from '../concerns/entries.js';
import type { ConcernForReader } from '../concerns/load-for.js';
import type { Db } from '../db.js';
import type { People } from '../people/roster-store.js';
import { POST_NAMES, type Interest, type PersonComplainedAbout } from '../procedure/terms.js';
import type { Locals } from '../web/route.js';
import { alreadySeen } from './already-seen.js';

/** What is theirs to somebody close to it, in a sentence about them. */
export const INTEREST_WORDS: Record<Interest, string> = {
  'own child': 'it is about their own child',
  'partner or family': 'it is from or about their partner or family',
  'close friend': 'it is from or about a close friend',
  'another reason': 'they are too close to it',
};

export interface KeptRow {
  readonly id: string;
  readonly text: string;
  /** For the entry: a person, or the post that was named. */
  readonly who: string;
}

const nameOf = (personId: string, people: People): string =>
  people.person(personId)?.name ?? 'A former member of staff';

/** Whom a row means, by name where that is known. */
export function whoIsMeant(row: PersonComplainedAbout, people: People): string {
  if (row.personId !== undefined) return nameOf(row.personId, people);
  if (row.post === 'board') return 'The whole governing body';
  return row.post === undefined ? 'Somebody described in words' : `The ${POST_NAMES[row.post]}`;
}

/** What can be taken back: people and posts named, and interests entered. Words that nobody has matched are nobody yet. */
export function keptRows({ concern, people }: ConcernForReader): KeptRow[] {
  return [
    ...concern.complainedAbout
      .filter((row) => row.kind !== 'words' || row.personId !== undefined)
      .map((row) => ({
        id: row.id,
        text: `${whoIsMeant(row, people)}: it is about them`,
        who: row.personId ?? row.post ?? '',
      })),
    ...concern.interests.map(({ id, personId, kind }) => ({
      id,
      text: `${nameOf(personId, people)}: ${INTEREST_WORDS[kind]}`,
      who: personId,
    })),
  ];
}

/** For whoever deals with it, and not for who only may read it. */
export async function keptFromLocals(
  db: Db,
  found: ConcernForReader,
  entries: readonly Entry[],
  today: string,
): Promise<Locals | undefined> {
  const { concern, people, parts, sight } = found;
  const deals = parts.some((part) => part === 'holder' || part === 'above' || part === 'clerk');
  if (sight !== 'all' || !deals) return undefined;
  const { unnaming } = concern;
  return {
    interests: concern.interests.map(
      ({ personId, kind, enteredAt }) =>
        `${nameOf(personId, people)}: ${INTEREST_WORDS[kind]}. Entered ${momentWords(enteredAt, today)}.`,
    ),
    proposed: unnaming && {
      who: nameOf(unnaming.proposedBy, people),
      when: momentWords(unnaming.proposedAt, today),
      rows: keptRows(found)
        .filter(({ id }) => unnaming.rows.includes(id))
        .map(({ text }) => text),
    },
    seen: await alreadySeen(db, concern, entries, people, today),
  };
}
