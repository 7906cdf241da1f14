// A copy as it reads: for whom it was released to, for whoever previews it, and for whoever looks it up later, all the same.
import { momentWords } from '../concerns/concern-view.js';
import { inWords } from '../procedure/days.js';
import type { Day } from '../procedure/terms.js';

export interface CopyView {
  readonly releasedBy: string;
  readonly when: string;
  readonly covering: string;
  readonly answerBy: string | undefined;
  readonly items: readonly { readonly heading: string; readonly words: string }[];
}

export function copyView(
  copy: { covering: string; answerBy: Day | null | undefined; releasedAt: string },
  items: readonly { heading: string; words: string }[],
  releasedBy: string,
  today: Day,
): CopyView {
  return {
    releasedBy,
    when: momentWords(copy.releasedAt, today),
    covering: copy.covering,
    answerBy: copy.answerBy ? inWords(copy.answerBy, today) : undefined,
    items: items.map(({ heading, words }) => ({ heading, words })),
  };
}
