// Ten seconds between two lessons: the link in a letter, on a device of one's own, opens one act and nothing else.
import { acknowledge, acknowledgeForm } from '../messages/acknowledge.js';
import { replyClock } from '../concerns/concern-view.js';
import { entriesOf } from '../concerns/entries.js';
import { versionShown } from '../concerns/load-for.js';
import type { Deps } from '../deps.js';
import { nearWords } from '../procedure/days.js';
import { tidyReference } from '../ids.js';
import { NotFound, Refused } from '../web/errors.js';
import { goTo, page, route, type Reply, type Route, type Visit } from '../web/route.js';
import { whoHolds, type AtTheDoor } from './who-holds.js';

const CONCERN = /^\/staff\/concerns\/([A-Z0-9-]+)$/;

/** The sign-in page of a concern: the same for every reference, and where every refusal leads. */
const door = (ref: string): string => `/staff/sign-in?next=${encodeURIComponent(`/staff/concerns/${ref}`)}`;

/**
 * What stands in the place of the sign-in page, for whoever may acknowledge the concern they were led from; undefined for everybody
 * else. Only looks: whoever opens a letter before its reader, a scanner too, changes nothing (R-010).
 */
export function atTheDoor(deps: Deps): (visit: Visit, next: string) => Promise<Reply | undefined> {
  return async (visit, next) => {
    const ref = CONCERN.exec(next)?.[1];
    const here = ref === undefined ? undefined : await whoHolds(deps, visit, ref);
    if (!here?.found.may('acknowledge')) return undefined;
    const { concern } = here.found;
    const due = replyClock(concern)?.dueOn;
    const isPanels = concern.stage === 'governing body';
    const by = due === undefined ? '' : ` by ${nearWords(due, visit.today)}`;
    return page('from-the-letter/press', {
      ref: concern.ref,
      version: concern.version,
      action: `/staff/from-letter/${concern.ref}`,
      willAnswer: isPanels ? `I’ll arrange the panel${by}` : `I’ll answer${by || ' by the date'}`,
    });
  };
}

export function fromTheLetterRoutes(deps: Deps): Route[] {
  /** Has this person just said so here? A second press of a hurried thumb is told what the first one did. */
  async function hasJustSaid({ actor, found }: AtTheDoor): Promise<boolean> {
    const said = (await entriesOf(deps.db.read, found.concern.id)).filter(
      ({ step }) => step === 'acknowledge',
    );
    const last = said.at(-1);
    return last?.personId === actor.personId && last.facts['from'] === 'letter';
  }

  async function press(visit: Visit): Promise<Reply> {
    const ref = visit.params['ref'] ?? '';
    const path = `/staff/concerns/${ref}`;
    if (tidyReference(ref) !== ref) throw new NotFound();
    // Signed in, there is a page with everything.
    if (visit.actor.kind !== 'nobody') return goTo(path);
    if (visit.body['how'] === 'not mine')
      return goTo(`/staff/sign-in?next=${encodeURIComponent(`${path}/hand-back`)}`);
    const how = acknowledgeForm.parse(visit.body);
    const here = how.ok ? await whoHolds(deps, visit, ref) : undefined;
    if (!how.ok || !here) return goTo(door(ref));
    const said = page('from-the-letter/said', { next: path });
    try {
      const given = { ref, actor: here.actor, version: versionShown(visit), how: how.values.how };
      await acknowledge(deps, { ...given, from: 'letter' });
      return said;
    } catch (error) {
      if (!(error instanceof Refused || error instanceof NotFound)) throw error;
      return (await hasJustSaid(here)) ? said : goTo(door(ref));
    }
  }

  return [route({ method: 'post', path: '/staff/from-letter/:ref', who: 'anyone', handle: press })];
}
