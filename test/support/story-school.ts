// The demo's school with its whole past, lived through: something of nearly everything that the portal keeps.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { settableClock, type SettableClock } from '../../src/clock.js';
import type { Deps } from '../../src/deps.js';
import { fillSchool } from '../../src/dev/fill-school.js';
import { silentLog } from '../../src/web/log.js';
import { openPortal } from '../../src/wiring.js';
import { memoryTransport } from '../letters/support/memory-transport.js';
import { testConfig } from './app.js';
import { newDatabase } from './database.js';

export interface StorySchool {
  readonly deps: Deps;
  readonly clock: SettableClock;
  /** Where the database is, for `openDatabase`. */
  readonly place: string;
  /** Ends the portal, and leaves the database. */
  stop(): Promise<void>;
  remove(): Promise<void>;
}

/** Lives through it, in an SQLite file, since that is quick. Letters are posted and do not go out. */
export async function openStorySchool(): Promise<StorySchool> {
  const now = '2026-11-23T09:00:00.000Z';
  const folder = mkdtempSync(join(tmpdir(), 'stories-'));
  const { place, settings, drop } = await newDatabase(folder, 'sqlite');
  const clock = settableClock(now);
  const parts = { config: testConfig(folder, settings), clock, log: silentLog, transport: memoryTransport() };
  const portal = await openPortal(parts);
  await fillSchool({ ...portal, clock, postRoom: { runOnce: () => Promise.resolve(0) } }, now);
  let running: Promise<void> | undefined;
  const stop = (): Promise<void> => (running ??= portal.close());
  return {
    deps: portal.deps,
    clock,
    place,
    stop,
    remove: async () => {
      await stop();
      await drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
