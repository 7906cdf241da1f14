// Saved replies: everybody keeps their own here, and whoever may keeps the school’s.
import type { StaffActor } from '../access/actor.js';
import type { Deps } from '../deps.js';
import { STAGES } from '../procedure/terms.js';
import { NotFound } from '../web/errors.js';
import { typedText, type Slip, type Typed } from '../web/form.js';
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
import { wordsUnder } from '../web/words.js';
import { changeSavedReply, keepSavedReply, savedRepliesOf } from './saved-reply-store.js';
import {
  LONGEST_BODY,
  mayChange,
  mayKeepForAll,
  MOST_KEPT,
  newReplyFormFor,
  savedReplyForm,
  seenOf,
  type SavedReply,
  type Use,
} from './saved-reply.js';

type StaffVisit = Visit<StaffActor>;

const HOME = '/saved-replies';
const ONE = `${HOME}/:id`;

const DONE: Record<string, string> = {
  kept: 'Kept. You find it beside the box where you write.',
  changed: 'Changed.',
  removed: 'Taken out.',
};

const USE_WORDS: Record<Use, string> = {
  message: 'Message to the parent',
  answer: 'Beginning of an answer',
  note: 'Note',
};

const STAGE_WORDS = { '': 'Every stage', 'class teacher': 'Class teacher', 'head teacher': 'Head teacher' };
const stageWords = (stage: SavedReply['stage']): string =>
  stage === 'governing body' ? 'Governing body' : STAGE_WORDS[stage];

/** Two to begin with, for who has none of their own. */
const EXAMPLES: readonly Pick<SavedReply, 'use' | 'title' | 'body'>[] = [
  {
    use: 'message',
    title: 'I am finding out',
    body: 'Thank you for telling us about this. I am speaking to everybody who was there, and you will hear from me by {date}.',
  },
  {
    use: 'answer',
    title: 'How my answers begin',
    body: 'Thank you for raising this for {child}. I have looked into it, and this is what I found.',
  },
];

export function savedReplyRoutes(deps: Deps): Route[] {
  const choices = ({ actor }: StaffVisit): Locals => ({
    uses: Object.entries(USE_WORDS).map(([value, text]) => ({ value, text })),
    stages: ['' as const, ...STAGES].map((value) => ({ value, text: stageWords(value) })),
    mayKeepForAll: mayKeepForAll(actor),
    longest: LONGEST_BODY,
  });

  async function listLocals(visit: StaffVisit, typed: Typed, slips: readonly Slip[] = []): Promise<Locals> {
    const kept = (await savedRepliesOf(deps.db.read, visit.actor.personId)).map((reply) => ({
      ...{ title: reply.title, body: reply.body, isSchools: reply.personId === null },
      href: mayChange(reply, visit.actor) ? `${HOME}/${reply.id}` : undefined,
      where: `${USE_WORDS[reply.use]} · ${stageWords(reply.stage)}`,
    }));
    const own = kept.filter(({ isSchools }) => !isSchools);
    return {
      ...choices(visit),
      ...{ own, typed, slips },
      schools: kept.filter(({ isSchools }) => isSchools),
      examples: own.length > 0 ? [] : EXAMPLES.map((each) => ({ ...each, where: USE_WORDS[each.use] })),
    };
  }

  /** Somebody else’s is not there, and neither are the school’s for who does not keep them. */
  async function load(visit: StaffVisit): Promise<SavedReply> {
    const kept = await savedRepliesOf(deps.db.read, visit.actor.personId);
    const found = kept.find((reply) => reply.id === visit.params['id'] && mayChange(reply, visit.actor));
    if (!found) throw new NotFound();
    return found;
  }

  const editLocals = (visit: StaffVisit, found: SavedReply, typed: Typed, seen: string): Locals => ({
    ...choices(visit),
    ...{ typed, seen, slips: [], mayKeepForAll: false },
    action: `${HOME}/${found.id}`,
    isSchools: found.personId === null,
  });

  /** Keeps the change, or takes it out where there is none; where somebody was quicker, that is shown first. */
  async function change(
    visit: StaffVisit,
    found: SavedReply,
    reply: Omit<SavedReply, 'id' | 'personId'> | undefined,
  ): Promise<Reply> {
    const asSeen = { id: found.id, seen: typedText(visit.body, 'seen') };
    const now = await deps.db.write((tx) => changeSavedReply(tx, asSeen, reply, by(visit)));
    if (!now) return goTo(`${HOME}?done=${reply ? 'changed' : 'removed'}`);
    const shown = editLocals(visit, now, reply ?? now, seenOf(now));
    return page('saved-replies/edit', { ...shown, meanwhile: says(now) }, { status: 409 });
  }

  const says = ({ use, stage, title, body }: SavedReply) => [
    { part: 'What it is for', said: `${USE_WORDS[use]} · ${stageWords(stage)}` },
    { part: 'Its name', said: title },
    { part: 'The text', said: body },
  ];

  const by = (visit: StaffVisit) => ({ at: visit.now, personId: visit.actor.personId });

  return [
    route({
      method: 'get',
      path: HOME,
      who: 'staff',
      handle: async (visit) => {
        const done = wordsUnder(DONE, visit.query['done']);
        return page('saved-replies/list', { ...(await listLocals(visit, {})), done });
      },
    }),
    route({
      method: 'post',
      path: HOME,
      who: 'staff',
      handle: async (visit) => {
        const again = async (slips: readonly Slip[]) =>
          slipPage('saved-replies/list', await listLocals(visit, visit.body, slips));
        const parsed = newReplyFormFor(visit.actor).parse({ whose: 'mine', ...visit.body });
        if (!parsed.ok) return again(parsed.slips);
        const { whose, ...reply } = parsed.values;
        const personId = whose === 'school' ? null : visit.actor.personId;
        const kept = await savedRepliesOf(deps.db.read, visit.actor.personId);
        if (kept.filter((each) => each.personId === personId).length >= MOST_KEPT)
          return again([
            { field: 'title', message: `There are ${MOST_KEPT} already: change one, or take one out first` },
          ]);
        await deps.db.write((tx) => keepSavedReply(tx, { ...reply, personId }, by(visit)));
        return goTo(`${HOME}?done=kept`);
      },
    }),
    route({
      method: 'get',
      path: ONE,
      who: 'staff',
      handle: async (visit) => {
        const found = await load(visit);
        const { use, stage, title, body } = found;
        return page(
          'saved-replies/edit',
          editLocals(visit, found, { use, stage, title, body }, seenOf(found)),
        );
      },
    }),
    route({
      method: 'post',
      path: ONE,
      who: 'staff',
      handle: async (visit) => {
        const found = await load(visit);
        const parsed = savedReplyForm.parse(visit.body);
        if (!parsed.ok)
          return slipPage('saved-replies/edit', {
            ...editLocals(visit, found, visit.body, typedText(visit.body, 'seen')),
            slips: parsed.slips,
          });
        return change(visit, found, parsed.values);
      },
    }),
    route({
      method: 'post',
      path: `${ONE}/remove`,
      who: 'staff',
      handle: async (visit) => change(visit, await load(visit), undefined),
    }),
  ];
}
