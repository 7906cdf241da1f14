// Is the mail server out of reach? Then nothing is tried for a while: ten seconds at first, twice as long each time, five minutes at most.
import { later, MINUTE, type Clock } from '../clock.js';
import type { Log } from '../web/log.js';

const FIRST_PAUSE = 10_000;
const LONGEST_PAUSE = 5 * MINUTE;

export interface HeldQueue {
  /** Not now: the pause is not over. */
  isPaused(): boolean;
  /** The last that was heard of the mail server was that it cannot be had. */
  isHeld(): boolean;
  /** Begins a pause, or stays in the one that has begun; returns its end. */
  hold(code: string): string;
  /** The mail server has spoken to us. */
  release(): void;
}

export function newHeldQueue(clock: Clock, log: Log): HeldQueue {
  let until: string | undefined;
  let pause = FIRST_PAUSE;
  const isPaused = (): boolean => until !== undefined && clock.now() < until;
  return {
    isPaused,
    isHeld: () => until !== undefined,
    hold: (code) => {
      if (until !== undefined && isPaused()) return until;
      until = later(clock.now(), pause);
      log.event('post held', { code, seconds: pause / 1000 });
      pause = Math.min(2 * pause, LONGEST_PAUSE);
      return until;
    },
    release: () => {
      if (until === undefined) return;
      until = undefined;
      pause = FIRST_PAUSE;
      log.event('post released');
    },
  };
}
