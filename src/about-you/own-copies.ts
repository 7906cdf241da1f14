// Which released copies are somebody's to read now? Theirs, not withdrawn, of a concern that is still about them (condition c12).
import type { StaffActor } from '../access/actor.js';
import { findConcern } from '../concerns/concern-store.js';
import type { Concern } from '../concerns/concern.js';
import type { Db } from '../db.js';
import { loadRoster } from '../people/roster-store.js';
import { isItAbout } from '../procedure/released-copies.js';
import type { Day } from '../procedure/terms.js';
import { releasesTo, type Release } from '../released-copies/release-store.js';

export interface OwnCopy {
  readonly copy: Release;
  /** For the record alone: nothing of it goes on the page of whom it is about. */
  readonly concern: Concern;
}

/** Newest first. Asked anew on every request: who has left, or was named by mistake, has none. */
export async function ownCopies(db: Db, actor: StaffActor, today: Day): Promise<OwnCopy[]> {
  const copies = await releasesTo(db, actor.personId);
  if (copies.length === 0) return [];
  const people = await loadRoster(db, today);
  const own: OwnCopy[] = [];
  for (const copy of copies) {
    const concern = await findConcern(db, { id: copy.concernId });
    if (concern && isItAbout(actor.personId, concern, people)) own.push({ copy, concern });
  }
  return own;
}

export async function findOwnCopy(
  db: Db,
  actor: StaffActor,
  id: string,
  today: Day,
): Promise<OwnCopy | undefined> {
  return (await ownCopies(db, actor, today)).find(({ copy }) => copy.id === id);
}
