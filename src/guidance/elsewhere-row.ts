// A line of what is decided elsewhere, as a page shows it: with the day on which it was checked, in words.
import { inWords } from '../procedure/days.js';
import type { Elsewhere } from '../procedure/elsewhere.js';
import type { Day } from '../procedure/terms.js';

export type ElsewhereRow = Omit<Elsewhere, 'checkedOn'> & { readonly checked: string | undefined };

export function elsewhereRow({ checkedOn, ...line }: Elsewhere, today: Day): ElsewhereRow {
  return { ...line, checked: checkedOn === undefined ? undefined : inWords(checkedOn, today) };
}
