// What had somebody opened of a concern before they were kept from it?
import { hotRows } from '../hot-store.js';
import type { Db } from '../db.js';

export interface Opened {
  readonly personId: string;
  readonly what: string;
  readonly first: string;
  readonly last: string;
  readonly times: number;
}

/** Per person and kind of page, oldest first. What was released to them has its own place in the record. */
export async function openedBy(db: Db, concernId: string, personIds: readonly string[]): Promise<Opened[]> {
  if (personIds.length === 0) return [];
  const places = personIds.map(() => '?').join(', ');
  const rows = await hotRows<Omit<Opened, 'times'> & { times: number | string }>(
    db,
    `select person_id as "personId", what, min(at) as first, max(at) as last, count(*) as times from reads
      where concern_id = ? and person_id in (${places}) and what not like 'copy %'
      group by person_id, what order by min(at)`,
    [concernId, ...personIds],
  );
  return rows.map((row) => ({ ...row, times: Number(row.times) }));
}
