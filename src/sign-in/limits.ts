// How often may what be tried? Every limit of the portal in one table (R-019a, R-020).
import { DAY, HOUR, MINUTE } from '../clock.js';
import type { Config } from '../config.js';
import type { Allowance } from './allowances.js';

interface Limit {
  readonly most: number;
  /** Milliseconds. */
  readonly per: number;
}

export const LIMITS = {
  /** Letters with a code, asked for one address or one reference. */
  'letters to one address': { most: 5, per: HOUR },
  'letters from one place': { most: 30, per: HOUR },
  /** For a device on which the owner of the mailbox has signed in before. */
  'letters from a known device': { most: 5, per: HOUR },
  'wrong codes from one place': { most: 10, per: 15 * MINUTE },
  'wrong receipts for one reference from one place': { most: 5, per: HOUR },
  'wrong receipts from one place': { most: 20, per: HOUR },
  /** Beyond this a place has one try for the reference instead of five. Nobody is shut out by what others try. */
  'wrong receipts for one reference': { most: 1_000, per: HOUR },
  'wrong passwords for one account': { most: 5, per: 15 * MINUTE },
  'wrong passwords for one account a day': { most: 20, per: DAY },
  'wrong passwords from one place': { most: 100, per: 15 * MINUTE },
  'wrong passwords on a known device': { most: 5, per: 15 * MINUTE },
  'wrong passwords on a known device a day': { most: 20, per: DAY },
  /** Beyond these a concern is taken all the same, and its letters are gathered. */
  'concerns from one account': { most: 5, per: HOUR },
  'concerns from one account a day': { most: 20, per: DAY },
  'addresses put right for one concern': { most: 5, per: HOUR },
  'call-backs from one place': { most: 10, per: HOUR },
  /** That nobody reads what came by e-mail: never so often that it could go round in circles. */
  'answers to one sender': { most: 1, per: DAY },
  'answers to all senders': { most: 200, per: DAY },
  'files for one concern': { most: 30, per: HOUR },
} as const satisfies Record<string, Limit>;

/** Wrong codes for one letter, from the browser that asked and from others each. */
export const CODE_TRIES = 5;

/** The allowance of one subject (an address, a person, a device) under a limit; a thousandfold where limits are raised. */
export function allowanceOf(
  config: Pick<Config, 'limits'>,
  limit: keyof typeof LIMITS,
  subject: string,
): Allowance {
  const { most, per } = LIMITS[limit];
  return { name: `${limit}: ${subject}`, limit: config.limits === 'raised' ? most * 1000 : most, per };
}

/** How many new concerns of one account (an address, or a place where none is given) are told of one by one in an hour and in a day. */
export function concernAllowances(config: Pick<Config, 'limits'>, account: string): Allowance[] {
  return [
    allowanceOf(config, 'concerns from one account', account),
    allowanceOf(config, 'concerns from one account a day', account),
  ];
}
