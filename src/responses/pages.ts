// Answering, and recording the panel's decision: type it point by point, read it as the parent will, send.
import type { StaffActor } from '../access/actor.js';
import { askedOn, type Asked } from '../concerns/asked-store.js';
import { momentWords, pointViews, replyClock } from '../concerns/concern-view.js';
import type { Entry } from '../concerns/entries.js';
import { loadForStep, versionShown, type ConcernForReader } from '../concerns/load-for.js';
import { entriesSince, newsLocals } from '../meanwhile/news.js';
import type { Deps } from '../deps.js';
import { PROMISE_FIELD, promiseFields } from '../concerns/promise-form.js';
import { toBeKept } from '../concerns/promise-view.js';
import { escalationsOf } from '../concerns/escalation-store.js';
import { knownAs, type People, type RosterPerson } from '../people/roster-store.js';
import { daysToAskBy, mayBeAsked, needsCheck } from '../procedure/asking.js';
import { inWords } from '../procedure/days.js';
import { pointsAtStage } from '../procedure/decide.js';
import { numbersOf } from '../procedure/numbers.js';
import { dueDate } from '../procedure/school-days.js';
import { peopleItIsAbout } from '../procedure/released-copies.js';
import { FINDINGS, type Day } from '../procedure/terms.js';
import { layIn, offeredOn, optionsFor, type LaidIn } from '../saved-replies/lay-in.js';
import { choice, form, type Slip, type Typed } from '../web/form.js';
import { NotFound, Refused } from '../web/errors.js';
import { typedWords } from '../web/typed-words.js';
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
import { checkRoutes } from './check-pages.js';
import { askForCheck, isApproved, latestCheck } from './check.js';
import { answeredPoints } from './preview.js';
import { findAnswerDraft, keepAnswerDraft, type TypedAnswer } from './response-store.js';

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
  return [...KINDS.flatMap((kind) => routesFor(deps, kind)), ...checkRoutes(deps)];
}

function routesFor(deps: Deps, kind: Kind): Route[] {
  const path = `/staff/concerns/:ref/${kind.path}`;

  async function load(visit: StaffVisit): Promise<ConcernForReader> {
    const found = await loadForStep(deps, visit);
    if (!found.parts.includes('holder') && !(kind.step === 'decide' && found.parts.includes('clerk')))
      throw new NotFound();
    return found;
  }

  /** What others did since the page was opened, beside what was typed; undefined where they did nothing. */
  async function overtakenBy(found: ConcernForReader, visit: StaffVisit): Promise<Reply | undefined> {
    const news = await doneByOthers(found, versionShown(visit), visit);
    if (news.length === 0) return undefined;
    const words = typedWords(typedFields(visit.body));
    const goOn = path.replace(':ref', found.concern.ref);
    return page('meanwhile/answer', await besideNews(found, visit, { news, words, goOn }), { status: 409 });
  }

  const doneByOthers = async (found: ConcernForReader, version: number, { actor }: StaffVisit) =>
    (await entriesSince(deps.db.read, found, version, actor)).filter(
      ({ personId }) => personId !== actor.personId,
    );

  /** The news, and the words that were not sent: to go on with, or as a message where there is nothing to answer any more. */
  async function besideNews(
    found: ConcernForReader,
    visit: StaffVisit,
    { news, words, goOn }: { news: readonly Entry[]; words: readonly string[]; goOn: string },
  ): Promise<Locals> {
    return {
      ...(await newsLocals(deps.db.read, found, visit, news)),
      ref: found.concern.ref,
      version: found.concern.version,
      words,
      asMessage: words.join('\n\n'),
      goOn: found.may(kind.step) ? goOn : undefined,
      mayMessage: !found.may(kind.step) && found.may('message the parent'),
    };
  }

  /** Somebody else has answered, and words of this person were left unsent. */
  async function sentByOthers(
    found: ConcernForReader,
    visit: StaffVisit,
    draft: TypedAnswer,
  ): Promise<Reply | undefined> {
    const words = Object.values(draft).filter((each) => each.trim() !== '');
    const last = found.concern.responses.at(-1);
    if (words.length === 0 || last?.stage !== found.concern.stage || last.personId === visit.actor.personId)
      return undefined;
    const entries = await doneByOthers(found, -1, visit);
    const from = entries.findIndex(({ id }) => id === last.entryId);
    const news = entries.slice(Math.max(from, 0));
    return page('meanwhile/answer', await besideNews(found, visit, { news, words, goOn: '' }));
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
      check: checkView(await latestCheck(deps.db.read, concern), people, visit.today),
      savedReplies: optionsFor(await offeredOn(deps.db.read, visit.actor, concern), 'answer'),
      replies: repliesOf(await askedOn(deps.db.read, concern.id), people, visit.today),
      promises: promiseFields(typed, given(found)),
      typed,
      slips,
    };
  }

  const given = ({ concern, people, setting }: ConcernForReader) => ({
    ...{ concern, people, calendar: setting.calendar, today: setting.today },
  });

  /** A saved reply laid in as the beginning of the answer to a point; undefined where no such button was pressed. */
  function laidIn(
    { concern }: ConcernForReader,
    { actor, body, today }: StaffVisit,
  ): Promise<LaidIn | undefined> {
    const places = pointsAtStage(concern).map(({ number: n }) => ({
      ...{ name: String(n), box: `answer-${n}` },
      use: 'answer' as const,
    }));
    return layIn(deps.db.read, places, { typed: body, actor, concern, today });
  }

  const checkers = ({ concern, people }: ConcernForReader): RosterPerson[] =>
    people.everyone.filter(({ id }) => mayBeAsked(id, 'check', concern, people));

  /** Sends it to be checked, where somebody was chosen. */
  async function toBeChecked(found: ConcernForReader, visit: StaffVisit, read: AnswerRead): Promise<Reply> {
    const { concern, setting } = found;
    const ids = checkers(found).map(({ id }) => id);
    const chosen = form({ checker: choice(ids, 'Choose who is to check it') }).parse(visit.body);
    if (!chosen.ok) return preview(found, visit, read, chosen.slips);
    const days = daysToAskBy(setting.today, replyClock(concern)?.dueOn, setting.calendar);
    await askForCheck(deps, {
      ...{ ref: concern.ref, actor: visit.actor, version: found.concern.version, read },
      ...{ personId: chosen.values.checker, byOn: days[DAYS_TO_CHECK - 1] ?? days.at(-1) ?? setting.today },
      typed: Object.fromEntries(typedFields(visit.body).map(({ name, value }) => [name, value])),
    });
    return goTo(`/staff/concerns/${concern.ref}?done=to-be-checked`);
  }

  async function preview(
    found: ConcernForReader,
    visit: StaffVisit,
    read: AnswerRead,
    slips: readonly Slip[] = [],
  ): Promise<Reply> {
    const { concern, people, setting } = found;
    const check = await latestCheck(deps.db.read, concern);
    const who = kind.name === 'decision' ? 'The panel of governors' : visit.actor.name;
    const numbers = numbersOf(concern, setting);
    const moveOnBy = dueDate(setting.calendar, visit.today, numbers.moveOn, numbers).dueOn;
    const show = slips.length > 0 ? slipPage : page;
    return show('responses/preview', {
      ref: concern.ref,
      version: concern.version,
      title: 'Read it as the parent will',
      action: path.replace(':ref', concern.ref),
      kindName: kind.name,
      sendText: kind.sendText,
      author: visit.actor.name,
      moveOnBy: kind.name === 'answer' && moveOnBy ? inWords(moveOnBy, visit.today) : undefined,
      read,
      promises: read.promises.map((each) => toBeKept(each, concern, people, visit.today)),
      fields: typedFields(visit.body),
      points: answeredPoints(pointViews(concern, people, visit.today), read, who, visit.today),
      check: checkView(check, people, visit.today),
      checkers:
        needsCheck(concern, setting.hasAnswersChecked === true, people) && !isApproved(check, read)
          ? checkers(found).map((person) => ({ value: person.id, text: knownAs(person) }))
          : undefined,
      slips,
    });
  }

  return [
    route({
      method: 'get',
      path,
      who: 'staff',
      handle: async (visit) => {
        const found = await load(visit);
        const draft = await findAnswerDraft(deps.db.read, owner(found, visit));
        const typed = draft ?? {};
        if (!found.may(kind.step))
          return (await sentByOthers(found, visit, typed)) ?? goTo(`/staff/concerns/${found.concern.ref}`);
        return page('responses/answer', await locals(found, visit, typed, []));
      },
    }),
    route({
      method: 'post',
      path,
      who: 'staff',
      freeText: true,
      tellsNews: true,
      handle: async (posted) => {
        const found = await load(posted);
        const laid = await laidIn(found, posted);
        const visit = laid ? { ...posted, body: laid.typed } : posted;
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
        const overtaken = await overtakenBy(found, visit);
        if (overtaken) return overtaken;
        if (laid) {
          const show = laid.slips.length > 0 ? slipPage : page;
          const shown = await locals(found, visit, visit.body, laid.slips);
          return show('responses/answer', { ...shown, laidIn: laid.at });
        }
        const result = readAnswer(given(found), visit.body, kind.name);
        if (!result.ok)
          return slipPage('responses/answer', await locals(found, visit, visit.body, result.slips));
        if (what === 'change') return page('responses/answer', await locals(found, visit, visit.body, []));
        if (what === 'check' && kind.step === 'answer') return toBeChecked(found, visit, result.read);
        if (what !== 'send') return preview(found, visit, result.read);
        const sending = {
          ref: found.concern.ref,
          actor: visit.actor,
          version: found.concern.version,
          ...result.read,
        };
        try {
          await (kind.step === 'answer' ? answer(deps, sending) : decidePoints(deps, sending));
        } catch (error) {
          // Sent by somebody else between the question and the answer.
          const late = error instanceof Refused ? await overtakenBy(await load(visit), visit) : undefined;
          if (!late) throw error;
          return late;
        }
        // The findings are for whom it is about too, where that matters: whoever issues the decision says so.
        const isAsked =
          kind.step === 'decide' &&
          found.parts.includes('holder in charge') &&
          peopleItIsAbout(found.concern, found.people).length > 0;
        return goTo(`/staff/concerns/${found.concern.ref}${isAsked ? '/release' : ''}?done=${kind.done}`);
      },
    }),
  ];
}

/** School days that somebody has to check an answer, where the parent’s date leaves as many. */
const DAYS_TO_CHECK = 2;

function checkView(check: Asked | undefined, people: People, today: Day): Locals | undefined {
  if (!check || check.state === 'over') return undefined;
  const who = people.person(check.personId)?.name ?? 'A former member of staff';
  return { who, state: check.state, by: inWords(check.byOn, today), words: check.reply ?? undefined };
}

/** What colleagues replied when they were asked, at hand while answering. */
function repliesOf(asked: readonly Asked[], people: People, today: Day): Locals[] {
  return asked
    .filter(({ what, state }) => what === 'question' && state === 'replied')
    .map(({ personId, repliedAt, reply }) => ({
      who: people.person(personId)?.name ?? 'A former member of staff',
      when: momentWords(repliedAt ?? '', today),
      text: reply,
    }));
}
const TYPED = /^(answer|finding|recommendations)-\d+$|^(foundOut|actions)$/;

/** What was typed, to go round by the preview and back. */
function typedFields(body: Typed): { name: string; value: string }[] {
  return Object.entries(body)
    .filter(([name]) => TYPED.test(name) || PROMISE_FIELD.test(name))
    .flatMap(([name, value]) => (typeof value === 'string' ? [{ name, value }] : []));
}
