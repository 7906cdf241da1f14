// What when more letters would go to one address than its owner can have asked for? One an hour takes the place of the others.
import { HOUR, later } from '../clock.js';
import type { Tx } from '../db.js';
import type { Deps } from '../deps.js';
import { takeIfLeft } from '../sign-in/allowances.js';
import { concernAllowances } from '../sign-in/limits.js';

/** One letter an hour, sent when the hour is over, to whom many would go. */
export function gathered(at: string): { cause: string; at: string; notBefore: string } {
  const hour = at.slice(0, 13);
  return { cause: hour, at, notBefore: later(`${hour}:00:00.000Z`, HOUR) };
}

/** Takes one from what is told one by one to an account (an address, as it is compared) in an hour and in a day. True where none was left. */
export async function isSpent(
  tx: Tx,
  { config, keys }: Pick<Deps, 'config' | 'keys'>,
  account: string,
  now: string,
): Promise<boolean> {
  let spent = false;
  for (const allowance of concernAllowances(config, account))
    spent = !(await takeIfLeft(tx, keys, allowance, now)) || spent;
  return spent;
}
