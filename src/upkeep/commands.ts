// What the commands of this room have in common: how they end.
import { ConfigError } from '../config.js';
import { endCommandOnUncaught } from '../last-resort.js';
import { BackupError, codeOrName, RestoreError } from './trouble.js';

/** Runs a command: on trouble one sentence and exit code 1, never a stack and never what a row holds. */
export async function endWell(command: () => Promise<void>, say: (words: string) => void): Promise<void> {
  endCommandOnUncaught(say);
  try {
    await command();
  } catch (error) {
    const isPlain = [BackupError, RestoreError, ConfigError].some((plain) => error instanceof plain);
    say(isPlain && error instanceof Error ? error.message : wordsFor(error));
    process.exitCode = 1;
  }
}

function wordsFor(error: unknown): string {
  const code = codeOrName(error);
  if (/^(ENOSPC|EDQUOT|EFBIG|EIO|SQLITE_FULL|SQLITE_IOERR)/.test(code))
    return 'The disk is full, or failing.';
  if (code === 'EEXIST') return 'A file of that name is there already, and is never written over.';
  if (code.startsWith('ERR_PARSE_ARGS')) return 'This command does not know what you asked of it.';
  return `Something went wrong (${code}).`;
}
