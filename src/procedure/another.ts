// Has the parent asked for somebody else than who has it? Once a holder. Policy, section 4.
import type { Holder } from './terms.js';

export interface AnotherAskedFor {
  /** As `holderKey` names them. */
  readonly holder: string;
  /** Nobody has said yet what becomes of it. */
  readonly isOpen: boolean;
}

/** The same hands, the same key. */
export function holderKey({ post, classId = '', personId = '' }: Holder): string {
  return [post, classId, personId].join(':');
}

/** Does the parent's wish about whoever has it now wait for a word? */
export function isAnotherAskedFor(asked: readonly AnotherAskedFor[], holder: Holder): boolean {
  return asked.some((each) => each.isOpen && each.holder === holderKey(holder));
}
