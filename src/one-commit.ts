// Writes that wait for each other share one commit, and so one wait for the disk: each stands or falls alone, and none is told of
// success before the disk has it.
import { setImmediate as letOthersGo, setTimeout as pause } from 'node:timers/promises';
import type { Tx } from './db.js';
import { StoreBusy } from './store-busy.js';

type Write = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;

interface Waiting {
  /** When it was asked for, by the clock that only goes on. */
  readonly asked: number;
  /** Does the work; gives how to tell whoever asked, once it has been committed. */
  readonly run: (tx: Tx) => Promise<() => void>;
  readonly fail: (error: unknown) => void;
}

export interface Errors {
  /** Can nothing of a transaction be trusted after this one (a full disk)? Then nobody in the group is told of success. */
  readonly endsAll: (error: unknown) => boolean;
  /** Does it say that somebody else is writing, so that the same may be tried again? */
  readonly isLocked: (error: unknown) => boolean;
}

/** A group is kept small, so that the first of it never waits long for the last. */
const MOST = 32;
/** For so long a work waits, from when it was asked for. */
const LOCK_WAIT = 8_000;
const LOCK_STEP = 60;

/**
 * Turns a write of one transaction into one that shares its transaction with whatever else waits when that begins. Alone, a work has
 * the transaction to itself; in a group each has a savepoint. While another process holds the lock it is tried again, outside the
 * thread (RT-13), and whoever has waited for eight seconds is told so, each by when it asked and not by who stood before it.
 */
export function sharingCommits(write: Write, { endsAll, isLocked }: Errors): Write {
  const waiting: Waiting[] = [];
  let isBusy = false;

  async function together(): Promise<void> {
    let group: Waiting[] = [];
    let told: (() => void)[] = [];
    try {
      await write(async (tx) => {
        group = waiting.splice(0, MOST);
        const [only, ...others] = group;
        if (only && others.length === 0) told.push(await only.run(tx));
        else
          for (const one of group) {
            told.push(await apart(tx, one));
            // Pages that only read are answered in between, and whoever comes to write meanwhile goes along.
            await letOthersGo();
            group.push(...waiting.splice(0, MOST - group.length));
          }
      });
    } catch (error) {
      if (isLocked(error)) {
        waiting.unshift(...group);
        refuseTheLate();
        await pause(LOCK_STEP);
        return;
      }
      const failed = group.length > 0 ? group : waiting.splice(0, MOST);
      told = failed.map(({ fail }) => () => {
        fail(error);
      });
    }
    for (const tell of told) tell();
  }

  async function apart(tx: Tx, one: Waiting): Promise<() => void> {
    try {
      return await tx.transaction((inner) => one.run(inner));
    } catch (error) {
      if (endsAll(error)) throw error;
      return () => {
        one.fail(error);
      };
    }
  }

  /** Only where it is locked still: once it is free, they are served. They stand in the order in which they asked. */
  function refuseTheLate(): void {
    const late = waiting.filter(({ asked }) => performance.now() - asked >= LOCK_WAIT);
    waiting.splice(0, late.length);
    for (const { fail } of late) fail(new StoreBusy('The database is locked by another process'));
  }

  /**
   * SQLite answers at once, so a request comes to its write before the next one is even looked at: without this each would have a
   * commit to itself, however many came together. Whoever is alone waits for one turn of the thread.
   */
  async function letTheOthersCome(): Promise<void> {
    let came = 0;
    while (came < waiting.length && waiting.length < MOST) {
      came = waiting.length;
      await letOthersGo();
    }
  }

  async function workThrough(): Promise<void> {
    isBusy = true;
    while (waiting.length > 0) {
      await letTheOthersCome();
      await together();
    }
    isBusy = false;
  }

  return (work) =>
    new Promise((resolve, reject) => {
      waiting.push({
        asked: performance.now(),
        run: async (tx) => {
          const value = await work(tx);
          return () => {
            resolve(value);
          };
        },
        fail: reject,
      });
      if (!isBusy) void workThrough();
    });
}
