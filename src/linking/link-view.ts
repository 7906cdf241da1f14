// What is a concern linked to, as far as its reader may know: at school whoever may read all of it; a parent only their own.
import type { ParentActor, StaffActor } from '../access/actor.js';
import { sightOf } from '../access/parts.js';
import type { Concern } from '../concerns/concern.js';
import { findConcern } from '../concerns/concern-store.js';
import type { Db } from '../db.js';
import type { People } from '../people/roster-store.js';
import type { LinkKind } from '../procedure/linking.js';
import { firstOf, groupsOf, membersOf, type Group } from './link-store.js';

export const KIND_WORDS: Record<LinkKind, string> = {
  related: 'Related to it',
  'sent twice': 'Sent twice by the same parent',
  'one matter': 'One matter, several families',
};

export interface LinkView {
  readonly id: string;
  readonly kind: LinkKind;
  readonly words: string;
  readonly others: readonly { readonly ref: string; readonly who: string }[];
}

export interface LinksView {
  readonly links: readonly LinkView[];
  /** The groups of which this reader may know, those that were ended too. */
  readonly known: ReadonlySet<string>;
}

export async function linksOn(
  db: Db,
  concern: Concern,
  actor: StaffActor,
  people: People,
): Promise<LinksView> {
  const groups = await groupsOf(db, actor, concern.id);
  const links: LinkView[] = [];
  for (const { id, kind } of groups) {
    const members = await membersOf(db, id);
    if (!members.includes(concern.id)) continue;
    const others = await concernsIn(
      db,
      members.filter((each) => each !== concern.id),
    );
    links.push({
      ...{ id, kind, words: KIND_WORDS[kind] },
      others: others.map((each) => ({ ref: each.ref, who: whoseIs(each, people) })),
    });
  }
  return { links, known: new Set(groups.map(({ id }: Group) => id)) };
}

export async function concernsIn(db: Db, ids: readonly string[]): Promise<Concern[]> {
  const found: Concern[] = [];
  for (const id of ids) {
    const concern = await findConcern(db, { id });
    if (concern) found.push(concern);
  }
  return found;
}

/** `Alma, Year 3`, and who raised it. */
export function whoseIs({ childName, classId, complainant }: Concern, people: People): string {
  const className = classId === undefined ? undefined : people.schoolClass(classId)?.name;
  return [childName, className, complainant.name].filter(Boolean).join(', ') || 'No name given';
}

/** The reference of what the parent sent first, where this one is said to be the second; undefined where there is nothing to ask. */
export async function sentFirst(
  db: Db,
  concern: Concern,
  actor: ParentActor,
  people: People,
): Promise<{ id: string; ref: string } | undefined> {
  const id = await firstOf(db, concern.id);
  const first = id === undefined ? undefined : await findConcern(db, { id });
  const isTheirs = first !== undefined && sightOf(actor, first, people) === 'all';
  return isTheirs && first.closedOn === undefined ? { id: first.id, ref: first.ref } : undefined;
}
