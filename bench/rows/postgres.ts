// What does a second process on PostgreSQL bring? Concerns sent a second with two of them, against one on SQLite; both safe on the disk.
import { readKeys } from '../../src/keys.js';
import { moveToPostgres } from '../../src/upkeep/move-to-postgres.js';
import { ADVICE, findPostgres, startPostgres } from '../../tools/postgres.mjs';
import { draftsIn } from '../drafts.js';
import { openLoader } from '../load.js';
import { openMailServer } from '../mail-server.js';
import { median, type Line, type Row } from '../row.js';
import { A_ROUND, CONCERNS, ROUNDS, sendAll, SENDERS } from './submit.js';

export const POSTGRES_ROWS: readonly Row[] = [
  {
    name: 'postgres-submit',
    measure: async (workshop): Promise<Line> => {
      const found = findPostgres();
      if (!found) throw new Error(ADVICE);
      const school = workshop.copyOf(await workshop.school(CONCERNS));
      const drafts = await draftsIn(school, A_ROUND * (ROUNDS + 1));
      const moved = workshop.copyOf(school);
      const mail = await openMailServer(5);
      const smtp = { SMTP_PORT: String(mail.port) };
      const second = openLoader();
      const server = await startPostgres(found, { safe: true });
      try {
        await moveToPostgres(moved.databaseFile, server.url, readKeys(moved.keyFile));
        const onServer = { ...smtp, DATABASE_FILE: undefined, DATABASE_URL: server.url };
        const two = [await workshop.portal(moved, onServer), await workshop.portal(moved, onServer)] as const;
        const postgres = await sendAll(
          [
            { port: two[0].port, loader: workshop.loader },
            { port: two[1].port, loader: second },
          ],
          drafts,
        );
        for (const each of two) await each.end();
        const one = await workshop.portal(school, smtp);
        const sqlite = await sendAll([{ port: one.port, loader: workshop.loader }], drafts);
        await one.end();
        const [theirs, ours] = [postgres, sqlite].map((rounds) =>
          median(rounds.map(({ perSecond }) => perSecond)),
        ) as [number, number];
        const each = `${Math.round(theirs)} concerns a second, ${SENDERS} senders; one on SQLite ${Math.round(ours)}`;
        const note = `${each}; p95 ${Math.round(median(postgres.map(({ p95 }) => p95)))} ms; server, portals and senders on the same machine`;
        const value = Number((theirs / ours).toPrecision(3));
        return { name: 'postgres-submit', value, unit: 'of one on SQLite', note, bar: 'reported', ok: null };
      } finally {
        await server.stop();
        second.close();
        await mail.close();
      }
    },
  },
];
