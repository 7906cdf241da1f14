// The work that time does: each round does a little, says how much, and is asked again. Losing one loses nothing.
import { MINUTE } from '../clock.js';
import type { Deps } from '../deps.js';
import { sweep } from '../sign-in/sweep.js';
import { remindOfCallBacks } from './call-backs.js';
import { clearOldDrafts } from './old-drafts-store.js';
import { remindAndReport } from './reminders.js';

export interface Rounds {
  /** Everything that is due now, once. */
  runOnce(): Promise<void>;
  start(): void;
  stop(): Promise<void>;
}

const EVERY = MINUTE;

export function openRounds(deps: Deps): Rounds {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();

  async function runOnce(): Promise<void> {
    await deps.school.reload();
    await remindAndReport(deps);
    await remindOfCallBacks(deps);
    const now = deps.clock.now();
    await deps.db.write(async (tx) => {
      await clearOldDrafts(tx, now);
      await sweep(tx, now);
    });
  }

  const round = (): void => {
    running = running.then(runOnce).catch((error: unknown) => {
      deps.log.fault(error, { in: 'rounds' });
    });
  };

  return {
    runOnce,
    start: () => {
      round();
      timer = setInterval(round, EVERY);
    },
    stop: async () => {
      clearInterval(timer);
      await running;
    },
  };
}
