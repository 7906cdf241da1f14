// What can stop a backup or a restore, said in one sentence to whoever typed the command.
import { codeOf } from '../store-busy.js';

/** No copy was made; the portal's own data is as it was. */
export class BackupError extends Error {}

/** Nothing was restored; the data that was there is as it was. */
export class RestoreError extends Error {}

/** The code of a system's or a library's error, such as `ENOSPC`; its name where it has none. Its message may hold data. */
export function codeOrName(error: unknown): string {
  const { name } = Object(error) as { name?: unknown };
  return codeOf(error) || (typeof name === 'string' ? name : 'unknown');
}
