// What happens when a parent comes with a reference and its receipt code? It opens that one concern (R-019a).
import type { Deps } from '../deps.js';
import { receiptCode, sameSecret } from '../keys.js';
import { mustHaveLeft, spend } from './allowances.js';
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
 * against the reference and the place they come from; beyond the limits it throws `TooMany`, whatever the code.
 */
export async function useReceipt(
  deps: Deps,
  visit: Entering,
  ref: string,
  digits: string,
): Promise<Entered | undefined> {
  const allowances = [
    allowanceOf(deps.config, 'wrong receipts for one reference', ref),
    allowanceOf(deps.config, 'wrong receipts from one place', visit.address),
  ];
  const entered = await deps.db.write(async (tx) => {
    for (const allowance of allowances) await mustHaveLeft(tx, deps.keys, allowance, visit.now);
    const concern = await findReceipt(tx, ref);
    const expected = receiptCode(deps.keys, concern?.seed ?? `nobody ${ref}`).replaceAll(' ', '');
    const isRight = sameSecret(expected, digits);
    if (concern && isRight) {
      return enter(
        tx,
        visit,
        { kind: 'receipt', concernId: concern.concernId },
        { next: `/concerns/${ref}` },
      );
    }
    for (const allowance of allowances) await spend(tx, deps.keys, allowance, visit.now);
    return undefined;
  });
  if (entered) logEntry(deps, 'receipt');
  else deps.log.event('sign-in refused', { how: 'receipt' });
  return entered;
}
