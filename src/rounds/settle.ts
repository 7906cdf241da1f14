// What a change at the school sets right: a concern in empty hands, or in those of somebody it is about; a deadline without a date.
import { setImmediate as letOthersGo } from 'node:timers/promises';
import { THE_CLOCK } from '../access/actor.js';
import { findConcern } from '../concerns/concern-store.js';
import { settingOf } from '../concerns/setting.js';
import { takeStep } from '../concerns/take-step.js';
import type { Deps } from '../deps.js';
import { mayTake } from '../procedure/decide.js';
import type { Step } from '../procedure/terms.js';
import { loadRoster, type People } from '../people/roster-store.js';
import { byTheClock } from './by-the-clock.js';
import { unsettledAfter, whereHandsMayBeWrong, whereUndated, type Narrowing } from './unsettled-store.js';

const PAGE = 200;

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
    if (peopleNow !== people)
      moved += await takeWherePossible(deps, roster, 'find a holder', whereHandsMayBeWrong(roster));
    if (datesNow !== dates) moved += await takeWherePossible(deps, roster, 'set the dates', whereUndated);
    [people, dates] = [peopleNow, datesNow];
    return moved;
  };
}

async function takeWherePossible(deps: Deps, roster: People, step: Step, narrow: Narrowing): Promise<number> {
  let taken = 0;
  const setting = settingOf(deps, roster);
  for (let after = '', more = true; more;) {
    const page = await unsettledAfter(deps.db.read, narrow, after, PAGE);
    for (const { id, ref } of page) {
      // Looking through them all must keep no parent waiting.
      await letOthersGo();
      const concern = await findConcern(deps.db.read, { id });
      if (!concern || !mayTake(concern, step, ['clock'], setting)) continue;
      taken += await byTheClock(deps, step, async () => {
        await takeStep(deps, { ref, step, actor: THE_CLOCK });
        return 1;
      });
    }
    after = page.at(-1)?.id ?? '';
    more = page.length === PAGE;
  }
  return taken;
}
