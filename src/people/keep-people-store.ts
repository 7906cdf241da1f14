// How people, posts and classes get into the books. Each row has an id of its own; keeping it again changes it.
import { toRow, type Tx } from '../db.js';
import { newId } from '../ids.js';
import type { Day, Post } from '../procedure/terms.js';
import { emailKey } from './email-key.js';

export interface PersonToKeep {
  readonly id?: string | undefined;
  readonly name: string;
  readonly roleWords: string;
  readonly email: string;
  readonly createdAt: string;
  readonly leftOn?: Day | null | undefined;
  readonly disabledAt?: string | null | undefined;
}

interface Span {
  readonly id?: string | undefined;
  readonly fromOn: Day;
  /** The last day; left out, until further notice. */
  readonly toOn?: Day | null | undefined;
}

async function keep(tx: Tx, table: string, values: { id?: string | undefined }): Promise<string> {
  const id = values.id ?? newId();
  await tx(table)
    .insert(toRow({ ...values, id }))
    .onConflict('id')
    .merge();
  return id;
}

/** Keeps a person and gives back the id. The password is not touched: only its owner sets it. */
export function keepPerson(tx: Tx, person: PersonToKeep): Promise<string> {
  const { id, name, roleWords, email, createdAt, leftOn, disabledAt } = person;
  return keep(tx, 'people', {
    id,
    ...{ name, roleWords, email, emailKey: emailKey(email), createdAt },
    ...{ leftOn: leftOn ?? null, disabledAt: disabledAt ?? null },
  });
}

/** `hash` as the hasher makes it. */
export async function keepPassword(tx: Tx, personId: string, hash: string): Promise<void> {
  await tx('people').where('id', personId).update({ password_hash: hash });
}

export function keepPost(tx: Tx, held: Span & { post: Post; personId: string }): Promise<string> {
  const { id, post, personId, fromOn, toOn } = held;
  return keep(tx, 'posts_held', { id, ...{ post, personId, fromOn, toOn: toOn ?? null } });
}

export function keepClass(
  tx: Tx,
  one: { id?: string | undefined; name: string; position: number },
): Promise<string> {
  return keep(tx, 'classes', { id: one.id, ...{ name: one.name, position: one.position } });
}

export function keepClassTeacher(
  tx: Tx,
  taught: Span & { classId: string; personId: string },
): Promise<string> {
  const { id, classId, personId, fromOn, toOn } = taught;
  return keep(tx, 'class_teachers', { id, ...{ classId, personId, fromOn, toOn: toOn ?? null } });
}
