// Why is this date what it is? A page of its own for each date that runs, with every day from first to last.
import type { ParentActor, StaffActor } from '../access/actor.js';
import type { Concern } from '../concerns/concern.js';
import type { DateReader } from '../concerns/date-beginning.js';
import { whyDate } from '../concerns/date-view.js';
import { loadFor } from '../concerns/load-for.js';
import { logRead } from '../concerns/reads-store.js';
import type { Deps } from '../deps.js';
import { CLOCK_KINDS, type ClockKind } from '../procedure/terms.js';
import { NotFound } from '../web/errors.js';
import { goTo, page, route, type Reply, type Route, type Visit } from '../web/route.js';

const ASKED_FOR = [...CLOCK_KINDS, 'next'] as const;

/** Of which kind the date is that a list shows of a concern: the soonest that the school has to keep, or the one that is missing. */
function nextKind({ running, nextDueOn }: Concern): ClockKind | undefined {
  return running.find(({ dueOn }) => dueOn === nextDueOn)?.kind;
}

export function dateRoutes(deps: Deps): Route[] {
  /** For whoever sees the date on the page of the concern; back to that page where the clock has stopped since. */
  async function why(visit: Visit<ParentActor | StaffActor>): Promise<Reply> {
    const { actor, params, today } = visit;
    const { concern, sight, setting } = await loadFor(deps, visit);
    const asked = ASKED_FOR.find((each) => each === params['clock']);
    if (asked === undefined || sight === 'own exchange') throw new NotFound();
    if (actor.kind === 'staff') {
      const read = { concernId: concern.id, personId: actor.personId, at: visit.now, what: 'dates' };
      await deps.db.write((tx) => logRead(tx, read));
    }
    const home = actor.kind === 'parent' ? `/concerns/${concern.ref}` : `/staff/concerns/${concern.ref}`;
    const reader: DateReader = actor.kind === 'parent' ? 'parent' : sight === 'all' ? 'staff' : 'above';
    const kind = asked === 'next' ? nextKind(concern) : asked;
    const found = kind && whyDate(concern, kind, { today, calendar: setting.calendar, reader });
    return found ? page('dates/why', { ...found, ref: concern.ref, home }) : goTo(home);
  }

  return [
    route({ method: 'get', path: '/concerns/:ref/dates/:clock', who: 'parent', handle: why }),
    route({ method: 'get', path: '/staff/concerns/:ref/dates/:clock', who: 'staff', handle: why }),
  ];
}
