// Recording a concern for a parent who rang, wrote or called in: begin one, or go on with one that is not finished.
import type { StaffActor } from '../access/actor.js';
import { momentWords } from '../concerns/concern-view.js';
import { cameChecks, HOW, HOWS } from '../concerns/how-it-came.js';
import type { Deps } from '../deps.js';
import { form, typedDay, typedText } from '../web/form.js';
import { NotFound } from '../web/errors.js';
import { goTo, page, route, slipPage, type Locals, type Route, type Visit } from '../web/route.js';
import { draftOf, goOnWith, startDraft } from './drafts.js';
import { unfinishedOf, type Draft } from './draft-store.js';
import { resumePath } from './questions.js';

interface Begun {
  /** What this person has begun to record for parents. */
  readonly unfinished: readonly Draft[];
  /** A concern of somebody's own, begun in this browser: only its cookie knows it. */
  readonly own: Draft | undefined;
}

export function recordingRoutes(deps: Deps): Route[] {
  async function begunBy(visit: Visit<StaffActor>): Promise<Begun> {
    const here = await draftOf(deps, visit);
    return {
      unfinished: await unfinishedOf(deps.db.read, visit.actor.personId),
      own: here?.personId === undefined && here?.concernId === undefined ? here : undefined,
    };
  }

  const shown = ({ unfinished, own }: Begun, visit: Visit): Locals => ({
    unfinished: unfinished.map((draft) => ({
      id: draft.id,
      words: wordsOf(draft),
      when: momentWords(draft.updatedAt, visit.today),
    })),
    own: own && resumePath(own.answers),
    typed: { ...typedDay('came', visit.today), ...visit.body },
    hows: HOWS.map((channel) => ({
      value: channel,
      text: HOW[channel],
      checked: typedText(visit.body, 'channel') === channel,
    })),
  });

  return [
    route({
      method: 'get',
      path: '/office/raise',
      who: 'staff',
      handle: async (visit) => page('raising/record', shown(await begunBy(visit), visit)),
    }),
    route({
      method: 'post',
      path: '/office/raise',
      who: 'staff',
      handle: async (visit) => {
        const parsed = form(cameChecks(visit.today)).parse(visit.body);
        const begun = await begunBy(visit);
        const locals = shown(begun, visit);
        if (!parsed.ok) return slipPage('raising/record', { ...locals, slips: parsed.slips });
        // From a page that was opened before anything was begun: first show what would be left behind.
        const isBegun = begun.own !== undefined || begun.unfinished.length > 0;
        if (isBegun && visit.body['anew'] !== 'yes') return page('raising/record', locals, { status: 409 });
        const { channel, came } = parsed.values;
        const by = { channel, personId: visit.actor.personId, cameOn: came };
        const { cookie } = await startDraft(deps, by);
        return goTo('/raise', [cookie]);
      },
    }),
    route({
      method: 'post',
      path: '/office/raise/:id/go-on',
      who: 'staff',
      handle: async (visit) => {
        const found = await goOnWith(deps, visit.params['id'] ?? '', visit.actor.personId);
        if (!found) throw new NotFound();
        return goTo(resumePath(found.draft.answers), [found.cookie]);
      },
    }),
  ];
}

/** `They rang, about Noor`: enough to know it by. */
function wordsOf({ channel, answers }: Draft): string {
  const how = channel === 'online' ? '' : HOW[channel];
  return answers.child?.name ? `${how}, about ${answers.child.name}` : how;
}
