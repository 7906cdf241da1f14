// Dividing a long text into points: the holder's page, and the parent's, each beside the words that the parent first wrote.
import type { ParentActor, StaffActor } from '../access/actor.js';
import type { Point } from '../concerns/concern.js';
import { loadForHands, loadForStep, versionShown, type ConcernForReader } from '../concerns/load-for.js';
import type { Deps } from '../deps.js';
import { dividablePoints, pointProposed } from '../procedure/points.js';
import type { Step } from '../procedure/terms.js';
import { typedText, type Slip, type Typed } from '../web/form.js';
import { goTo, page, route, slipPage, type Locals, type Route, type Visit } from '../web/route.js';
import { agreePoints, keepAsItIs, proposePoints } from './divide.js';
import { pairsFor, partsSuggested, readParts, typedParts, wordsAdded } from './parts-form.js';
import { findProposal, type Part } from './proposal-store.js';

export function pointRoutes(deps: Deps): Route[] {
  const common = (found: ConcernForReader, point: Point, typed: Typed, slips: readonly Slip[]): Locals => ({
    ref: found.concern.ref,
    version: found.concern.version,
    number: point.number,
    own: { whatHappened: point.whatHappened, wanted: point.wanted ?? '' },
    pairs: pairsFor(typed),
    typed: Object.fromEntries(Object.keys(typed).map((field) => [field, typedText(typed, field)])),
    slips,
  });

  /** The point to divide: the one that was chosen, else the one that says most. */
  function chosen(found: ConcernForReader, number: string): Point | undefined {
    const points = dividablePoints(found.concern);
    const named = points.find((point) => String(point.number) === number);
    return named ?? [...points].sort((a, b) => b.whatHappened.length - a.whatHappened.length)[0];
  }

  const loadStaff = (visit: Visit<StaffActor>): Promise<ConcernForReader> => loadForHands(deps, visit);

  const staffLocals = (
    found: ConcernForReader,
    point: Point,
    typed: Typed,
    slips: readonly Slip[] = [],
  ): Locals => ({
    ...common(found, point, typed, slips),
    others: dividablePoints(found.concern)
      .filter(({ id }) => id !== point.id)
      .map(({ number }) => number),
  });

  async function parentLocals(
    found: ConcernForReader,
    point: Point,
    parts: readonly Part[],
    shown: { typed?: Typed; slips?: readonly Slip[] } = {},
  ): Promise<Locals> {
    const proposal = await findProposal(deps.db.read, point.id);
    const own = `${point.whatHappened} ${point.wanted ?? ''}`;
    return {
      ...common(found, point, shown.typed ?? typedParts(parts), shown.slips ?? []),
      who: found.people.person(proposal?.personId ?? '')?.name ?? 'The school',
      added: parts.map((part) => wordsAdded(part, own).join(', ')),
    };
  }

  /** The page of a step that can be taken now; otherwise undefined. */
  const asked = (found: ConcernForReader, step: Step): Point | undefined =>
    found.may(step) ? pointProposed(found.concern) : undefined;

  return [
    route({
      method: 'get',
      path: '/staff/concerns/:ref/points',
      who: 'staff',
      handle: async (visit) => {
        const found = await loadStaff(visit);
        const point = found.may('propose points') ? chosen(found, visit.query['point'] ?? '') : undefined;
        if (!point) return goTo(`/staff/concerns/${found.concern.ref}`);
        const typed = typedParts(partsSuggested(point.whatHappened, point.wanted));
        return page('points/propose', staffLocals(found, point, typed));
      },
    }),
    route({
      method: 'post',
      path: '/staff/concerns/:ref/points',
      who: 'staff',
      freeText: true,
      handle: async (visit) => {
        const found = await loadStaff(visit);
        const { concern } = found;
        const point = chosen(found, typedText(visit.body, 'point'));
        const read = readParts(visit.body);
        if (!read.ok && point)
          return slipPage('points/propose', staffLocals(found, point, visit.body, read.slips));
        await proposePoints(deps, {
          ...{ concern, actor: visit.actor, version: versionShown(visit) },
          ...{ pointId: point?.id ?? '', parts: read.ok ? read.parts : [] },
        });
        return goTo(`/staff/concerns/${concern.ref}?done=proposed`);
      },
    }),
    route({
      method: 'get',
      path: '/concerns/:ref/points',
      who: 'parent',
      handle: async (visit) => {
        const found = await loadForStep(deps, visit);
        const point = asked(found, 'agree the points');
        const proposal = point && (await findProposal(deps.db.read, point.id));
        if (!point || !proposal) return goTo(`/concerns/${found.concern.ref}`);
        return page('points/agree', await parentLocals(found, point, proposal.parts));
      },
    }),
    route({
      method: 'post',
      path: '/concerns/:ref/points',
      who: 'parent',
      freeText: true,
      handle: async (visit: Visit<ParentActor>) => {
        const found = await loadForStep(deps, visit);
        const { concern } = found;
        const by = { concern, actor: visit.actor, version: versionShown(visit) };
        if (visit.body['do'] === 'keep') {
          await keepAsItIs(deps, by);
          return goTo(`/concerns/${concern.ref}?done=kept`);
        }
        const point = asked(found, 'agree the points');
        const read = readParts(visit.body);
        if (!read.ok && point) {
          const shown = { typed: visit.body, slips: read.slips };
          return slipPage('points/agree', await parentLocals(found, point, [], shown));
        }
        await agreePoints(deps, { ...by, pointId: point?.id ?? '', parts: read.ok ? read.parts : [] });
        return goTo(`/concerns/${concern.ref}?done=agreed`);
      },
    }),
  ];
}
