// A school with as many concerns as are asked for: some lived through by the real use cases, the others made in their image.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mayReceive } from '../../access/may-receive.js';
import { settableClock } from '../../clock.js';
import { readConfig } from '../../config.js';
import { openDatabase, type Database } from '../../db.js';
import type { Deps } from '../../deps.js';
import { loadKeys, type Keys } from '../../keys.js';
import { openPostRoom } from '../../letters/post-room.js';
import type { Transport } from '../../letters/transport.js';
import { emailKey } from '../../people/email-key.js';
import { loadRoster } from '../../people/roster-store.js';
import { root } from '../../root.js';
import { openRounds } from '../../rounds/rounds.js';
import { loadSchool } from '../../school/load-school.js';
import { readSchoolFiles } from '../../school/school-file.js';
import { openSchool } from '../../school/school.js';
import { keepCalendar } from '../../school/settings-store.js';
import { silentLog } from '../../web/log.js';
import { calendarAround } from '../demo-calendar.js';
import { givePasswords } from '../fill-school.js';
import { LOST_ADDRESS } from '../stories/story.js';
import { copySchool, openBulk, readTables, type BulkWriter } from './bulk-store.js';
import { chanceFrom, type Chance } from './chance.js';
import { drawFamily, type Family } from './families.js';
import { liveYears } from './lived-years.js';
import { drawId, patternsOf, type Pattern } from './patterns.js';

export interface Seeding {
  readonly databaseFile: string;
  readonly keyFile: string;
  readonly concerns: number;
  /** Of a hundred concerns, so many are such that today falls in the middle of them. */
  readonly going: number;
  /** Adds to concerns that stand already; without it, a file that holds any is left alone. */
  readonly more: boolean;
  /** The same seed on the same day makes the same concerns. */
  readonly seed: number;
  readonly now: string;
  readonly tell: (words: string) => void;
}

/** Why a file was not seeded, in words for whoever asked. */
export class NotSeeded extends Error {}

const YEARS_BACK = 3;
const SINCE = '2000-01-01';
const MOST_TELLINGS = 9;
/** A telling of the stories is a pattern of about fifty concerns: few are enough for few. */
const CONCERNS_A_TELLING = 400;
const CONCERNS_A_FAMILY = 2;
const BATCH = 500;

/** Fills the file. Throws `NotSeeded`, having changed nothing, where it holds concerns already or another school's people. */
export async function seedSchool(seeding: Seeding): Promise<void> {
  const { databaseFile, keyFile, concerns, now, tell } = seeding;
  const keys = loadKeys(keyFile);
  await makeReady(seeding);
  const writer = openBulk(databaseFile);
  try {
    const refs = new Set(writer.refs());
    if (refs.size > 0 && !seeding.more) {
      throw new NotSeeded(`${databaseFile} holds ${refs.size} concerns already: say --more to add to them`);
    }
    const chance = chanceFrom(seeding.seed + refs.size);
    const tellings = Math.min(MOST_TELLINGS, 2 + Math.floor(concerns / CONCERNS_A_TELLING));
    tell(`Living through ${tellings} tellings of the demo's stories …`);
    const patterns = await livePatterns(databaseFile, { now, tellings, chance, keys });
    tell(`Making ${concerns} concerns in their image …`);
    copyPatterns(writer, patterns, { seeding, chance, keys, refs });
  } finally {
    writer.close();
  }
}

/** The example school with its calendar, where nobody is there yet. */
async function makeReady({ databaseFile, now }: Seeding): Promise<void> {
  const file = readSchoolFiles(join(root, 'docs', 'example-school'));
  await within(databaseFile, async (db) => {
    const today = settableClock(now).today();
    const { everyone } = await loadRoster(db.read, today);
    const names = new Set(everyone.map(({ name }) => name));
    if (everyone.length > 0) {
      if (file.people.some(({ name }) => !names.has(name)))
        throw new NotSeeded(`${databaseFile} holds another school than the example: it is left alone`);
      return;
    }
    const calendar = calendarAround(today, YEARS_BACK);
    await db.write((tx) => loadSchool(tx, { ...file, calendar }, now));
    await givePasswords({ db, clock: settableClock(now) });
  });
}

async function within<T>(file: string, work: (db: Database) => Promise<T>): Promise<T> {
  const db = openDatabase(file);
  try {
    await db.migrate();
    return await work(db);
  } finally {
    await db.close();
  }
}

interface Patterns {
  readonly going: readonly Pattern[];
  readonly past: readonly Pattern[];
}

/** The stories are lived in a file of their own, with the people of this one, and taken as patterns from there. */
async function livePatterns(
  schoolFile: string,
  given: { now: string; tellings: number; chance: Chance; keys: Keys },
): Promise<Patterns> {
  const { now, tellings, chance, keys } = given;
  const folder = mkdtempSync(join(tmpdir(), 'portal-seed-'));
  const file = join(folder, 'lived.sqlite');
  try {
    const lived = await within(file, async (db) => {
      copySchool(schoolFile, file, SINCE);
      const clock = settableClock(now);
      await db.write((tx) => keepCalendar(tx, calendarAround(clock.today(), YEARS_BACK)));
      const config = readConfig({
        ...{ BASE_URL: 'https://portal.example.org', DATABASE_FILE: file, KEY_FILE: join(folder, 'none') },
        ...{ SMTP_HOST: '127.0.0.1', MAIL_FROM: 'portal@example.org', LIMITS: 'raised' },
      });
      const school = await openSchool(db.read);
      const deps: Deps = {
        config,
        clock,
        db,
        keys,
        school,
        log: silentLog,
        nudge: () => undefined,
        nudgeRounds: () => undefined,
      };
      const postRoom = openPostRoom(deps, noMail, (letter) => mayReceive(deps, letter), {
        signInSecrets: () => Promise.resolve(undefined),
      });
      return liveYears({ deps, clock, postRoom, rounds: openRounds(deps) }, now, tellings, chance);
    });
    const patterns = patternsOf(readTables(file));
    const found = (ids: readonly string[]): Pattern[] => ids.flatMap((id) => patterns.get(id) ?? []);
    return { going: found(lived.going), past: found(lived.past) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Every letter arrives, but for those to the mailbox that is not there. */
const noMail: Transport = {
  send: ({ to }) =>
    Promise.resolve(to === LOST_ADDRESS ? { kind: 'refused', code: '550' } : { kind: 'sent' }),
  close: () => undefined,
};

function copyPatterns(
  writer: BulkWriter,
  patterns: Patterns,
  made: { seeding: Seeding; chance: Chance; keys: Keys; refs: Set<string> },
): void {
  const { seeding, chance, keys, refs } = made;
  const { concerns, going, now, tell } = seeding;
  const before = refs.size;
  const prefix = readSchoolFiles(join(root, 'docs', 'example-school')).settings.prefix;
  const families = Array.from({ length: Math.ceil(concerns / CONCERNS_A_FAMILY) }, (_, number) => ({
    ...drawFamily(chance, before + number),
    mailboxId: drawId(chance),
  }));
  const written = new Set<string>();
  const mailboxOf = (family: Family & { mailboxId: string }, failedAt: string | null): string => {
    if (written.has(family.mailboxId)) return family.mailboxId;
    written.add(family.mailboxId);
    const { mailboxId: id, email: address } = family;
    const row = { id, address, address_key: emailKey(address), created_at: now, failed_at: failedAt };
    writer.add('mailboxes', row);
    return id;
  };
  let turns = { going: 0, past: 0 };
  const next = (number: number): Pattern => {
    const kind = (number * going) % 100 < going ? 'going' : 'past';
    const list = patterns[kind];
    const pattern = list[turns[kind] % list.length];
    turns = { ...turns, [kind]: turns[kind] + 1 };
    if (!pattern) throw new Error('No story has been lived');
    return pattern;
  };
  for (let first = 0; first < concerns; first += BATCH) {
    writer.together(() => {
      for (let number = first; number < Math.min(concerns, first + BATCH); number += 1) {
        const pattern = next(number);
        const drawn = chance.one(families);
        // Mail that came back concerns one address, not a family that goes on writing from another.
        const family =
          pattern.failedAt === null
            ? drawn
            : { ...drawn, email: `lost.${before + number}@example.org`, mailboxId: drawId(chance) };
        const mailboxId = pattern.hasMailbox ? mailboxOf(family, pattern.failedAt) : '';
        for (const { table, row } of pattern.copy({ chance, keys, prefix, family, mailboxId, refs })) {
          writer.add(table, row);
        }
      }
    });
    if ((first / BATCH) % 20 === 19) tell(`${first + BATCH} …`);
  }
}
