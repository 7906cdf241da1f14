// How is it kept that somebody may have been named by mistake, and what a second person said to that?
import { toRow, type Tx } from '../db.js';
import { newId } from '../ids.js';

const TABLES = ['complained_about', 'interests'] as const;

/** Keeps a proposal with the rows it would take back. How many of them stand and are this concern's. */
export async function keepProposal(
  tx: Tx,
  proposal: { concernId: string; proposedBy: string; proposedAt: string; entryId: string },
  rows: readonly string[],
): Promise<number> {
  const id = newId();
  await tx('unnamings').insert(toRow({ id, ...proposal }));
  let found = 0;
  for (const table of TABLES)
    found += await tx(table)
      .where({ concern_id: proposal.concernId })
      .whereNull('unnamed_at')
      .whereIn('id', [...rows])
      .update({ unnaming_id: id });
  return found;
}

/**
 * Ends a proposal. Agreed to, its rows are kept as taken back; where a description had been matched to the wrong person, the description
 * stands again and waits to be matched.
 */
export async function endProposal(
  tx: Tx,
  id: string,
  answer: { agreed: boolean; endedBy: string; endedAt: string },
): Promise<void> {
  const { agreed, endedBy, endedAt } = answer;
  await tx('unnamings')
    .where({ id })
    .update(toRow({ endedBy, endedAt, agreed: agreed ? 'yes' : 'no' }));
  if (!agreed) {
    for (const table of TABLES) await tx(table).where({ unnaming_id: id }).update({ unnaming_id: null });
    return;
  }
  for (const table of TABLES) await tx(table).where({ unnaming_id: id }).update({ unnamed_at: endedAt });
  const described = await tx('complained_about')
    .where({ unnaming_id: id, kind: 'words' })
    .select<{ concern_id: string; words: string }[]>('concern_id', 'words');
  for (const { concern_id, words } of described)
    await tx('complained_about').insert({ id: newId(), concern_id, kind: 'words', words });
}
