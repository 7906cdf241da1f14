// Was this form made by us, for this browser? A token bound to the session or browser cookie, fresh on every page.
import { randomBytes } from 'node:crypto';
import { sameSecret, type Keys } from '../keys.js';

const SALT_BYTES = 12;

/** A token for one page: a salt and a keyed hash of it with the cookie it is bound to, so that no two pages show the same bytes. */
export function makeFormToken(keys: Keys, boundTo: string): string {
  const salt = randomBytes(SALT_BYTES).toString('base64url');
  return `${salt}.${signed(keys, salt, boundTo)}`;
}

/** Was this token made for a form in this browser, under this session? */
export function isFormToken(keys: Keys, token: string, boundTo: string): boolean {
  const [salt, mac] = token.split('.');
  return salt !== undefined && mac !== undefined && sameSecret(mac, signed(keys, salt, boundTo));
}

function signed(keys: Keys, salt: string, boundTo: string): string {
  return keys.mac('form', `${salt}:${boundTo}`).toString('base64url');
}

/**
 * Does the request say that it comes from one of our own pages? Browsers send the first header. Those too old for it send, under our
 * referrer policy, no origin either, or `null`: then the form token alone decides.
 */
export function isSameOrigin(
  headers: { site: string | undefined; origin: string | undefined },
  baseUrl: string,
): boolean {
  const { site, origin } = headers;
  if (site === 'same-origin') return true;
  if (site === undefined && (origin === undefined || origin === 'null')) return true;
  return (site === 'none' || site === undefined) && origin === new URL(baseUrl).origin;
}
