// What was released to whom, whether they have read it, and what they put in: a part of the record, for whoever may read all of it.
import { momentWords } from '../concerns/concern-view.js';
import type { Concern } from '../concerns/concern.js';
import type { Db } from '../db.js';
import type { People } from '../people/roster-store.js';
import type { Day } from '../procedure/terms.js';
import type { Locals } from '../web/route.js';
import { firstReads, readOf, releasesOn, type Release } from './release-store.js';
import { hearingWishesOn, statementsOn } from './statement-store.js';

export async function releasedLocals(db: Db, concern: Concern, people: People, today: Day): Promise<Locals> {
  const copies = await releasesOn(db, concern.id);
  const reads = copies.length > 0 ? await firstReads(db, concern.id) : new Map<string, string>();
  const nameOf = (id: string): string => people.person(id)?.name ?? 'A former member of staff';
  return {
    copies: copies.map((copy) => ({
      href: `/staff/concerns/${concern.ref}/copies/${copy.id}`,
      to: nameOf(copy.personId),
      when: momentWords(copy.releasedAt, today),
      state: stateWords(copy, reads.get(readOf(copy.id)), today),
    })),
    statements: (await statementsOn(db, concern.id)).map((statement) => ({
      who: nameOf(statement.personId),
      when: momentWords(statement.sentAt, today),
      body: statement.body,
    })),
    wishes: (await hearingWishesOn(db, concern.id)).map((wish) => ({
      who: nameOf(wish.personId),
      inPerson: wish.inPerson === 'yes',
      companion: wish.companionName,
      capacity: wish.companionCapacity,
    })),
  };
}

export function stateWords(copy: Release, readAt: string | undefined, today: Day): string {
  const read = readAt === undefined ? 'Not opened' : `Opened ${momentWords(readAt, today)}`;
  const said = copy.acknowledgedAt === null ? '' : `, confirmed ${momentWords(copy.acknowledgedAt, today)}`;
  if (copy.withdrawnAt === null) return read === 'Not opened' ? 'Not opened yet' : `${read}${said}`;
  return `Withdrawn ${momentWords(copy.withdrawnAt, today)}. ${read}${said}`;
}
