// The one trouble of the database that a page can tell: come back in a moment, nothing was kept.

/** The database could not be written in time (locked, out of reach, disk full): nothing was kept, trying again is safe. */
export class StoreBusy extends Error {}

/** The code that a database or the system gives an error, or nothing. By its shape: a driver's error may be of another realm's class. */
export function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}
