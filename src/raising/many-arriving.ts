// What when concerns pour in? Every one is still taken and confirmed; only the letters are gathered.
import { HOUR, later } from '../clock.js';
import type { Config } from '../config.js';
import type { Tx } from '../db.js';
import { gathered } from '../letters/gathering.js';
import type { LetterToPost, Recipient } from '../letters/outbox.js';
import type { People } from '../people/roster-store.js';
import { raisedSince, toldSince } from './new-concern-store.js';

const MANY_AN_HOUR = 40;

interface NewConcern {
  readonly concernId: string;
  /** The entry by which it was raised. */
  readonly cause: string;
  readonly at: string;
  readonly forGovernors: boolean;
}

/** The letters that confirm a new concern to its parent. What is printed goes out by itself: each letter is for somebody else. */
export function lettersToParent(
  recipients: readonly Recipient[],
  { concernId, cause, at }: NewConcern,
  isGathered: boolean,
): LetterToPost[] {
  return recipients.map((recipient) =>
    isGathered && recipient.kind === 'mailbox'
      ? { kind: 'several-parent', concernId, recipient, ...gathered(at) }
      : { kind: 'raised-parent', concernId, recipient, cause, at },
  );
}

/**
 * The letters that tell the holders of a new concern. Above forty concerns in the last hour: one an hour to each holder, and one an
 * hour to the head and the administrator, which says nothing of any concern. What the governors deal with is not among the forty:
 * there each holder's letters are gathered by how many they have had themselves, so that no letter tells of what its reader may not
 * know of (COI-9).
 */
export async function lettersToHolders(
  tx: Tx,
  config: Config,
  told: { readonly holders: readonly Recipient[]; readonly deciders: readonly Recipient[] },
  people: People,
  concern: NewConcern,
  isGathered: boolean,
): Promise<LetterToPost[]> {
  const { at, cause, concernId, forGovernors } = concern;
  const since = later(at, -HOUR);
  const most = config.limits === 'raised' ? MANY_AN_HOUR * 1000 : MANY_AN_HOUR;
  const isCrowded = !forGovernors && (await raisedSince(tx, since, most + 1)) > most;
  const letters: LetterToPost[] = [];
  for (const recipient of told.holders) {
    const hasHadMany = forGovernors && (await toldSince(tx, recipient, since, most)) >= most;
    letters.push(
      isGathered || isCrowded || hasHadMany
        ? { kind: 'several-holder', recipient, ...gathered(at) }
        : { kind: 'raised-holder', concernId, recipient, cause, at },
    );
  }
  if (!isGathered && !isCrowded)
    for (const recipient of told.deciders)
      letters.push({ kind: 'decide-whether-above', concernId, recipient, cause, at });
  if (!isCrowded) return letters;
  const alerted = (['head', 'administrator'] as const).flatMap((post) => people.peopleOf({ post }));
  return [
    ...letters,
    ...alerted.map(({ id }) => ({
      kind: 'many-arriving' as const,
      cause: gathered(at).cause,
      recipient: { kind: 'person' as const, personId: id },
      at,
    })),
  ];
}
