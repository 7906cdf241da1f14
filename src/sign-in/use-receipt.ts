// What happens when a parent comes with a reference and its receipt code? It opens that one concern (R-019a).
import type { Deps } from '../deps.js';
import { receiptCode, sameSecret } from '../keys.js';
import { hasLeft, mustHaveLeft, takeIfLeft } from './allowances.js';
import { enter, logEntry, type Entered, type Entering } from './enter.js';
import { allowanceOf } from './limits.js';
import { findReceipt } from './receipt-store.js';

/** The sixteen digits of a code as a person may have typed it; undefined where it cannot be one. */
export function tidyReceiptCode(typed: string): string | undefined {
  const digits = typed
    .replace(/[Oo]/g, '0')
    .replace(/[IiLl]/g, '1')
    .replace(/[\s-]/g, '');
  return /^\d{16}$/.test(digits) ? digits : undefined;
}

/**
 * Signs in to one concern, or answers undefined: for a wrong code and for a reference that nobody was given alike. Wrong tries count
 * against the place they come from; beyond its limits it throws `TooMany`, whatever the code.
 *
 * Whoever would rather not say who they are has no other way in, so that a stranger must not be able to close it: tries from elsewhere
 * leave a place at least one. The code has sixteen digits. A thousand wrong tries an hour for one reference, all year long, are 8.8
 * million: a chance of one in a thousand million. Beyond the thousand every further try wants a place that has not tried in that hour;
 * a million fresh places an hour, all year long, would still find it with a chance of one in a million.
 */
export async function useReceipt(
  deps: Deps,
  visit: Entering,
  ref: string,
  digits: string,
): Promise<Entered | undefined> {
  const { config, keys } = deps;
  const forThisFromHere = allowanceOf(
    config,
    'wrong receipts for one reference from one place',
    `${ref} ${visit.address}`,
  );
  const fromHere = allowanceOf(config, 'wrong receipts from one place', visit.address);
  const forThis = allowanceOf(config, 'wrong receipts for one reference', ref);
  const entered = await deps.db.write(async (tx) => {
    const isBesieged = !(await hasLeft(tx, keys, forThis, visit.now));
    await mustHaveLeft(tx, keys, isBesieged ? { ...forThisFromHere, limit: 1 } : forThisFromHere, visit.now);
    await mustHaveLeft(tx, keys, fromHere, visit.now);
    const concern = await findReceipt(tx, ref);
    const expected = receiptCode(keys, concern?.seed ?? `nobody ${ref}`).replaceAll(' ', '');
    const isRight = sameSecret(expected, digits);
    if (concern && isRight) {
      return enter(
        tx,
        visit,
        { kind: 'receipt', concernId: concern.concernId },
        { next: `/concerns/${ref}` },
      );
    }
    for (const allowance of [forThisFromHere, fromHere, forThis])
      await takeIfLeft(tx, keys, allowance, visit.now);
    return undefined;
  });
  if (entered) logEntry(deps, 'receipt');
  else deps.log.event('sign-in refused', { how: 'receipt' });
  return entered;
}
