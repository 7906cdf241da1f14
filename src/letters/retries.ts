// When is a letter that was put off tried again? 1, 5, 15, 60 minutes, 4 hours, then every 4 hours for three days.
import { HOUR, MINUTE } from '../clock.js';

const FIRST_WAITS = [MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR];
const LATER_WAIT = 4 * HOUR;
const LONGEST = 72 * HOUR;
const JITTER = 0.2;

/**
 * How many attempts fit into the three days, be each wait as long as it may. Attempts are counted and not hours, so that a held queue
 * costs no letter its turn.
 */
export const MOST_ATTEMPTS =
  1 +
  FIRST_WAITS.length +
  Math.floor((LONGEST - FIRST_WAITS.reduce((sum, wait) => sum + wait * (1 + JITTER), 0)) / LATER_WAIT);

/**
 * The milliseconds to wait after so many attempts, up to a fifth more or less so that letters do not all come back at once; of the long
 * waits only less, or many of them would come to more than three days (I5). Undefined where it has been tried often enough. `random` gives
 * a number from 0 up to 1.
 */
export function waitAfter(attempts: number, random: () => number): number | undefined {
  if (attempts >= MOST_ATTEMPTS) return undefined;
  const first = FIRST_WAITS[attempts - 1];
  return Math.round(
    first === undefined ? LATER_WAIT * (1 - JITTER * random()) : first * (1 - JITTER + 2 * JITTER * random()),
  );
}
