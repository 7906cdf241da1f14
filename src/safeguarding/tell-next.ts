// Tells whoever is next in line that somebody has asked to be rung.
import type { Tx } from '../db.js';
import { post, type LetterToPost } from '../letters/outbox.js';
import { nextInLine } from '../procedure/call-backs.js';
import type { Roster } from '../procedure/routing.js';
import type { Post } from '../procedure/terms.js';
import { keepTold, type CallBack } from './call-back-store.js';

/** The post that was told just now; undefined where nobody is left. In the transaction of its cause; the caller nudges the post room. */
export async function tellNext(
  tx: Tx,
  callBack: Pick<CallBack, 'id' | 'about' | 'told'>,
  roster: Roster,
  at: string,
): Promise<Post | undefined> {
  const next = nextInLine(callBack.about, callBack.told, roster);
  if (!next) return undefined;
  await keepTold(tx, callBack.id, next, at);
  await post(tx, lettersTo(next.people, 'call-back', callBack.id, at));
  return next.post;
}

export function lettersTo(
  people: readonly string[],
  kind: 'call-back' | 'call-back-waits',
  cause: string,
  at: string,
): LetterToPost[] {
  return people.map((personId) => ({ kind, cause, recipient: { kind: 'person', personId }, at }));
}
