// npm run restore -- --from COPY --key FILE: proves a backup and puts it back. With --check it proves, and changes nothing.
import { parseArgs } from 'node:util';
import { dayOf, systemClock, timeOf } from '../clock.js';
import { upkeepConfigFromProcess } from '../config.js';
import { readKeys } from '../keys.js';
import { isPostgresUrl } from '../db.js';
import { fileOf } from './beside.js';
import { endWell } from './commands.js';
import type { Manifest } from './manifest.js';
import { checkBackup, restoreBackup, type Restored } from './restore-backup.js';
import { restoreToServer } from './restore-to-server.js';
import { readPrivateKey } from './sealed-file.js';
import { RestoreError } from './trouble.js';

const USAGE = `Use: npm run restore -- --from COPY --key FILE             (stop the portal first)
     npm run restore -- --from COPY --key FILE --check     (only proves the copy; the portal may be running)
     --to FILE or --to postgres://… puts it somewhere other than DATABASE_FILE or DATABASE_URL says; on a server, into
     an empty database only.`;

const when = ({ madeAt }: Manifest): string => `${dayOf(madeAt)} ${timeOf(madeAt)}`;
const holding = ({ counts, portal }: Manifest): string =>
  `${counts['concerns'] ?? 0} concerns with ${counts['entries'] ?? 0} entries, made by version ${portal}`;

function tellRestored(restored: Restored, place: string, old: string | undefined): void {
  const { manifest, aside, missing, letters } = restored;
  console.log(`Restored ${nameOf(place)} as it was at ${when(manifest)} (${holding(manifest)}).`);
  if (aside !== undefined) console.log(`The database that was there is kept as ${aside}.`);
  if (old !== undefined)
    console.log(`${nameOf(old)} is as it was. Put the new one in its place in .env: DATABASE_URL.`);
  if (missing === undefined)
    console.log('It could not be read: concerns raised after the copy was made are lost.');
  else if (missing.length > 0) console.log(`Concerns in it that are not in the copy: ${missing.join(', ')}`);
  console.log('Everybody is signed out, and invitations that were open are void.');
  if (letters > 0) {
    console.log(
      `${letters} letters that waited then are held, since they may have gone out meanwhile: npm run held lists them.`,
    );
  }
  console.log('Before you start the portal, read "After a restore" in README.md.');
}

/** Where a database is, without the password that leads to it. */
const nameOf = (place: string): string =>
  isPostgresUrl(place) ? `the database “${new URL(place).pathname.slice(1)}”` : place;

async function run(): Promise<void> {
  const { values } = parseArgs({
    options: {
      from: { type: 'string' },
      key: { type: 'string' },
      to: { type: 'string' },
      check: { type: 'boolean', default: false },
    },
  });
  const { from, key, check } = values;
  if (from === undefined || key === undefined) throw new RestoreError(USAGE);
  const { database, keyFile } = upkeepConfigFromProcess();
  const place = values.to ?? database;
  const tell = (doing: string): void => console.log(`${doing} …`);
  const asked = {
    from,
    target: fileOf(place, keyFile),
    privateKey: readPrivateKey(key),
    keys: keysIn(keyFile),
    now: systemClock.now(),
    tell,
  };
  if (check) {
    const manifest = await checkBackup(asked);
    console.log(`A good copy of ${when(manifest)}: ${holding(manifest)}. Nothing was changed.`);
  } else if (isPostgresUrl(place)) {
    const old = place === database ? undefined : database;
    tellRestored(await restoreToServer({ ...asked, server: place, old }), place, old);
  } else tellRestored(await restoreBackup(asked), place, undefined);
}

function keysIn(keyFile: string) {
  try {
    return readKeys(keyFile);
  } catch {
    throw new RestoreError(
      `There is no key file at ${keyFile} (KEY_FILE): put back the one that belongs to the copy.`,
    );
  }
}

await endWell(run, (words) => {
  console.error(`${words}\nNothing was changed.`);
});
