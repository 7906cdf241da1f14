// Who looks into the mailbox for bounces and replies? One process at a time, every half minute; each mail is dealt with once.
import { later, MINUTE } from '../clock.js';
import { isForNow } from '../db.js';
import type { Deps } from '../deps.js';
import { newId } from '../ids.js';
import { newAlarm } from '../letters/alarm.js';
import type { Transport } from '../letters/transport.js';
import { openViews } from '../web/render.js';
import { dealWith } from './deal.js';
import {
  folderName,
  leavePlace,
  movePlace,
  noteTrouble,
  sweepFates,
  takePlace,
  type Fate,
} from './mail-in-store.js';
import { openMailbox, type Mailbox, type MailboxOptions } from './mailbox.js';
import { readMail } from './read-mail.js';

export interface MailRoom {
  /** Reads what has come; how many mails it dealt with. 0: nothing, no mailbox, or another process reads it. */
  runOnce(): Promise<number>;
  start(): void;
  /** Resolves when the mail in hand is done with. */
  stop(): Promise<void>;
}

const LOOK_EVERY = 30_000;
const HELD_FOR = 5 * MINUTE;
/** A mail that cannot be dealt with is tried so often and then passed over, so that those behind it are read. */
const MOST_TRIES = 5;

export function openMailIn(deps: Deps, transport: Transport, options: MailboxOptions = {}): MailRoom {
  const { clock, config, db, log } = deps;
  const dealing = { transport, view: openViews() };
  const reader = newId();
  const alarm = newAlarm();
  const tries = new Map<string, number>();
  let isStopping = false;
  let open: Mailbox | undefined;
  let worker: Promise<void> | undefined;

  async function runOnce(): Promise<number> {
    const settings = config.mailIn;
    if (!settings) return 0;
    const folder = folderName(settings);
    const now = clock.now();
    const place = await db.write((tx) => takePlace(tx, folder, reader, now, later(now, HELD_FOR)));
    if (!place) return 0;
    try {
      const mailbox = await openMailbox(settings, options);
      open = mailbox;
      const from = place.uidValidity === mailbox.uidValidity ? place.lastUid : 0;
      const done = await readAll(mailbox, folder, from);
      await mailbox.leave();
      await db.write(async (tx) => {
        await noteTrouble(tx, folder, undefined, clock.now());
        await sweepFates(tx, clock.now());
      });
      return done;
    } catch (error) {
      open?.cut();
      if (isStopping) return 0;
      const trouble = troubleOf(error);
      log.fault(error, { in: 'mail-in', code: trouble });
      await db.write((tx) => noteTrouble(tx, folder, trouble, clock.now()));
      return 0;
    } finally {
      open = undefined;
      await db.write((tx) => leavePlace(tx, folder, reader));
    }
  }

  async function readAll(mailbox: Mailbox, folder: string, from: number): Promise<number> {
    let done = 0;
    for (const uid of await mailbox.uidsAfter(from)) {
      if (isStopping) break;
      if (!(await dealWithOne(mailbox, uid))) break;
      const place = { uidValidity: mailbox.uidValidity, lastUid: uid, until: later(clock.now(), HELD_FOR) };
      await db.write((tx) => movePlace(tx, folder, reader, place));
      done += 1;
    }
    return done;
  }

  /** False where it has to be tried again, and those behind it wait. */
  async function dealWithOne(mailbox: Mailbox, uid: number): Promise<boolean> {
    const waiting = await mailbox.fetch(uid);
    if (!waiting) return true;
    let fate: Fate;
    let isInWords: boolean;
    try {
      const mail = await readMail(waiting.source);
      isInWords = mail.report === undefined;
      fate = await dealWith(deps, mail, waiting.cameAt, dealing);
    } catch (error) {
      log.fault(error, { in: 'mail-in' });
      // What the database could not take now is no fault of the mail's.
      if (isForNow(error)) return false;
      const key = `${mailbox.uidValidity}:${uid}`;
      const tried = (tries.get(key) ?? 0) + 1;
      if (tried < MOST_TRIES) tries.set(key, tried);
      else tries.delete(key);
      return tried >= MOST_TRIES;
    }
    log.event('mail read', { fate });
    // What is in the record now need not lie in a mailbox too; what nobody understood stays, unread, for whoever looks after it, and so
    // does a bounce that tells only people why.
    if (fate === 'taken' || (fate === 'bounced' && !isInWords)) await mailbox.remove(uid);
    else if (fate === 'ignored') await mailbox.markSeen(uid);
    return true;
  }

  async function work(): Promise<void> {
    while (!isStopping) {
      await runOnce().catch((error: unknown) => {
        log.fault(error, { in: 'mail-in' });
      });
      await alarm.wait(LOOK_EVERY);
    }
  }

  return {
    runOnce,
    start: () => {
      if (config.mailIn) worker ??= work();
    },
    stop: async () => {
      isStopping = true;
      alarm.ring();
      open?.cut();
      await worker;
      worker = undefined;
      isStopping = false;
    },
  };
}

/** A code, never words of the server. */
function troubleOf(error: unknown): string {
  const known = error as { authenticationFailed?: unknown; code?: unknown };
  if (known.authenticationFailed === true) return 'sign-in refused';
  return typeof known.code === 'string' ? known.code : 'unknown';
}
