// How cookies are named and set: `__Host-`, Secure, HttpOnly, Lax; plain names only on a trial over plain http.
import { parse, serialize } from 'cookie';
import type { CookieName, SetCookie } from './route.js';

export function readCookie(
  header: string | undefined,
  name: CookieName,
  secure: boolean,
): string | undefined {
  return header ? parse(header)[fullName(name, secure)] : undefined;
}

export function writeCookie({ name, value, lasts }: SetCookie, secure: boolean): string {
  const age = value === undefined ? 0 : lasts;
  return serialize(fullName(name, secure), value ?? '', {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure,
    ...(age === undefined ? {} : { maxAge: age }),
  });
}

function fullName(name: CookieName, secure: boolean): string {
  return secure ? `__Host-${name}` : name;
}
