// How are passwords kept? As argon2id, two at a time, so that signing in never starves the pages.
import { hash, verify } from '@node-rs/argon2';
import { StoreBusy } from '../db.js';

export interface Hasher {
  hash(password: string): Promise<string>;
  /** Is this the password? Without a hash it is not, at the same cost. */
  verify(kept: string | null | undefined, password: string): Promise<boolean>;
}

/** As the library numbers it. */
const ARGON2ID = 2;
const PRICE = { algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const AT_ONCE = 2;
const MOST_WAITING = 20;

/** Throws `StoreBusy` (503) where more than twenty wait already. */
export function openHasher(): Hasher {
  const waiting: (() => void)[] = [];
  let running = 0;
  let decoy: Promise<string> | undefined;

  async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (running >= AT_ONCE) {
      if (waiting.length >= MOST_WAITING) throw new StoreBusy('Too many are signing in at once');
      await new Promise<void>((go) => waiting.push(go));
    } else {
      running += 1;
    }
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      // The place is handed on, never given up in between.
      if (next) next();
      else running -= 1;
    }
  }

  return {
    hash: (password) => inTurn(() => hash(tidyPassword(password), PRICE)),
    verify: (kept, password) =>
      inTurn(async () => {
        decoy ??= hash('nobody has this password', PRICE);
        const isRight = await verify(kept ?? (await decoy), tidyPassword(password));
        return isRight && typeof kept === 'string';
      }),
  };
}

/** The same letters typed on another keyboard are the same password; nothing else is changed. */
export function tidyPassword(password: string): string {
  return password.normalize('NFC');
}
