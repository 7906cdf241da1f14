// Who has read a concern? Written before the page is answered, apart from the concern's version and chain.
import type { Tx } from '../db.js';
import { newId } from '../ids.js';

export async function logRead(
  tx: Tx,
  read: { concernId: string; personId: string; at: string; what: string },
): Promise<void> {
  await tx('reads').insert({
    id: newId(),
    concern_id: read.concernId,
    person_id: read.personId,
    at: read.at,
    what: read.what,
  });
}
