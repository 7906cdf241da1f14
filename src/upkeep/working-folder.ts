// Where is a copy worked on in the clear? Beside the database, on the same guarded disk, in a folder of its own that goes with it.
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { codeOrName } from './trouble.js';

/**
 * Lends `work` an empty folder beside the database that only this account can enter, and removes it afterwards. What a process that
 * was killed has left behind is removed as well: a copy of everything in the clear must not lie about.
 */
export async function inWorkingFolder<T>(file: string, work: (folder: string) => Promise<T>): Promise<T> {
  const prefix = `${basename(file)}.working-`;
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  for (const name of readdirSync(dirname(file))) {
    if (name.startsWith(prefix) && !isAtWork(Number(name.slice(prefix.length)))) {
      rmSync(join(dirname(file), name), { recursive: true, force: true });
    }
  }
  const folder = join(dirname(file), `${prefix}${process.pid}`);
  mkdirSync(folder, { mode: 0o700 });
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function isAtWork(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It is there, and somebody else's.
    return codeOrName(error) === 'EPERM';
  }
}
