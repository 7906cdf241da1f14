// What can stop a backup or a restore, said in one sentence to whoever typed the command.

/** No copy was made; the portal's own data is as it was. */
export class BackupError extends Error {}

/** Nothing was restored; the data that was there is as it was. */
export class RestoreError extends Error {}

/** The code of a system's or a library's error, such as `ENOSPC`; its name where it has none. Its message may hold data. */
export function codeOf(error: unknown): string {
  // The database's errors are made outside JavaScript, and need not be of our own Error.
  const { code, name } = Object(error) as { code?: unknown; name?: unknown };
  if (typeof code === 'string') return code;
  return typeof name === 'string' ? name : 'unknown';
}
