// Is the parent asked whether these are their points? Who asked, when, and in how many.
import type { Concern } from '../concerns/concern.js';
import { momentWords } from '../concerns/concern-view.js';
import type { Db } from '../db.js';
import type { People } from '../people/roster-store.js';
import { pointProposed } from '../procedure/points.js';
import type { Day } from '../procedure/terms.js';
import { findProposal } from './proposal-store.js';

export interface ProposalView {
  readonly who: string;
  readonly when: string;
  readonly many: number;
}

/** Undefined where nothing waits for the parent's word. */
export async function proposalOn(
  db: Db,
  concern: Concern,
  people: People,
  today: Day,
): Promise<ProposalView | undefined> {
  const point = concern.state === 'open' ? pointProposed(concern) : undefined;
  const proposal = point && (await findProposal(db, point.id));
  return (
    proposal && {
      who: people.person(proposal.personId)?.name ?? 'The school',
      when: momentWords(proposal.at, today),
      many: proposal.parts.length,
    }
  );
}
