// Does a page cost more when a hundred thousand concerns stand behind it?
import { verifyChains } from '../../src/concerns/verify-chains.js';
import { openDatabase } from '../../src/db.js';
import { loadKeys } from '../../src/keys.js';
import { requestText } from '../load.js';
import { atMost, median, type Line, type Row } from '../row.js';
import { HOST, type BaselinePage, type Served, type SchoolFiles, type Workshop } from '../workshop.js';
import { asStaff, parentsPage } from './pages.js';

const SMALL = 100;
const CONNECTIONS = 4;
const ROUNDS = 5;
/** So many seconds on end with no more than this much processor time, in milliseconds, in each. */
const STILL = 3;
const IDLE = 50;
const LONGEST_LOOK = 240;
/** Every concern in hand, so that the lists of the small school fill a page and those of the large one have no end. */
export const ALL_GOING = 100;

export const GROWTH_ROWS: readonly Row[] = [
  growth('queue-growth', async (served) => {
    const cookies = await asStaff(served, 'oak');
    return ['/queue', '/queue/others'].map((path) => ({ path, cookies }));
  }),
  growth('concern-growth', async (served, school) => [await parentsPage(served, school)]),
  {
    name: 'seed',
    measure: async (workshop) => {
      const { seconds, databaseFile, keyFile } = await workshop.school(workshop.large);
      const db = openDatabase(databaseFile);
      const began = performance.now();
      const { concerns, entries, broken } = await verifyChains(db.read, loadKeys(keyFile));
      const took = (performance.now() - began) / 1000;
      await db.close();
      if (broken.length > 0) throw new Error(`${broken.length} chains do not hold`);
      const note = `${concerns} concerns; their ${entries} entries proved in ${took.toFixed(0)} s`;
      return atMost(600, { name: 'seed', value: seconds, unit: 's', note });
    },
  },
];

/** A portal that has just started looks once through everything that is in hand: over where it costs nothing any more. Seconds waited. */
async function untilStill(served: Served): Promise<number> {
  const began = performance.now();
  const waited = (): number => (performance.now() - began) / 1000;
  for (let still = 0, before = served.cpu() ?? 0; still < STILL && waited() < LONGEST_LOOK;) {
    await new Promise((later) => setTimeout(later, 1_000));
    const now = served.cpu() ?? 0;
    still = now - before < IDLE ? still + 1 : 0;
    before = now;
  }
  return waited();
}

function growth(
  name: string,
  pagesOf: (served: Served, school: SchoolFiles) => Promise<BaselinePage[]>,
): Row {
  return {
    name,
    measure: async (workshop: Workshop): Promise<Line> => {
      const open = async (concerns: number) => {
        const school = workshop.copyOf(await workshop.school(concerns, ALL_GOING));
        const served = await workshop.portal(school);
        const requests = (await pagesOf(served, school)).map((page) => requestText({ host: HOST, ...page }));
        const order = { port: served.port, requests, connections: CONNECTIONS };
        const run = (seconds: number) => workshop.loader.run({ ...order, seconds });
        const looked = await untilStill(served);
        await run(2);
        return { served, run, looked };
      };
      const small = await open(SMALL);
      const large = await open(workshop.large);
      const p95: Record<'small' | 'large', number[]> = { small: [], large: [] };
      for (let round = 0; round < ROUNDS; round += 1) {
        p95.small.push((await small.run(workshop.seconds)).p95);
        p95.large.push((await large.run(workshop.seconds)).p95);
      }
      await small.served.end();
      await large.served.end();
      const [few, many] = [median(p95.small), median(p95.large)];
      const after = `${large.looked.toFixed(0)} s after its start, when it had looked through them all`;
      const note = `p95 ${many.toFixed(1)} ms with ${workshop.large} concerns (${after}), ${few.toFixed(1)} ms with ${SMALL}`;
      return atMost(1.5, { name, value: many / few, unit: 'times', note });
    },
  };
}
