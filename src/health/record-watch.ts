// Is the record still as it was written, however old? Looked through a window at a time, round and round, in the minutes between two answers.
import { MINUTE, later } from '../clock.js';
import { verifyChains } from '../concerns/verify-chains.js';
import type { Deps } from '../deps.js';
import { concernsAfter, goneAmong, goneBetween, latestConcerns } from './readiness-store.js';

const LATEST = 20;
/** So many concerns a minute: a school of that size is looked through whole whenever it is asked. */
const WINDOW = 500;
/** Whoever asks every minute moves the window on each time, though a moment early; whoever asks every second does not make it run. */
const BETWEEN = MINUTE / 2;
/** So many that were found amiss are looked at again each time, until they hold. */
const REMEMBERED = 20;

/** Looks on, and says whether all holds that was looked at, now and before. Each process has its own place, which a start forgets. */
export type RecordWatch = () => Promise<boolean>;

export function openRecordWatch({ db: { read }, keys, clock }: Deps): RecordWatch {
  let after = '';
  let movedAt: string | undefined;
  let amiss: string[] = [];

  const brokenAmong = async (concernIds: readonly string[]): Promise<string[]> => {
    const { broken } = await verifyChains(read, keys, { concernIds });
    return broken.map(({ concernId }) => concernId);
  };

  /** The next so many; after the last it begins again. */
  async function lookOn(): Promise<string[]> {
    const next = await concernsAfter(read, after, WINDOW + 1);
    const ids = next.slice(0, WINDOW);
    const last = next.length > WINDOW ? ids.at(-1) : undefined;
    const gone = await goneBetween(read, after, last);
    after = last ?? '';
    return [...(await brokenAmong(ids)), ...gone];
  }

  return async () => {
    const now = clock.now();
    const isTime = movedAt === undefined || now >= later(movedAt, BETWEEN) || now < movedAt;
    const found = isTime ? await lookOn() : [];
    if (isTime) movedAt = now;
    const before = [...(await brokenAmong(amiss)), ...(await goneAmong(read, amiss))];
    const newest = await brokenAmong(await latestConcerns(read, LATEST));
    amiss = [...new Set([...before, ...found, ...newest])].slice(0, REMEMBERED);
    return amiss.length === 0;
  };
}
