// A whole portal on loopback: every page, the small school, letters caught in memory, and a clock that the test moves.
import { mkdtempSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { settableClock } from '../../src/clock.js';
import type { Config } from '../../src/config.js';
import type { Transport } from '../../src/letters/transport.js';
import { openLog } from '../../src/web/log.js';
import { openPortal, type Portal } from '../../src/wiring.js';
import { memoryTransport, type MemoryTransport } from '../letters/support/memory-transport.js';
import { BASE_URL, testConfig, type Bench } from './app.js';
import { newDatabase } from './database.js';
import { emailOf, PASSWORD, smallSchool, type Name, type SmallSchool } from './builders.js';
import { testBrowser, type TestBrowser } from './test-browser.js';

export interface TestPortal {
  readonly bench: Bench;
  readonly portal: Portal;
  readonly server: Server;
  readonly school: SmallSchool;
  readonly post: MemoryTransport;
  /** A visitor with an empty cookie jar. */
  phone(): TestBrowser;
  /** A member of staff who has just signed in. */
  signedIn(name: Name): Promise<TestBrowser>;
  /** Lets every waiting letter go out, and gives those to an address, oldest first. */
  lettersTo(address: string): Promise<Letter[]>;
  /** Moves the clock, and lets time do its work. */
  goTo(instant: string): Promise<void>;
  close(): Promise<void>;
}

export interface Letter {
  readonly subject: string;
  readonly text: string;
  /** The path of the one link of ours in it. */
  readonly path: string;
}

const PUBLIC = new Set(['/', '/what-happens', '/before-you-post', '/privacy', '/procedure', '/elsewhere']);
export const isPublicPage = (path: string): boolean => PUBLIC.has(path);

export async function openTestPortal(
  given: {
    now?: string;
    without?: readonly Name[];
    config?: Record<string, string>;
    /** What sends instead of the memory. */
    transport?: (config: Config) => Transport;
  } = {},
): Promise<TestPortal> {
  const folder = mkdtempSync(join(tmpdir(), 'portal-'));
  const database = await newDatabase(folder);
  const config = testConfig(folder, { ...database.settings, ...given.config });
  const clock = settableClock(given.now ?? '2026-11-23T09:00:00.000Z');
  const logLines: string[] = [];
  const log = openLog('info', { write: (line) => logLines.push(line) });
  const post = memoryTransport();
  const portal = await openPortal({ config, clock, log, transport: given.transport?.(config) ?? post });
  const { deps, server } = portal;
  const bench: Bench = {
    deps,
    clock,
    db: deps.db,
    logLines,
    serve: () => Promise.reject(new Error('The portal serves itself')),
    close: () => portal.close(),
  };
  const school = await smallSchool(bench, {
    passwords: true,
    ...(given.without ? { without: given.without } : {}),
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const phone = (): TestBrowser => testBrowser(server, { baseUrl: BASE_URL, clock, isPublic: isPublicPage });

  return {
    bench,
    portal,
    server,
    school,
    post,
    phone,
    signedIn: async (name) => {
      const browser = phone();
      await browser.visit('/staff/sign-in');
      browser.fill('School e-mail address', emailOf(name));
      browser.fill('Password', PASSWORD);
      await browser.press('Sign in');
      return browser;
    },
    lettersTo: async (address) => {
      while ((await portal.postRoom.runOnce()) > 0);
      return post.mails
        .filter((mail) => mail.to === address)
        .map(({ subject, text }) => ({ subject, text, path: pathIn(text) }));
    },
    goTo: async (instant) => {
      clock.set(instant);
      await portal.rounds.runOnce();
    },
    close: async () => {
      server.closeAllConnections();
      await portal.close();
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function pathIn(text: string): string {
  const link = new RegExp(`${BASE_URL.replace(/[.]/g, '\\.')}(/\\S*)`).exec(text);
  return link?.[1] ?? '';
}
