// Mediation, for both sides alike: suggest it, say yes or no in one press, say that it is over.
import type { ParentActor, StaffActor } from '../access/actor.js';
import { loadForStep, versionShown, type ConcernForReader } from '../concerns/load-for.js';
import type { Deps } from '../deps.js';
import { inWords } from '../procedure/days.js';
import { mediationUntil } from '../procedure/pauses.js';
import { MEDIATION_ENDS } from '../procedure/terms.js';
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
import { agree, decline, endMediation, offerMediation } from './mediate.js';

type EitherVisit = Visit<ParentActor | StaffActor>;

const offerForm = form({ words: text({ most: 2_000, long: 'Shorten this to 2,000 characters' }) });
const answerForm = form({ answer: choice(['agree', 'decline'], 'Say yes or no') });
const overForm = form({ ended: choice(MEDIATION_ENDS, 'Say how it ended') });

export function mediationRoutes(deps: Deps): Route[] {
  const homeOf = ({ actor }: EitherVisit, { concern }: ConcernForReader): string =>
    actor.kind === 'parent' ? `/concerns/${concern.ref}` : `/staff/concerns/${concern.ref}`;

  /** For the parent, and for whoever holds it or keeps its dates. */
  async function load(visit: EitherVisit): Promise<ConcernForReader> {
    const found = await loadForStep(deps, visit);
    if (!found.parts.some((part) => part === 'parent' || part === 'holder' || part === 'clerk'))
      throw new NotFound();
    return found;
  }

  const sending = (visit: EitherVisit, { concern }: ConcernForReader) => ({
    ref: concern.ref,
    actor: visit.actor,
    version: versionShown(visit),
  });

  function offerLocals(
    found: ConcernForReader,
    visit: EitherVisit,
    typed: Typed,
    slips: readonly Slip[] = [],
  ): Locals {
    const { concern, setting } = found;
    const until = mediationUntil(concern, setting);
    return {
      home: homeOf(visit, found),
      version: concern.version,
      isParent: visit.actor.kind === 'parent',
      until: until && inWords(until, visit.today),
      typed: typedText(typed, 'words'),
      slips,
    };
  }

  async function showOffer(visit: EitherVisit): Promise<Reply> {
    const found = await load(visit);
    if (!found.may('offer mediation')) return goTo(homeOf(visit, found));
    return page('mediation/offer', offerLocals(found, visit, {}));
  }

  async function offer(visit: EitherVisit): Promise<Reply> {
    const found = await load(visit);
    const parsed = offerForm.parse(visit.body);
    if (!parsed.ok) return slipPage('mediation/offer', offerLocals(found, visit, visit.body, parsed.slips));
    await offerMediation(deps, { ...sending(visit, found), ...parsed.values });
    return goTo(`${homeOf(visit, found)}?done=mediation-offered`);
  }

  async function answer(visit: EitherVisit): Promise<Reply> {
    const found = await load(visit);
    const parsed = answerForm.parse(visit.body);
    if (!parsed.ok) throw new NotFound();
    const isYes = parsed.values.answer === 'agree';
    await (isYes ? agree : decline)(deps, sending(visit, found));
    return goTo(`${homeOf(visit, found)}?done=mediation-${isYes ? 'agreed' : 'declined'}`);
  }

  async function over(visit: EitherVisit): Promise<Reply> {
    const found = await load(visit);
    const parsed = overForm.parse(visit.body);
    if (!parsed.ok) throw new NotFound();
    await endMediation(deps, { ...sending(visit, found), ...parsed.values });
    return goTo(`${homeOf(visit, found)}?done=mediation-over`);
  }

  return [
    route({ method: 'get', path: '/concerns/:ref/mediation', who: 'parent', handle: showOffer }),
    route({ method: 'post', path: '/concerns/:ref/mediation', who: 'parent', freeText: true, handle: offer }),
    route({ method: 'post', path: '/concerns/:ref/mediation/answer', who: 'parent', handle: answer }),
    route({ method: 'post', path: '/concerns/:ref/mediation/over', who: 'parent', handle: over }),
    route({ method: 'get', path: '/staff/concerns/:ref/mediation', who: 'staff', handle: showOffer }),
    route({
      method: 'post',
      path: '/staff/concerns/:ref/mediation',
      who: 'staff',
      freeText: true,
      handle: offer,
    }),
    route({ method: 'post', path: '/staff/concerns/:ref/mediation/answer', who: 'staff', handle: answer }),
    route({ method: 'post', path: '/staff/concerns/:ref/mediation/over', who: 'staff', handle: over }),
  ];
}
