// Why is this date what it is? A page of its own for each date that runs, with every day from first to last.
import type { ParentActor, StaffActor } from '../access/actor.js';
import type { DateReader } from '../concerns/date-beginning.js';
import { whyDate } from '../concerns/date-view.js';
import { loadFor } from '../concerns/load-for.js';
import { logRead } from '../concerns/reads-store.js';
import type { Deps } from '../deps.js';
import { CLOCK_KINDS } from '../procedure/terms.js';
import { NotFound } from '../web/errors.js';
import { goTo, page, route, type Reply, type Route, type Visit } from '../web/route.js';

export function dateRoutes(deps: Deps): Route[] {
  /** For whoever sees the date on the page of the concern; back to that page where the clock has stopped since. */
  async function why(visit: Visit<ParentActor | StaffActor>): Promise<Reply> {
    const { actor, params, today } = visit;
    const { concern, sight, setting } = await loadFor(deps, visit);
    const kind = CLOCK_KINDS.find((each) => each === params['clock']);
    if (kind === undefined || sight === 'own exchange') throw new NotFound();
    if (actor.kind === 'staff') {
      const read = { concernId: concern.id, personId: actor.personId, at: visit.now, what: 'dates' };
      await deps.db.write((tx) => logRead(tx, read));
    }
    const home = actor.kind === 'parent' ? `/concerns/${concern.ref}` : `/staff/concerns/${concern.ref}`;
    const reader: DateReader = actor.kind === 'parent' ? 'parent' : sight === 'all' ? 'staff' : 'above';
    const found = whyDate(concern, kind, { today, calendar: setting.calendar, reader });
    return found ? page('dates/why', { ...found, ref: concern.ref, home }) : goTo(home);
  }

  return [
    route({ method: 'get', path: '/concerns/:ref/dates/:clock', who: 'parent', handle: why }),
    route({ method: 'get', path: '/staff/concerns/:ref/dates/:clock', who: 'staff', handle: why }),
  ];
}
