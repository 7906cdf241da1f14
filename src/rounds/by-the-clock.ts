// One step that time takes, among many: one that cannot be taken keeps none of the others from being taken.
import type { Deps } from '../deps.js';
import { NotFound, Refused } from '../web/errors.js';

/** Takes it and says how many were taken. What failed is logged, and tried again in the next round. */
export async function byTheClock(
  deps: Deps,
  work: string,
  take: () => Promise<number>,
  failed: () => void = () => undefined,
): Promise<number> {
  try {
    return await take();
  } catch (error) {
    // Answered, closed or set right by somebody else in the same moment: there is nothing left to take.
    if (error instanceof Refused || error instanceof NotFound) return 0;
    deps.log.fault(error, { in: 'rounds', work });
    failed();
    return 0;
  }
}
