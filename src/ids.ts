// Names for rows and for people's eyes: ids, references, tokens. All randomness of the house comes from here.
import { randomBytes, randomInt, randomUUID } from 'node:crypto';

/** Letters and digits that are not mistaken for each other: no I, L, O, U, so 32 of them. */
export const PLAIN_ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

export function newId(): string {
  return randomUUID();
}

/** A secret of 256 bits, safe in a cookie or an address. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** An unguessable reference such as `WOH-7K3F-2QXM`: 40 random bits behind the school's prefix. */
export function newReference(prefix: string): string {
  const letters = Array.from({ length: 8 }, () => PLAIN_ALPHABET.charAt(randomInt(32))).join('');
  return `${prefix}-${letters.slice(0, 4)}-${letters.slice(4)}`;
}

/**
 * A reference as a person may have typed it, in the form it is stored; undefined where it cannot be one. `ours`: the school's own prefix,
 * where what was said on the telephone may lack it.
 */
export function tidyReference(typed: string, ours = ''): string | undefined {
  const letters = typed.toUpperCase().replace(/[^A-Z0-9]/g, '');
  const code = letters.slice(-8).replace(/O/g, '0').replace(/[IL]/g, '1');
  const prefix = letters.slice(0, -8) || ours;
  if (code.length < 8 || prefix.length < 2 || prefix.length > 6) return undefined;
  return `${prefix}-${code.slice(0, 4)}-${code.slice(4)}`;
}
