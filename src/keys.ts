// The secrets outside the database: one key file, from which a key per purpose is derived.
import { createHash, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { PLAIN_ALPHABET } from './ids.js';

export type Purpose = 'chain' | 'receipt' | 'sign-in' | 'form' | 'limits' | 'backup' | 'mail-in';

export interface Keys {
  /** HMAC-SHA-256 of `text` under the key for this purpose, as bytes. */
  mac(purpose: Purpose, text: string): Buffer;
}

/**
 * Reads the key file, making it (32 random bytes, readable by the owner alone) at the very first start: rows written
 * before there was a chain could never be proved. Refuses a file that is too short to be a key.
 */
export function loadKeys(file: string): Keys {
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(file, randomBytes(32).toString('hex') + '\n', { mode: 0o400, flag: 'wx' });
    chmodSync(file, 0o400);
  }
  return readKeys(file);
}

/** Reads the key file that is there. */
export function readKeys(file: string): Keys {
  if (!existsSync(file)) throw new Error(`KEY_FILE ${file} is missing`);
  const secret = Buffer.from(readFileSync(file, 'utf8').trim(), 'hex');
  if (secret.length < 32) throw new Error(`KEY_FILE ${file} does not hold a key of 32 bytes in hex`);
  return keysFrom(secret);
}

export function keysFrom(secret: Buffer): Keys {
  const derived = new Map<Purpose, Buffer>();
  return {
    mac(purpose, text) {
      let key = derived.get(purpose);
      if (!key) {
        key = Buffer.from(hkdfSync('sha256', secret, '', purpose, 32));
        derived.set(purpose, key);
      }
      return createHmac('sha256', key).update(text).digest();
    },
  };
}

/** SHA-256 in hex: how secrets that a person holds are kept at rest, and how it is told whether something is still as it was. */
export function fingerprint(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Are two secrets the same? Takes as long for a near miss as for a far one. */
export function sameSecret(a: string, b: string): boolean {
  const left = createHash('sha256').update(a).digest();
  const right = createHash('sha256').update(b).digest();
  return timingSafeEqual(left, right);
}

/** The receipt code of a concern: 16 digits in groups of four, always the same for the same seed (R-019a). */
export function receiptCode(keys: Keys, seed: string): string {
  const number = keys.mac('receipt', seed).readBigUInt64BE() % 10n ** 16n;
  return number
    .toString()
    .padStart(16, '0')
    .replace(/(\d{4})(?=\d)/g, '$1 ');
}

/** Eight characters of the plain alphabet (40 bits), for a person to copy from a letter. */
export function plainCode(bytes: Buffer): string {
  return Array.from(bytes.subarray(0, 8), (byte) => PLAIN_ALPHABET.charAt(byte & 31)).join('');
}
