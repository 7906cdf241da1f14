// Is this the name of whoever raised it? A check against a reference heard wrongly, not a password.
const TITLES = ['mr', 'mrs', 'ms', 'miss', 'mx', 'dr'];

/** Do the two have a name in common, however each is written? Nobody is known by no name. */
export function isNamed(typed: string, kept: string | undefined): boolean {
  const theirs = namesIn(kept ?? '');
  return namesIn(typed).some((name) => theirs.includes(name));
}

function namesIn(words: string): string[] {
  return words
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((name) => name !== '' && !TITLES.includes(name));
}
