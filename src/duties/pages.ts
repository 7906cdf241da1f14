// What the law asks beside the stages: say that a concern is also such a matter, and say that it is done.
import type { StaffActor } from '../access/actor.js';
import { dutyWords } from '../concerns/date-view.js';
import { loadForStep, versionShown, type ConcernForReader } from '../concerns/load-for.js';
import type { Deps } from '../deps.js';
import { inWords } from '../procedure/days.js';
import { dutiesToAdd, dutyDate, isDuty } from '../procedure/duties.js';
import { earlyYearsClasses } from '../school/early-years.js';
import type { Day, Duty } from '../procedure/terms.js';
import { NotFound } from '../web/errors.js';
import { typedDay, typedText, type Slip, type Typed } from '../web/form.js';
import { goTo, page, route, slipPage, type Locals, type Route, type Visit } from '../web/route.js';
import { addDutyForm, meetDutyForm } from './duties-form.js';
import { addDuty, meetDuty } from './keep-duty.js';

type StaffVisit = Visit<StaffActor>;

const ADDED: Record<Duty, { text: string; hint: string }> = {
  'data-protection': {
    text: 'A complaint about how the school uses or keeps personal information',
    hint: 'The parent has to be told by then that it has come.',
  },
  'early-years': {
    text: 'A written complaint about the requirements for the early years',
    hint: 'The parent has to be told the outcome by then.',
  },
  'subject-access': {
    text: 'A request for a copy of what the school keeps about somebody',
    hint: 'A subject access request. It need not use that name, and need not be on a form.',
  },
};

export function dutyRoutes(deps: Deps): Route[] {
  const path = '/staff/concerns/:ref/by-law';
  const home = ({ concern }: ConcernForReader): string => `/staff/concerns/${concern.ref}`;

  async function load(visit: StaffVisit): Promise<ConcernForReader> {
    const found = await loadForStep(deps, visit);
    if (!found.parts.some((part) => ['holder', 'above', 'clerk'].includes(part))) throw new NotFound();
    return found;
  }

  function toAdd({ concern, people }: ConcernForReader): Duty[] {
    const name = concern.classId === undefined ? '' : (people.schoolClass(concern.classId)?.name ?? '');
    const isEarlyYears = earlyYearsClasses(deps.school.settings(), [name]).length > 0;
    return dutiesToAdd(concern.running, { about: concern.about, channel: concern.channel, isEarlyYears });
  }

  function addLocals(
    found: ConcernForReader,
    { today }: StaffVisit,
    typed: Typed,
    slips: readonly Slip[] = [],
  ): Locals {
    const { concern, setting } = found;
    const until = (duty: Duty): string => {
      const { dueOn } = dutyDate(duty, concern.receivedOn, setting);
      return dueOn ? `By ${inWords(dueOn, today)} if it came with the concern.` : '';
    };
    return {
      ...{ ref: concern.ref, version: concern.version, action: path.replace(':ref', concern.ref) },
      choices: toAdd(found).map((duty) => ({
        value: duty,
        text: ADDED[duty].text,
        hint: `${ADDED[duty].hint} ${until(duty)}`.trim(),
        checked: typed['duty'] === duty,
      })),
      typed: { ...typedDay('came', concern.receivedOn), ...typed },
      slips,
    };
  }

  function doneLocals(
    { concern }: ConcernForReader,
    { today }: StaffVisit,
    typed: Typed,
    slips: readonly Slip[] = [],
  ): Locals {
    return {
      ...{ ref: concern.ref, version: concern.version, action: `${path.replace(':ref', concern.ref)}/done` },
      choices: running({ concern }).map(({ duty, dueOn }) => ({
        value: duty,
        text: `By ${dueOn ? inWords(dueOn, today) : 'a day not set yet'}: ${dutyWords(duty)}`,
        checked: typed['duty'] === duty || running({ concern }).length === 1,
      })),
      typed: { done: typedText(typed, 'done') },
      slips,
    };
  }

  return [
    route({
      method: 'get',
      path,
      who: 'staff',
      handle: async (visit) => {
        const found = await load(visit);
        return found.may('add a duty') ? page('duties/add', addLocals(found, visit, {})) : goTo(home(found));
      },
    }),
    route({
      method: 'post',
      path,
      who: 'staff',
      handle: async (visit) => {
        const found = await load(visit);
        const { ref, receivedOn } = found.concern;
        const parsed = addDutyForm(toAdd(found), { from: receivedOn, today: visit.today }).parse(visit.body);
        if (!parsed.ok) return slipPage('duties/add', addLocals(found, visit, visit.body, parsed.slips));
        const { duty, came } = parsed.values;
        await addDuty(deps, {
          ref,
          actor: visit.actor,
          version: versionShown(visit),
          duty,
          receivedOn: came,
        });
        return goTo(`${home(found)}?done=by-law`);
      },
    }),
    route({
      method: 'get',
      path: `${path}/done`,
      who: 'staff',
      handle: async (visit) => {
        const found = await load(visit);
        return found.may('meet a duty')
          ? page('duties/done', doneLocals(found, visit, {}))
          : goTo(home(found));
      },
    }),
    route({
      method: 'post',
      path: `${path}/done`,
      who: 'staff',
      freeText: true,
      handle: async (visit) => {
        const found = await load(visit);
        const parsed = meetDutyForm(running(found).map(({ duty }) => duty)).parse(visit.body);
        if (!parsed.ok) return slipPage('duties/done', doneLocals(found, visit, visit.body, parsed.slips));
        const { ref } = found.concern;
        await meetDuty(deps, { ref, actor: visit.actor, version: versionShown(visit), ...parsed.values });
        return goTo(`${home(found)}?done=by-law-done`);
      },
    }),
  ];
}

function running({ concern }: Pick<ConcernForReader, 'concern'>): { duty: Duty; dueOn: Day | undefined }[] {
  return concern.running.flatMap(({ kind, dueOn }) => (isDuty(kind) ? [{ duty: kind, dueOn }] : []));
}
