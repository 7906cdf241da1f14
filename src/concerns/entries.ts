// The record of one concern: who did what, when. Only ever added, and chained so that a changed line shows.
import type { Actor } from '../access/actor.js';
import type { Db, Tx } from '../db.js';
import { hotInsert, hotRow, hotRows } from '../hot-store.js';
import { newId } from '../ids.js';
import type { Keys } from '../keys.js';
import type { People } from '../people/roster-store.js';
import type { Holder, Step } from '../procedure/terms.js';

/** Ids, days and choices; never words that somebody typed, so that blanking those leaves the chain whole. */
export type EntryFacts = Readonly<Record<string, unknown>>;

/** Into whose hands something went: the post or class, and who they were at that time. */
export function inHands(holder: Holder, roster: People): EntryFacts {
  return { holder, people: roster.peopleOf(holder).map(({ id }) => id) };
}

export interface Entry {
  readonly id: string;
  readonly concernId: string;
  readonly seq: number;
  readonly at: string;
  readonly step: Step | 'raise';
  readonly actor: 'parent' | 'staff' | 'clock' | 'nobody';
  readonly personId: string | null;
  readonly facts: EntryFacts;
  readonly mac: string;
}

/**
 * Adds the next entry of a concern and returns its id. `seq` is the version of the concern that the step made, so entries have no
 * gaps. The code of each entry covers its content and the code of the entry before it, under a key outside the database.
 */
export async function enter(
  tx: Tx,
  keys: Keys,
  entry: {
    concernId: string;
    seq: number;
    at: string;
    step: Step | 'raise';
    actor: Actor;
    facts: EntryFacts;
  },
): Promise<string> {
  const before = await hotRow<{ mac: string }>(
    tx,
    'select mac from entries where concern_id = ? and seq = ?',
    [entry.concernId, entry.seq - 1],
  );
  const row = {
    id: newId(),
    concern_id: entry.concernId,
    seq: entry.seq,
    at: entry.at,
    step: entry.step,
    actor: entry.actor.kind,
    person_id: entry.actor.kind === 'staff' ? entry.actor.personId : null,
    facts: JSON.stringify(entry.facts),
  };
  await hotInsert(tx, 'entries', { ...row, mac: entryCode(keys, before?.mac ?? '', row) });
  return row.id;
}

/** The code that an entry must bear. */
export function entryCode(
  keys: Keys,
  before: string,
  row: {
    id: string;
    concern_id: string;
    seq: number;
    at: string;
    step: string;
    actor: string;
    person_id: string | null;
    facts: string;
  },
): string {
  const { id, concern_id, seq, at, step, actor, person_id, facts } = row;
  return keys
    .mac('chain', JSON.stringify([before, id, concern_id, seq, at, step, actor, person_id, facts]))
    .toString('hex');
}

export async function entriesOf(db: Db, concernId: string): Promise<Entry[]> {
  const rows = await hotRows<Omit<Entry, 'facts'> & { facts: string }>(
    db,
    `select id, concern_id as "concernId", seq, at, step, actor, person_id as "personId", facts, mac
      from entries where concern_id = ? order by seq`,
    [concernId],
  );
  return rows.map((entry) => ({ ...entry, facts: JSON.parse(entry.facts) as EntryFacts }));
}
