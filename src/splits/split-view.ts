// What became of part of a concern, and what it came out of: told to its parent, and at school to whoever may read both.
import type { ParentActor, StaffActor } from '../access/actor.js';
import { sightOf } from '../access/parts.js';
import type { Concern } from '../concerns/concern.js';
import { holderName, statusSentence } from '../concerns/concern-view.js';
import { findConcern } from '../concerns/concern-store.js';
import type { Deps } from '../deps.js';
import { receiptCode } from '../keys.js';
import type { People } from '../people/roster-store.js';
import type { Day } from '../procedure/terms.js';
import { splitsOf, wordsMoved } from './split-store.js';

export interface PartView {
  readonly ref: string;
  /** Where it is read; undefined for a parent who came in with a receipt code, which opens one concern alone. */
  readonly href: string | undefined;
  readonly receipt: string | undefined;
  readonly words: readonly string[];
  readonly reason: string;
  readonly who: string;
  readonly stands: string;
}

export interface SplitView {
  readonly parts: readonly PartView[];
  readonly outOf: { readonly ref: string; readonly href: string | undefined } | undefined;
  /** The parts of which this reader may know. */
  readonly known: ReadonlySet<string>;
}

export async function splitView(
  deps: Deps,
  concern: Concern,
  reader: { readonly actor: ParentActor | StaffActor; readonly people: People; readonly today: Day },
): Promise<SplitView> {
  const { actor, people, today } = reader;
  const parts: PartView[] = [];
  const known = new Set<string>();
  let outOf: SplitView['outOf'];
  for (const row of await splitsOf(deps.db.read, concern.id)) {
    const isPart = row.fromConcernId === concern.id;
    const other = await findConcern(deps.db.read, { id: isPart ? row.toConcernId : row.fromConcernId });
    if (!other) continue;
    const mayRead = sightOf(actor, other, people) === 'all';
    // Whoever may not read the other is not told that there is one: it may be about them (COI-9).
    if (!mayRead && actor.kind !== 'parent') continue;
    known.add(other.id);
    const at = actor.kind === 'parent' ? '/concerns/' : '/staff/concerns/';
    const href = mayRead ? at + other.ref : undefined;
    if (!isPart) outOf = { ref: other.ref, href };
    else
      parts.push({
        ...{ ref: other.ref, href, reason: row.reason, who: holderName(other, people) },
        receipt: mayRead ? undefined : receiptCode(deps.keys, other.receiptSeed),
        words: await wordsMoved(deps.db.read, row.id),
        stands: statusSentence(other, people, today),
      });
  }
  return { parts, outOf, known };
}
