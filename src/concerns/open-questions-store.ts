// What one side has asked and the other not answered: an offer of mediation, a wish for more time. At most one of each on a concern.
import { rowsOf, toRow, type Db, type Tx } from '../db.js';
import { newId } from '../ids.js';
import type { Side } from '../procedure/mediation.js';
import type { Day, ExtensionCategory, MediationEnd, PauseCategory } from '../procedure/terms.js';

export interface MediationOffer {
  readonly concernId: string;
  readonly entryId: string;
  readonly offeredBy: Side;
}

/** That a date is put off, or that time stands still until a day. */
export type TimeAsked = 'later date' | 'pause';

export interface TimeAskedFor {
  readonly concernId: string;
  readonly entryId: string;
  readonly personId: string;
  readonly what: TimeAsked;
  readonly untilOn: Day;
  readonly category: ExtensionCategory | PauseCategory;
}

export async function keepMediation(tx: Tx, offer: MediationOffer): Promise<void> {
  await tx('mediations').insert(toRow({ id: newId(), ...offer }));
}

export async function keepTimeAskedFor(tx: Tx, asked: TimeAskedFor): Promise<void> {
  await tx('more_time').insert(toRow({ id: newId(), ...asked }));
  await tx('concerns').where({ id: asked.concernId }).update({ time_asked_until: asked.untilOn });
}

export async function openMediation(db: Db, concernId: string): Promise<MediationOffer | undefined> {
  return (await stillOpen<MediationOffer>(db, 'mediations', concernId)).at(0);
}

export async function timeAskedFor(db: Db, concernId: string): Promise<TimeAskedFor | undefined> {
  return (await stillOpen<TimeAskedFor>(db, 'more_time', concernId)).at(0);
}

function stillOpen<T extends object>(db: Db, table: string, concernId: string): Promise<T[]> {
  return rowsOf<T>(db(table).where({ concern_id: concernId }).whereNull('closed_at').select('*'));
}

export async function agreeToMediation(tx: Tx, concernId: string, at: string): Promise<void> {
  await tx('mediations').where({ concern_id: concernId }).whereNull('closed_at').update({ agreed_at: at });
}

/** Declined, over, or left behind by the concern: `endedAs` where somebody has said how it ended. */
export async function closeMediation(
  tx: Tx,
  concernId: string,
  at: string,
  endedAs?: MediationEnd,
): Promise<void> {
  const change = { closed_at: at, ended_as: endedAs ?? null };
  await tx('mediations').where({ concern_id: concernId }).whereNull('closed_at').update(change);
}

export async function closeTimeAskedFor(tx: Tx, concernId: string, at: string): Promise<void> {
  await tx('more_time').where({ concern_id: concernId }).whereNull('closed_at').update({ closed_at: at });
  await tx('concerns').where({ id: concernId }).update({ time_asked_until: null });
}
