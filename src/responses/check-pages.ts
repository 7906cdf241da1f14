// The second person’s page: the points, the answer as the parent would read it, and two buttons.
import type { StaffActor } from '../access/actor.js';
import { loadAsked, type AskedOfOne } from '../concerns/asked-of.js';
import { dayOf } from '../clock.js';
import { pointViews } from '../concerns/concern-view.js';
import { toBeKept } from '../concerns/promise-view.js';
import { logRead } from '../concerns/reads-store.js';
import type { Deps } from '../deps.js';
import { inWords } from '../procedure/days.js';
import { text, typedText, form } from '../web/form.js';
import { goTo, page, route, slipPage, type Locals, type Route, type Visit } from '../web/route.js';
import { readAnswer } from './answer-form.js';
import { sayOfCheck } from './check.js';
import { answeredPoints } from './preview.js';
import type { TypedAnswer } from './response-store.js';

type StaffVisit = Visit<StaffActor>;

const most = { most: 4_000, long: 'Shorten this to 4,000 characters' };
const backForm = form({ words: text({ empty: 'Say what should be different', ...most }) });
const goForm = form({ words: text(most) });

export function checkRoutes(deps: Deps): Route[] {
  const path = '/staff/checks/:id';

  function locals({ asked, concern, people }: AskedOfOne, visit: StaffVisit, slips: Locals['slips']): Locals {
    const author = people.person(asked.askedBy)?.name ?? 'The school';
    // By the days that could be promised when it was written.
    const given = { concern, people, calendar: deps.school.calendar(), today: dayOf(asked.askedAt) };
    const result = readAnswer(given, JSON.parse(asked.words) as TypedAnswer, 'answer');
    const read = result.ok ? result.read : { foundOut: '', actions: '', answers: [], promises: [] };
    return {
      id: asked.id,
      author,
      by: inWords(asked.byOn, visit.today),
      points: answeredPoints(pointViews(concern, people, visit.today), read, author, visit.today),
      read,
      promises: read.promises.map((each) => toBeKept(each, concern, people, visit.today)),
      words: typedText(visit.body, 'words'),
      slips: slips ?? [],
    };
  }

  return [
    route({
      method: 'get',
      path,
      who: 'staff',
      handle: async (visit) => {
        const found = await loadAsked(deps, visit, 'check');
        const { personId } = visit.actor;
        const read = { concernId: found.concern.id, personId, at: visit.now, what: 'check' };
        await deps.db.write((tx) => logRead(tx, read));
        return page('responses/check', locals(found, visit, []));
      },
    }),
    route({
      method: 'post',
      path,
      who: 'staff',
      freeText: true,
      handle: async (visit) => {
        const found = await loadAsked(deps, visit, 'check');
        const says = visit.body['do'] === 'approve' ? 'approved' : 'given back';
        const parsed = (says === 'approved' ? goForm : backForm).parse(visit.body);
        if (!parsed.ok) return slipPage('responses/check', locals(found, visit, parsed.slips));
        await sayOfCheck(deps, { id: found.asked.id, actor: visit.actor, says, words: parsed.values.words });
        return goTo(`/staff/asked?done=${says === 'approved' ? 'approved' : 'given-back'}`);
      },
    }),
  ];
}
