// Somebody turns out to be kept from a concern: what had they read of it, and what had they done? For whoever deals with it (COI-10).
import { momentWords } from '../concerns/concern-view.js';
import type { Concern } from '../concerns/concern.js';
import type { Entry } from '../concerns/entries.js';
import { timelineForStaff } from '../concerns/timeline.js';
import type { Db } from '../db.js';
import type { People } from '../people/roster-store.js';
import { peopleItIsAbout } from '../procedure/released-copies.js';
import type { Day, Step } from '../procedure/terms.js';
import { count } from '../web/words.js';
import { openedBy, type Opened } from './already-seen-store.js';

export interface AlreadySeen {
  readonly who: string;
  readonly lines: readonly string[];
}

const SEEN: Record<string, string> = {
  all: 'Opened all of it',
  'own exchange': 'Opened what was said while it was with them',
  existence: 'Opened the page that says that it exists, with its dates',
  letter: 'Opened a letter to the parent, to print it',
  matter: 'Opened it among several families on one matter',
  another: 'Opened why the parent asks for somebody else',
  'un-naming': 'Opened a proposal that somebody was named by mistake',
};

/** What somebody does in a place of their own, from what was released to them, is no part of what they had seen before. */
const THEIR_OWN: readonly Entry['step'][] = [
  ...(['confirm reading', 'make a statement', 'ask to be heard', 'declare an interest'] satisfies Step[]),
];

/** One person each, those found out late first: of them it is also said that they had opened nothing. Of others that goes without saying. */
export async function alreadySeen(
  db: Db,
  concern: Concern,
  entries: readonly Entry[],
  people: People,
  today: Day,
): Promise<AlreadySeen[]> {
  const named = concern.complainedAbout.flatMap(({ personId, matchedAt }) =>
    personId === undefined ? [] : [{ personId, isLate: matchedAt !== undefined }],
  );
  const late = new Set([
    ...named.filter(({ isLate }) => isLate).map(({ personId }) => personId),
    ...concern.interests.map(({ personId }) => personId),
  ]);
  const all = new Set([
    ...late,
    ...named.map(({ personId }) => personId),
    ...peopleItIsAbout(concern, people),
  ]);
  const opened = await openedBy(db, concern.id, [...all]);
  return [...all].flatMap((personId) => {
    const done = entries.filter((entry) => entry.personId === personId && !THEIR_OWN.includes(entry.step));
    const lines = [
      ...opened.filter((each) => each.personId === personId).map((each) => openedWords(each, today)),
      ...timelineForStaff(done, people, today).map(({ when, sentence }) => `${when}: ${sentence}`),
    ];
    if (lines.length === 0 && !late.has(personId)) return [];
    const who = people.person(personId)?.name ?? 'A former member of staff';
    return [{ who, lines: lines.length > 0 ? lines : ['Had opened nothing of it.'] }];
  });
}

function openedWords({ what, first, last, times }: Opened, today: Day): string {
  const words = SEEN[what] ?? 'Opened a page of it';
  if (times === 1) return `${words}: ${momentWords(first, today)}`;
  return `${words} ${count(times, 'time')}: first ${momentWords(first, today)}, last ${momentWords(last, today)}`;
}
