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
  const results = ours
    .toLowerCase()
    .split(';')
    .slice(1)
    .map((part) => part.trim());
  const dmarc = results.find((result) => result.startsWith('dmarc='));
  if (dmarc !== undefined && !/^dmarc=none\b/.test(dmarc)) return /^dmarc=pass\b/.test(dmarc);
  // The domain states no policy: then its own signature, or its own server.
  return results.some(
    (result) =>
      (/^dkim=pass\b/.test(result) && /\bheader\.d=([^\s;]+)/.exec(result)?.[1] === domain) ||
      (/^spf=pass\b/.test(result) &&
        /\bsmtp\.mailfrom=(?:[^\s;@]*@)?([^\s;@]+)/.exec(result)?.[1] === domain),
  );
}

function serverIn(line: string): string {
  return /^[^\s;]+/.exec(line)?.[0].toLowerCase() ?? '';
}
