// Where may signing in lead? To one of our own pages, known by its form, and nowhere else.

const CONCERN = /^\/concerns\/([A-Z]{2,6}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4})(?:\/[a-z-]+)*$/;
const STAFF = /^\/(?:queue|staff|office)(?:\/[A-Za-z0-9-]+)*$/;

/** The reference in the path of a concern or of a page of it; undefined for anything else. */
export function concernIn(path: string | undefined): string | undefined {
  return CONCERN.exec(path ?? '')?.[1];
}

/** A page of staff to go on to; undefined for anything else, and for the pages of signing in. */
export function staffPath(path: string | undefined): string | undefined {
  if (path === undefined || !STAFF.test(path) || /^\/staff\/(sign-in|welcome)/.test(path)) return undefined;
  return path;
}
