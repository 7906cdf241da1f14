// What may somebody at school know of the concerns that belong to this one, without being shown them? For what is told of it elsewhere.
import type { StaffActor } from '../access/actor.js';
import { sightOf } from '../access/parts.js';
import type { Concern } from '../concerns/concern.js';
import { findConcern } from '../concerns/concern-store.js';
import type { KnownBeside } from '../concerns/told-entries.js';
import type { Db } from '../db.js';
import type { People } from '../people/roster-store.js';
import { splitsOf } from '../splits/split-store.js';
import { groupsOf } from './link-store.js';

/** Those made out of it or that it was made out of, as far as they read them; the groups of which they read every one. */
export async function knownBeside(
  db: Db,
  concern: Pick<Concern, 'id'>,
  actor: StaffActor,
  people: People,
): Promise<KnownBeside> {
  const concerns = new Set<string>();
  for (const { fromConcernId, toConcernId } of await splitsOf(db, concern.id)) {
    const id = fromConcernId === concern.id ? toConcernId : fromConcernId;
    const other = await findConcern(db, { id });
    if (other && sightOf(actor, other, people) === 'all') concerns.add(id);
  }
  const groups = await groupsOf(db, actor, concern.id);
  return { concerns, groups: new Set(groups.map(({ id }) => id)) };
}
