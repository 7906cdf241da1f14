// Linking concerns, and what is found out and answered once for several families: each is sent by itself.
import type { ParentActor, StaffActor } from '../access/actor.js';
import { momentWords } from '../concerns/concern-view.js';
import { findConcern } from '../concerns/concern-store.js';
import type { Concern } from '../concerns/concern.js';
import { loadForStep, versionShown, type ConcernForReader } from '../concerns/load-for.js';
import { logRead } from '../concerns/reads-store.js';
import type { Deps } from '../deps.js';
import { tidyReference } from '../ids.js';
import { loadRoster, type People } from '../people/roster-store.js';
import { LINK_KINDS, whyNotLinked } from '../procedure/linking.js';
import { choice, form, line, text, typedText, type Slip, type Typed } from '../web/form.js';
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
import { count } from '../web/words.js';
import { answerable, layIn, pointsToFill, preparedFor, sendEach } from './common-answer.js';
import { closeSecond, link, mayAlso, unlink } from './link.js';
import { findGroup, keepCommonText, membersOf, type Group } from './link-store.js';
import { concernsIn, KIND_WORDS, sentFirst, whoseIs } from './link-view.js';

type StaffVisit = Visit<StaffActor>;

const linkForm = form({
  reference: line({
    empty: 'Enter the reference of the other concern',
    most: 40,
    long: 'Enter one reference',
  }),
  kind: choice(LINK_KINDS, 'Choose how they belong together'),
});

const LONG = 'Shorten this to 20,000 characters';
const textForm = form({
  foundOut: text({ most: 20_000, long: LONG }),
  answer: text({ most: 20_000, long: LONG }),
  actions: text({ most: 20_000, long: LONG }),
});
const NO_SUCH = 'There is no open concern with this reference that you could link';

const HINTS: Record<(typeof LINK_KINDS)[number], string> = {
  related: 'Only for those at school who may read both.',
  'sent twice': 'The parent is asked whether to close this one. Until they do, both are answered.',
  'one matter': 'Each family keeps its own answer. What you find out and write is kept once.',
};

interface Matter {
  readonly group: Group;
  readonly people: People;
  readonly concerns: readonly Concern[];
  /** Those that the reader may answer now. */
  readonly mine: readonly Concern[];
}

export function linkingRoutes(deps: Deps): Route[] {
  const linkLocals = ({ concern }: ConcernForReader, typed: Typed, slips: readonly Slip[] = []): Locals => ({
    ref: concern.ref,
    version: concern.version,
    reference: typedText(typed, 'reference'),
    kinds: LINK_KINDS.map((kind) => ({
      ...{ value: kind, text: KIND_WORDS[kind], hint: HINTS[kind] },
      checked: typedText(typed, 'kind') === kind,
    })),
    slips,
  });

  async function loadToLink(visit: StaffVisit): Promise<ConcernForReader> {
    const found = await loadForStep(deps, visit);
    if (found.parts.length === 0) throw new NotFound();
    return found;
  }

  /** The families' page of a matter: for whoever may read every one of its concerns, and for nobody else. */
  async function loadMatter(visit: StaffVisit): Promise<Matter> {
    const group = await findGroup(deps.db.read, visit.actor, visit.params['id'] ?? '');
    if (group?.kind !== 'one matter') throw new NotFound();
    const people = await loadRoster(deps.db.read, visit.today);
    const concerns = await concernsIn(deps.db.read, await membersOf(deps.db.read, group.id));
    return { group, people, concerns, mine: answerable(deps, visit.actor, concerns, people) };
  }

  /** Each of its concerns is shown: whoever opens it has read of every one (R-047, COI-10). */
  async function openMatter(visit: StaffVisit): Promise<Matter> {
    const matter = await loadMatter(visit);
    const read = { personId: visit.actor.personId, at: visit.now, what: 'matter' };
    await deps.db.write(async (tx) => {
      for (const { id } of matter.concerns) await logRead(tx, { ...read, concernId: id });
    });
    return matter;
  }

  const stands = (concern: Concern, { people, mine }: Matter): string => {
    if (concern.state !== 'open') return concern.state === 'answered' ? 'Answered' : 'Closed';
    return mine.includes(concern) ? 'Yours to answer' : `With ${people.nameOf(concern.holder)}`;
  };

  function matterLocals(
    matter: Matter,
    visit: StaffVisit,
    typed: Typed,
    slips: readonly Slip[] = [],
  ): Locals {
    const { group, people, concerns, mine } = matter;
    const { textBy, textAt } = group;
    return {
      id: group.id,
      readAt: textAt ?? '',
      kept:
        textAt && `${people.person(textBy ?? '')?.name ?? 'Somebody'}, ${momentWords(textAt, visit.today)}`,
      concerns: concerns.map((concern) => ({
        ...{ ref: concern.ref, who: whoseIs(concern, people), stands: stands(concern, matter) },
        points: mine.includes(concern)
          ? pointsToFill(concern).map(({ number, whatHappened }, index) => ({
              ...{ value: `${concern.ref}/${number}`, text: `Point ${number}: ${whatHappened}` },
              checked: index === 0,
            }))
          : [],
      })),
      mayWrite: mine.length > 0,
      typed: {
        foundOut: typedText(typed, 'foundOut'),
        answer: typedText(typed, 'answer'),
        actions: typedText(typed, 'actions'),
      },
      slips,
    };
  }

  async function sendLocals({ group, people, mine }: Matter, visit: StaffVisit): Promise<Locals> {
    const prepared = await Promise.all(mine.map((concern) => preparedFor(deps, visit.actor, concern)));
    const left = Number(visit.query['left'] ?? 0);
    return {
      id: group.id,
      left: Number.isInteger(left) && left > 0 ? count(left, 'box', 'boxes') : undefined,
      concerns: prepared.map(({ concern, typed, missing }) => ({
        ...{ ref: concern.ref, version: concern.version, who: whoseIs(concern, people), missing },
        answers: pointsToFill(concern).map(({ number, whatHappened }) => ({
          ...{ number, whatHappened, body: typed[`answer-${number}`] ?? '' },
        })),
        foundOut: typed['foundOut'] ?? '',
        actions: typed['actions'] ?? '',
      })),
    };
  }

  /** Which points were ticked, by concern; nothing that the reader may not answer. */
  function chosenPoints({ mine }: Matter, body: Typed): { concern: Concern; numbers: number[] }[] {
    const ticked = [body['points'] ?? []].flat();
    return mine
      .map((concern) => ({
        concern,
        numbers: pointsToFill(concern)
          .map(({ number }) => number)
          .filter((number) => ticked.includes(`${concern.ref}/${number}`)),
      }))
      .filter(({ numbers }) => numbers.length > 0);
  }

  async function takeMatter(visit: StaffVisit): Promise<Reply> {
    const matter = await loadMatter(visit);
    const { group, mine } = matter;
    if (mine.length === 0) throw new NotFound();
    const parsed = textForm.parse(visit.body);
    if (!parsed.ok) return slipPage('linking/matter', matterLocals(matter, visit, visit.body, parsed.slips));
    const by = { personId: visit.actor.personId, at: visit.now };
    const readAt = typedText(visit.body, 'readAt') || null;
    const isKept = await deps.db.write((tx) =>
      keepCommonText(tx, group.id, parsed.values, { ...by, readAt }),
    );
    if (!isKept) {
      const locals = { ...matterLocals(matter, visit, visit.body), meanwhile: group };
      return page('linking/matter', locals, { status: 409 });
    }
    if (visit.body['do'] !== 'lay') return goTo(`/staff/matters/${group.id}?done=kept`);
    const chosen = chosenPoints(matter, visit.body);
    if (chosen.length === 0) {
      const slips = [{ field: 'points', message: 'Choose at least one point that the text answers' }];
      const again = await loadMatter(visit);
      return slipPage('linking/matter', matterLocals(again, visit, visit.body, slips));
    }
    const left = await layIn(deps, visit.actor, parsed.values, chosen);
    return goTo(`/staff/matters/${group.id}/send${left > 0 ? `?left=${left}` : ''}`);
  }

  return [
    route({
      method: 'get',
      path: '/staff/concerns/:ref/link',
      who: 'staff',
      handle: async (visit) => {
        const found = await loadToLink(visit);
        return found.may('link')
          ? page('linking/link', linkLocals(found, {}))
          : goTo(`/staff/concerns/${found.concern.ref}`);
      },
    }),
    route({
      method: 'post',
      path: '/staff/concerns/:ref/link',
      who: 'staff',
      handle: async (visit) => {
        const found = await loadToLink(visit);
        const { concern, people } = found;
        const parsed = linkForm.parse(visit.body);
        if (!parsed.ok) return slipPage('linking/link', linkLocals(found, visit.body, parsed.slips));
        const { kind } = parsed.values;
        const ref = tidyReference(parsed.values.reference, deps.school.settings().prefix);
        const other = ref === undefined ? undefined : await findConcern(deps.db.read, { ref });
        // Said alike of what is not there and of what is not theirs.
        const may = other !== undefined && mayAlso(deps, visit.actor, other, 'link', people);
        const why = may ? whyNotLinked(concern, other, kind) : NO_SUCH;
        if (!may || why !== undefined) {
          const slips = [{ field: 'reference', message: why ?? NO_SUCH }];
          return slipPage('linking/link', linkLocals(found, visit.body, slips));
        }
        await link(deps, { concern, other, kind, actor: visit.actor, version: versionShown(visit) });
        return goTo(`/staff/concerns/${concern.ref}?done=linked`);
      },
    }),
    route({
      method: 'post',
      path: '/staff/concerns/:ref/unlink/:id',
      who: 'staff',
      handle: async (visit) => {
        const { concern } = await loadToLink(visit);
        const group = await findGroup(deps.db.read, visit.actor, visit.params['id'] ?? '');
        if (!group) throw new NotFound();
        await unlink(deps, { concern, groupId: group.id, actor: visit.actor });
        return goTo(`/staff/concerns/${concern.ref}?done=unlinked`);
      },
    }),
    route({
      method: 'get',
      path: '/staff/matters/:id',
      who: 'staff',
      handle: async (visit) => {
        const matter = await openMatter(visit);
        const { foundOut, answer, actions } = matter.group;
        const notice = visit.query['done'] === 'kept' ? 'Kept.' : undefined;
        const locals = matterLocals(matter, visit, { foundOut, answer, actions });
        return page('linking/matter', { ...locals, notice });
      },
    }),
    route({ method: 'post', path: '/staff/matters/:id', who: 'staff', freeText: true, handle: takeMatter }),
    route({
      method: 'get',
      path: '/staff/matters/:id/send',
      who: 'staff',
      handle: async (visit) => {
        const matter = await openMatter(visit);
        return page('linking/send', await sendLocals(matter, visit));
      },
    }),
    route({
      method: 'post',
      path: '/staff/matters/:id/send',
      who: 'staff',
      handle: async (visit) => {
        const matter = await loadMatter(visit);
        const ticked = [visit.body['send'] ?? []].flat();
        // Also what cannot be answered any more: it is told by name why not.
        const chosen = matter.concerns
          .filter(({ ref }) => ticked.includes(ref))
          .map((concern) => ({ concern, version: Number(typedText(visit.body, `version-${concern.ref}`)) }));
        if (chosen.length === 0) {
          const slips = [{ field: 'send', message: 'Choose at least one answer to send' }];
          return slipPage('linking/send', { ...(await sendLocals(matter, visit)), slips });
        }
        const sent = await sendEach(deps, visit.actor, chosen);
        const told = sent.map(({ concern, refused }) => ({
          ...{ ref: concern.ref, who: whoseIs(concern, matter.people), refused },
        }));
        return page('linking/sent', { id: matter.group.id, sent: told });
      },
    }),
    route({
      method: 'post',
      path: '/concerns/:ref/same',
      who: 'parent',
      handle: async (visit: Visit<ParentActor>) => {
        const { concern, people } = await loadForStep(deps, visit);
        const first = await sentFirst(deps.db.read, concern, visit.actor, people);
        if (!first) return goTo(`/concerns/${concern.ref}`);
        const { ref } = concern;
        await closeSecond(deps, { ref, sameAs: first.id, actor: visit.actor, version: versionShown(visit) });
        return goTo(`/concerns/${ref}?done=same`);
      },
    }),
  ];
}
