// What the parent said is settled, when they open the concern again: asked afresh. The entries keep what they said before.
import type { Tx } from '../db.js';

export async function askAfresh(tx: Tx, answerIds: readonly string[]): Promise<void> {
  await tx('answers')
    .whereIn('id', [...answerIds])
    .update({ settled: null, settled_on: null });
}
