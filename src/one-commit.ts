// Writes that wait for each other share one commit, and so one wait for the disk: each stands or falls alone, and none is told of
// success before the disk has it.
import { setImmediate as letOthersGo } from 'node:timers/promises';
import type { Tx } from './db.js';

type Write = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;

interface Waiting {
  /** Does the work; gives how to tell whoever asked, once it has been committed. */
  readonly run: (tx: Tx) => Promise<() => void>;
  readonly fail: (error: unknown) => void;
}

/** A group is kept small, so that the first of it never waits long for the last. */
const MOST = 32;

/**
 * Turns a write of one transaction into one that shares its transaction with whatever was asked for meanwhile. Alone, a work has the
 * transaction to itself; in a group each has a savepoint. An error for which `endsAll` says yes (a full disk) ends the whole group: nobody in it is told of success.
 */
export function sharingCommits(write: Write, endsAll: (error: unknown) => boolean): Write {
  const waiting: Waiting[] = [];
  let isBusy = false;

  async function together(group: readonly Waiting[]): Promise<void> {
    const [only, ...others] = group;
    let told: (() => void)[] = [];
    try {
      await write(async (tx) => {
        told = [];
        if (only && others.length === 0) told.push(await only.run(tx));
        else
          for (const one of group) {
            told.push(await apart(tx, one));
            // Pages that only read are answered in between.
            await letOthersGo();
          }
      });
    } catch (error) {
      told = group.map(({ fail }) => () => {
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

  async function workThrough(): Promise<void> {
    isBusy = true;
    while (waiting.length > 0) await together(waiting.splice(0, MOST));
    isBusy = false;
  }

  return (work) =>
    new Promise((resolve, reject) => {
      waiting.push({
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
