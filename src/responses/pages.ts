// Answering, and recording the panel's decision: type it point by point, read it as the parent will, send.
import type { StaffActor } from '../access/actor.js';
import { pointViews } from '../concerns/concern-view.js';
import { loadForStep, versionShown, type ConcernForReader } from '../concerns/load-for.js';
import type { Deps } from '../deps.js';
import { escalationsOf } from '../concerns/escalation-store.js';
import { inWords } from '../procedure/days.js';
import { dueDate } from '../procedure/school-days.js';
import { FINDINGS } from '../procedure/terms.js';
import type { Slip, Typed } from '../web/form.js';
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
import { answer, decidePoints } from './answer.js';
import { readAnswer, type AnswerRead } from './answer-form.js';
import { findAnswerDraft, keepAnswerDraft } from './response-store.js';

type StaffVisit = Visit<StaffActor>;

interface Kind {
  readonly name: 'answer' | 'decision';
  readonly step: 'answer' | 'decide';
  readonly path: string;
  readonly done: string;
  readonly title: string;
  readonly sendText: string;
}

const KINDS: readonly Kind[] = [
  {
    name: 'answer',
    step: 'answer',
    path: 'answer',
    done: 'answered',
    title: 'Answer the parent',
    sendText: 'Send the answer',
  },
  {
    name: 'decision',
    step: 'decide',
    path: 'decision',
    done: 'decided',
    title: 'Record the panel’s decision',
    sendText: 'Issue the decision',
  },
];

export function responseRoutes(deps: Deps): Route[] {
  return KINDS.flatMap((kind) => routesFor(deps, kind));
}

function routesFor(deps: Deps, kind: Kind): Route[] {
  const path = `/staff/concerns/:ref/${kind.path}`;

  async function load(visit: StaffVisit): Promise<ConcernForReader> {
    const found = await loadForStep(deps, visit);
    if (!found.parts.includes('holder') && !(kind.step === 'decide' && found.parts.includes('clerk')))
      throw new NotFound();
    return found;
  }

  const owner = ({ concern }: ConcernForReader, visit: StaffVisit) => ({
    concernId: concern.id,
    personId: visit.actor.personId,
    stage: concern.stage,
  });

  async function locals(
    found: ConcernForReader,
    visit: StaffVisit,
    typed: Typed,
    slips: readonly Slip[],
  ): Promise<Locals> {
    const { concern, people } = found;
    return {
      ref: concern.ref,
      version: concern.version,
      heading: undefined,
      title: kind.title,
      action: path.replace(':ref', concern.ref),
      kindName: kind.name,
      findings: FINDINGS,
      points: pointViews(concern, people, visit.today).filter((point) => point.isHere),
      escalations: await escalationsOf(deps.db.read, concern.id),
      typed,
      slips,
    };
  }

  function preview(found: ConcernForReader, visit: StaffVisit, read: AnswerRead): Reply {
    const { concern, people, setting } = found;
    const moveOnBy = dueDate(setting.calendar, visit.today, setting.numbers.moveOn).dueOn;
    return page('responses/preview', {
      ref: concern.ref,
      version: concern.version,
      title: 'Read it as the parent will',
      action: path.replace(':ref', concern.ref),
      kindName: kind.name,
      sendText: kind.sendText,
      author: visit.actor.name,
      moveOnBy: kind.name === 'answer' && moveOnBy ? inWords(moveOnBy, visit.today) : undefined,
      read,
      fields: typedFields(visit.body),
      points: pointViews(concern, people, visit.today)
        .filter((point) => point.isHere)
        .map((point) => ({
          ...point,
          answers: read.answers
            .filter((each) => each.pointId === point.id)
            .map((each) => ({
              who: kind.name === 'decision' ? 'The panel of governors' : visit.actor.name,
              when: inWords(visit.today, visit.today),
              body: each.body,
              finding: each.finding,
              recommendations: each.recommendations,
            })),
        })),
    });
  }

  return [
    route({
      method: 'get',
      path,
      who: 'staff',
      handle: async (visit) => {
        const found = await load(visit);
        if (!found.may(kind.step)) return goTo(`/staff/concerns/${found.concern.ref}`);
        const typed = (await findAnswerDraft(deps.db.read, owner(found, visit))) ?? {};
        return page('responses/answer', await locals(found, visit, typed, []));
      },
    }),
    route({
      method: 'post',
      path,
      who: 'staff',
      freeText: true,
      handle: async (visit) => {
        const found = await load(visit);
        await deps.db.write((tx) =>
          keepAnswerDraft(
            tx,
            owner(found, visit),
            Object.fromEntries(typedFields(visit.body).map(({ name, value }) => [name, value])),
            visit.now,
          ),
        );
        const what = visit.body['do'];
        if (what === 'save') return goTo(`/staff/concerns/${found.concern.ref}`);
        const result = readAnswer(found.concern, visit.body, kind.name);
        if (!result.ok)
          return slipPage('responses/answer', await locals(found, visit, visit.body, result.slips));
        if (what === 'change') return page('responses/answer', await locals(found, visit, visit.body, []));
        if (what !== 'send') return preview(found, visit, result.read);
        const sending = {
          ref: found.concern.ref,
          actor: visit.actor,
          version: versionShown(visit),
          ...result.read,
        };
        await (kind.step === 'answer' ? answer(deps, sending) : decidePoints(deps, sending));
        return goTo(`/staff/concerns/${found.concern.ref}?done=${kind.done}`);
      },
    }),
  ];
}

/** What was typed, to go round by the preview and back. */
function typedFields(body: Typed): { name: string; value: string }[] {
  return Object.entries(body)
    .filter(([name]) => /^(answer|finding|recommendations)-\d+$|^(foundOut|actions)$/.test(name))
    .flatMap(([name, value]) => (typeof value === 'string' ? [{ name, value }] : []));
}
