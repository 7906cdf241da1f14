// What a change at the school sets right: a concern in empty hands, or in those of somebody it is about; a deadline without a date, or
// with one that was counted over a day on which the school is closed.
import { setImmediate as letOthersGo } from 'node:timers/promises';
import { THE_CLOCK } from '../access/actor.js';
import { findConcern } from '../concerns/concern-store.js';
import { datesToMove } from '../concerns/dates-to-move.js';
import { settingOf } from '../concerns/setting.js';
import { takeStep } from '../concerns/take-step.js';
import type { Deps } from '../deps.js';
import { mayTake } from '../procedure/decide.js';
import type { Step } from '../procedure/terms.js';
import { loadRoster, type People } from '../people/roster-store.js';
import { byTheClock } from './by-the-clock.js';
import {
  raisedAtSchoolAfter,
  undatedAfter,
  unsettledIn,
  whereHandsAreWrong,
  type NextSlice,
  type Slice,
  clerksAfter,
  markedAfter,
} from './unsettled-store.js';

const SLICE = 500;
/** Steps that are taken together share one wait for the disk. */
const TOGETHER = 8;

/** Looks through the concerns that are not closed if the people or the dates have changed since it last did. Returns how many moved. */
export type Settling = () => Promise<number>;

/** Remembers, for as long as the process runs, for which people and dates it has looked: the first time it always does. */
export function openSettling(deps: Deps): Settling {
  let people = '';
  let dates = '';
  return async () => {
    const today = deps.clock.today();
    const roster = await loadRoster(deps.db.read, today);
    const peopleNow = JSON.stringify([roster.everyone, roster.classes]);
    const { years, terms, closed } = deps.school.calendar();
    const datesNow = JSON.stringify([years, terms, [...closed.keys()]]);
    let moved = 0;
    // Where nobody holds any post there is nobody to give it to: it is the clock that is wrong, or a file that was loaded.
    const isAnybodyHere = roster.everyone.some(({ posts }) => posts.length > 0);
    if (isAnybodyHere && peopleNow !== people) {
      const wrong = whereHandsAreWrong(roster);
      const next: NextSlice = (after) => unsettledIn(deps.db.read, wrong, after, SLICE);
      const found = await takeWherePossible(deps, roster, 'find a holder', next);
      moved += found.taken;
      // Where one could not be taken, all are looked through again in the next round.
      if (!found.failed) people = peopleNow;
    }
    // A concern may get an address at the school at any time, by a change of the one it was raised with.
    const raised: NextSlice = (after) => raisedAtSchoolAfter(deps.db.read, after, SLICE);
    if (isAnybodyHere) moved += (await takeWherePossible(deps, roster, 'find a holder', raised)).taken;
    // Raised at any time, and found by the few that the clerk's post has and may not have.
    const unread: NextSlice = (after) => clerksAfter(deps.db.read, roster, after, SLICE);
    if (isAnybodyHere) moved += (await takeWherePossible(deps, roster, 'ask for outside help', unread)).taken;
    const marked: NextSlice = (after) => markedAfter(deps.db.read, after, SLICE);
    moved += (await takeWherePossible(deps, roster, 'end outside help', marked)).taken;
    if (datesNow !== dates) {
      const next: NextSlice = (after) => undatedAfter(deps.db.read, after, SLICE);
      const set = await takeWherePossible(deps, roster, 'set the dates', next);
      const later = await moveDates(deps);
      moved += set.taken + later.taken;
      if (!set.failed && !later.failed) dates = datesNow;
    }
    return moved;
  };
}

interface Looked {
  taken: number;
  failed: boolean;
}

async function takeWherePossible(deps: Deps, roster: People, step: Step, next: NextSlice): Promise<Looked> {
  const looked: Looked = { taken: 0, failed: false };
  const setting = settingOf(deps, roster);
  for (let after: string | undefined = ''; after !== undefined;) {
    const slice: Slice = await next(after);
    for (const { id, ref } of slice.found) {
      const concern = await findConcern(deps.db.read, { id });
      if (concern && mayTake(concern, step, ['clock'], setting)) await take(deps, step, ref, looked);
      await letOthersGo();
    }
    after = slice.next;
    // Looking through them all must keep no parent waiting.
    await letOthersGo();
  }
  return looked;
}

async function moveDates(deps: Deps): Promise<Looked> {
  const looked: Looked = { taken: 0, failed: false };
  const now = { today: deps.clock.today(), calendar: deps.school.calendar() };
  const refs = [...new Set((await datesToMove(deps.db.read, now)).map(({ ref }) => ref))];
  while (refs.length > 0) {
    await Promise.all(refs.splice(0, TOGETHER).map((ref) => take(deps, 'move the dates', ref, looked)));
    await letOthersGo();
  }
  return looked;
}

async function take(deps: Deps, step: Step, ref: string, looked: Looked): Promise<void> {
  const once = async (): Promise<number> => {
    await takeStep(deps, { ref, step, actor: THE_CLOCK });
    return 1;
  };
  const failed = (): void => {
    looked.failed = true;
  };
  const taken = await byTheClock(deps, step, once, failed);
  looked.taken += taken;
}
