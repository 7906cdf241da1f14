// A whole school in a temporary folder, with production settings, a clock that stands still and a real server on loopback.
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../../src/app.js';
import { settableClock, type SettableClock } from '../../src/clock.js';
import { readConfig, type Config } from '../../src/config.js';
import { openDatabase, type Database } from '../../src/db.js';
import type { Deps } from '../../src/deps.js';
import { keysFrom } from '../../src/keys.js';
import { openSchool } from '../../src/school/school.js';
import { openLog, type Log } from '../../src/web/log.js';
import type { Gate } from '../../src/web/arrival.js';
import type { Route } from '../../src/web/route.js';
import { newDatabase } from './database.js';

export const BASE_URL = 'https://portal.school.test';

export interface Bench {
  readonly deps: Deps;
  readonly clock: SettableClock;
  readonly db: Database;
  readonly logLines: string[];
  /** Serves routes on an ephemeral loopback port; ended with the bench. */
  serve(routes: readonly Route[], gate: Gate): Promise<Server>;
  close(): Promise<void>;
}

export function testConfig(folder: string, more: Record<string, string> = {}): Config {
  return readConfig({
    BASE_URL,
    ...('DATABASE_URL' in more ? {} : { DATABASE_FILE: join(folder, 'portal.sqlite') }),
    KEY_FILE: join(folder, 'portal.key'),
    SMTP_HOST: '127.0.0.1',
    SMTP_PORT: '2525',
    SMTP_TLS: 'none',
    MAIL_FROM: 'portal@school.test',
    ...more,
  });
}

/** An empty, migrated database and everything a room needs. `now` is where the clock stands. */
export async function openBench(
  now = '2026-11-23T09:00:00.000Z',
  more: Record<string, string> = {},
  kind?: 'sqlite' | 'postgres',
): Promise<Bench> {
  const folder = mkdtempSync(join(tmpdir(), 'portal-test-'));
  const database = await newDatabase(folder, kind);
  const config = testConfig(folder, { ...database.settings, ...more });
  const clock = settableClock(now);
  const db = openDatabase(config.database);
  const logLines: string[] = [];
  const log: Log = openLog('info', { write: (line) => logLines.push(line) });
  const servers: Server[] = [];
  const deps: Deps = {
    config,
    clock,
    db,
    keys: keysFrom(Buffer.alloc(32, 7)),
    school: await openSchool(db.read),
    log,
    nudge: () => undefined,
    nudgeRounds: () => undefined,
  };
  return {
    deps,
    clock,
    db,
    logLines,
    serve: async (routes, gate) => {
      const server = createServer(createApp(deps, routes, gate));
      servers.push(server);
      await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
      return server;
    },
    close: async () => {
      for (const server of servers) {
        server.closeAllConnections();
        await new Promise((ended) => server.close(ended));
      }
      await db.close();
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}
