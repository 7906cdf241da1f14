// What when concerns pour in? Every one is still taken and confirmed; only the letters to staff are gathered.
import { HOUR, later } from '../clock.js';
import type { Config } from '../config.js';
import type { Tx } from '../db.js';
import type { LetterToPost, Recipient } from '../letters/outbox.js';
import type { People } from '../people/roster-store.js';
import { raisedSince } from './new-concern-store.js';

const MANY_AN_HOUR = 40;

/**
 * The letters that tell the holders of a new concern. Above forty concerns in the last hour: one an hour to each holder, sent when
 * the hour is over, and one an hour to the head and the administrator, which says nothing of any concern.
 */
export async function lettersToHolders(
  tx: Tx,
  config: Config,
  holders: readonly Recipient[],
  people: People,
  concern: { cause: string; concernId: string; at: string },
): Promise<LetterToPost[]> {
  const { at } = concern;
  const most = config.limits === 'raised' ? MANY_AN_HOUR * 1000 : MANY_AN_HOUR;
  if ((await raisedSince(tx, later(at, -HOUR), most + 1)) <= most) {
    return holders.map((recipient) => ({ kind: 'raised-holder', recipient, ...concern }));
  }
  const hour = at.slice(0, 13);
  const alerted = (['head', 'administrator'] as const).flatMap((post) => people.peopleOf({ post }));
  return [
    ...holders.map((recipient) => ({
      kind: 'several-holder' as const,
      cause: hour,
      recipient,
      at,
      notBefore: later(`${hour}:00:00.000Z`, HOUR),
    })),
    ...alerted.map(({ id }) => ({
      kind: 'many-arriving' as const,
      cause: hour,
      recipient: { kind: 'person' as const, personId: id },
      at,
    })),
  ];
}
