// What the school has promised, on one page: what was not kept, what is overdue, what is to come; of closed concerns too.
import { CLOSED_STATES } from '../procedure/terms.js';
import { nearWords } from '../procedure/days.js';
import type { DueDate } from '../procedure/school-days.js';
import type { StaffActor } from '../access/actor.js';
import type { Deps } from '../deps.js';
import { whose } from '../oversight/queue-view.js';
import { loadRoster, type People } from '../people/roster-store.js';
import { page, route, type Locals, type Route, type Visit } from '../web/route.js';
import {
  MOST_OF_EACH,
  PROMISE_SHELVES,
  promisedTo,
  type PromisedRow,
  type PromiseShelf,
} from './promised-store.js';

const TITLES: Record<PromiseShelf, string> = {
  unkept: 'The parent says: not yet, or not at all',
  overdue: 'Its day has passed',
  'to come': 'To come',
  done: 'Done, says the school',
  kept: 'Kept, says the parent',
};

/** As on the page of the concern: only where its day was counted. */
function whyOf({ id, ref, explanation }: PromisedRow): { href: string; text: string } | undefined {
  const { schoolDays } = JSON.parse(explanation) as DueDate;
  if (schoolDays === 0) return undefined;
  return { href: `/staff/concerns/${ref}/promises/${id}/why`, text: 'Why this date?' };
}

export function promisedRoutes(deps: Deps): Route[] {
  /** As in every list: whose it is, and never a word of it. What was promised stands on the page of the concern. */
  const rowOf = (row: PromisedRow, which: PromiseShelf, people: People, today: string): Locals => ({
    href: `/staff/concerns/${row.ref}`,
    reference: row.ref,
    who: whose(row.childName?.split(' ')[0], people.schoolClass(row.classId ?? '')?.name),
    wanted: CLOSED_STATES.includes(row.state) ? 'The concern is closed' : 'The concern is open',
    due: `Promised for ${nearWords(row.dueOn, today)}`,
    late: which === 'unkept' || which === 'overdue',
    why: whyOf(row),
  });

  async function shelf(which: PromiseShelf, { actor, today }: Visit<StaffActor>, people: People) {
    const rows = await promisedTo(deps.db.read, actor, which, today);
    return {
      title: TITLES[which],
      rows: rows.slice(0, MOST_OF_EACH).map((row) => rowOf(row, which, people, today)),
      hasMore: rows.length > MOST_OF_EACH,
    };
  }

  return [
    route({
      method: 'get',
      path: '/promises',
      who: 'staff',
      handle: async (visit) => {
        const people = await loadRoster(deps.db.read, visit.today);
        const shelves = await Promise.all(PROMISE_SHELVES.map((which) => shelf(which, visit, people)));
        return page('promises/promised', {
          shelves: shelves.filter(({ rows }) => rows.length > 0),
          most: MOST_OF_EACH,
        });
      },
    }),
  ];
}
