// Raising a concern, one question a page: show it, check it, keep it, go on.
import type { Deps } from '../deps.js';
import { ownNeeds } from '../needs/find-needs.js';
import { asTyped } from '../needs/needs.js';
import { loadRoster } from '../people/roster-store.js';
import { typedText, type Slip, type Typed } from '../web/form.js';
import { NotFound } from '../web/errors.js';
import { fieldsOf, typedWords } from '../web/typed-words.js';
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
import { withAnswers, type Answers } from './answers.js';
import type { Draft } from './draft-store.js';
import { refOf } from './new-concern-store.js';
import { draftOf, saveAnswers, startDraft } from './drafts.js';
import { questionPage, type Room } from './question-pages.js';
import {
  before,
  changePathOf,
  firstOpen,
  isReached,
  MOST_POINTS,
  pathOf,
  questionsFor,
  resumePath,
  stepOf,
  type Question,
} from './questions.js';
import { elsewhereOnTheWay } from './elsewhere-pages.js';
import { recordingRoutes } from './recording-pages.js';
import { sendingRoutes } from './sending-pages.js';

const PLAIN_QUESTIONS: readonly Question[] = ['about', 'who', 'child', 'more', 'before', 'contact'];
const POINT_QUESTION = /^(what-happened|put-right)$/;

export function raisingRoutes(deps: Deps): Route[] {
  const room = async (visit: Visit): Promise<Room> => ({
    people: await loadRoster(deps.db.read, visit.today),
    today: visit.today,
    elsewhere: deps.school.settings().elsewhere,
  });

  function questionLocals(
    visit: Visit,
    draft: Draft | undefined,
    question: Question,
    shown: { typed: Typed; slips?: readonly Slip[]; more: Locals },
  ): Locals {
    const { step, of } = stepOf(question);
    const answers = draft?.answers ?? {};
    const previous = before(answers, question);
    const fromCheck = visit.query['from'] === 'check' || typedText(visit.body, 'from') === 'check';
    return {
      ...shown.more,
      question,
      action: pathOf(question),
      typed: shown.typed,
      slips: shown.slips ?? [],
      step,
      of,
      back: fromCheck ? '/raise/check' : previous ? pathOf(previous) : '/',
      fromCheck,
      hasDraft: draft !== undefined,
      isPrivate: true,
      recordedFor: draft?.personId === undefined ? undefined : draft.channel,
      resume: draft && question === 'safety' && draft.answers.safety ? resumePath(draft.answers) : undefined,
    };
  }

  async function show(visit: Visit, question: Question): Promise<Reply> {
    const found = await draftOf(deps, visit);
    const draft = found?.concernId === undefined ? found : undefined;
    const answers = draft?.answers ?? {};
    if (!isReached(answers, question)) return goTo(pathOf(firstOpen(answers)));
    const asked = questionPage(question);
    // Offered to the parent who keeps them, signed in, and never by an address.
    const isTheirs = question === 'contact' && !answers.contact && draft?.personId === undefined;
    const offered = isTheirs ? asTyped(await ownNeeds(deps.db.read, visit.actor)) : {};
    const typed = { ...offered, ...asked.typed(answers), ...answers.unfinished?.[question] };
    const more = asked.locals ? asked.locals(answers, await room(visit)) : {};
    return page(asked.view, questionLocals(visit, draft, question, { typed, more }));
  }

  async function take(visit: Visit, question: Question): Promise<Reply> {
    const found = await draftOf(deps, visit);
    if (found?.concernId !== undefined && question !== 'safety') return alreadySent(deps, found, visit);
    const sent = found?.concernId !== undefined;
    const draft = sent ? undefined : found;
    const answers = draft?.answers ?? {};
    if (!isReached(answers, question)) return draftLost(visit, answers);
    const asked = questionPage(question);
    const where = await room(visit);
    if (visit.body['later'] === 'yes' && draft) {
      await saveAnswers(deps, draft, withUnfinished(answers, question, fieldsOnly(visit.body)));
      return goTo('/raise/saved');
    }
    const danger = visit.body['danger'];
    if (question === 'safety' && (danger === 'yes' || danger === 'not-sure'))
      return goTo('/raise/who-to-ring');
    const taken = asked.take(visit.body, answers, where);
    if (!taken.ok) {
      if (draft) await saveAnswers(deps, draft, withUnfinished(answers, question, fieldsOnly(visit.body)));
      const more = asked.locals ? asked.locals(answers, where) : {};
      const shown = { typed: fieldsOnly(visit.body), slips: taken.slips, more };
      return slipPage(asked.view, questionLocals(visit, draft, question, shown));
    }
    const opened = draft ? { draft, cookie: undefined } : await startDraft(deps, { channel: 'online' });
    const kept = withUnfinished(taken.answers, question, undefined);
    if (!(await saveAnswers(deps, opened.draft, kept))) return alreadySent(deps, opened.draft, visit);
    const fromCheck = typedText(visit.body, 'from') === 'check';
    const next = nextAfter(kept, question, fromCheck);
    return goTo(
      fromCheck && next !== 'check' ? changePathOf(next) : pathOf(next),
      opened.cookie ? [opened.cookie] : undefined,
    );
  }

  const pointOf = (visit: Visit): Question => {
    const number = Number(visit.params['number']);
    const part = visit.params['part'] ?? '';
    if (!Number.isInteger(number) || number < 1 || number > MOST_POINTS || !POINT_QUESTION.test(part))
      throw new NotFound();
    return `points/${number}/${part as 'what-happened' | 'put-right'}`;
  };

  return [
    route({ method: 'get', path: '/raise', who: 'anyone', handle: (visit) => show(visit, 'safety') }),
    route({ method: 'post', path: '/raise', who: 'anyone', handle: (visit) => take(visit, 'safety') }),
    ...PLAIN_QUESTIONS.flatMap((question) => [
      route({
        method: 'get',
        path: pathOf(question),
        who: 'anyone',
        handle: (visit) => show(visit, question),
      }),
      route({
        method: 'post',
        path: pathOf(question),
        who: 'anyone',
        freeText: true,
        handle: (visit) => take(visit, question),
      }),
    ]),
    route({
      method: 'get',
      path: '/raise/points/:number/:part',
      who: 'anyone',
      handle: (visit) => show(visit, pointOf(visit)),
    }),
    route({
      method: 'post',
      path: '/raise/points/:number/:part',
      who: 'anyone',
      freeText: true,
      handle: (visit) => take(visit, pointOf(visit)),
    }),
    route({
      method: 'post',
      path: '/raise/remove/:number',
      who: 'anyone',
      handle: async (visit) => {
        const draft = await draftOf(deps, visit);
        const number = Number(visit.params['number']);
        const points = draft?.answers.points ?? [];
        if (!draft || points.length < 2 || !points[number - 1]) throw new NotFound();
        const left = points.filter((_, index) => index !== number - 1);
        await saveAnswers(deps, draft, withAnswers(draft.answers, { points: left }));
        return goTo('/raise/check');
      },
    }),
    route({
      method: 'post',
      path: '/raise/save',
      who: 'anyone',
      freeText: true,
      handle: async (visit) => {
        const draft = await draftOf(deps, visit);
        const question = typedText(visit.body, '_question') as Question;
        if (draft?.concernId !== undefined || !draft || !isReached(draft.answers, question))
          return { kind: 'data', status: 409, body: {} };
        const saved = await saveAnswers(
          deps,
          draft,
          withUnfinished(draft.answers, question, fieldsOnly(visit.body)),
        );
        return { kind: 'data', status: saved ? 200 : 409, body: { saved } };
      },
    }),
    route({
      method: 'get',
      path: '/raise/saved',
      who: 'anyone',
      handle: async (visit) => {
        const draft = await draftOf(deps, visit);
        if (!draft || draft.concernId !== undefined) return goTo('/raise');
        return page('raising/saved', {
          resume: resumePath(draft.answers),
          isPrivate: true,
          hasDraft: true,
        });
      },
    }),
    ...elsewhereOnTheWay(deps),
    ...sendingRoutes(deps),
    ...recordingRoutes(deps),
  ];
}

/** The next page: the question after this one, or back to the check page where the change came from there. */
function nextAfter(answers: Answers, question: Question, fromCheck: boolean): Question {
  const open = firstOpen(answers);
  if (fromCheck || question === 'more') return open;
  const list = questionsFor(answers).map((each) => each.question);
  const next = list[list.indexOf(question) + 1] ?? 'check';
  return isReached(answers, next) ? next : open;
}

function withUnfinished(answers: Answers, question: Question, typed: Typed | undefined): Answers {
  const others = Object.entries(answers.unfinished ?? {}).filter(([name]) => name !== question);
  const unfinished = typed ? [...others, [question, typed] as const] : others;
  return withAnswers(answers, {
    unfinished: unfinished.length > 0 ? Object.fromEntries(unfinished) : undefined,
  });
}

/** What the person typed, without the form's own fields. */
function fieldsOnly(body: Typed): Typed {
  return Object.fromEntries(
    Object.entries(body).filter(([name]) => !name.startsWith('_') && name !== 'from' && name !== 'later'),
  );
}

/** The draft has been sent already: what was just typed is given back, with where to put it. */
async function alreadySent(deps: Deps, draft: Draft, visit: Visit): Promise<Reply> {
  const ref = draft.concernId ? await refOf(deps.db.read, draft.concernId) : undefined;
  return page('raising/already-sent', { ref, words: wordsIn(visit.body), isPrivate: true }, { status: 409 });
}

/** The draft of this browser has run out or was cleared: what was just typed is given back. */
function draftLost(visit: Visit, answers: Answers): Reply {
  const resume = pathOf(firstOpen(answers));
  return page('raising/draft-lost', { words: wordsIn(visit.body), resume, isPrivate: true }, { status: 409 });
}

function wordsIn(body: Typed): string[] {
  return typedWords(fieldsOf(fieldsOnly(body)));
}
