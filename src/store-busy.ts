// What trouble of the database is it? Mostly one that a page can tell: come back in a moment, nothing was kept.

/** The database could not be written in time (locked, out of reach, disk full): nothing was kept, trying again is safe. */
export class StoreBusy extends Error {}

/** The database was lost just as it was told to commit: whether it is kept, nobody knows. */
export class StoreUnsure extends Error {}

/** The code that a database or the system gives an error, or nothing. By its shape: a driver's error may be of another realm's class. */
export function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}

/** Did no connection come free in time? */
export function isOutOfTurn(error: unknown): boolean {
  return error instanceof Error && error.name === 'KnexTimeoutError';
}

/** A server that is not there, goes, comes, or takes nobody in: by the system's codes and by PostgreSQL's. */
const AWAY =
  /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|08\w{3}|57P0[1-3]|53300|25P03)$/;
/** The driver's own words for it, which have no code; behind the statement, where there was one. */
const CUT_OFF =
  /(^| - )(Connection terminated|timeout expired$|Client (was closed|has encountered a connection error))/;

/** Was the database's server lost, or not there at all? */
export function isOutOfReach(error: unknown): boolean {
  if (AWAY.test(codeOf(error))) return true;
  return error instanceof Error && CUT_OFF.test(error.message);
}
