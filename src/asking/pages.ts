// Asking a colleague, with their own date; and the colleague’s own page, which shows the question and what they were shown.
import type { StaffActor } from '../access/actor.js';
import { loadAsked, waitingFor } from '../concerns/asked-of.js';
import { replyClock } from '../concerns/concern-view.js';
import { loadForStep, type ConcernForReader } from '../concerns/load-for.js';
import { logRead } from '../concerns/reads-store.js';
import type { Deps } from '../deps.js';
import { knownAs, loadRoster } from '../people/roster-store.js';
import { daysToAskBy, mayBeAsked } from '../procedure/asking.js';
import { inWords } from '../procedure/days.js';
import type { Day } from '../procedure/terms.js';
import { NotFound } from '../web/errors.js';
import { choice, form, text, typedText, type Slip, type Typed } from '../web/form.js';
import { goTo, page, route, slipPage, type Locals, type Route, type Visit } from '../web/route.js';
import { wordsUnder } from '../web/words.js';
import { askColleague, replyToQuestion } from './ask.js';

type StaffVisit = Visit<StaffActor>;

const askForm = (ids: readonly string[], days: readonly Day[]) =>
  form({
    who: choice(ids, 'Choose whom you ask'),
    question: text({ empty: 'Write your question', most: 2_000, long: 'Shorten this to 2,000 characters' }),
    shown: text({ most: 10_000, long: 'Shorten this to 10,000 characters' }),
    by: choice(days, 'Choose the day by which you need it'),
  });

const replyForm = form({
  reply: text({
    empty: 'Write your reply, or say that it is not for you',
    most: 10_000,
    long: 'Shorten this to 10,000 characters',
  }),
});
const notMeForm = form({ reply: text({ most: 10_000, long: 'Shorten this to 10,000 characters' }) });

const DONE: Record<string, string> = {
  replied: 'Your reply has been sent. Thank you.',
  'not-me': 'They have been told that it is not for you.',
  approved: 'They have been told that the answer may go.',
  'given-back': 'The answer has been given back, with your words.',
};

export function askingRoutes(deps: Deps): Route[] {
  const askPath = '/staff/concerns/:ref/ask';

  async function load(visit: StaffVisit): Promise<ConcernForReader> {
    const found = await loadForStep(deps, visit);
    if (!found.parts.includes('holder')) throw new NotFound();
    return found;
  }

  const candidates = ({ concern, people }: ConcernForReader) =>
    people.everyone.filter(({ id }) => mayBeAsked(id, 'question', concern, people));
  const days = ({ concern, setting }: ConcernForReader): Day[] =>
    daysToAskBy(setting.today, replyClock(concern)?.dueOn, setting.calendar);

  function askLocals(found: ConcernForReader, typed: Typed, slips: readonly Slip[] = []): Locals {
    const today = found.setting.today;
    return {
      ref: found.concern.ref,
      colleagues: candidates(found).map((person) => ({ value: person.id, text: knownAs(person) })),
      days: days(found).map((day) => ({ value: day, text: inWords(day, today) })),
      typed: Object.fromEntries(
        ['who', 'question', 'shown', 'by'].map((name) => [name, typedText(typed, name)]),
      ),
      slips,
    };
  }

  async function questionLocals(visit: StaffVisit, typed: Typed, slips: readonly Slip[]): Promise<Locals> {
    const { asked, people } = await loadAsked(deps, visit, 'question');
    return {
      id: asked.id,
      from: people.person(asked.askedBy)?.name ?? 'The school',
      by: inWords(asked.byOn, visit.today),
      question: asked.words,
      shown: asked.shown,
      reply: typedText(typed, 'reply'),
      slips,
    };
  }

  return [
    route({
      method: 'get',
      path: askPath,
      who: 'staff',
      handle: async (visit) => {
        const found = await load(visit);
        if (!found.may('ask a colleague')) return goTo(`/staff/concerns/${found.concern.ref}`);
        return page('asking/ask', askLocals(found, {}));
      },
    }),
    route({
      method: 'post',
      path: askPath,
      who: 'staff',
      freeText: true,
      handle: async (visit) => {
        const found = await load(visit);
        const ids = candidates(found).map(({ id }) => id);
        const parsed = askForm(ids, days(found)).parse(visit.body);
        if (!parsed.ok) return slipPage('asking/ask', askLocals(found, visit.body, parsed.slips));
        const { who, by, question, shown } = parsed.values;
        const { ref } = found.concern;
        await askColleague(deps, { ref, actor: visit.actor, personId: who, byOn: by, question, shown });
        return goTo(`/staff/concerns/${ref}?done=asked`);
      },
    }),
    route({
      method: 'get',
      path: '/staff/asked',
      who: 'staff',
      handle: async (visit) => {
        const people = await loadRoster(deps.db.read, visit.today);
        const waiting = await waitingFor(deps, visit.actor, people, visit.today);
        return page('asking/list', { waiting, done: wordsUnder(DONE, visit.query['done']) });
      },
    }),
    route({
      method: 'get',
      path: '/staff/questions/:id',
      who: 'staff',
      handle: async (visit) => {
        const { concern } = await loadAsked(deps, visit, 'question');
        const { personId } = visit.actor;
        const read = { concernId: concern.id, personId, at: visit.now, what: 'question' };
        await deps.db.write((tx) => logRead(tx, read));
        return page('asking/question', await questionLocals(visit, {}, []));
      },
    }),
    route({
      method: 'post',
      path: '/staff/questions/:id',
      who: 'staff',
      freeText: true,
      handle: async (visit) => {
        const { asked } = await loadAsked(deps, visit, 'question');
        const isForThem = visit.body['do'] !== 'not me';
        const parsed = (isForThem ? replyForm : notMeForm).parse(visit.body);
        if (!parsed.ok)
          return slipPage('asking/question', await questionLocals(visit, visit.body, parsed.slips));
        const how = isForThem ? 'replied' : 'not me';
        await replyToQuestion(deps, { id: asked.id, actor: visit.actor, how, words: parsed.values.reply });
        return goTo(`/staff/asked?done=${isForThem ? 'replied' : 'not-me'}`);
      },
    }),
  ];
}
