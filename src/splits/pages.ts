// Making part of a concern one of its own: choose the points, say whom they belong to and why, see where it goes, send.
import { replyClock } from '../concerns/concern-view.js';
import { loadForStep, type ConcernForReader } from '../concerns/load-for.js';
import { readFirstRoutes, type Reading } from '../concerns/read-first.js';
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
import { goTo, type Locals, type Reply, type Route } from '../web/route.js';
import { partOf, SAME_HANDS, split, type Parting } from './split.js';

const AFTER = '/queue?done=parted';

interface Typing extends Parting {
  readonly reason: string;
}

const ONCE = /^[\w-]{20,100}$/;
const listed = (raw: Typed[string] | undefined): readonly string[] =>
  raw === undefined ? [] : typeof raw === 'string' ? [raw] : raw;

export function splitRoutes(deps: Deps): Route[] {
  const path = '/staff/concerns/:ref/part';

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

  function read({ found, visit }: Reading): { ok: true; values: Typing } | { ok: false; slips: Slip[] } {
    const parsed = partForm(found).parse(visit.body);
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
    return slips.length > 0 ? { ok: false, slips } : { ok: true, values: typing };
  }

  const common = ({ concern }: ConcernForReader): Locals => ({
    ref: concern.ref,
    version: concern.version,
    action: path.replace(':ref', concern.ref),
  });

  const shown = ({ found }: Reading, typed: Typed, slips: readonly Slip[]): Locals => ({
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

  function previewed({ found, visit }: Reading, typing: Typing): Locals {
    const { concern, people } = found;
    const { matter, place } = partOf(concern, typing, people);
    const dueOn = replyClock(concern)?.dueOn;
    const { personId, posts } = visit.actor;
    return {
      ...common(found),
      once: onceIn(visit.body),
      to: place && holderWords(place.holder, people),
      by: dueOn && inWords(dueOn, visit.today),
      points: concern.points.filter(({ id }) => typing.pointIds.includes(id)),
      isAboutReader: isComplainedAbout(personId, posts, matter.complainedAbout),
      reason: typing.reason,
      typing,
    };
  }

  /** Sent twice, the points are gone from the form: whatever it says, the first sending stands. */
  async function before(at: Reading): Promise<Reply | undefined> {
    const { found, visit } = at;
    if (!found.parts.some((part) => ['holder in charge', 'above', 'clerk'].includes(part)))
      throw new NotFound();
    if (visit.body['do'] !== 'send' || read(at).ok) return undefined;
    await send(at, { pointIds: [], about: found.concern.about, people: [], reason: '' });
    return goTo(AFTER);
  }

  const send = ({ found, visit, by }: Reading, typing: Typing) => {
    const { actor, version } = by;
    return split(deps, { concern: found.concern, actor, version, once: onceIn(visit.body), ...typing });
  };

  return readFirstRoutes({
    path,
    load: (visit) => loadForStep(deps, visit),
    isOpen: (found) => found.may('make part of it a concern of its own'),
    form: 'splits/part',
    shown,
    before,
    read,
    preview: 'splits/preview',
    previewed,
    send,
    after: () => AFTER,
  });
}

/** The token of the page, so that it is sent once; a new one where it has none. */
function onceIn(typed: Typed): string {
  const once = typedText(typed, 'once');
  return ONCE.test(once) ? once : newToken();
}
