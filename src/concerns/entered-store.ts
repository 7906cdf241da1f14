// What does an entry say that somebody made for a parent: how and when they said it, and what of it is settled?
import type { Db } from '../db.js';
import type { EntryFacts } from './entries.js';
import { enteredIn, type Entered } from './how-it-came.js';

/** How and when the parent said it; undefined where they did it themselves. */
export async function enteredBy(db: Db, entryId: string): Promise<Entered | undefined> {
  return enteredIn(await factsOf(db, entryId));
}

/** The parent's word on each point, where the entry has one. */
export async function settledBy(db: Db, entryId: string): Promise<Readonly<Record<string, 'yes' | 'no'>>> {
  const { settled } = (await factsOf(db, entryId)) as { settled?: Record<string, 'yes' | 'no'> };
  return settled ?? {};
}

async function factsOf(db: Db, entryId: string): Promise<EntryFacts> {
  const entry = await db<{ id: string; facts: string }>('entries').where({ id: entryId }).first('facts');
  return JSON.parse(entry?.facts ?? '{}') as EntryFacts;
}
