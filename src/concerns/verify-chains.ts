// Is the record as it was written? Proves the chain of every concern against the key outside the database.
import type { Db } from '../db.js';
import type { Keys } from '../keys.js';
import { concernsGone, linksInBatches, type Link } from './chain-store.js';
import { entryCode } from './entries.js';

export interface BrokenChain {
  readonly concernId: string;
  /** Undefined where the concern itself is gone. */
  readonly ref: string | undefined;
  readonly reason: string;
}

export interface Verified {
  readonly concerns: number;
  readonly entries: number;
  /** Each broken concern once, with what is wrong first in it. */
  readonly broken: readonly BrokenChain[];
}

/**
 * Proves the chains of all concerns, or of those named. A chain holds where its entries number from one up to the concern's version
 * without a gap, and each bears the code of its content and of the entry before it.
 */
export async function verifyChains(
  db: Db,
  keys: Keys,
  { concernIds }: { concernIds?: readonly string[] } = {},
): Promise<Verified> {
  const broken: BrokenChain[] = [];
  let concerns = 0;
  let entries = 0;
  for await (const links of linksInBatches(db, concernIds)) {
    for (const chain of chainsIn(links)) {
      concerns += 1;
      entries += chain.filter(({ id }) => id !== null).length;
      const reason = faultIn(chain, keys);
      const [first] = chain;
      if (first && reason !== undefined) broken.push({ concernId: first.concernId, ref: first.ref, reason });
    }
  }
  if (!concernIds) {
    const reason = 'the concern is gone and its entries are there';
    const gone = await concernsGone(db);
    broken.push(...gone.map((concernId) => ({ concernId, ref: undefined, reason })));
  }
  return { concerns, entries, broken };
}

/** One line for whoever asked: how many hold, or which do not and why. */
export function verifiedInWords({ concerns, entries, broken }: Verified): string {
  const counted = `${concerns} concerns, ${entries} entries`;
  if (broken.length === 0) return `${counted}: every chain holds.`;
  const told = broken.slice(0, 20).map(({ concernId, ref, reason }) => `${ref ?? concernId}: ${reason}`);
  const more = broken.length > told.length ? `; and ${broken.length - told.length} more` : '';
  return `${counted}: ${broken.length} broken. ${told.join('; ')}${more}`;
}

function chainsIn(links: readonly Link[]): Link[][] {
  const chains = new Map<string, Link[]>();
  for (const link of links) {
    const chain = chains.get(link.concernId);
    if (chain) chain.push(link);
    else chains.set(link.concernId, [link]);
  }
  return [...chains.values()];
}

function faultIn(chain: readonly Link[], keys: Keys): string | undefined {
  let before = '';
  let expected = 1;
  for (const { id, seq, mac, concernId, personId, ...content } of chain) {
    if (id === null || seq === null) return 'there is no entry at all';
    if (seq !== expected) return `entry ${expected} is missing`;
    const { at, step, actor, facts } = content;
    const row = { id, seq, at, step, actor, facts, concern_id: concernId, person_id: personId };
    if (mac !== entryCode(keys, before, row)) return `entry ${seq} is not as it was written`;
    before = mac;
    expected += 1;
  }
  const [first] = chain;
  if (!first || first.version === expected - 1) return undefined;
  return `it is at version ${first.version} and has ${expected - 1} entries`;
}
