// A class teacher asks for more time, or for a pause; the head reads why, and says yes in words for the parent, or no in words for the teacher.
import type { StaffActor } from '../access/actor.js';
import { loadForStep, versionShown, type ConcernForReader } from '../concerns/load-for.js';
import { reasonsOn } from '../concerns/messages-store.js';
import { timeAskedFor, type TimeAsked, type TimeAskedFor } from '../concerns/open-questions-store.js';
import type { Deps } from '../deps.js';
import { inWords } from '../procedure/days.js';
import { clockToExtend, daysToExtendTo, type ClockToExtend } from '../procedure/extensions.js';
import { daysToPauseUntil } from '../procedure/pauses.js';
import { EXTENSION_CATEGORIES, PAUSE_CATEGORIES, type Day } from '../procedure/terms.js';
import { NotFound } from '../web/errors.js';
import { choice, form, text, typedText, type Slip, type Typed } from '../web/form.js';
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
import { count } from '../web/words.js';
import { askForPause, askForTime, declineTime, grantPause, grantTime } from './more-time.js';

type StaffVisit = Visit<StaffActor>;

const MOST = { most: 2_000, long: 'Shorten this to 2,000 characters' };
const forTheHead = text({ empty: 'Tell the head why, in a few words', ...MOST });
const forTheParent = text({ empty: 'Tell the parent why, in a few words', ...MOST });

const askForms = {
  'later date': (days: readonly Day[]) =>
    form({
      until: choice(days, 'Choose the day until which you need'),
      category: choice(EXTENSION_CATEGORIES, 'Choose why more time is needed'),
      reason: forTheHead,
    }),
  pause: (days: readonly Day[]) =>
    form({
      category: choice(PAUSE_CATEGORIES, 'Choose why the time is to stand still'),
      until: choice(days, 'Choose the day on which the time runs again'),
      reason: forTheHead,
    }),
};

const WRONG_DAY: Record<TimeAsked, string> = {
  'later date': 'Choose the new last day',
  pause: 'Choose the day on which the time runs again',
};
const grantForm = (what: TimeAsked, days: readonly Day[]) =>
  form({ until: choice(days, WRONG_DAY[what]), reason: forTheParent });

const declineForm = form({ why: text({ empty: 'Tell them why, in a few words', ...MOST }) });

/** What is asked for, how it is called in an address, and where it is asked. */
const ASKS = {
  'later date': {
    step: 'ask for more time',
    page: 'ask-for-time',
    view: 'extensions/ask-for-time',
    categories: EXTENSION_CATEGORIES,
  },
  pause: {
    step: 'ask for a pause',
    page: 'ask-for-pause',
    view: 'extensions/ask-for-pause',
    categories: PAUSE_CATEGORIES,
  },
} as const;

export function moreTimeRoutes(deps: Deps): Route[] {
  const path = '/staff/concerns/:ref/more-time';

  async function load(visit: StaffVisit, part: 'holder' | 'above'): Promise<ConcernForReader> {
    const found = await loadForStep(deps, visit);
    if (!found.parts.includes(part)) throw new NotFound();
    return found;
  }

  const clockOf = ({ concern, setting }: ConcernForReader): ClockToExtend | undefined =>
    clockToExtend(concern, setting);
  const daysFor = (found: ConcernForReader, what: TimeAsked): Day[] => {
    if (what === 'pause') return daysToPauseUntil(found.concern, found.setting);
    const clock = clockOf(found);
    return clock ? daysToExtendTo(found.concern, clock, found.setting) : [];
  };
  const homeOf = ({ concern }: ConcernForReader): string => `/staff/concerns/${concern.ref}`;
  const sending = (visit: StaffVisit, { concern }: ConcernForReader) => ({
    ref: concern.ref,
    actor: visit.actor,
    version: versionShown(visit),
  });

  function common(found: ConcernForReader, visit: StaffVisit, what: TimeAsked): Locals {
    const clock = clockOf(found);
    const passed = (index: number): string =>
      what === 'pause'
        ? `after ${count(index + 1, 'school day')}`
        : `${count(index + 1, 'school day')} later`;
    return {
      ref: found.concern.ref,
      version: found.concern.version,
      before: clock ? inWords(clock.dueOn, visit.today) : '',
      days: daysFor(found, what).map((day, index) => ({
        value: day,
        text: `${inWords(day, visit.today)} (${passed(index)})`,
      })),
    };
  }

  const askLocals = (
    what: TimeAsked,
    found: ConcernForReader,
    visit: StaffVisit,
    typed: Typed,
    slips: readonly Slip[] = [],
  ): Locals => ({
    ...common(found, visit, what),
    categories: ASKS[what].categories,
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
      ...common(found, visit, asked.what),
      isPause: asked.what === 'pause',
      mayGrant: found.may(asked.what === 'pause' ? 'grant a pause' : 'grant more time'),
      who: found.people.person(asked.personId)?.name ?? 'A former member of staff',
      until: inWords(asked.untilOn, visit.today),
      category: asked.category,
      why: reasons.get(asked.entryId) ?? '',
      typed: { until: asked.untilOn, ...typed },
      slips,
    };
  }

  /** Asks the head; undefined where something is missing, and then the slips say what. */
  async function asks(what: TimeAsked, visit: StaffVisit, found: ConcernForReader): Promise<readonly Slip[]> {
    const by = sending(visit, found);
    const days = daysFor(found, what);
    const mayAsk = found.may(ASKS[what].step);
    if (what === 'pause') {
      const parsed = askForms.pause(days).parse(visit.body);
      if (mayAsk && !parsed.ok) return parsed.slips;
      // Refused at the door, which says why and gives back what was typed.
      await askForPause(deps, { ...by, wish: parsed.ok ? parsed.values : undefined });
      return [];
    }
    const parsed = askForms[what](days).parse(visit.body);
    if (mayAsk && !parsed.ok) return parsed.slips;
    await askForTime(deps, { ...by, wish: parsed.ok ? parsed.values : undefined });
    return [];
  }

  /** Gives what was asked for, and nothing else; the slips say what is missing. */
  async function grants(
    visit: StaffVisit,
    found: ConcernForReader,
    asked: TimeAskedFor | undefined,
  ): Promise<readonly Slip[]> {
    const by = sending(visit, found);
    const what = asked?.what ?? 'later date';
    const parsed = grantForm(what, daysFor(found, what)).parse(visit.body);
    if (asked?.what === 'pause') {
      if (found.may('grant a pause') && !parsed.ok) return parsed.slips;
      const category = PAUSE_CATEGORIES.find((each) => each === asked.category);
      const pause = parsed.ok && category ? { category, ...parsed.values } : undefined;
      await grantPause(deps, { ...by, pause });
      return [];
    }
    const clock = clockOf(found);
    const category = EXTENSION_CATEGORIES.find((each) => each === asked?.category);
    if (asked && clock && found.may('grant more time') && !parsed.ok) return parsed.slips;
    const extension =
      parsed.ok && clock && category ? { clock: clock.kind, category, ...parsed.values } : undefined;
    await grantTime(deps, { ...by, extension });
    return [];
  }

  const askRoutes = (what: TimeAsked): Route[] => {
    const { step, page: name, view } = ASKS[what];
    const askPath = `/staff/concerns/:ref/${name}`;
    return [
      route({
        method: 'get',
        path: askPath,
        who: 'staff',
        handle: async (visit) => {
          const found = await load(visit, 'holder');
          return found.may(step) ? page(view, askLocals(what, found, visit, {})) : goTo(homeOf(found));
        },
      }),
      route({
        method: 'post',
        path: askPath,
        who: 'staff',
        freeText: true,
        handle: async (visit) => {
          const found = await load(visit, 'holder');
          const slips = await asks(what, visit, found);
          return slips.length > 0
            ? slipPage(view, askLocals(what, found, visit, visit.body, slips))
            : goTo(`${homeOf(found)}?done=time-asked`);
        },
      }),
    ];
  };

  return [
    ...askRoutes('later date'),
    ...askRoutes('pause'),
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
        const again = async (slips: readonly Slip[]): Promise<Reply> =>
          asked
            ? slipPage('extensions/more-time', await decideLocals(found, visit, asked, visit.body, slips))
            : goTo(homeOf(found));
        if (visit.body['do'] === 'decline') {
          const parsed = declineForm.parse(visit.body);
          if (!parsed.ok) return again(parsed.slips);
          await declineTime(deps, { ...sending(visit, found), ...parsed.values });
          return goTo(`${homeOf(found)}?done=time-declined`);
        }
        const slips = await grants(visit, found, asked);
        if (slips.length > 0) return again(slips);
        return goTo(`${homeOf(found)}?done=${asked?.what === 'pause' ? 'pause' : 'time'}-granted`);
      },
    }),
  ];
}
