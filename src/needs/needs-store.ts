// How is it kept what helps a parent? Once for a mailbox that they proved; with a concern where they did not.
import { rowOf, toRow, type Db, type Tx } from '../db.js';
import type { Needs } from './needs.js';

export const mailboxNeeds = (mailboxId: string): string => `mailbox:${mailboxId}`;
export const concernNeeds = (concernId: string): string => `concern:${concernId}`;

export async function keepNeeds(
  tx: Tx,
  owner: string,
  needs: Needs,
  by: { readonly at: string; readonly personId?: string },
): Promise<void> {
  const { helps, language, words } = needs;
  const row = { owner, helps: JSON.stringify(helps), language, words, keptAt: by.at };
  await tx('needs')
    .insert(toRow({ ...row, keptBy: by.personId ?? null }))
    .onConflict('owner')
    .merge();
}

/** As they stand; nothing where they were kept, or changed, after a moment that is named. */
export async function findNeeds(db: Db, owner: string, until?: string): Promise<Needs | undefined> {
  const query = db('needs').where({ owner });
  if (until !== undefined) void query.where('kept_at', '<=', until);
  const row = await rowOf<{ helps: string; language: string; words: string }>(
    query.first('helps', 'language', 'words'),
  );
  return row && { ...row, helps: JSON.parse(row.helps) as Needs['helps'] };
}

/** The newest concern that this mailbox raised and confirmed: what was said with it, before the parent kept anything for good. */
export async function latestConcernOf(
  db: Db,
  mailboxId: string,
): Promise<{ id: string; words: string | null } | undefined> {
  return rowOf(
    db('complainants')
      .join('concerns', 'concerns.id', 'complainants.concern_id')
      .where({ 'complainants.mailbox_id': mailboxId })
      .whereNotNull('complainants.address_confirmed_at')
      .orderBy([{ column: 'concerns.received_at', order: 'desc' }, 'concerns.id'])
      .first({ id: 'concerns.id', words: 'complainants.needs' }),
  );
}
