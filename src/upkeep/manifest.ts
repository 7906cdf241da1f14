// What goes with a backup, ahead of the database: one line that says what is in it, proved by a key that is not in it.
import { z } from 'zod';
import { sameSecret, type Keys } from '../keys.js';
import { RestoreError } from './trouble.js';

const FORMAT = 'talk-to-us-first backup 1';

const shape = z.strictObject({
  format: z.literal(FORMAT),
  madeAt: z.iso.datetime(),
  /** The version of the portal that made it. */
  portal: z.string(),
  /** Tells which key file belongs to it, and nothing about the key. */
  keyMark: z.string(),
  bytes: z.number().int().positive(),
  sha256: z.string(),
  migrations: z.array(z.string()).readonly(),
  /** How many rows each table holds. */
  counts: z.record(z.string(), z.number().int()).readonly(),
  /** One fingerprint over the newest entry of every concern. */
  heads: z.string(),
});

export type Manifest = Readonly<z.infer<typeof shape>>;

const keyMark = (keys: Keys): string => keys.mac('backup', 'which key').toString('hex').slice(0, 16);
const codeFor = (keys: Keys, json: string): string => keys.mac('backup', `manifest:${json}`).toString('hex');

/**
 * The line: a code, a space, the manifest. Whoever has the public key can seal a file of their own making; without the key file they
 * cannot make the code, and so cannot change a row unseen.
 */
export function manifestLine(keys: Keys, manifest: Omit<Manifest, 'format' | 'keyMark'>): string {
  const json = JSON.stringify({ format: FORMAT, keyMark: keyMark(keys), ...manifest });
  return `${codeFor(keys, json)} ${json}`;
}

export function readManifestLine(keys: Keys, line: string): Manifest {
  const space = line.indexOf(' ');
  const json = line.slice(space + 1);
  const read = shape.safeParse(parsed(json));
  if (!read.success) throw new RestoreError('This is not a backup that this version of the portal can read.');
  if (read.data.keyMark !== keyMark(keys)) {
    throw new RestoreError(
      'The copy was made with another key file: put the one of that time where KEY_FILE says.',
    );
  }
  if (!sameSecret(line.slice(0, space), codeFor(keys, json))) {
    throw new RestoreError('The copy was altered: what it says of itself is not what the portal wrote.');
  }
  return read.data;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
