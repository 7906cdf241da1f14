// What is not measured yet, and why.
import type { Row } from '../row.js';

export const LATER_ROWS: readonly Row[] = [
  {
    name: 'postgres-submit',
    measure: () =>
      Promise.resolve({
        ...{ name: 'postgres-submit', value: null, unit: 'concerns a second', bar: 'reported', ok: null },
        note: 'not measured: the portal keeps its data in SQLite alone so far',
      }),
  },
];
