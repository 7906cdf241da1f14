// What is done to a database as a file, below the tables: copied while others write, and made one file that nobody holds open.
import { chownSync, existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import Sqlite from 'better-sqlite3';
import { codeOrName } from './trouble.js';

const EVERY_PAGE = 0x7fffffff;

/**
 * Copies a database as it stands at this moment, whoever writes to it meanwhile. All pages go in one step: copied in several, another
 * process that writes makes the copy begin again each time.
 */
export async function copyAsItStands(file: string, to: string): Promise<void> {
  const source = new Sqlite(file, { readonly: true, fileMustExist: true });
  try {
    await source.backup(to, { progress: () => EVERY_PAGE });
  } finally {
    source.close();
  }
}

/** Run by the machine's administrator, a new file must still belong to the account that runs the portal: to whom the other one belongs. */
export function belongTo(made: string, other: string): void {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = statSync(existsSync(other) ? other : dirname(other));
  chownSync(made, uid, gid);
}

/**
 * Brings all that a database consists of (its -wal, its -journal) into its one file. Only done where nobody has it open, which is what
 * `in use` and `alone` tell. `unreadable`: it is no sound database.
 */
export function foldIntoOneFile(file: string): 'alone' | 'in use' | 'unreadable' {
  try {
    const database = new Sqlite(file, { fileMustExist: true, timeout: 500 });
    try {
      database.pragma('journal_mode = DELETE');
    } finally {
      database.close();
    }
    return 'alone';
  } catch (error) {
    const code = codeOrName(error);
    if (/^SQLITE_(BUSY|LOCKED)/.test(code)) return 'in use';
    if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) return 'unreadable';
    throw error;
  }
}
