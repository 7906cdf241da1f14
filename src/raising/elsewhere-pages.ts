// Before anything is written: is this decided elsewhere? Who decides, by when, and on to the school all the same.
import type { Deps } from '../deps.js';
import { inWords } from '../procedure/days.js';
import type { Elsewhere } from '../procedure/elsewhere.js';
import { NotFound } from '../web/errors.js';
import { goTo, page, route, type Reply, type Route, type Visit } from '../web/route.js';
import { withAnswers } from './answers.js';
import type { Draft } from './draft-store.js';
import { draftOf, saveAnswers } from './drafts.js';
import { firstOpen, isReached, pathOf } from './questions.js';

export function elsewhereOnTheWay(deps: Deps): Route[] {
  const named = (visit: Visit): Elsewhere => {
    const found = deps.school.settings().elsewhere.find(({ key }) => key === visit.params['key']);
    if (!found) throw new NotFound();
    return found;
  };

  /** The draft on which this is asked; undefined where it was sent, or the first question is still open. */
  async function draftHere(visit: Visit): Promise<Draft | undefined> {
    const draft = await draftOf(deps, visit);
    return draft?.concernId === undefined && draft && isReached(draft.answers, 'about') ? draft : undefined;
  }

  const toTheQuestions = (draft: Draft | undefined): Reply =>
    goTo(draft ? pathOf(firstOpen(draft.answers)) : '/raise');

  return [
    route({
      method: 'get',
      path: '/raise/elsewhere/:key',
      who: 'anyone',
      handle: async (visit) => {
        const { checkedOn, ...row } = named(visit);
        const draft = await draftHere(visit);
        if (!draft) return toTheQuestions(draft);
        return page('raising/elsewhere', {
          row: { ...row, checked: checkedOn && inWords(checkedOn, visit.today) },
          isTold: draft.answers.toldElsewhere === row.key,
          recordedFor: draft.personId === undefined ? undefined : draft.channel,
          isPrivate: true,
        });
      },
    }),
    route({
      method: 'post',
      path: '/raise/elsewhere/:key',
      who: 'anyone',
      handle: async (visit) => {
        const { key } = named(visit);
        const draft = await draftHere(visit);
        if (!draft) return toTheQuestions(draft);
        const toldElsewhere = visit.body['not'] === 'yes' ? undefined : key;
        await saveAnswers(deps, draft, withAnswers(draft.answers, { toldElsewhere }));
        return goTo('/raise/about');
      },
    }),
  ];
}
