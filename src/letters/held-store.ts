// Is the whole post held, and since when? Kept where every page can read it, whichever process sends.
import { rowOf, type Db, type Tx } from '../db.js';

export interface Held {
  readonly since: string;
  /** What the mail server, or the way to it, came to: never an address. */
  readonly code: string;
}

const POST = 'post';

/** Keeps when it began; what it came to last. */
export async function noteHeld(tx: Tx, { since, code }: Held): Promise<void> {
  await tx('post_held').insert({ id: POST, since, code }).onConflict('id').merge({ code });
}

export async function clearHeld(tx: Tx): Promise<void> {
  await tx('post_held').delete();
}

export async function findHeld(db: Db): Promise<Held | undefined> {
  return rowOf<Held>(db('post_held').where({ id: POST }).first('since', 'code'));
}
