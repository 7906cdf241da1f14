// Making part of a concern one of its own: choose the points, say whom they belong to and why, see where it goes, send.
import type { StaffActor } from '../access/actor.js';
import { replyClock } from '../concerns/concern-view.js';
import { loadForStep, versionShown, type ConcernForReader } from '../concerns/load-for.js';
import type { Deps } from '../deps.js';
import { newToken } from '../ids.js';
import { knownAs } from '../people/roster-store.js';
import { inWords } from '../procedure/days.js';
import { isComplainedAbout } from '../procedure/routing.js';
import { partablePoints, whyNotParted } from '../procedure/splitting.js';
import { ABOUTS } from '../procedure/terms.js';
import { ABOUT_WORDS, holderWords } from '../raising/check-view.js';
import { WHOLE_BOARD } from '../raising/matter.js';
import { choice, choices, form, text, typedText, type Slip, type Typed } from '../web/form.js';
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
import { partOf, SAME_HANDS, split, type Parting } from './split.js';

type StaffVisit = Visit<StaffActor>;

interface Typing extends Parting {
  readonly reason: string;
}

const ONCE = /^[\w-]{20,100}$/;
const listed = (raw: Typed[string] | undefined): readonly string[] =>
  raw === undefined ? [] : typeof raw === 'string' ? [raw] : raw;

export function splitRoutes(deps: Deps): Route[] {
  const path = '/staff/concerns/:ref/part';

  async function load(visit: StaffVisit): Promise<ConcernForReader> {
    const found = await loadForStep(deps, visit);
    if (!found.parts.some((part) => ['holder in charge', 'above', 'clerk'].includes(part)))
      throw new NotFound();
    return found;
  }

  const choosable = ({ people }: ConcernForReader) => [
    ...people.everyone.map((person) => ({ value: person.id, text: knownAs(person) })),
    { value: WHOLE_BOARD, text: 'The whole governing body' },
  ];

  const partForm = (found: ConcernForReader) =>
    form({
      points: choices(
        partablePoints(found.concern).map(({ id }) => id),
        'Choose from the points',
      ),
      about: choice(ABOUTS, 'Choose what it is about'),
      people: choices(
        choosable(found).map(({ value }) => value),
        'Choose from the list',
      ),
      reason: text({
        empty: 'Tell the parent why, in a few words',
        most: 2_000,
        long: 'Shorten this to 2,000 characters',
      }),
    });

  function read(
    found: ConcernForReader,
    typed: Typed,
  ): { ok: true; typing: Typing } | { ok: false; slips: Slip[] } {
    const parsed = partForm(found).parse(typed);
    if (!parsed.ok) return parsed;
    const { points: pointIds, about, people, reason } = parsed.values;
    const slips: Slip[] = [];
    const why = whyNotParted(found.concern, pointIds);
    if (why) slips.push({ field: 'points', message: why });
    const asksWho = about === 'staff' || about === 'staff-online' || about === 'governor';
    if (asksWho && people.length === 0) slips.push({ field: 'people', message: 'Choose whom it is about' });
    const typing = { pointIds, about, people: asksWho ? people : [], reason };
    if (slips.length === 0 && !partOf(found.concern, typing, found.people).place)
      slips.push({ field: 'about', message: SAME_HANDS });
    return slips.length > 0 ? { ok: false, slips } : { ok: true, typing };
  }

  const common = ({ concern }: ConcernForReader): Locals => ({
    ref: concern.ref,
    version: concern.version,
    action: path.replace(':ref', concern.ref),
  });

  const formLocals = (found: ConcernForReader, typed: Typed, slips: readonly Slip[] = []): Locals => ({
    ...common(found),
    once: onceIn(typed),
    points: partablePoints(found.concern).map(({ id, number, whatHappened }) => ({
      ...{
        value: id,
        text: `Point ${number}: ${whatHappened}`,
        checked: listed(typed['points']).includes(id),
      },
    })),
    abouts: ABOUTS.map((about) => ({
      ...{ value: about, text: ABOUT_WORDS[about], checked: typedText(typed, 'about') === about },
    })),
    people: choosable(found).map((each) => ({
      ...each,
      checked: listed(typed['people']).includes(each.value),
    })),
    reason: typedText(typed, 'reason'),
    slips,
  });

  function preview(found: ConcernForReader, visit: StaffVisit, typing: Typing): Reply {
    const { concern, people } = found;
    const { matter, place } = partOf(concern, typing, people);
    const dueOn = replyClock(concern)?.dueOn;
    const { personId, posts } = visit.actor;
    return page('splits/preview', {
      ...common(found),
      once: onceIn(visit.body),
      to: place && holderWords(place.holder, people),
      by: dueOn && inWords(dueOn, visit.today),
      points: concern.points.filter(({ id }) => typing.pointIds.includes(id)),
      isAboutReader: isComplainedAbout(personId, posts, matter.complainedAbout),
      reason: typing.reason,
      typing,
    });
  }

  return [
    route({
      method: 'get',
      path,
      who: 'staff',
      handle: async (visit) => {
        const found = await loadForStep(deps, visit);
        return found.may('make part of it a concern of its own')
          ? page('splits/part', formLocals(found, {}))
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
        const { concern } = found;
        const what = visit.body['do'];
        const once = onceIn(visit.body);
        const sending = { concern, actor: visit.actor, version: versionShown(visit), once };
        const typed = read(found, visit.body);
        const isSending = what === 'send';
        // Sent twice, the points are gone from the form: whatever it says, the first sending stands.
        if (isSending && !typed.ok)
          await split(deps, { ...sending, pointIds: [], about: concern.about, people: [], reason: '' });
        else if (!typed.ok) return slipPage('splits/part', formLocals(found, visit.body, typed.slips));
        else if (what === 'change') return page('splits/part', formLocals(found, visit.body));
        else if (!isSending) return preview(found, visit, typed.typing);
        else await split(deps, { ...sending, ...typed.typing });
        return goTo('/queue?done=parted');
      },
    }),
  ];
}

/** The token of the page, so that it is sent once; a new one where it has none. */
function onceIn(typed: Typed): string {
  const once = typedText(typed, 'once');
  return ONCE.test(once) ? once : newToken();
}
