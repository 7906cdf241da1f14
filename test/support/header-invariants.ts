// What must every answer with a page say about itself in its headers?
/** A page as it came over the wire: headers with lower-case names, HTML before any script has touched it. */
export interface PageSeen {
  readonly url: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly html: string;
}

export interface PageRules {
  /** A public page may be kept by caches; every other one must say `no-store`. */
  readonly isPublic: boolean;
  /** Behind https the page must also carry Strict-Transport-Security. */
  readonly https: boolean;
}

const HALF_A_YEAR = 15_552_000;

/** Everything that is wrong with the headers of a page, in words. */
export function headerFaults({ headers }: PageSeen, { isPublic, https }: PageRules): string[] {
  const faults: string[] = [];
  const must = (holds: boolean, fault: string): void => {
    if (!holds) faults.push(fault);
  };
  const is = (name: string, value: string): void => {
    must(headers[name] === value, `${name} is ${headers[name] ?? 'missing'}, not ${value}`);
  };
  is('x-content-type-options', 'nosniff');
  is('referrer-policy', 'no-referrer');
  is('cross-origin-opener-policy', 'same-origin');
  is('cross-origin-resource-policy', 'same-origin');
  must(Boolean(headers['permissions-policy']), 'permissions-policy is missing');
  must(headers['x-powered-by'] === undefined, 'x-powered-by tells what runs here');
  must(
    /^text\/html; *charset=utf-8$/i.test(headers['content-type'] ?? ''),
    `content-type is ${headers['content-type'] ?? 'missing'}, not text/html; charset=utf-8`,
  );
  if (!isPublic) {
    const kept = headers['cache-control'] ?? 'missing';
    must(/(^|[ ,])no-store([ ,]|$)/.test(kept), `cache-control is ${kept}, without no-store`);
  }
  if (https) {
    const seconds = /max-age=(\d+)/.exec(headers['strict-transport-security'] ?? '')?.[1];
    must(
      Number(seconds ?? 0) >= HALF_A_YEAR,
      'strict-transport-security is missing or shorter than half a year',
    );
  }
  return [...faults, ...policyFaults(headers['content-security-policy'])];
}

function policyFaults(policy: string | undefined): string[] {
  if (policy === undefined) return ['content-security-policy is missing'];
  const directives = new Map(
    policy.split(';').map((directive) => {
      const [name = '', ...sources] = directive.trim().split(/\s+/);
      return [name.toLowerCase(), sources] as const;
    }),
  );
  const faults: string[] = [];
  const exactly = (name: string, ...allowed: string[]): void => {
    const sources = directives.get(name)?.join(' ') ?? 'missing';
    if (!allowed.includes(sources)) {
      faults.push(`content-security-policy: ${name} is ${sources}, not ${allowed.join(' or ')}`);
    }
  };
  exactly('default-src', "'none'");
  exactly('base-uri', "'none'");
  exactly('form-action', "'self'");
  exactly('frame-ancestors', "'none'");
  for (const [name, sources] of directives) {
    for (const source of sources.filter((word) => word.includes('unsafe') || /^(\*|https?:)/.test(word))) {
      faults.push(`content-security-policy: ${name} allows ${source}`);
    }
    if (/^(script|style)-src/.test(name) && sources.includes('data:')) {
      faults.push(`content-security-policy: ${name} allows data:`);
    }
  }
  return faults;
}
