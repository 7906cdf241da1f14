// What had somebody typed when their session ran out? Kept for them alone, for a day, or until it has been sent.
import { later } from '../clock.js';
import type { Db, Tx } from '../db.js';
import { REMEMBERED } from './session-store.js';

export interface KeptForm {
  readonly path: string;
  readonly fields: readonly { readonly name: string; readonly value: string }[];
}

/** One of our own paths, and nothing that a browser could take for another place. */
export function isOwnPath(path: string): boolean {
  return /^\/(?![/\\])[\w/.~%-]*$/.test(path);
}

/** Keeps the last form of an owner. */
export async function keepForm(tx: Tx, owner: string, form: KeptForm, now: string): Promise<void> {
  await tx('kept_forms')
    .insert({ owner, path: form.path, fields: JSON.stringify(form.fields), kept_at: now })
    .onConflict('owner')
    .merge();
}

export async function findKeptForm(db: Db, owner: string, now: string): Promise<KeptForm | undefined> {
  const row = await db('kept_forms')
    .where({ owner })
    .where('kept_at', '>=', later(now, -REMEMBERED))
    .first<{ path: string; fields: string } | undefined>('path', 'fields');
  return row && { path: row.path, fields: JSON.parse(row.fields) as KeptForm['fields'] };
}

/** Lets a kept form go: sent (`path` names where to) or thrown away. */
export async function dropKeptForm(tx: Tx, owner: string, path?: string): Promise<void> {
  await tx('kept_forms')
    .where(path === undefined ? { owner } : { owner, path })
    .delete();
}

export async function sweepKeptForms(tx: Tx, before: string): Promise<void> {
  await tx('kept_forms').where('kept_at', '<', before).delete();
}
