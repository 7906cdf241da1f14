// Whose needs are these? A parent’s own, by a mailbox that they proved; never by an address that somebody typed.
import type { ParentActor, Visitor } from '../access/actor.js';
import type { Concern } from '../concerns/concern.js';
import type { Db } from '../db.js';
import type { Part } from '../procedure/policy.js';
import { NO_NEEDS, type Needs } from './needs.js';
import { concernNeeds, findNeeds, latestConcernOf, mailboxNeeds } from './needs-store.js';

type OfConcern = Pick<Concern, 'id' | 'mailboxId' | 'addressConfirmed' | 'complainant'>;

/** Where the needs of whoever raised a concern are kept: with their mailbox once they proved it, else with the concern alone. */
export function ownerOfNeeds({ id, mailboxId, addressConfirmed }: Omit<OfConcern, 'complainant'>): string {
  return mailboxId !== undefined && addressConfirmed ? mailboxNeeds(mailboxId) : concernNeeds(id);
}

/**
 * For whoever acts on a concern: what the parent keeps now, or what was said with it. `until`: for whoever sees only what was said
 * while it was theirs; what was kept since is not for them.
 */
export async function needsOn(db: Db, concern: OfConcern, until?: string): Promise<Needs> {
  const kept = await findNeeds(db, ownerOfNeeds(concern), until);
  const said = kept ?? (await findNeeds(db, concernNeeds(concern.id), until));
  return said ?? { ...NO_NEEDS, words: concern.complainant.needs ?? '' };
}

const KEEPERS: readonly Part[] = ['holder', 'holder in charge', 'above', 'clerk'];

/** Only whoever acts on it writes down what would help: who reads it beside them changes nothing that is kept with the parent. */
export function mayKeepNeeds({ parts }: { readonly parts: readonly Part[] }): boolean {
  return parts.some((part) => KEEPERS.includes(part));
}

/** A parent’s own, for their page and for the next concern they raise. Nothing for anybody else. */
export async function ownNeeds(db: Db, actor: Visitor): Promise<Needs> {
  if (actor.kind !== 'parent') return NO_NEEDS;
  if (actor.mailboxId === undefined) {
    return (await findNeeds(db, concernNeeds(actor.concernId ?? ''))) ?? NO_NEEDS;
  }
  const kept = await findNeeds(db, mailboxNeeds(actor.mailboxId));
  if (kept) return kept;
  const latest = await latestConcernOf(db, actor.mailboxId);
  if (!latest) return NO_NEEDS;
  return (await findNeeds(db, concernNeeds(latest.id))) ?? { ...NO_NEEDS, words: latest.words ?? '' };
}

export function ownerOf({ mailboxId, concernId }: ParentActor): string {
  return mailboxId === undefined ? concernNeeds(concernId ?? '') : mailboxNeeds(mailboxId);
}
