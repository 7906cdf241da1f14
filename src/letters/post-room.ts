// Who takes the letters out? Two workers, one a lane, so that a code to sign in never waits behind a slow notice.
import { later, millisecondsBetween, MINUTE } from '../clock.js';
import type { Deps } from '../deps.js';
import { openViews } from '../web/render.js';
import { newAlarm } from './alarm.js';
import { newHeldQueue } from './held-queue.js';
import { clearHeld, findHeld, noteHeld } from './held-store.js';
import { claimLetters, isAnyWaiting, postpone, type Lane, type PostedLetter } from './letters-store.js';
import { noteOutcome, noteUnsent } from './note-outcome.js';
import { prepareLetter, type MayReceive, type SignInSecrets } from './prepare-letter.js';
import { waitsUntil } from './staff-hours.js';
import type { Outcome } from './smtp-outcome.js';
import type { Transport } from './transport.js';

export interface PostRoom {
  /** Something was posted: look now. */
  nudge(): void;
  /** Takes one batch of each lane; how many letters it dealt with. 0: nothing to do now, or the queue is held. */
  runOnce(): Promise<number>;
  /** Sets the two workers going. */
  start(): void;
  /** Resolves when the letters in hand are done with; the others wait for the next start. */
  stop(): Promise<void>;
  /** Is the mail server out of reach, or unwilling to have us? */
  isHeld(): boolean;
}

export interface PostRoomOptions {
  readonly signInSecrets: SignInSecrets;
  /** A number from 0 up to 1, to spread retries. */
  readonly random?: () => number;
}

const LANES: readonly Lane[] = ['sign-in', 'notice'];
const BATCH = 10;
// A letter is begun within one minute of its claim and bounded to two by the transport: the lease outlasts both.
const LEASE = 5 * MINUTE;
const BEGIN_WITHIN = MINUTE;
const LOOK_EVERY = 5_000;

/**
 * Opens the post room. Every letter goes out at least once, and twice only where the process dies between the server's yes and our
 * note of it: then under the same Message-ID. Several post rooms may share one database.
 */
export function openPostRoom(
  deps: Deps,
  transport: Transport,
  mayReceive: MayReceive,
  { signInSecrets, random = Math.random }: PostRoomOptions,
): PostRoom {
  const { clock, db, log } = deps;
  const asks = { mayReceive, signInSecrets, view: openViews() };
  const queue = newHeldQueue(clock, log);
  const alarms = { 'sign-in': newAlarm(), notice: newAlarm() };
  let isStopping = false;
  let workers: Promise<void>[] = [];

  async function takeBatch(lane: Lane): Promise<number> {
    const now = clock.now();
    if (queue.isPaused(lane) || !(await isAnyWaiting(db.read, lane, now))) return 0;
    const batch = await db.write((tx) => claimLetters(tx, lane, now, later(now, LEASE), BATCH));
    for (const [index, letter] of batch.entries()) {
      const isLate = millisecondsBetween(now, clock.now()) > BEGIN_WITHIN;
      if (isStopping || isLate || queue.isPaused(lane)) {
        const left = batch.slice(index).map(({ id }) => id);
        await db.write((tx) => postpone(tx, left, now));
        return index;
      }
      await deal(lane, letter);
    }
    return batch.length;
  }

  async function deal(lane: Lane, letter: PostedLetter): Promise<void> {
    const until = waitsUntil(deps, letter);
    if (until !== undefined) {
      await db.write((tx) => postpone(tx, [letter.id], until));
      return;
    }
    const outcome = await trySending(letter);
    if (outcome.kind === 'held') {
      // Behind the others: were it this letter that the server cannot stand, they still go out.
      const pause = queue.hold(lane, outcome.code);
      await db.write(async (tx) => {
        await postpone(tx, [letter.id], pause);
        await noteHeld(tx, { since: clock.now(), code: outcome.code });
      });
      return;
    }
    if (outcome.kind === 'unsent') return;
    // A server that has answered is a server that can be reached.
    if (outcome.kind === 'sent' || /^\d/.test(outcome.code)) {
      queue.release();
      if (await findHeld(db.read)) await db.write(clearHeld);
    }
    await noteOutcome(deps, letter, outcome, random);
  }

  async function trySending(letter: PostedLetter): Promise<Outcome | { kind: 'unsent' }> {
    try {
      const prepared = await prepareLetter(deps, letter, asks);
      if (prepared.kind === 'ready') return await transport.send(prepared.mail);
      await noteUnsent(deps, letter, prepared);
      return { kind: 'unsent' };
    } catch (error) {
      log.fault(error, { letter: letter.id });
      return { kind: 'later', code: 'fault' };
    }
  }

  async function work(lane: Lane): Promise<void> {
    while (!isStopping) {
      const done = await takeBatch(lane).catch((error: unknown) => {
        log.fault(error, { lane });
        return 0;
      });
      if (done === 0) await alarms[lane].wait(LOOK_EVERY);
    }
  }

  const ringAll = (): void => {
    LANES.forEach((lane) => {
      alarms[lane].ring();
    });
  };

  return {
    nudge: ringAll,
    runOnce: async () => {
      const done = await Promise.all(LANES.map(takeBatch));
      return done.reduce((sum, count) => sum + count, 0);
    },
    start: () => {
      if (workers.length === 0) workers = LANES.map(work);
    },
    stop: async () => {
      isStopping = true;
      ringAll();
      await Promise.all(workers);
      workers = [];
      isStopping = false;
    },
    isHeld: () => queue.isHeld(),
  };
}
