// How many concerns can be sent a second, each safe on disk before its parent is told so? Against the same rows written raw.
import Sqlite from 'better-sqlite3';
import { readTables, rowsSince, type RowsOfConcern } from '../concern-rows.js';
import { draftsIn, type ReadyDraft } from '../drafts.js';
import { requestText, type Loader } from '../load.js';
import { openMailServer } from '../mail-server.js';
import { atLeast, atMost, median, type Line, type Row } from '../row.js';
import { HOST, type SchoolFiles } from '../workshop.js';

export const CONCERNS = 2_000;
export const ROUNDS = 3;
export const A_ROUND = 600;
export const SENDERS = 20;

export const SUBMIT_ROWS: readonly Row[] = [
  {
    name: 'submit',
    measure: async (workshop): Promise<Line[]> => {
      const school = workshop.copyOf(await workshop.school(CONCERNS));
      const drafts = await draftsIn(school, A_ROUND * (ROUNDS + 1));
      const before = workshop.copyOf(school);
      const mail = await openMailServer(5);
      const portal = await workshop.portal(school, { SMTP_PORT: String(mail.port) });
      const rounds = await sendAll([{ port: portal.port, loader: workshop.loader }], drafts);
      await portal.end();
      await mail.close();
      const written = rowsSince(readTables(before.databaseFile), readTables(school.databaseFile));
      if (written.length !== drafts.length)
        throw new Error(`${written.length} of ${drafts.length} were kept`);
      const raw: number[] = [];
      for (let round = 0; round <= ROUNDS; round += 1) {
        const perSecond = writeRaw(before, written.slice(round * A_ROUND, (round + 1) * A_ROUND));
        if (round > 0) raw.push(perSecond);
      }
      const ours = median(rounds.map((each) => each.perSecond));
      const note = `${Math.round(ours)} concerns a second, ${SENDERS} senders, letters going out meanwhile; raw ${Math.round(median(raw))}`;
      return [
        atLeast(0.2, { name: 'submit', value: ours / median(raw), unit: 'of raw', note }),
        atMost(100, {
          name: 'submit-p95',
          value: median(rounds.map((each) => each.p95)),
          unit: 'ms',
          note: `${SENDERS} concurrent senders`,
        }),
      ];
    },
  },
];

/**
 * Sends all drafts in rounds, the first of which is not counted, from twenty senders shared out among the portals.
 * What each round gave in concerns a second, and its 95th percentile in milliseconds.
 */
export async function sendAll(
  portals: readonly { readonly port: number; readonly loader: Loader }[],
  drafts: readonly ReadyDraft[],
): Promise<{ perSecond: number; p95: number }[]> {
  const requests = drafts.map((draft) =>
    requestText({ method: 'POST', path: '/raise/send', host: HOST, ...draft }),
  );
  const rounds = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const ofRound = requests.slice(round * A_ROUND, (round + 1) * A_ROUND);
    const results = await Promise.all(
      portals.map(({ port, loader }, which) => {
        const share = ofRound.filter((_, index) => index % portals.length === which);
        const order = { port, requests: share, connections: SENDERS / portals.length, once: true };
        return loader.run(order, 303);
      }),
    );
    const seconds = Math.max(...results.map(({ count, perSecond }) => count / perSecond));
    rounds.push({
      perSecond: ofRound.length / seconds,
      p95: Math.max(...results.map(({ p95 }) => p95)),
    });
  }
  return rounds.slice(1);
}

/** The same rows, one commit a concern, with FULL; how many a second. */
function writeRaw(school: SchoolFiles, concerns: readonly RowsOfConcern[]): number {
  const db = new Sqlite(school.databaseFile);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  db.pragma('secure_delete = ON');
  const statements = new Map<string, Sqlite.Statement>();
  const add = (table: string, row: Readonly<Record<string, unknown>>): void => {
    const columns = Object.keys(row);
    const places = columns.map(() => '?').join(', ');
    const known =
      statements.get(table) ?? db.prepare(`insert into ${table} (${columns.join(', ')}) values (${places})`);
    statements.set(table, known);
    known.run(Object.values(row));
  };
  const sent = db.prepare('update drafts set concern_id = ? where id = ?');
  const write = db.transaction((concern: RowsOfConcern) => {
    for (const { table, row } of concern.rows) add(table, row);
    sent.run(concern.id, concern.draftId);
  });
  const began = performance.now();
  for (const concern of concerns) write.immediate(concern);
  const seconds = (performance.now() - began) / 1000;
  db.close();
  return concerns.length / seconds;
}
