// Where does a letter bounce to, and where does a reply to it go? An address with the letter's id and a code of ours behind a plus.
import { sameSecret, type Keys } from '../keys.js';

/** A bounce comes to the one, a parent's reply to the other: a code for one opens nothing at the other. */
export type Way = 'bounce' | 'reply';

/** Characters behind the plus. With what stands before it, at most 64 (RFC 5321). */
const LENGTH = 42;

const CODE_BYTES = 10;

function codeOf(keys: Keys, way: Way, letterId: string): string {
  return keys.mac('mail-in', `${way}:${letterId}`).subarray(0, CODE_BYTES).toString('hex');
}

/** `bounce@school.example` for one letter: nobody who was not sent it can make it up. All lower case, since servers fold it. */
export function taggedAddress(keys: Keys, base: string, way: Way, letterId: string): string {
  const hex = letterId.replaceAll('-', '') + codeOf(keys, way, letterId);
  const tag = BigInt(`0x${hex}`).toString(32).padStart(LENGTH, '0');
  const at = base.lastIndexOf('@');
  return `${base.slice(0, at)}+${tag}${base.slice(at)}`;
}

/** Is this the address, plain or with something behind a plus? */
export function isAtBase(base: string, address: string): boolean {
  return tagIn(base, address) !== undefined;
}

function tagIn(base: string, address: string): string | undefined {
  const at = base.lastIndexOf('@');
  const [local, domain] = [base.slice(0, at).toLowerCase(), base.slice(at).toLowerCase()];
  const given = address.toLowerCase();
  if (!given.endsWith(domain)) return undefined;
  const before = given.slice(0, -domain.length);
  if (before === local) return '';
  return before.startsWith(`${local}+`) ? before.slice(local.length + 1) : undefined;
}

/** The letter that a tagged address speaks of; undefined where the code is not ours. */
export function letterIn(keys: Keys, base: string, way: Way, address: string): string | undefined {
  const tag = tagIn(base, address) ?? '';
  if (tag.length !== LENGTH || !/^[0-9a-v]+$/.test(tag)) return undefined;
  const hex = Array.from(tag)
    .reduce((sum, digit) => sum * 32n + BigInt(parseInt(digit, 32)), 0n)
    .toString(16)
    .padStart(32 + 2 * CODE_BYTES, '0');
  const id = hex.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return sameSecret(hex.slice(32), codeOf(keys, way, id)) ? id : undefined;
}
