// npm run bench [-- --only name]: how fast is it, and where does it stop? One line of JSON a number.
import { parseArgs } from 'node:util';
import type { Row } from './row.js';
import { CALENDAR_ROWS } from './rows/calendar.js';
import { GROWTH_ROWS } from './rows/growth.js';
import { INSTEAD_ROWS } from './rows/instead.js';
import { MAIL_ROWS } from './rows/mail.js';
import { PAGE_ROWS } from './rows/pages.js';
import { POSTGRES_ROWS } from './rows/postgres.js';
import { SMALL_ROWS } from './rows/small.js';
import { SUBMIT_ROWS } from './rows/submit.js';
import { openWorkshop } from './workshop.js';

const ROWS: readonly Row[] = [
  ...PAGE_ROWS,
  ...SUBMIT_ROWS,
  ...GROWTH_ROWS,
  ...SMALL_ROWS,
  ...MAIL_ROWS,
  ...CALENDAR_ROWS,
  ...POSTGRES_ROWS,
  ...INSTEAD_ROWS,
];

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    /** Seconds a round. */
    seconds: { type: 'string', default: '4' },
    /** Concerns of the large school. */
    large: { type: 'string', default: '100000' },
  },
});
const wanted = ROWS.filter(({ name }) => values.only === undefined || values.only.includes(name));
if (wanted.length === 0) {
  console.error(`There is: ${ROWS.map(({ name }) => name).join(', ')}`);
  process.exit(1);
}
const workshop = openWorkshop({
  seconds: Number(values.seconds),
  large: Number(values.large),
  tell: (words) => {
    console.error(words);
  },
});
let isWhole = true;
try {
  for (const row of wanted) {
    try {
      for (const line of [await row.measure(workshop)].flat()) console.log(JSON.stringify(line));
    } catch (error) {
      isWhole = false;
      const note = error instanceof Error ? error.message : String(error);
      console.log(JSON.stringify({ name: row.name, value: null, unit: '', bar: '', ok: false, note }));
    }
  }
} finally {
  await workshop.close();
}
process.exitCode = isWhole ? 0 : 1;
