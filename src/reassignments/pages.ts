// Handing back, giving to someone else, and saying whom it is about.
import type { StaffActor } from '../access/actor.js';
import { loadFor, loadForStep, versionShown, type ConcernForReader } from '../concerns/load-for.js';
import type { Deps } from '../deps.js';
import { knownAs } from '../people/roster-store.js';
import { mayName } from '../procedure/decide.js';
import { NotFound } from '../web/errors.js';
import { above, hasUnmatchedWords } from '../procedure/routing.js';
import type { Step } from '../procedure/terms.js';
import { choice, form, text } from '../web/form.js';
import {
  goTo,
  page,
  route,
  slipPage,
  type Locals,
  type Reply,
  type Route,
  type Visit,
} from '../web/route.js';
import { candidates, type Pick } from './candidates.js';
import { handBack, nameNobody, namePerson, reassign } from './change-hands.js';

type StaffVisit = Visit<StaffActor>;

const reason = text({ most: 2_000, long: 'Shorten this to 2,000 characters' });
const handBackForm = form({
  reason: text({ empty: 'Say why, in a few words', most: 2_000, long: 'Shorten this to 2,000 characters' }),
});

/** The choice that a description means nobody on the list. */
const NOBODY_HERE = 'nobody';

export function reassignmentRoutes(deps: Deps): Route[] {
  async function open(visit: StaffVisit, step: Step): Promise<ConcernForReader | Reply> {
    const found = await loadForStep(deps, visit);
    return found.may(step) ? found : goTo(`/staff/concerns/${found.concern.ref}`);
  }
  const common = ({ concern }: ConcernForReader): Locals => ({ ref: concern.ref, version: concern.version });
  const aboveName = ({ concern, people }: ConcernForReader): string =>
    people.nameOf(above(concern.stage, concern.holder, concern, people));
  const isReply = (opened: ConcernForReader | Reply): opened is Reply => 'kind' in opened;

  const handBackPage = (found: ConcernForReader, typed: string, message?: string): Reply => {
    const shown = { ...common(found), aboveName: aboveName(found), typed };
    return message
      ? slipPage('reassignments/hand-back', { ...shown, slips: [{ field: 'reason', message }] })
      : page('reassignments/hand-back', shown);
  };

  const choosePage = (
    view: string,
    found: ConcernForReader,
    picks: readonly Pick[],
    message?: string,
  ): Reply => {
    const shown = { ...common(found), picks, words: wordsOf(found) };
    return message ? slipPage(view, { ...shown, slips: [{ field: 'to', message }] }) : page(view, shown);
  };

  /** Whom the reader may say that it is about; where the parent described somebody, also that they are not on the list. */
  const nameable = ({ concern, people, parts }: ConcernForReader): Pick[] => {
    const persons = people.everyone
      .filter((person) => mayName(concern, person.id, parts, people))
      .map((person) => ({ value: person.id, text: knownAs(person) }));
    return hasUnmatchedWords(concern)
      ? [...persons, { value: NOBODY_HERE, text: 'Nobody on this list' }]
      : persons;
  };

  return [
    route({
      method: 'get',
      path: '/staff/concerns/:ref/hand-back',
      who: 'staff',
      handle: async (visit) => {
        const opened = await open(visit, 'hand back');
        return isReply(opened) ? opened : handBackPage(opened, '');
      },
    }),
    route({
      method: 'post',
      path: '/staff/concerns/:ref/hand-back',
      who: 'staff',
      freeText: true,
      handle: async (visit) => {
        const found = await loadForStep(deps, visit);
        const parsed = handBackForm.parse(visit.body);
        const typed = typeof visit.body['reason'] === 'string' ? visit.body['reason'] : '';
        if (!parsed.ok) return handBackPage(found, typed, parsed.slips[0]?.message);
        const { ref } = found.concern;
        await handBack(deps, {
          ref,
          actor: visit.actor,
          version: versionShown(visit),
          reason: parsed.values.reason,
        });
        return goTo('/queue?done=handed-back');
      },
    }),
    route({
      method: 'get',
      path: '/staff/concerns/:ref/reassign',
      who: 'staff',
      handle: async (visit) => {
        const opened = await open(visit, 'reassign');
        return isReply(opened) ? opened : choosePage('reassignments/reassign', opened, candidates(opened));
      },
    }),
    route({
      method: 'post',
      path: '/staff/concerns/:ref/reassign',
      who: 'staff',
      freeText: true,
      handle: async (visit) => {
        const found = await loadForStep(deps, visit);
        const list = candidates(found);
        const parsed = form({
          to: choice(
            list.map((each) => each.value),
            'Choose who is to have it',
          ),
          reason,
        }).parse(visit.body);
        if (!parsed.ok) return choosePage('reassignments/reassign', found, list, parsed.slips[0]?.message);
        const to = list.find((each) => each.value === parsed.values.to)?.holder ?? found.concern.holder;
        const { ref } = found.concern;
        await reassign(deps, {
          ref,
          actor: visit.actor,
          version: versionShown(visit),
          to,
          reason: parsed.values.reason,
        });
        return goTo('/queue?done=reassigned');
      },
    }),
    route({
      method: 'get',
      path: '/staff/concerns/:ref/name-the-person',
      who: 'staff',
      handle: async (visit) => {
        const opened = await open(visit, 'name the person');
        return isReply(opened)
          ? opened
          : choosePage('reassignments/name-the-person', opened, nameable(opened));
      },
    }),
    route({
      method: 'post',
      path: '/staff/concerns/:ref/name-the-person',
      who: 'staff',
      handle: async (visit) => {
        const found = await loadForStep(deps, visit);
        const list = nameable(found);
        const parsed = form({
          to: choice(
            list.map((each) => each.value),
            'Choose who is meant',
          ),
        }).parse(visit.body);
        if (!parsed.ok)
          return choosePage('reassignments/name-the-person', found, list, parsed.slips[0]?.message);
        const by = { ref: found.concern.ref, actor: visit.actor, version: versionShown(visit) };
        await (parsed.values.to === NOBODY_HERE
          ? nameNobody(deps, by)
          : namePerson(deps, { ...by, personId: parsed.values.to }));
        // Whoever goes on dealing with it is shown at once what they had already seen of it (COI-10).
        const still = await loadFor(deps, visit).catch((error: unknown) => {
          if (error instanceof NotFound) return undefined;
          throw error;
        });
        return goTo(
          still?.sight === 'all' ? `/staff/concerns/${by.ref}?done=named#kept-from` : '/queue?done=named',
        );
      },
    }),
  ];
}

function wordsOf({ concern }: ConcernForReader): string[] {
  return concern.complainedAbout
    .filter((row) => row.words !== undefined && row.personId === undefined && row.matchedAt === undefined)
    .map((row) => row.words ?? '');
}
