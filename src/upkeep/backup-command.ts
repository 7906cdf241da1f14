// npm run backup -- --to FOLDER: a sealed copy of the running portal. npm run backup -- --new-key FILE: the pair of keys for it.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { systemClock } from '../clock.js';
import { upkeepConfigFromProcess } from '../config.js';
import { readKeys } from '../keys.js';
import { markBackedUp } from './backed-up.js';
import { isPostgresUrl } from '../db.js';
import { fileOf } from './beside.js';
import { endWell } from './commands.js';
import { makeBackup } from './make-backup.js';
import { newKeyPair } from './sealed-file.js';
import { BackupError } from './trouble.js';

const USAGE = `Use: npm run backup -- --to FOLDER       (a copy of everything, sealed; the portal may be running)
     npm run backup -- --new-key FILE    (once: makes the pair of keys)`;

async function makeKeys(file: string): Promise<void> {
  const { publicKey, privateKey } = await newKeyPair();
  const text = `# Opens the backups of the portal. Keep it away from the portal's machine.\n# public key: ${publicKey}\n${privateKey}\n`;
  writeFileSync(file, text, { mode: 0o400, flag: 'wx' });
  console.log(`Put this line into .env:

BACKUP_PUBLIC_KEY=${publicKey}

The private key is in ${file}. Print it and put it into the school's safe, keep a second copy in another
building, and then delete it from this machine: who has it can read every concern, and if it is lost no backup can
ever be opened again, by anybody.`);
}

async function backUp(folder: string): Promise<void> {
  const { database, keyFile, backupPublicKey: publicKey } = upkeepConfigFromProcess();
  if (publicKey === undefined) {
    throw new BackupError(
      'BACKUP_PUBLIC_KEY is not set. Make a pair of keys first: npm run backup -- --new-key FILE',
    );
  }
  const keys = keysIn(keyFile);
  const now = systemClock.now();
  const file = fileOf(database, keyFile);
  const server = isPostgresUrl(database) ? database : undefined;
  const made = await makeBackup({ file, server, folder, publicKey, keys, now });
  const megabytes = (made.bytes / 1_000_000).toFixed(1);
  console.log(`Backed up: ${made.file} (${megabytes} MB, ${made.counts['concerns'] ?? 0} concerns)`);
  if (made.cleared.length > 0) console.log(`Removed, since older than 35 days: ${made.cleared.join(', ')}`);
  if (made.faults.length === 0) {
    await markBackedUp(file, now);
    return;
  }
  throw new BackupError(
    `The portal's own database is not sound, and this copy could not be restored as it is. Keep the copies you have, and ask for help: ${made.faults.join('; ')}`,
  );
}

function keysIn(keyFile: string) {
  try {
    return readKeys(keyFile);
  } catch {
    throw new BackupError(`There is no key file at ${keyFile} (KEY_FILE).`);
  }
}

async function run(): Promise<void> {
  const { values } = parseArgs({ options: { to: { type: 'string' }, 'new-key': { type: 'string' } } });
  const { to, 'new-key': keyFile } = values;
  if (keyFile !== undefined && to === undefined) await makeKeys(keyFile);
  else if (to !== undefined && keyFile === undefined) await backUp(to);
  else throw new BackupError(USAGE);
}

await endWell(run, console.error);
