// Which entries of a concern may a reader at school know of? None that tell of another concern which they may not read (COI-9).
import type { Entry } from './entries.js';

/** What of the concerns that belong to this one its reader may know: parts it has become or come out of, and groups it was linked in. */
export interface KnownBeside {
  readonly concerns: ReadonlySet<string>;
  readonly groups: ReadonlySet<string>;
}

/** Where it came out of one that the reader may not read, it reads like any that a parent raised. */
export function toldEntries(entries: readonly Entry[], known: KnownBeside): Entry[] {
  return entries.flatMap((entry) => {
    const { step, facts } = entry;
    if (step === 'link' || step === 'unlink') return known.groups.has(String(facts['group'])) ? [entry] : [];
    if (step === 'make part of it a concern of its own')
      return known.concerns.has(String(facts['into'])) ? [entry] : [];
    if (step !== 'raise' || facts['outOf'] === undefined || known.concerns.has(String(facts['outOf'])))
      return [entry];
    const { outOf: _, ...own } = facts;
    return [{ ...entry, actor: 'parent' as const, personId: null, facts: own }];
  });
}
