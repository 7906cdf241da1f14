// How are links kept? A group of concerns of one kind, with who linked what and when, and what is written once for all of them.
import type { StaffActor } from '../access/actor.js';
import { whereReadTogether } from '../access/linked.js';
import { rowOf, rowsOf, toRow, type Db, type Tx } from '../db.js';
import { hotRow } from '../hot-store.js';
import { newId } from '../ids.js';
import type { LinkKind } from '../procedure/linking.js';

/** What was found out and is answered once, for every family. */
export interface CommonText {
  readonly foundOut: string;
  readonly answer: string;
  readonly actions: string;
}

export interface Group extends CommonText {
  readonly id: string;
  readonly kind: LinkKind;
  readonly textBy: string | null;
  readonly textAt: string | null;
}

type GroupRow = Pick<Group, 'id' | 'kind' | 'textBy' | 'textAt'> & {
  readonly [K in keyof CommonText]: string | null;
};

function groupFrom({ foundOut, answer, actions, ...row }: GroupRow): Group {
  return { ...row, foundOut: foundOut ?? '', answer: answer ?? '', actions: actions ?? '' };
}

function readable(db: Db, actor: StaffActor) {
  const query = db('link_groups');
  whereReadTogether(query, actor, db);
  return query.select(...['id', 'kind', 'found_out', 'answer', 'actions', 'text_by', 'text_at']);
}

/** The groups in which a concern is, or ever was, as far as this person may see them; oldest first. */
export async function groupsOf(db: Db, actor: StaffActor, concernId: string): Promise<Group[]> {
  const ever = db('linked_concerns').where({ concern_id: concernId }).select('group_id');
  const rows = await rowsOf<GroupRow>(readable(db, actor).whereIn('id', ever).orderBy(['made_at', 'id']));
  return rows.map(groupFrom);
}

export async function findGroup(db: Db, actor: StaffActor, id: string): Promise<Group | undefined> {
  const row = await rowOf<GroupRow>(readable(db, actor).where({ id }).first());
  return row && groupFrom(row);
}

/** Which concerns are in a group now, in the order in which they came. */
export async function membersOf(db: Db, groupId: string): Promise<string[]> {
  return db('linked_concerns')
    .where({ group_id: groupId })
    .whereNull('left_at')
    .orderBy(['added_at', 'id'])
    .pluck<string[]>('concern_id');
}

interface By {
  readonly personId: string;
  readonly at: string;
}

export async function openGroup(tx: Tx, kind: LinkKind, { personId, at }: By): Promise<string> {
  const id = newId();
  await tx('link_groups').insert(toRow({ id, kind, madeBy: personId, madeAt: at }));
  return id;
}

export async function addToGroup(
  tx: Tx,
  groupId: string,
  concernId: string,
  { personId, at, isSecond = false }: By & { readonly isSecond?: boolean },
): Promise<void> {
  const added = { addedBy: personId, addedAt: at, isSecond: isSecond ? 'yes' : 'no' };
  await tx('linked_concerns').insert(toRow({ id: newId(), groupId, concernId, ...added }));
}

export async function takeOutOfGroup(
  tx: Tx,
  groupId: string,
  concernId: string,
  { personId, at }: By,
): Promise<void> {
  await tx('linked_concerns')
    .where({ group_id: groupId, concern_id: concernId })
    .whereNull('left_at')
    .update({ left_by: personId, left_at: at });
}

/** Keeps the common text, unless somebody else has kept another since it was read. */
export async function keepCommonText(
  tx: Tx,
  groupId: string,
  text: CommonText,
  { personId, at, readAt }: By & { readonly readAt: string | null },
): Promise<boolean> {
  const changed = await tx('link_groups')
    .where({ id: groupId })
    .where((same) => {
      if (readAt === null) void same.whereNull('text_at');
      else void same.where({ text_at: readAt });
    })
    .update(toRow({ ...text, textBy: personId, textAt: at }));
  return changed === 1;
}

/** The concern of which this one is the second sending, as somebody at the school has said. */
export async function firstOf(db: Db, concernId: string): Promise<string | undefined> {
  const row = await hotRow<{ id: string }>(
    db,
    `select first.concern_id as id from linked_concerns as second
      join link_groups on link_groups.id = second.group_id and link_groups.kind = 'sent twice'
      join linked_concerns as first on first.group_id = second.group_id and first.is_second = 'no' and first.left_at is null
      where second.concern_id = ? and second.is_second = 'yes' and second.left_at is null
      order by second.added_at desc limit 1`,
    [concernId],
  );
  return row?.id;
}
