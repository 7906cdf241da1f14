// Does the school look into it? Choose and say why, read it as the parent will, send.
import type { StaffActor } from '../access/actor.js';
import { loadForStep, versionShown, type ConcernForReader } from '../concerns/load-for.js';
import type { Deps } from '../deps.js';
import { choice, form, text, typedText, type Slip, type Typed } from '../web/form.js';
import { goTo, page, route, slipPage, type Locals, type Route, type Visit } from '../web/route.js';
import { decideWhether } from './decide-whether.js';

type StaffVisit = Visit<StaffActor>;

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

  const locals = ({ concern }: ConcernForReader, typed: Typed, slips: readonly Slip[] = []): Locals => ({
    ref: concern.ref,
    version: concern.version,
    action: path.replace(':ref', concern.ref),
    grounds: concern.toDecide,
    typed: Object.fromEntries(FIELDS.map((field) => [field, typedText(typed, field)])),
    slips,
  });

  return [
    route({
      method: 'get',
      path,
      who: 'staff',
      handle: async (visit: StaffVisit) => {
        const found = await loadForStep(deps, visit);
        return found.may(STEP)
          ? page('responses/whether', locals(found, {}))
          : goTo(`/staff/concerns/${found.concern.ref}`);
      },
    }),
    route({
      method: 'post',
      path,
      who: 'staff',
      freeText: true,
      handle: async (visit: StaffVisit) => {
        const found = await loadForStep(deps, visit);
        const parsed = whetherForm.parse(visit.body);
        if (!parsed.ok) return slipPage('responses/whether', locals(found, visit.body, parsed.slips));
        const what = visit.body['do'];
        if (what === 'change') return page('responses/whether', locals(found, visit.body));
        if (what !== 'send') return page('responses/whether-preview', locals(found, visit.body));
        const { ref } = found.concern;
        const { goesAhead, reason } = parsed.values;
        const version = versionShown(visit);
        await decideWhether(deps, {
          ref,
          actor: visit.actor,
          version,
          goesAhead: goesAhead === 'yes',
          reason,
        });
        return goTo(`/staff/concerns/${ref}?done=looked-into`);
      },
    }),
  ];
}
