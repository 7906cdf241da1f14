// Putting a date off: choose the day and say why, read it as the parent will, send.
import type { StaffActor } from '../access/actor.js';
import { whatComes } from '../concerns/date-view.js';
import { loadForStep, versionShown, type ConcernForReader } from '../concerns/load-for.js';
import type { Deps } from '../deps.js';
import { inWords } from '../procedure/days.js';
import {
  clockToExtend,
  daysToExtendTo,
  timesExtended,
  type ClockToExtend,
  type Extension,
} from '../procedure/extensions.js';
import { numbersOf } from '../procedure/numbers.js';
import { EXTENSION_CATEGORIES, type Day } from '../procedure/terms.js';
import { choice, form, text, typedText, type Slip, type Typed } from '../web/form.js';
import { NotFound } from '../web/errors.js';
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
import { extend } from './extend.js';

type StaffVisit = Visit<StaffActor>;

const extensionForm = (days: readonly Day[]) =>
  form({
    until: choice(days, 'Choose the new last day'),
    category: choice(EXTENSION_CATEGORIES, 'Choose why more time is needed'),
    reason: text({
      empty: 'Tell the parent why, in a few words',
      most: 2_000,
      long: 'Shorten this to 2,000 characters',
    }),
  });

const FIELDS = ['until', 'category', 'reason'] as const;

export function extensionRoutes(deps: Deps): Route[] {
  const path = '/staff/concerns/:ref/extend';

  async function load(visit: StaffVisit): Promise<ConcernForReader> {
    const found = await loadForStep(deps, visit);
    if (!found.parts.some((part) => part === 'holder' || part === 'clerk')) throw new NotFound();
    return found;
  }

  /** The date, of those that run, that may be put off here and now. */
  const clockOf = ({ concern, setting, may }: ConcernForReader): ClockToExtend | undefined =>
    may('extend') ? clockToExtend(concern, setting) : undefined;

  const common = ({ concern }: ConcernForReader, clock: ClockToExtend, today: Day): Locals => ({
    ref: concern.ref,
    version: concern.version,
    action: path.replace(':ref', concern.ref),
    what: whatComes(clock.kind),
    before: inWords(clock.dueOn, today),
  });

  function formLocals(
    found: ConcernForReader,
    clock: ClockToExtend,
    visit: StaffVisit,
    typed: Typed,
    slips: readonly Slip[] = [],
  ): Locals {
    const { concern, setting } = found;
    return {
      ...common(found, clock, visit.today),
      days: daysToExtendTo(concern, clock, setting).map((day, index) => ({
        value: day,
        text: `${inWords(day, visit.today)} (${count(index + 1, 'school day')} later)`,
      })),
      categories: EXTENSION_CATEGORIES,
      time: timesExtended(clock.explanation) + 1,
      most: numbersOf(concern, setting).extension.most,
      typed: Object.fromEntries(FIELDS.map((field) => [field, typedText(typed, field)])),
      slips,
    };
  }

  function preview(
    found: ConcernForReader,
    clock: ClockToExtend,
    visit: StaffVisit,
    extension: Extension,
  ): Reply {
    return page('extensions/preview', {
      ...common(found, clock, visit.today),
      until: inWords(extension.until, visit.today),
      reason: extension.reason,
      fields: FIELDS.map((field) => ({ name: field, value: extension[field] })),
    });
  }

  return [
    route({
      method: 'get',
      path,
      who: 'staff',
      handle: async (visit) => {
        const found = await load(visit);
        const clock = clockOf(found);
        return clock
          ? page('extensions/extend', formLocals(found, clock, visit, {}))
          : goTo(`/staff/concerns/${found.concern.ref}`);
      },
    }),
    route({
      method: 'post',
      path,
      who: 'staff',
      freeText: true,
      handle: async (visit) => {
        const found = await load(visit);
        const clock = clockOf(found);
        const sending = { ref: found.concern.ref, actor: visit.actor, version: versionShown(visit) };
        const done = goTo(`/staff/concerns/${found.concern.ref}?done=extended`);
        if (!clock) {
          // Refused at the door, which says why and gives back what was typed.
          await extend(deps, { ...sending, extension: undefined });
          return done;
        }
        const parsed = extensionForm(daysToExtendTo(found.concern, clock, found.setting)).parse(visit.body);
        if (!parsed.ok)
          return slipPage('extensions/extend', formLocals(found, clock, visit, visit.body, parsed.slips));
        const what = visit.body['do'];
        if (what === 'change') return page('extensions/extend', formLocals(found, clock, visit, visit.body));
        const extension = { clock: clock.kind, ...parsed.values };
        if (what !== 'send') return preview(found, clock, visit, extension);
        await extend(deps, { ...sending, extension });
        return done;
      },
    }),
  ];
}
