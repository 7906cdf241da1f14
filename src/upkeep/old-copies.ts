// Which copies have had their time? Those older than 35 days, but never the newest seven, and nothing that we did not name.
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DAY, later } from '../clock.js';

const KEPT_FOR = 35 * DAY;
/** However old: a clock that runs ahead, or a school that backs up by hand, must not be left with nothing. */
const ALWAYS_KEPT = 7;

/** `portal-2026-11-23T020000Z.age`: sorts by time, and is a name on every system. */
export function nameOfCopy(stem: string, now: string): string {
  return `${stem}-${now.slice(0, 19).replaceAll(':', '')}Z.age`;
}

/** Removes the copies past their time that stand beside this one; also what a backup that was cut off left behind. */
export function clearOldCopies(folder: string, newest: string, now: string): string[] {
  const stem = newest.slice(0, -'2026-11-23T020000Z.age'.length);
  const isCopy = (name: string): boolean =>
    name.startsWith(stem) && /^\d{4}-\d\d-\d\dT\d{6}Z\.age(\.partial)?$/.test(name.slice(stem.length));
  const names = readdirSync(folder).filter(isCopy).sort().reverse();
  const partial = names.filter(
    (name) => name.endsWith('.partial') && name < nameOfDay(stem, later(now, -DAY)),
  );
  const old = names
    .filter((name) => name.endsWith('.age'))
    .slice(ALWAYS_KEPT)
    .filter((name) => name < nameOfDay(stem, later(now, -KEPT_FOR)));
  const cleared = [...partial, ...old];
  for (const name of cleared) rmSync(join(folder, name), { force: true });
  return cleared;
}

const nameOfDay = (stem: string, at: string): string => nameOfCopy(stem.slice(0, -1), at);
