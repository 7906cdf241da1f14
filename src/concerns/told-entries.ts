// Which entries of a concern may a reader at school know of? None that tell of another concern which they may not read (COI-9).
import type { Entry } from './entries.js';

/** What of the concerns that belong to this one its reader may know: parts it has become or come out of, and groups it was linked in. */
export interface KnownBeside {
  readonly concerns: ReadonlySet<string>;
  readonly groups: ReadonlySet<string>;
}

/** Where it came out of one that the reader may not read, it reads like any that a parent raised. */
export function toldEntries(entries: readonly Entry[], known: KnownBeside): Entry[] {
  const isKnown = (ids: ReadonlySet<string>, id: unknown): boolean => typeof id === 'string' && ids.has(id);
  return entries.flatMap((entry) => {
    const { step, facts } = entry;
    if (step === 'link' || step === 'unlink') return isKnown(known.groups, facts['group']) ? [entry] : [];
    if (step === 'make part of it a concern of its own')
      return isKnown(known.concerns, facts['into']) ? [entry] : [];
    const { outOf, ...own } = facts;
    if (step !== 'raise' || outOf === undefined || isKnown(known.concerns, outOf)) return [entry];
    return [{ ...entry, actor: 'parent' as const, personId: null, facts: own }];
  });
}
