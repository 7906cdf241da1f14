// What became of a letter? Noted on its row and in the log, as codes: never an address, never a word of it.
import { DAY, later } from '../clock.js';
import type { Tx } from '../db.js';
import type { Deps } from '../deps.js';
import {
  markBounced,
  markDropped,
  markFailed,
  markMailboxFailed,
  markSent,
  reopenMailbox,
  tryAgain,
  type PostedLetter,
} from './letters-store.js';
import type { Prepared } from './prepare-letter.js';
import { waitAfter } from './retries.js';
import type { Outcome } from './smtp-outcome.js';

type Answer = Exclude<Outcome, { kind: 'held' }>;

/** Notes what the mail server said. A refusal closes a parent's address to further mail, a letter taken opens it again. */
export async function noteOutcome(
  deps: Pick<Deps, 'clock' | 'db' | 'log'>,
  letter: PostedLetter,
  outcome: Answer,
  random: () => number,
): Promise<void> {
  const at = deps.clock.now();
  const facts = { letter: letter.id, kind: letter.kind };
  if (outcome.kind === 'sent') {
    await deps.db.write(async (tx) => {
      await markSent(tx, letter.id, at);
      if (letter.mailboxId !== null) await reopenMailbox(tx, letter.mailboxId, at);
    });
    deps.log.event('letter sent', facts);
    return;
  }
  const { code } = outcome;
  const wait = outcome.kind === 'later' ? waitAfter(letter.attempts + 1, random) : undefined;
  if (wait !== undefined) {
    await deps.db.write((tx) => tryAgain(tx, letter.id, later(at, wait), code));
    deps.log.event('letter put off', { ...facts, code, attempts: letter.attempts + 1 });
    return;
  }
  await deps.db.write(async (tx) => {
    await markFailed(tx, letter.id, at, code);
    const { mailboxId } = letter;
    if (outcome.kind === 'refused' && mailboxId !== null) await markMailboxFailed(tx, mailboxId, at);
  });
  deps.log.event('letter failed', { ...facts, code });
}

/** A bounce may be days on its way: longer than that, and it says nothing of today. */
const BOUNCES_FOR = 30 * DAY;

export interface Bounce {
  /** `5.1.1`; empty where none is given. */
  readonly status: string;
  /** Only this letter was given up: the address may be good. */
  readonly isAddressGood: boolean;
}

/** Notes in an open transaction that a letter came back: just like a refusal when it was sent. False where there is nothing to note. */
export async function noteBounce(
  tx: Tx,
  at: string,
  letter: { readonly id: string; readonly mailboxId: string | null },
  { status, isAddressGood }: Bounce,
): Promise<boolean> {
  const trouble = `bounced ${status}`.trim();
  if (!(await markBounced(tx, letter.id, at, later(at, -BOUNCES_FOR), trouble))) return false;
  if (letter.mailboxId !== null && !isAddressGood) await markMailboxFailed(tx, letter.mailboxId, at);
  return true;
}

/** Notes that a letter did not go out, and why. */
export async function noteUnsent(
  deps: Pick<Deps, 'clock' | 'db' | 'log'>,
  letter: PostedLetter,
  { kind, why }: Exclude<Prepared, { kind: 'ready' }>,
): Promise<void> {
  const at = deps.clock.now();
  const mark = kind === 'fail' ? markFailed : markDropped;
  await deps.db.write((tx) => mark(tx, letter.id, at, why));
  deps.log.event(kind === 'fail' ? 'letter failed' : 'letter dropped', {
    letter: letter.id,
    kind: letter.kind,
    code: why,
  });
}
