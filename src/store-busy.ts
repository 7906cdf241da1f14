// The one trouble of the database that a page can tell: come back in a moment, nothing was kept.

/** The database could not be written in time (locked, out of reach, disk full): nothing was kept, trying again is safe. */
export class StoreBusy extends Error {}
