// How much do sessions, rights, headers and the record cost a page? Against the same template rendered from memory.
import { loadKeys, receiptCode } from '../../src/keys.js';
import { openDatabase } from '../../src/db.js';
import { PAGE } from '../../src/oversight/queue-store.js';
import { DEMO_PASSWORD } from '../../src/dev/fill-school.js';
import { requestText } from '../load.js';
import { atLeast, median, type Line, type Row } from '../row.js';
import { draftsIn } from '../drafts.js';
import type { Visitor } from '../visitor.js';
import { HOST, type BaselinePage, type SchoolFiles, type Served, type Workshop } from '../workshop.js';

const CONNECTIONS = 20;
const ROUNDS = 3;
const CONCERNS = 2_000;

export const PAGE_ROWS: readonly Row[] = [
  row('home', 0.7, () => Promise.resolve({ path: '/', cookies: {} })),
  row('question', 0.5, async (_served, school) => {
    const [draft] = await draftsIn(school, 1, { upTo: 'put-right' });
    return { path: '/raise/points/1/put-right', cookies: draft?.cookies ?? {} };
  }),
  row('concern', 0.3, (served, school) => parentsPage(served, school)),
  row('queue', 0.3, fullQueue),
];

function row(
  name: string,
  bar: number,
  pageOf: (served: Served, school: SchoolFiles) => Promise<BaselinePage>,
): Row {
  return {
    name,
    measure: async (workshop: Workshop): Promise<Line> => {
      const school = workshop.copyOf(await workshop.school(CONCERNS));
      const portal = await workshop.portal(school);
      const page = await pageOf(portal, school);
      const baseline = await workshop.baseline(school, [page]);
      const requests = [requestText({ host: HOST, ...page })];
      const cost = new Map<Served, number>();
      const run = async (served: Served, seconds = workshop.seconds): Promise<number> => {
        const { port } = served;
        const before = served.cpu();
        const { perSecond, count } = await workshop.loader.run({
          ...{ port, requests, connections: CONNECTIONS, seconds },
        });
        const after = served.cpu();
        if (before !== undefined && after !== undefined) cost.set(served, (after - before) / count);
        return perSecond;
      };
      await run(portal, 2);
      await run(baseline, 2);
      const ours: number[] = [];
      const bare: number[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        bare.push(await run(baseline));
        ours.push(await run(portal));
      }
      await portal.end();
      await baseline.end();
      const [dear, cheap] = [portal, baseline].map((one) => cost.get(one));
      const cpu =
        dear === undefined || cheap === undefined
          ? ''
          : `; ${dear.toFixed(2)} ms of processor a page against ${cheap.toFixed(2)} (${(cheap / dear).toFixed(2)})`;
      const note = `${Math.round(median(ours))} pages a second, the baseline ${Math.round(median(bare))}${cpu}`;
      return atLeast(bar, { name, value: median(ours) / median(bare), unit: 'of baseline', note });
    },
  };
}

/** The head's list, full to the last row of a page. */
async function fullQueue(served: Served): Promise<BaselinePage> {
  const head = await staffVisitor(served, 'oak');
  const { html } = await head.get('/queue');
  const [, list = ''] = /<ul class="queue">([\s\S]*?)<\/ul>/.exec(html) ?? [];
  const rows = list.split('<li>').length - 1;
  if (rows !== PAGE) throw new Error(`${rows} rows are on the page, not ${PAGE}`);
  return { path: '/queue', cookies: head.cookies };
}

/** A parent with the receipt code of a concern that has been answered: the longest page. */
export async function parentsPage(served: Served, school: SchoolFiles): Promise<BaselinePage> {
  const db = openDatabase(school.databaseFile);
  const { ref, seed } = await db
    .read('concerns')
    .where({ state: 'answered', stage: 'head teacher' })
    .orderBy('id')
    .first<{ ref: string; seed: string }>({ ref: 'ref', seed: 'receipt_seed' });
  await db.close();
  const parent = served.visitor();
  await parent.get('/follow/receipt');
  await parent.post('/follow/receipt', {
    reference: ref,
    code: receiptCode(loadKeys(school.keyFile), seed),
  });
  return { path: `/concerns/${ref}`, cookies: parent.cookies };
}

/** Somebody of the example school, signed in. */
export async function asStaff(served: Served, name: string): Promise<Readonly<Record<string, string>>> {
  return (await staffVisitor(served, name)).cookies;
}

export async function staffVisitor(served: Served, name: string): Promise<Visitor> {
  const staff = served.visitor();
  await staff.get('/staff/sign-in');
  const answer = await staff.post('/staff/sign-in', {
    email: `${name}@example.org`,
    password: DEMO_PASSWORD,
  });
  if (answer.status !== 303) throw new Error(`${name} could not sign in: ${answer.status}`);
  return staff;
}
