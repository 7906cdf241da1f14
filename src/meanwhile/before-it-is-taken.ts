// A form of a concern was open while somebody else did something: whoever sends it reads that first, and loses no word.
import type { Deps } from '../deps.js';
import { loadFor, versionShown, type ConcernForReader } from '../concerns/load-for.js';
import { Refused } from '../web/errors.js';
import { page, type Reply, type Route, type Visit } from '../web/route.js';
import { fieldsOf, hasWords } from '../web/typed-words.js';
import { entriesSince, newsLocals } from './news.js';

const OF_A_CONCERN = /^(\/staff)?\/concerns\/:ref\//;

/**
 * The same pages, with this before each form of a concern that says which version its page showed: what was done since is shown beside
 * what was typed, and one more press sends it. What its reader is not told of stands in nobody's way.
 */
export function newsFirst(deps: Deps, routes: readonly Route[]): Route[] {
  return routes.map((route) =>
    route.method === 'post' && OF_A_CONCERN.test(route.path) && !route.tellsNews
      ? { ...route, handle: (visit) => taken(deps, route, visit) }
      : route,
  );
}

async function taken(deps: Deps, route: Route, visit: Visit): Promise<Reply> {
  const shown = versionShown(visit);
  if (shown < 0) return route.handle(visit);
  const found = await loadFor(deps, visit);
  // What says itself that it is sent once may have been taken already, and then its own doing is no news.
  const isItsOwn = visit.body['once'] !== undefined;
  if (found.sight !== 'all' || shown >= found.concern.version || isItsOwn) return handled(deps, route, visit);
  return (await newsPage(deps, found, visit)) ?? handled(deps, route, openedNow(visit, found));
}

/** Where somebody was quicker by a moment, the door says so. */
async function handled(deps: Deps, route: Route, visit: Visit): Promise<Reply> {
  try {
    return await route.handle(visit);
  } catch (error) {
    if (!(error instanceof Refused && error.refusal.why === 'stale')) throw error;
    const found = await loadFor(deps, visit);
    if (found.sight !== 'all' || versionShown(visit) >= found.concern.version) throw error;
    return (await newsPage(deps, found, visit)) ?? route.handle(openedNow(visit, found));
  }
}

/** What happened is nothing for this reader: the form is as good as one opened now. */
function openedNow(visit: Visit, { concern }: ConcernForReader): Visit {
  return { ...visit, body: { ...visit.body, version: String(concern.version) } };
}

async function newsPage(deps: Deps, found: ConcernForReader, visit: Visit): Promise<Reply | undefined> {
  const { actor, path, today } = visit;
  if (actor.kind === 'nobody' || found.sight !== 'all') return undefined;
  const entries = await entriesSince(deps.db.read, found, versionShown(visit), actor);
  const news = await newsLocals(deps.db.read, found, { actor, today }, entries);
  if (!news) return undefined;
  const { ref, version } = found.concern;
  const fields = fieldsOf(visit.body).filter(({ name }) => name !== 'version' && !name.startsWith('_'));
  return page(
    'meanwhile/form',
    {
      ...news,
      home: actor.kind === 'staff' ? `/staff/concerns/${ref}` : `/concerns/${ref}`,
      action: path,
      staff: actor.kind === 'staff',
      version,
      words: fields.filter(hasWords),
      fields: fields.filter((each) => !hasWords(each)),
    },
    { status: 409 },
  );
}
