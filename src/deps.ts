// What every room may be handed: no room makes its own.
import type { Clock } from './clock.js';
import type { Config } from './config.js';
import type { Database } from './db.js';
import type { Keys } from './keys.js';
import type { School } from './school/school.js';
import type { Log } from './web/log.js';

export interface Deps {
  readonly config: Config;
  readonly clock: Clock;
  readonly db: Database;
  readonly keys: Keys;
  readonly school: School;
  readonly log: Log;
  /** Tells the post room that letters wait. Losing the nudge loses nothing: it also looks by itself. */
  readonly nudge: () => void;
  /** Asks for a round now, where something has changed that time has to set right. Losing it loses a minute. */
  readonly nudgeRounds: () => void;
}
