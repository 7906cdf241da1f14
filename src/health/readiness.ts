// Is everything there that a concern needs to be kept and told of? Asked by whatever watches the portal.
import { HOUR, later, MINUTE } from '../clock.js';
import { isPostgresUrl } from '../db.js';
import type { Deps } from '../deps.js';
import { takeIfLeft } from '../sign-in/allowances.js';
import { fileOf } from '../upkeep/beside.js';
import { whenBackedUp } from '../upkeep/backed-up.js';
import { measured, type Measures } from '../upkeep/disk-room.js';
import { isMailStuck } from './readiness-store.js';
import type { RecordWatch } from './record-watch.js';

const LEAST_ROOM = 1_000_000_000;
/** Counts how often it is asked, which is a row like any other: if this can be written, so can a concern. */
const ASKED = { name: 'readiness', limit: Number.MAX_SAFE_INTEGER, per: HOUR };

/** Each check that does not hold, by name; none where all is well. Holds nothing of anybody's. */
export async function whatIsAmiss(
  deps: Deps,
  record: RecordWatch,
  measures: Measures = measured,
): Promise<string[]> {
  const { db, keys, clock, config } = deps;
  const now = clock.now();
  const file = isPostgresUrl(config.database) ? undefined : config.database;
  const checks: Readonly<Record<string, () => Promise<boolean>>> = {
    database: () => db.write((tx) => takeIfLeft(tx, keys, ASKED, now)),
    record,
    mail: async () => !(await isMailStuck(db.read, later(now, -15 * MINUTE), now)),
    // A server's disk is looked after where the server is; and its backups too, unless they are made on this machine.
    ...(file === undefined ? {} : { disk: async () => (await measures.roomFor(file)) >= LEAST_ROOM }),
    backup: async () => {
      const made = await whenBackedUp(fileOf(config.database, config.keyFile));
      return made === undefined ? file === undefined : made >= later(now, -26 * HOUR);
    },
  };
  const amiss: string[] = [];
  for (const [name, holds] of Object.entries(checks)) {
    const isWell = await holds().catch(() => false);
    if (!isWell) amiss.push(name);
  }
  return amiss;
}
