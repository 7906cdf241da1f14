// Which cookies would a browser keep, and send back? As strict as a browser about Secure, `__Host-` and expiry.
interface Cookie {
  readonly value: string;
  readonly path: string;
  readonly secure: boolean;
  readonly sameSite: string;
  readonly expiresAt: number;
}

export interface CookieJar {
  /** Takes the Set-Cookie headers of one answer; throws where a browser would silently drop one. */
  take(headers: readonly string[], at: number): void;
  /** The Cookie header for a request; `crossSite` leaves out SameSite=Strict, as on following a link from a letter. */
  header(path: string, at: number, crossSite: boolean): string;
  /** Names of the cookies that are still good. */
  names(at: number): string[];
  value(name: string): string | undefined;
  set(name: string, value: string): void;
  forget(): void;
}

export function cookieJar(secure: boolean): CookieJar {
  const cookies = new Map<string, Cookie>();

  function take(header: string, at: number): void {
    const [pair = '', ...rest] = header.split(';');
    const equals = pair.indexOf('=');
    const name = pair.slice(0, equals).trim();
    const attributes = new Map(
      rest.map((part) => {
        const [key = '', ...value] = part.trim().split('=');
        return [key.toLowerCase(), value.join('=')] as const;
      }),
    );
    const cookie: Cookie = {
      value: pair.slice(equals + 1).trim(),
      path: attributes.get('path') ?? '/',
      secure: attributes.has('secure'),
      sameSite: (attributes.get('samesite') ?? 'lax').toLowerCase(),
      expiresAt: expiry(attributes, at),
    };
    refuseWhatBrowsersRefuse(name, cookie, attributes, secure);
    if (cookie.expiresAt <= at) cookies.delete(name);
    else cookies.set(name, cookie);
  }

  function good(at: number): [string, Cookie][] {
    return [...cookies].filter(([, cookie]) => cookie.expiresAt > at);
  }

  return {
    take: (headers, at) => {
      for (const header of headers) take(header, at);
    },
    header: (path, at, crossSite) =>
      good(at)
        .filter(([, cookie]) => path.startsWith(cookie.path))
        .filter(([, cookie]) => !(crossSite && cookie.sameSite === 'strict'))
        .map(([name, cookie]) => `${name}=${cookie.value}`)
        .join('; '),
    names: (at) => good(at).map(([name]) => name),
    value: (name) => cookies.get(name)?.value,
    set: (name, value) => {
      cookies.set(name, { value, path: '/', secure, sameSite: 'lax', expiresAt: Infinity });
    },
    forget: () => {
      cookies.clear();
    },
  };
}

function expiry(attributes: ReadonlyMap<string, string>, at: number): number {
  const maxAge = attributes.get('max-age');
  if (maxAge !== undefined) return at + Number(maxAge) * 1000;
  const expires = attributes.get('expires');
  return expires === undefined ? Infinity : Date.parse(expires);
}

function refuseWhatBrowsersRefuse(
  name: string,
  cookie: Cookie,
  attributes: ReadonlyMap<string, string>,
  secure: boolean,
): void {
  const refuse = (why: string): never => {
    throw new Error(`A browser would drop the cookie ${name}: ${why}`);
  };
  if (name === '') refuse('it has no name');
  if (cookie.secure && !secure) refuse('Secure, but the portal is on plain http');
  if (secure && !cookie.secure) refuse('(or ought to) not Secure, though the portal is on https');
  if (!attributes.has('httponly')) refuse('(or ought to) not HttpOnly');
  if (cookie.sameSite === 'none') refuse('(or ought to) SameSite=None');
  if (name.startsWith('__Host-') && (!cookie.secure || cookie.path !== '/' || attributes.has('domain'))) {
    refuse('__Host- needs Secure, Path=/ and no Domain');
  }
}
