// Has this been tried too often?
import type { Tx } from '../db.js';
import type { Deps } from '../deps.js';
import type { Keys } from '../keys.js';
import { TooMany } from '../web/errors.js';
import { addOne, findWindow, openWindow, takeOneOff } from './allowances-store.js';

export interface Allowance {
  /** What is limited, for whom. Kept as a keyed hash only. */
  readonly name: string;
  readonly limit: number;
  /** Milliseconds that the window stays open from the first try. */
  readonly per: number;
}

function keyOf(keys: Keys, { name }: Allowance): string {
  return keys.mac('limits', name).toString('base64url');
}

/** Throws `TooMany`, with the seconds until the window closes, where nothing is left. Takes nothing. */
export async function mustHaveLeft(tx: Tx, keys: Keys, allowance: Allowance, now: string): Promise<void> {
  const window = await findWindow(tx, keyOf(keys, allowance), allowance.per, now);
  if (window && window.used >= allowance.limit) throw new TooMany(Math.ceil(window.left / 1000));
}

/** Is something left? Takes nothing. */
export async function hasLeft(tx: Tx, keys: Keys, allowance: Allowance, now: string): Promise<boolean> {
  const window = await findWindow(tx, keyOf(keys, allowance), allowance.per, now);
  return !window || window.used < allowance.limit;
}

/** Takes one where something is left, and says whether it did. */
export async function takeIfLeft(tx: Tx, keys: Keys, allowance: Allowance, now: string): Promise<boolean> {
  const name = keyOf(keys, allowance);
  const window = await findWindow(tx, name, allowance.per, now);
  if (window && window.used >= allowance.limit) return false;
  await (window ? addOne(tx, name) : openWindow(tx, name, allowance.per, now));
  return true;
}

/**
 * Takes one from an allowance; throws `TooMany` where nothing is left. What was taken counts only if the transaction commits: see
 * `spendOwn`.
 */
export async function spend(tx: Tx, keys: Keys, allowance: Allowance, now: string): Promise<void> {
  await mustHaveLeft(tx, keys, allowance, now);
  await takeIfLeft(tx, keys, allowance, now);
}

/** Takes one from each, or from none, in a transaction of its own: it stays taken whatever becomes of the request. */
export async function spendOwn(
  deps: Pick<Deps, 'db' | 'keys'>,
  allowances: readonly Allowance[],
  now: string,
): Promise<void> {
  await deps.db.write(async (tx) => {
    for (const allowance of allowances) await spend(tx, deps.keys, allowance, now);
  });
}

/** Gives one back to each, for a try that turned out right. */
export async function giveBack(tx: Tx, keys: Keys, allowances: readonly Allowance[]): Promise<void> {
  for (const allowance of allowances) await takeOneOff(tx, keyOf(keys, allowance));
}
