// How does a portal go back to the version before? Its file is kept as it is, beside itself, before an update changes its tables.
import {
  chmodSync,
  closeSync,
  fsyncSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { ConfigError } from '../config.js';
import { measured, type Measures } from './disk-room.js';
import { belongTo, copyAsItStands } from './sqlite-file.js';
import { codeOrName } from './trouble.js';
import { settleFolder } from './write-durably.js';

const KEPT = 2;
const MEGABYTE = 1_000_000;

/**
 * Keeps the database as it is and returns where: `portal.sqlite.before-update-2026-11-28T021500Z-0047-leavings`, readable by this account
 * alone, for the moment and the last of its migrations. Under that name there is only ever a whole copy. Whoever calls holds the write
 * lock, so that nothing is confirmed after it. Throws a `ConfigError`, and leaves nothing behind, where there is no room or the disk fails.
 */
export async function copyBeforeUpdate(
  file: string,
  last: string,
  now: string,
  measures: Measures = measured,
): Promise<string> {
  const copy = `${file}.before-update-${now.slice(0, 19).replaceAll(':', '')}Z-${last}`;
  const partial = `${file}.before-update.partial`;
  // Of an update that was cut off: what it was making is made anew.
  rmSync(partial, { force: true });
  await mustHaveRoom(file, measures);
  try {
    closeSync(openSync(partial, 'wx', 0o600));
    await copyAsItStands(file, partial);
    chmodSync(partial, 0o600);
    belongTo(partial, file);
    settleFile(partial);
    renameSync(partial, copy);
    settleFolder(dirname(file));
  } catch (error) {
    for (const left of [partial, `${partial}-journal`]) rmSync(left, { force: true, recursive: true });
    throw new ConfigError(
      `An update has to change the tables of ${file}, and it could not be kept as it is first (${codeOrName(error)}). Nothing was changed.`,
    );
  }
  return copy;
}

/** Twice what the database takes: once for the copy, and as much for what the update writes. */
async function mustHaveRoom(file: string, measures: Measures): Promise<void> {
  const needed = 2 * [file, `${file}-wal`].reduce((sum, part) => sum + sizeOf(part), 0);
  const room = await measures.roomFor(file);
  if (room >= needed) return;
  throw new ConfigError(
    `An update has to change the tables of ${file}, and keeps it as it is first. The disk has room for ${Math.floor(room / MEGABYTE)} MB, and ${Math.ceil(needed / MEGABYTE)} MB are needed. Make room and start again: nothing was changed.`,
  );
}

const sizeOf = (part: string): number => statSync(part, { throwIfNoEntry: false })?.size ?? 0;

function settleFile(file: string): void {
  const handle = openSync(file, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/**
 * Removes all copies but the latest of each of the two latest versions, and returns their names. One a version: a portal that fails to
 * update and is started again and again fills no disk, and drives no earlier version out.
 */
export function clearOldUpdateCopies(file: string): string[] {
  const stem = `${basename(file)}.before-update-`;
  const isCopy = (name: string): boolean =>
    name.startsWith(stem) && /^\d{4}-\d\d-\d\dT\d{6}Z-\d{4}-/.test(name.slice(stem.length));
  const versionOf = (name: string): string => name.slice(stem.length + '2026-11-28T021500Z-'.length);
  const latestFirst = readdirSync(dirname(file)).filter(isCopy).sort().reverse();
  const kept = latestFirst
    .filter((name, index) => latestFirst.findIndex((one) => versionOf(one) === versionOf(name)) === index)
    .slice(0, KEPT);
  const cleared = latestFirst.filter((name) => !kept.includes(name));
  for (const name of cleared) rmSync(join(dirname(file), name), { force: true });
  return cleared;
}
