// Who may see that concerns are linked? Whoever may read every one of them, and nobody else: the rule, and the same as SQL.
import type { Knex } from 'knex';
import type { Roster } from '../procedure/routing.js';
import type { StaffActor } from './actor.js';
import { sightOf, type ConcernForAccess } from './parts.js';
import { whereReadable } from './readable.js';

/**
 * May this person see that these are linked, and what is kept for all of them? Not where one of them is kept from them: neither that
 * there is another, nor how many there are (COI-9). `concerns` are all that ever were in the group, since what is written there stays.
 */
export function mayReadTogether(
  actor: StaffActor,
  concerns: readonly ConcernForAccess[],
  roster: Roster,
): boolean {
  return concerns.every((concern) => sightOf(actor, concern, roster) === 'all');
}

/** Narrows a query on `link_groups` to those that a person may see. Agrees with `mayReadTogether`; a test holds the two side by side. */
export function whereReadTogether(query: Knex.QueryBuilder, actor: StaffActor, db: Knex): void {
  const readable = whereReadable(db('concerns').select('concerns.id'), actor);
  void query.whereNotExists(
    db('linked_concerns')
      .select('linked_concerns.id')
      .whereRaw('linked_concerns.group_id = link_groups.id')
      .whereNotIn('linked_concerns.concern_id', readable),
  );
}
