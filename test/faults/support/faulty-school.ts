// A school in a folder of its own, with parents who have everything ready to send, and what became of each in the database.
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { draftsIn, type ReadyDraft } from '../../../bench/drafts.js';
import { systemClock } from '../../../src/clock.js';
import { verifyChains } from '../../../src/concerns/verify-chains.js';
import { readConfig } from '../../../src/config.js';
import { openDatabase, openToRead } from '../../../src/db.js';
import { fingerprint, loadKeys } from '../../../src/keys.js';
import { openSchool } from '../../../src/school/school.js';
import { silentLog } from '../../../src/web/log.js';
import { smallSchool } from '../../support/builders.js';
import { send, type PortalProcess } from './portal-process.js';

export interface FaultySchool {
  readonly folder: string;
  readonly databaseFile: string;
  readonly keyFile: string;
}

/** Makes a school, in this folder or one of its own. */
export async function openFaultySchool(
  folder = mkdtempSync(join(tmpdir(), 'faults-')),
): Promise<FaultySchool> {
  mkdirSync(folder, { recursive: true });
  const school = {
    folder,
    databaseFile: join(folder, 'portal.sqlite'),
    keyFile: join(folder, 'portal.key'),
  };
  writeFileSync(school.keyFile, '07'.repeat(32));
  const db = openDatabase(school.databaseFile);
  await db.migrate();
  const config = readConfig({
    BASE_URL: 'https://concerns.school.test',
    DATABASE_FILE: school.databaseFile,
    SMTP_HOST: '127.0.0.1',
    MAIL_FROM: 'concerns@school.test',
  });
  const clock = { ...systemClock, set: () => undefined, advance: () => undefined };
  const opened = await openSchool(db.read);
  const rest = {
    log: silentLog,
    nudge: () => undefined,
    nudgeRounds: () => undefined,
    keys: loadKeys(school.keyFile),
    school: opened,
  };
  await smallSchool(
    {
      ...{ deps: { ...rest, config, clock, db }, clock, db, logLines: [] },
      serve: () => Promise.reject(new Error('It serves nothing')),
      close: () => db.close(),
    },
    { passwords: true },
  );
  await db.close();
  return school;
}

export function removeSchool({ folder }: FaultySchool): void {
  rmSync(folder, { recursive: true, force: true });
}

/** A parent with one concern to send. */
export interface Parent {
  readonly cookie: string;
  readonly draft: ReadyDraft;
  readonly tokenHash: string;
  /** The reference that was confirmed to them. */
  confirmed?: string;
  /** They sent it, and no answer came. */
  unanswered?: true;
  /** They were told that it was not sent. */
  refused?: true;
}

export async function parentsOf(school: FaultySchool, many: number, now?: string): Promise<Parent[]> {
  const drafts = await draftsIn({ ...school, seconds: 0 }, many, now === undefined ? {} : { now });
  return drafts.map((draft) => ({
    draft,
    cookie: cookieOf(draft),
    tokenHash: fingerprint(draft.cookies['__Host-draft'] ?? ''),
  }));
}

const cookieOf = ({ cookies }: ReadyDraft): string =>
  Object.entries(cookies)
    .map(([name, value]) => `${name}=${value}`)
    .join('; ');

/** Sends it once, and keeps in the ledger what was heard. Returns the page where it was refused. */
export async function sendConcern(portal: PortalProcess, parent: Parent): Promise<string> {
  const answer = await send(portal.port, '/raise/send', parent.cookie, parent.draft.fields).catch(
    () => undefined,
  );
  if (answer === undefined) {
    parent.unanswered = true;
    return '';
  }
  const ref = refIn(answer.headers.location);
  if (answer.status === 303 && ref !== undefined) {
    if (parent.confirmed !== undefined && parent.confirmed !== ref)
      throw new Error(`Confirmed as ${parent.confirmed}, and again as ${ref}`);
    parent.confirmed = ref;
    return '';
  }
  const page = answer.body.toString();
  if (answer.status !== 503 || answer.headers['retry-after'] === undefined)
    throw new Error(
      `Neither confirmed nor refused in peace: ${answer.status}. It noted: ${portal.said().slice(-3_000)}`,
    );
  if (!page.includes('Nothing has been sent, and what you had saved is kept'))
    throw new Error(`It does not say that nothing was sent: ${page}`);
  parent.refused = true;
  return page;
}

export const refIn = (location: string | undefined): string | undefined =>
  /^\/raise\/sent\/(WHP-[^\s?]+)/.exec(location ?? '')?.[1];

export interface Found {
  readonly confirmed: number;
  readonly lost: number;
  readonly doubled: number;
  /** What else is wrong, in words. */
  readonly faults: readonly string[];
}

interface ConcernFound {
  readonly ref: string;
  readonly digest: string;
}

const TORN = `select concerns.ref from concerns where
    not exists (select 1 from entries where entries.concern_id = concerns.id and seq = 1)
    or not exists (select 1 from letters where letters.concern_id = concerns.id and recipient like 'mailbox:%')
    or not exists (select 1 from letters where letters.concern_id = concerns.id and recipient like 'person:%')
    or not exists (select 1 from complainants where complainants.concern_id = concerns.id)
    or not exists (select 1 from points where points.concern_id = concerns.id)
    or not exists (select 1 from clocks where clocks.concern_id = concerns.id)
    or not exists (select 1 from holdings where holdings.concern_id = concerns.id)
    or not exists (select 1 from drafts where drafts.id = concerns.draft_id and drafts.concern_id = concerns.id)`;

/** Compares what parents were told with what the database holds, and whether that is sound and the record as it was written. */
export async function compare(school: FaultySchool, parents: readonly Parent[]): Promise<Found> {
  const db = new Sqlite(school.databaseFile);
  const faults: string[] = [];
  let lost = 0;
  let doubled = 0;
  let stored = 0;
  try {
    const integrity = db.pragma('integrity_check', { simple: true });
    if (integrity !== 'ok') faults.push(`integrity: ${String(integrity)}`);
    if ((db.pragma('foreign_key_check') as unknown[]).length > 0) faults.push('a row hangs on nothing');
    const counted = (sql: string): number => db.prepare<[], number>(sql).pluck().get() ?? 0;
    const ofParent = db.prepare<[string], ConcernFound>(
      'select ref, digest from concerns where draft_id = (select id from drafts where token_hash = ?)',
    );
    for (const { tokenHash, confirmed, draft } of parents) {
      const found = ofParent.all(tokenHash);
      stored += found.length;
      if (found.length > 1) doubled += 1;
      if (confirmed !== undefined && !found.some(({ ref }) => ref === confirmed)) lost += 1;
      if (found.some(({ digest }) => digest !== draft.fields['digest']))
        faults.push('other words than were sent');
    }
    const all = counted('select count(*) from concerns');
    if (all !== stored) faults.push(`${all} concerns, of which parents sent ${stored}`);
    const torn = db.prepare<[], string>(TORN).pluck().all();
    if (torn.length > 0) faults.push(`not whole: ${torn.join(', ')}`);
    const entries = counted("select count(*) from entries where step = 'raise'");
    const letters = counted("select count(*) from letters where kind = 'raised-parent'");
    if (entries !== all || letters !== all)
      faults.push(`${all} concerns, ${entries} entries, ${letters} letters`);
  } finally {
    db.close();
  }
  const reader = openToRead(school.databaseFile);
  try {
    const { broken } = await verifyChains(reader.read, loadKeys(school.keyFile));
    faults.push(...broken.map(({ ref, reason }) => `${ref ?? 'a concern'}: ${reason}`));
  } finally {
    await reader.close();
  }
  return {
    confirmed: parents.filter(({ confirmed }) => confirmed !== undefined).length,
    lost,
    doubled,
    faults,
  };
}

/** The answer there must be, with whatever was counted. */
export const SOUND = { lost: 0, doubled: 0, faults: [] };
