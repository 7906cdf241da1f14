// Does the school's own mail server say that the sender is who it seems? Read from its Authentication-Results (RFC 8601).

/**
 * `lines` as they stand in the mail, newest first. Only the newest of our own server counts: others may have been written by anybody.
 * Without a name of a server to believe, nothing is checked here.
 */
export function isGenuine(lines: readonly string[], from: string, checkedBy: string | undefined): boolean {
  if (checkedBy === undefined) return true;
  const ours = lines.find((line) => serverIn(line) === checkedBy.toLowerCase());
  if (ours === undefined) return false;
  const domain = from.slice(from.lastIndexOf('@') + 1).toLowerCase();
  const bare = withoutForeignWords(ours.toLowerCase());
  if (bare === undefined) return false;
  const results = bare
    .split(';')
    .slice(1)
    .map((part) => part.trim());
  const dmarc = results.filter((result) => /^dmarc=(?!none\b)/.test(result));
  if (dmarc.length > 0) return dmarc.every((result) => /^dmarc=pass\b/.test(result) && isOf(domain, result));
  // The domain states no policy: then its own signature, or its own server.
  return results.some(
    (result) =>
      (/^dkim=pass\b/.test(result) && /\bheader\.d=([^\s;]+)/.exec(result)?.[1] === domain) ||
      (/^spf=pass\b/.test(result) &&
        /\bsmtp\.mailfrom=(?:[^\s;@]*@)?([^\s;@]+)/.exec(result)?.[1] === domain),
  );
}

/** Was it this sender that was looked at? Of a mail that names two, the server may have taken the other. */
function isOf(domain: string, result: string): boolean {
  const looked = /\bheader\.from=([^\s;]+)/.exec(result)?.[1];
  return looked === undefined || domain === looked || domain.endsWith(`.${looked}`);
}

/**
 * Without what stands in quotes or in brackets: servers repeat there what the sender chose, such as the part of an address before the @,
 * and it may look like a result. Undefined where a quote or a bracket is not closed.
 */
function withoutForeignWords(line: string): string | undefined {
  let kept = '';
  let depth = 0;
  let isQuoted = false;
  for (let at = 0; at < line.length; at += 1) {
    const sign = line[at] ?? '';
    if (sign === '\\') at += 1;
    else if (sign === '"') isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if (sign === '(') depth += 1;
    else if (sign === ')') depth -= 1;
    else if (depth === 0) kept += sign;
    if (depth < 0) return undefined;
  }
  return isQuoted || depth > 0 ? undefined : kept;
}

function serverIn(line: string): string {
  return /^[^\s;]+/.exec(line)?.[0].toLowerCase() ?? '';
}
