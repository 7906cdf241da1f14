// What stands in a sign-in letter? Derived anew at each sending, from the request and a key outside the database.
import { plainCode, type Keys } from '../keys.js';

export interface LinkAndCode {
  readonly token: string;
  /** The link as a path: put the portal's own address before it. */
  readonly path: string;
  /** For copying by hand: `7K3F-2QXM`. */
  readonly code: string;
}

export function linkAndCode(keys: Keys, requestId: string): LinkAndCode {
  const token = keys.mac('sign-in', `link:${requestId}`).toString('base64url');
  const code = plainCode(keys.mac('sign-in', `code:${requestId}`));
  return { token, path: `/follow/link/${token}`, code: `${code.slice(0, 4)}-${code.slice(4)}` };
}

/** A code as a person may have typed it, in the form it is printed; undefined where it cannot be one. */
export function tidyCode(typed: string): string | undefined {
  const letters = typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  return /^[0-9A-HJKMNP-TV-Z]{8}$/.test(letters) ? `${letters.slice(0, 4)}-${letters.slice(4)}` : undefined;
}
