// How is it kept that somebody has an interest of their own in a concern?
import { toRow, type Tx } from '../db.js';
import { newId } from '../ids.js';
import type { Interest } from '../procedure/terms.js';

export async function keepInterest(
  tx: Tx,
  interest: {
    concernId: string;
    personId: string;
    kind: Interest;
    enteredBy: string;
    enteredAt: string;
    entryId: string;
  },
): Promise<void> {
  await tx('interests').insert(toRow({ id: newId(), ...interest }));
}
