// Is the mail server out of reach? Then nothing is tried for a while: ten seconds at first; with notices twice as long each time, five
// minutes at most; with a code to sign in never longer, since somebody sits and waits for it.
import { later, MINUTE, type Clock } from '../clock.js';
import type { Log } from '../web/log.js';
import type { Lane } from './letters-store.js';

const FIRST_PAUSE = 10_000;
const LONGEST_PAUSE: Readonly<Record<Lane, number>> = { 'sign-in': FIRST_PAUSE, notice: 5 * MINUTE };

export interface HeldQueue {
  /** Not now: the pause of this lane is not over. */
  isPaused(lane: Lane): boolean;
  /** The last that was heard of the mail server was that it cannot be had. */
  isHeld(): boolean;
  /** Begins a pause of this lane, or stays in the one that has begun; returns its end. */
  hold(lane: Lane, code: string): string;
  /** The mail server has spoken to us: both lanes go on. */
  release(): void;
}

interface Pause {
  readonly until: string;
  readonly next: number;
}

export function newHeldQueue(clock: Clock, log: Log): HeldQueue {
  const pauses = new Map<Lane, Pause>();
  const isPaused = (lane: Lane): boolean => clock.now() < (pauses.get(lane)?.until ?? '');
  return {
    isPaused,
    isHeld: () => pauses.size > 0,
    hold: (lane, code) => {
      const begun = pauses.get(lane);
      if (begun && isPaused(lane)) return begun.until;
      const pause = begun?.next ?? FIRST_PAUSE;
      const until = later(clock.now(), pause);
      pauses.set(lane, { until, next: Math.min(2 * pause, LONGEST_PAUSE[lane]) });
      log.event('post held', { code, lane, seconds: pause / 1000 });
      return until;
    },
    release: () => {
      if (pauses.size === 0) return;
      pauses.clear();
      log.event('post released');
    },
  };
}
