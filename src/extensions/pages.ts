// Putting a date off: choose the day and say why, read it as the parent will, send.
import { whatComes } from '../concerns/date-view.js';
import { loadForHands, type ConcernForReader } from '../concerns/load-for.js';
import { readFirstRoutes, type Reading } from '../concerns/read-first.js';
import type { Deps } from '../deps.js';
import { inWords } from '../procedure/days.js';
import { clockToExtend, daysToExtendTo, timesExtended, type ClockToExtend } from '../procedure/extensions.js';
import { numbersOf } from '../procedure/numbers.js';
import { EXTENSION_CATEGORIES, type Day } from '../procedure/terms.js';
import { choice, form, text, typedText, type Slip, type Typed } from '../web/form.js';
import { goTo, type Locals, type Route } from '../web/route.js';
import { count } from '../web/words.js';
import { extend } from './extend.js';

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
  const after = (ref: string): string => `/staff/concerns/${ref}?done=extended`;

  /** The date, of those that run, that may be put off here and now. */
  const clockOf = ({ concern, setting, may }: ConcernForReader): ClockToExtend | undefined =>
    may('extend') ? clockToExtend(concern, setting) : undefined;

  const daysIn = (found: ConcernForReader): readonly Day[] => {
    const clock = clockOf(found);
    return clock ? daysToExtendTo(found.concern, clock, found.setting) : [];
  };

  function common(found: ConcernForReader, today: Day): Locals {
    const { ref, version } = found.concern;
    const clock = clockOf(found);
    return {
      ...{ ref, version, action: path.replace(':ref', ref) },
      what: clock && whatComes(clock.kind),
      before: clock && inWords(clock.dueOn, today),
    };
  }

  function formLocals({ found, visit }: Reading, typed: Typed, slips: readonly Slip[]): Locals {
    const { concern, setting } = found;
    const clock = clockOf(found);
    return {
      ...common(found, visit.today),
      days: daysIn(found).map((day, index) => ({
        value: day,
        text: `${inWords(day, visit.today)} (${count(index + 1, 'school day')} later)`,
      })),
      categories: EXTENSION_CATEGORIES,
      time: clock && timesExtended(clock.explanation) + 1,
      most: numbersOf(concern, setting).extension.most,
      typed: Object.fromEntries(FIELDS.map((field) => [field, typedText(typed, field)])),
      slips,
    };
  }

  return readFirstRoutes({
    path,
    load: (visit) => loadForHands(deps, visit),
    isOpen: (found) => clockOf(found) !== undefined,
    form: 'extensions/extend',
    shown: formLocals,
    // Refused at the door, which says why and gives back what was typed.
    before: async ({ found, by }) => {
      if (clockOf(found)) return undefined;
      await extend(deps, { ...by, extension: undefined });
      return goTo(after(by.ref));
    },
    read: ({ found, visit }) => extensionForm(daysIn(found)).parse(visit.body),
    preview: 'extensions/preview',
    previewed: ({ found, visit }, { until, category, reason }) => ({
      ...common(found, visit.today),
      until: inWords(until, visit.today),
      reason,
      fields: Object.entries({ until, category, reason }).map(([name, value]) => ({ name, value })),
    }),
    send: async ({ found, by }, typed) => {
      const clock = clockOf(found);
      await extend(deps, { ...by, extension: clock && { clock: clock.kind, ...typed } });
    },
    after,
  });
}
