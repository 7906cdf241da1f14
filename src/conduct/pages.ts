// The way a concern is pursued: say what happened and what is to change, read it as the parent will, send; and lift limits again.
import { loadForStep } from '../concerns/load-for.js';
import { readFirstRoutes, type Reading } from '../concerns/read-first.js';
import type { Deps } from '../deps.js';
import { CONDUCT_KINDS, CONDUCT_TESTS, MOST_MONTHS, whyNotFound } from '../procedure/conduct.js';
import { inWords } from '../procedure/days.js';
import {
  choice,
  choices,
  day,
  form,
  text,
  typedText,
  type Check,
  type Slip,
  type Typed,
} from '../web/form.js';
import { goTo, type Locals, type Route } from '../web/route.js';
import { conductOn } from './conduct-store.js';
import { conductViews } from './conduct-view.js';
import { findConduct, liftTheLimits } from './find-conduct.js';

const FIND = 'find the conduct unreasonable';
const LIFT = 'lift the limits';
const FIELDS = ['kind', 'body', 'until-day', 'until-month', 'until-year'] as const;

/** A day is wanted only for limits. */
const until: Check<string | undefined> = (raw, typed) =>
  typed['kind'] === 'limits'
    ? day({
        empty: 'Enter until when, like 16 3 2027',
        wrong: 'That is not a day in the calendar: check the day, month and year',
      })(raw, typed, 'until')
    : { ok: true, value: undefined };

const conductForm = form({
  kind: choice(CONDUCT_KINDS, 'Choose what follows'),
  tests: choices(CONDUCT_TESTS, 'Choose from the list'),
  body: text({
    empty: 'Tell the parent what happened and what is to change',
    most: 4_000,
    long: 'Shorten this to 4,000 characters',
  }),
  until,
});

export function conductRoutes(deps: Deps): Route[] {
  const path = '/staff/concerns/:ref/conduct';

  async function shown({ found, visit }: Reading, typed: Typed, slips: readonly Slip[]): Promise<Locals> {
    const { concern, people } = found;
    const given = typed['tests'] ?? [];
    return {
      ref: concern.ref,
      version: concern.version,
      action: path.replace(':ref', concern.ref),
      before: conductViews(await conductOn(deps.db.read, concern.id), people, visit.today),
      mayLift: found.may(LIFT),
      mayFind: found.may(FIND),
      months: MOST_MONTHS,
      tests: CONDUCT_TESTS,
      chosen: typeof given === 'string' ? [given] : given,
      typed: Object.fromEntries(FIELDS.map((field) => [field, typedText(typed, field)])),
      slips,
    };
  }

  /** What is wrong with what was typed, or the words that the procedure refuses it with. */
  function read({ found: { concern, setting }, visit }: Reading) {
    const parsed = conductForm.parse(visit.body);
    if (!parsed.ok) return parsed;
    const { kind, tests, until: untilOn, body } = parsed.values;
    const found = { kind, tests, until: untilOn };
    const message = whyNotFound(found, concern.conduct?.wasAsked ?? false, setting.today);
    if (message === undefined) return { ok: true as const, values: { found, body } };
    const field = tests.length === 0 ? 'tests' : message.startsWith('Choose a day') ? 'until' : 'kind';
    return { ok: false as const, slips: [{ field, message }] };
  }

  return readFirstRoutes({
    path,
    load: (visit) => loadForStep(deps, visit),
    isOpen: (found) => found.may(FIND) || found.may(LIFT),
    form: 'conduct/conduct',
    shown,
    before: async ({ visit, by }) => {
      if (visit.body['do'] !== 'lift') return undefined;
      await liftTheLimits(deps, by);
      return goTo(`/staff/concerns/${by.ref}?done=limits-lifted`);
    },
    read,
    preview: 'conduct/preview',
    previewed: async (at, { found }) => ({
      ...(await shown(at, at.visit.body, [])),
      until: found.until && inWords(found.until, at.visit.today),
    }),
    send: ({ by }, values) => findConduct(deps, { ...by, ...values }),
    after: (ref) => `/staff/concerns/${ref}?done=conduct`,
  });
}
