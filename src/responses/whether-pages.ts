// Does the school look into it? Choose and say why, read it as the parent will, send.
import { loadForStep } from '../concerns/load-for.js';
import { readFirstRoutes, type Reading } from '../concerns/read-first.js';
import type { Deps } from '../deps.js';
import { choice, form, text, typedText, type Slip, type Typed } from '../web/form.js';
import type { Locals, Route } from '../web/route.js';
import { decideWhether } from './decide-whether.js';

const STEP = 'decide whether to look into it';
const FIELDS = ['goesAhead', 'reason'] as const;

const whetherForm = form({
  goesAhead: choice(['yes', 'no'], 'Choose whether the school looks into it'),
  reason: text({
    empty: 'Tell the parent why, in a few words',
    most: 4_000,
    long: 'Shorten this to 4,000 characters',
  }),
});

export function whetherRoutes(deps: Deps): Route[] {
  const path = '/staff/concerns/:ref/look-into';

  const shown = ({ found: { concern } }: Reading, typed: Typed, slips: readonly Slip[]): Locals => ({
    ref: concern.ref,
    version: concern.version,
    action: path.replace(':ref', concern.ref),
    grounds: concern.toDecide,
    typed: Object.fromEntries(FIELDS.map((field) => [field, typedText(typed, field)])),
    slips,
  });

  return readFirstRoutes({
    path,
    load: (visit) => loadForStep(deps, visit),
    isOpen: (found) => found.may(STEP),
    form: 'responses/whether',
    shown,
    read: ({ visit }) => whetherForm.parse(visit.body),
    preview: 'responses/whether-preview',
    previewed: (at) => shown(at, at.visit.body, []),
    send: ({ by }, { goesAhead, reason }) =>
      decideWhether(deps, { ...by, goesAhead: goesAhead === 'yes', reason }),
    after: (ref) => `/staff/concerns/${ref}?done=looked-into`,
  });
}
