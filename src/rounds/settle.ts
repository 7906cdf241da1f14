// What a change at the school sets right: a concern in empty hands, or in those of somebody it is about; a deadline without a date.
import { THE_CLOCK } from '../access/actor.js';
import { findConcern } from '../concerns/concern-store.js';
import { settingOf } from '../concerns/setting.js';
import { takeStep } from '../concerns/take-step.js';
import type { Deps } from '../deps.js';
import { mayTake } from '../procedure/decide.js';
import type { Step } from '../procedure/terms.js';
import { loadRoster } from '../people/roster-store.js';
import { NotFound, Refused } from '../web/errors.js';
import { openConcernsAfter, undatedConcernsAfter, type Unsettled } from './unsettled-store.js';

const PAGE = 200;

/** Looks through the concerns that are not closed if the people or the dates have changed since it last did. Returns how many moved. */
export type Settling = () => Promise<number>;

/** Remembers, for as long as the process runs, for which people and dates it has looked: the first time it always does. */
export function openSettling(deps: Deps): Settling {
  let people = '';
  let dates = '';
  return async () => {
    const today = deps.clock.today();
    const { everyone, classes } = await loadRoster(deps.db.read, today);
    const peopleNow = JSON.stringify([everyone, classes]);
    const { years, terms, closed } = deps.school.calendar();
    const datesNow = JSON.stringify([years, terms, [...closed.keys()]]);
    let moved = 0;
    if (peopleNow !== people) moved += await takeWherePossible(deps, 'find a holder', openConcernsAfter);
    if (datesNow !== dates) moved += await takeWherePossible(deps, 'set the dates', undatedConcernsAfter);
    [people, dates] = [peopleNow, datesNow];
    return moved;
  };
}

async function takeWherePossible(
  deps: Deps,
  step: Step,
  pageAfter: (db: Deps['db']['read'], after: string, most: number) => Promise<Unsettled[]>,
): Promise<number> {
  let taken = 0;
  const roster = await loadRoster(deps.db.read, deps.clock.today());
  const setting = settingOf(deps, roster);
  for (let after = '', more = true; more;) {
    const page = await pageAfter(deps.db.read, after, PAGE);
    for (const { id, ref } of page) {
      const concern = await findConcern(deps.db.read, { id });
      if (!concern || !mayTake(concern, step, ['clock'], setting)) continue;
      taken += await take(deps, ref, step);
    }
    after = page.at(-1)?.id ?? '';
    more = page.length === PAGE;
  }
  return taken;
}

async function take(deps: Deps, ref: string, step: Step): Promise<number> {
  try {
    await takeStep(deps, { ref, step, actor: THE_CLOCK });
    return 1;
  } catch (error) {
    // Set right by somebody else in the same moment.
    if (error instanceof Refused || error instanceof NotFound) return 0;
    deps.log.fault(error, { in: 'rounds', work: step });
    return 0;
  }
}
