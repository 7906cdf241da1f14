// A class teacher asks for more time; the head reads why, and says yes in words for the parent, or no in words for the teacher.
import type { StaffActor } from '../access/actor.js';
import { loadForStep, versionShown, type ConcernForReader } from '../concerns/load-for.js';
import { reasonsOn } from '../concerns/messages-store.js';
import { timeAskedFor, type TimeAskedFor } from '../concerns/open-questions-store.js';
import type { Deps } from '../deps.js';
import { inWords } from '../procedure/days.js';
import { clockToExtend, daysToExtendTo, type ClockToExtend } from '../procedure/extensions.js';
import { EXTENSION_CATEGORIES, type Day } from '../procedure/terms.js';
import { NotFound } from '../web/errors.js';
import { choice, form, text, typedText, type Slip, type Typed } from '../web/form.js';
import { goTo, page, route, slipPage, type Locals, type Route, type Visit } from '../web/route.js';
import { count } from '../web/words.js';
import { askForTime, declineTime, grantTime } from './more-time.js';

type StaffVisit = Visit<StaffActor>;

const MOST = { most: 2_000, long: 'Shorten this to 2,000 characters' };

const askForm = (days: readonly Day[]) =>
  form({
    until: choice(days, 'Choose the day until which you need'),
    category: choice(EXTENSION_CATEGORIES, 'Choose why more time is needed'),
    reason: text({ empty: 'Tell the head why, in a few words', ...MOST }),
  });

const grantForm = (days: readonly Day[]) =>
  form({
    until: choice(days, 'Choose the new last day'),
    reason: text({ empty: 'Tell the parent why, in a few words', ...MOST }),
  });

const declineForm = form({ why: text({ empty: 'Tell them why, in a few words', ...MOST }) });

export function moreTimeRoutes(deps: Deps): Route[] {
  const askPath = '/staff/concerns/:ref/ask-for-time';
  const path = '/staff/concerns/:ref/more-time';

  async function load(visit: StaffVisit, part: 'holder' | 'above'): Promise<ConcernForReader> {
    const found = await loadForStep(deps, visit);
    if (!found.parts.includes(part)) throw new NotFound();
    return found;
  }

  const clockOf = ({ concern, setting }: ConcernForReader): ClockToExtend | undefined =>
    clockToExtend(concern, setting);
  const daysFor = (found: ConcernForReader): Day[] => {
    const clock = clockOf(found);
    return clock ? daysToExtendTo(found.concern, clock, found.setting) : [];
  };
  const homeOf = ({ concern }: ConcernForReader): string => `/staff/concerns/${concern.ref}`;
  const sending = (visit: StaffVisit, { concern }: ConcernForReader) => ({
    ref: concern.ref,
    actor: visit.actor,
    version: versionShown(visit),
  });

  function common(found: ConcernForReader, visit: StaffVisit): Locals {
    const clock = clockOf(found);
    return {
      ref: found.concern.ref,
      version: found.concern.version,
      before: clock ? inWords(clock.dueOn, visit.today) : '',
      days: daysFor(found).map((day, index) => ({
        value: day,
        text: `${inWords(day, visit.today)} (${count(index + 1, 'school day')} later)`,
      })),
    };
  }

  const askLocals = (
    found: ConcernForReader,
    visit: StaffVisit,
    typed: Typed,
    slips: readonly Slip[] = [],
  ): Locals => ({
    ...common(found, visit),
    categories: EXTENSION_CATEGORIES,
    typed: Object.fromEntries(
      ['until', 'category', 'reason'].map((field) => [field, typedText(typed, field)]),
    ),
    slips,
  });

  async function decideLocals(
    found: ConcernForReader,
    visit: StaffVisit,
    asked: TimeAskedFor,
    typed: Typed,
    slips: readonly Slip[] = [],
  ): Promise<Locals> {
    const reasons = await reasonsOn(deps.db.read, found.concern.id);
    return {
      ...common(found, visit),
      mayGrant: found.may('grant more time'),
      who: found.people.person(asked.personId)?.name ?? 'A former member of staff',
      until: inWords(asked.untilOn, visit.today),
      category: asked.category,
      why: reasons.get(asked.entryId) ?? '',
      typed: { until: asked.untilOn, ...typed },
      slips,
    };
  }

  return [
    route({
      method: 'get',
      path: askPath,
      who: 'staff',
      handle: async (visit) => {
        const found = await load(visit, 'holder');
        return found.may('ask for more time')
          ? page('extensions/ask-for-time', askLocals(found, visit, {}))
          : goTo(homeOf(found));
      },
    }),
    route({
      method: 'post',
      path: askPath,
      who: 'staff',
      freeText: true,
      handle: async (visit) => {
        const found = await load(visit, 'holder');
        const parsed = askForm(daysFor(found)).parse(visit.body);
        // Refused at the door, which says why and gives back what was typed.
        if (!found.may('ask for more time'))
          await askForTime(deps, { ...sending(visit, found), wish: undefined });
        if (!parsed.ok)
          return slipPage('extensions/ask-for-time', askLocals(found, visit, visit.body, parsed.slips));
        await askForTime(deps, { ...sending(visit, found), wish: parsed.values });
        return goTo(`${homeOf(found)}?done=time-asked`);
      },
    }),
    route({
      method: 'get',
      path,
      who: 'staff',
      handle: async (visit) => {
        const found = await load(visit, 'above');
        const asked = await timeAskedFor(deps.db.read, found.concern.id);
        if (!asked || !found.may('decline more time')) return goTo(homeOf(found));
        return page('extensions/more-time', await decideLocals(found, visit, asked, {}));
      },
    }),
    route({
      method: 'post',
      path,
      who: 'staff',
      freeText: true,
      handle: async (visit) => {
        const found = await load(visit, 'above');
        const asked = await timeAskedFor(deps.db.read, found.concern.id);
        const again = async (slips: readonly Slip[]) =>
          asked
            ? slipPage('extensions/more-time', await decideLocals(found, visit, asked, visit.body, slips))
            : goTo(homeOf(found));
        if (visit.body['do'] === 'decline') {
          const parsed = declineForm.parse(visit.body);
          if (!parsed.ok) return again(parsed.slips);
          await declineTime(deps, { ...sending(visit, found), ...parsed.values });
          return goTo(`${homeOf(found)}?done=time-declined`);
        }
        const clock = clockOf(found);
        const parsed = grantForm(daysFor(found)).parse(visit.body);
        if (!asked || !clock || !found.may('grant more time'))
          await grantTime(deps, { ...sending(visit, found), extension: undefined });
        if (!parsed.ok || !asked || !clock) return again(parsed.ok ? [] : parsed.slips);
        const extension = { clock: clock.kind, category: asked.category, ...parsed.values };
        await grantTime(deps, { ...sending(visit, found), extension });
        return goTo(`${homeOf(found)}?done=time-granted`);
      },
    }),
  ];
}
