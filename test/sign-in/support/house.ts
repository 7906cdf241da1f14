// A small school to sign in to: a head and a teacher, concerns raised from mailboxes, and the pages that signing in leads to.
import type { Server } from 'node:http';
import { linkAndCode, type LinkAndCode } from '../../../src/sign-in/link-and-code.js';
import { openGate } from '../../../src/sign-in/gate.js';
import { openHasher } from '../../../src/sign-in/hashing.js';
import { signInRoutes } from '../../../src/sign-in/pages.js';
import { keepPassword, keepPerson, keepPost } from '../../../src/people/people-store.js';
import { emailKey } from '../../../src/people/email-key.js';
import { receiptCode } from '../../../src/keys.js';
import { goTo, page, route, type Route } from '../../../src/web/route.js';
import { BASE_URL, openBench, type Bench } from '../../support/app.js';
import { asKept } from '../../support/database.js';
import { testBrowser, type BrowserOptions, type TestBrowser } from '../../support/test-browser.js';

export const HEAD = { id: 'head', email: 'head@school.test', password: 'purple kettle on the moon' };
export const PARENT = 'mina.hart@example.org';
export const REF = 'SCH-7K3F-2QXM';
export const SECOND_REF = 'SCH-9999-ZZZZ';
export const PHONE_ONLY_REF = 'SCH-0000-AAAA';

const RAISED_AT = '2026-11-20T09:00:00.000Z';
const kept = openHasher().hash(HEAD.password);

/** What a form posted to the pages behind the door has brought. */
export type Posted = Record<string, unknown>;

function behindTheDoor(posted: Posted[]): Route[] {
  const behind = (title: string) =>
    page('trouble/refused', {
      ...{ why: 'not now', sentence: title, typed: [], here: '/' },
    });
  return [
    route({ method: 'get', path: '/my-concerns', who: 'parent', handle: () => behind('Your concerns') }),
    route({ method: 'get', path: '/queue', who: 'staff', handle: () => behind('Your list') }),
    route({ method: 'get', path: '/staff/concerns', who: 'staff', handle: () => behind('All of them') }),
    route({
      method: 'get',
      path: '/concerns/:ref',
      who: 'parent',
      handle: ({ params }) => behind(`Concern ${params['ref'] ?? ''}`),
    }),
    route({
      method: 'post',
      path: '/concerns/:ref/messages',
      who: 'parent',
      freeText: true,
      handle: ({ body, path }) => {
        posted.push({ ...body });
        return goTo(path.replace('/messages', ''));
      },
    }),
  ];
}

export interface House extends Pick<Bench, 'clock' | 'db' | 'deps' | 'logLines' | 'close'> {
  readonly server: Server;
  readonly posted: Posted[];
  browser(options?: BrowserOptions): TestBrowser;
  /** What stands in each sign-in letter, the latest last. */
  letters(): Promise<(LinkAndCode & { to: string })[]>;
  latestLetter(): Promise<LinkAndCode>;
  count(table: string): Promise<number>;
  receiptOf(ref: string): Promise<string>;
  /** The parent asks for a letter and comes in with its code. */
  parentIn(browser: TestBrowser): Promise<void>;
  headIn(browser: TestBrowser): Promise<void>;
}

async function keepConcern(bench: Bench, id: string, ref: string, mailboxId: string | null): Promise<void> {
  await bench.db.write(async (tx) => {
    await tx('concerns').insert({
      ...{
        id,
        ref,
        draft_id: `draft of ${id}`,
        digest: '',
        version: 1,
        state: 'open',
        stage: 'class teacher',
      },
      ...{ about: 'school', for_governors: 'no', channel: 'online', received_at: RAISED_AT },
      ...{
        received_on: '2026-11-20',
        holder_post: 'head',
        receipt_seed: `seed of ${id}`,
        next_due_on: '2026-11-27',
      },
    });
    await tx('complainants').insert({ concern_id: id, mailbox_id: mailboxId });
  });
}

async function keepMailbox(bench: Bench, id: string, address: string): Promise<void> {
  await bench.db.write((tx) =>
    tx('mailboxes').insert({ id, address, address_key: emailKey(address), created_at: RAISED_AT }),
  );
}

async function fill(bench: Bench): Promise<void> {
  const hash = await kept;
  await bench.db.write(async (tx) => {
    for (const { id, email } of [HEAD, { id: 'teacher', email: 'amber@school.test' }]) {
      await keepPerson(tx, { id, name: `The ${id}`, roleWords: id, email, createdAt: RAISED_AT });
      await keepPassword(tx, id, hash);
    }
    await keepPost(tx, { post: 'head', personId: 'head', fromOn: '2026-09-01' });
  });
  await keepMailbox(bench, 'mailbox', PARENT);
  await keepMailbox(bench, 'unused', 'nobody.yet@example.org');
  await keepConcern(bench, 'first', REF, 'mailbox');
  await keepConcern(bench, 'second', SECOND_REF, 'mailbox');
  await keepConcern(bench, 'by phone', PHONE_ONLY_REF, null);
}

export async function openHouse(more: Record<string, string> = {}): Promise<House> {
  const bench = await openBench('2026-11-23T09:00:00.000Z', more);
  await fill(bench);
  const posted: Posted[] = [];
  const routes = [...signInRoutes(bench.deps), ...behindTheDoor(posted)];
  const server = await bench.serve(routes, openGate(bench.deps));
  const letters = async () => {
    const rows = await bench.db
      .read('letters')
      .where('kind', 'sign-in')
      .orderBy(asKept(bench.db.read))
      .select<{ cause: string; recipient: string }[]>('cause', 'recipient');
    return rows.map(({ cause, recipient }) => ({ ...linkAndCode(bench.deps.keys, cause), to: recipient }));
  };
  const latestLetter = async () => {
    const latest = (await letters()).at(-1);
    if (!latest) throw new Error('No letter has been posted');
    return latest;
  };
  return {
    ...{ clock: bench.clock, db: bench.db, deps: bench.deps, logLines: bench.logLines, close: bench.close },
    ...{ server, posted, letters, latestLetter },
    browser: (options = {}) => testBrowser(server, { baseUrl: BASE_URL, clock: bench.clock, ...options }),
    count: async (table) => Number((await bench.db.read(table).count({ n: '*' }))[0]?.n),
    receiptOf: async (ref) => {
      const [seed = ''] = await bench.db.read('concerns').where({ ref }).pluck<string[]>('receipt_seed');
      return receiptCode(bench.deps.keys, seed);
    },
    parentIn: async (browser) => {
      await askFor(browser, PARENT);
      browser.fill('The code in our letter', (await latestLetter()).code);
      await browser.press('Come in');
    },
    headIn: (browser) => signIn(browser, HEAD.email, HEAD.password),
  };
}

/** Asks for a letter to this address, as a parent would. */
export async function askFor(browser: TestBrowser, address: string): Promise<void> {
  await browser.visit('/follow');
  browser.fill('Your e-mail address', address);
  await browser.press('Send me a code');
}

export async function signIn(browser: TestBrowser, email: string, password: string): Promise<void> {
  await browser.visit('/staff/sign-in');
  browser.fill('School e-mail address', email);
  browser.fill('Password', password);
  await browser.press('Sign in');
}

/** Is this browser signed in as a parent, as staff, or not at all? */
export async function standingOf(browser: TestBrowser): Promise<'parent' | 'staff' | 'nobody'> {
  const [parent, staff] = [await browser.send('GET', '/my-concerns'), await browser.send('GET', '/queue')];
  if (parent.status === 200) return 'parent';
  return staff.status === 200 ? 'staff' : 'nobody';
}
