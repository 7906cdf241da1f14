// How often has this been tried in the window that is open? Fixed windows, so that a restart forgives nothing.
import { later, millisecondsBetween } from '../clock.js';
import type { Tx } from '../db.js';
import { hotInsert, hotRow } from '../hot-store.js';

export interface Window {
  readonly used: number;
  /** Milliseconds until it closes. */
  readonly left: number;
}

/** The window that is open for this name, where it lasts `per` milliseconds. */
export async function findWindow(
  tx: Tx,
  name: string,
  per: number,
  now: string,
): Promise<Window | undefined> {
  const found = await hotRow<{ closes_at: string; used: number }>(
    tx,
    'select closes_at, used from allowances where name = ?',
    [name],
  );
  if (!found) return undefined;
  const left = millisecondsBetween(now, found.closes_at);
  // One that closes later than it could have been opened comes from a clock that has been put back.
  return left > 0 && left <= per ? { used: found.used, left } : undefined;
}

export async function openWindow(tx: Tx, name: string, per: number, now: string): Promise<void> {
  await hotInsert(
    tx,
    'allowances',
    { name, opened_at: now, closes_at: later(now, per), used: 1 },
    'on conflict (name) do update set opened_at = excluded.opened_at, closes_at = excluded.closes_at, used = 1',
  );
}

export async function addOne(tx: Tx, name: string): Promise<void> {
  await tx('allowances').where({ name }).increment('used', 1);
}

export async function takeOneOff(tx: Tx, name: string): Promise<void> {
  await tx('allowances').where({ name }).where('used', '>', 0).decrement('used', 1);
}

export async function sweepAllowances(tx: Tx, before: string): Promise<void> {
  await tx('allowances').where('closes_at', '<', before).delete();
}
