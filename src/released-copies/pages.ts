// Releasing copies: choose to whom and what, shorten each beside its original, read it as they will, release. And taking one back.
import type { StaffActor } from '../access/actor.js';
import { loadForStep, versionShown, type ConcernForReader } from '../concerns/load-for.js';
import { reasonsOn } from '../concerns/messages-store.js';
import type { Deps } from '../deps.js';
import { knownAs } from '../people/roster-store.js';
import { peopleItIsAbout } from '../procedure/released-copies.js';
import { form, text, typedText, type Slip, type Typed } from '../web/form.js';
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
import { copyView } from './copy-view.js';
import { readChoice, readRelease, wordsField, type ReleaseRead } from './release-form.js';
import { findRelease, firstReads, itemsOf, readOf, type Release } from './release-store.js';
import { releasablesOf, type Releasable } from './releasable.js';
import { release, withdrawCopy } from './release.js';
import { stateWords } from './section-view.js';

type StaffVisit = Visit<StaffActor>;

const withdrawForm = form({
  reason: text({ empty: 'Say why, in a few words', most: 2_000, long: 'Shorten this to 2,000 characters' }),
});

const DATE_PARTS = ['day', 'month', 'year'] as const;

export function releaseRoutes(deps: Deps): Route[] {
  const path = '/staff/concerns/:ref/release';
  const copyPath = '/staff/concerns/:ref/copies/:id';

  /** For those who may ever release here; others learn of no such page. */
  async function load(visit: StaffVisit): Promise<ConcernForReader> {
    const found = await loadForStep(deps, visit);
    if (!found.parts.some((part) => part === 'holder in charge' || part === 'above')) throw new NotFound();
    return found;
  }

  const common = ({ concern }: ConcernForReader): Locals => ({
    ...{ ref: concern.ref, version: concern.version, action: path.replace(':ref', concern.ref) },
  });

  const offeredTo = ({ concern, people }: ConcernForReader, visit: StaffVisit, to?: string) =>
    releasablesOf(deps.db.read, concern, to, people, visit.today);

  const about = ({ concern, people }: ConcernForReader) => peopleItIsAbout(concern, people);

  async function choosePage(
    found: ConcernForReader,
    visit: StaffVisit,
    typed: Typed,
    slips?: readonly Slip[],
  ): Promise<Reply> {
    const { people } = found;
    const offered = await offeredTo(found, visit);
    const ticked = [typed['items'] ?? []].flat();
    const only = about(found).length === 1 ? about(found)[0] : undefined;
    const shown = {
      ...common(found),
      done: visit.query['done'] === 'decided' ? 'The decision has been issued.' : undefined,
      people: about(found).map((id) => {
        const person = people.person(id);
        const isIt = id === (typedText(typed, 'to') || only);
        return { value: id, text: person ? knownAs(person) : 'Somebody', checked: isIt };
      }),
      items: offered.map(({ source, label, original }) => ({
        ...{ value: source, text: label, hint: firstWords(original), checked: ticked.includes(source) },
      })),
    };
    return slips
      ? slipPage('released-copies/choose', { ...shown, slips })
      : page('released-copies/choose', { ...shown, slips: [] });
  }

  function wordsPage(
    found: ConcernForReader,
    chosen: { to: string; items: readonly Releasable[] },
    typed: Typed,
    slips: readonly Slip[],
  ): Reply {
    const shown = {
      ...common(found),
      to: chosen.to,
      who: found.people.person(chosen.to)?.name ?? '',
      items: chosen.items.map(({ source, label, original, offered }) => ({
        source,
        label,
        original,
        field: wordsField(source),
        value: wordsField(source) in typed ? typedText(typed, wordsField(source)) : offered,
      })),
      covering: typedText(typed, 'covering'),
      answerBy: Object.fromEntries(DATE_PARTS.map((part) => [part, typedText(typed, `answerBy-${part}`)])),
      slips,
    };
    return slips.length > 0 ? slipPage('released-copies/words', shown) : page('released-copies/words', shown);
  }

  function preview(found: ConcernForReader, visit: StaffVisit, read: ReleaseRead): Reply {
    const { items, to } = read;
    const copy = { ...read, releasedAt: visit.now };
    return page('released-copies/preview', {
      ...common(found),
      who: found.people.person(to)?.name ?? '',
      copy: copyView(copy, items, visit.actor.name, visit.today),
      fields: [
        { name: 'to', value: to },
        { name: 'covering', value: read.covering },
        ...DATE_PARTS.map((part) => ({
          name: `answerBy-${part}`,
          value: typedText(visit.body, `answerBy-${part}`),
        })),
        ...items.flatMap(({ source, words }) => [
          { name: 'items', value: source },
          { name: wordsField(source), value: words },
        ]),
      ],
    });
  }

  async function copyOf(found: ConcernForReader, visit: StaffVisit): Promise<Release> {
    const copy = await findRelease(deps.db.read, visit.params['id'] ?? '');
    if (copy?.concernId !== found.concern.id) throw new NotFound();
    return copy;
  }

  async function copyLocals(found: ConcernForReader, copy: Release, visit: StaffVisit): Promise<Locals> {
    const { concern, people } = found;
    const nameOf = (id: string): string => people.person(id)?.name ?? 'A former member of staff';
    const reasons = await reasonsOn(deps.db.read, concern.id);
    const readAt = (await firstReads(deps.db.read, concern.id)).get(readOf(copy.id));
    return {
      ...{ ref: concern.ref, version: concern.version },
      action: `/staff/concerns/${concern.ref}/copies/${copy.id}/withdraw`,
      who: nameOf(copy.personId),
      state: stateWords(copy, readAt, visit.today),
      reason: copy.withdrawnEntryId === null ? undefined : reasons.get(copy.withdrawnEntryId),
      copy: copyView(copy, await itemsOf(deps.db.read, copy.id), nameOf(copy.releasedBy), visit.today),
      mayWithdraw: copy.withdrawnAt === null && found.may('withdraw the copy'),
    };
  }

  return [
    route({
      method: 'get',
      path,
      who: 'staff',
      handle: async (visit) => {
        const found = await load(visit);
        if (!found.may('release')) return goTo(`/staff/concerns/${found.concern.ref}`);
        return choosePage(found, visit, {});
      },
    }),
    route({
      method: 'post',
      path,
      who: 'staff',
      freeText: true,
      handle: async (visit) => {
        const found = await load(visit);
        const what = visit.body['do'];
        const choice = readChoice(visit.body, about(found), await offeredTo(found, visit));
        if (!choice.ok) return choosePage(found, visit, visit.body, choice.slips);
        if (what === 'back') return choosePage(found, visit, visit.body);
        const offered = await offeredTo(found, visit, choice.to);
        const items = offered.filter(({ source }) => choice.sources.includes(source));
        const chosen = { to: choice.to, items };
        if (what !== 'preview' && what !== 'send') return wordsPage(found, chosen, visit.body, []);
        const result = readRelease(visit.body, choice.to, items, visit.today);
        if (!result.ok) return wordsPage(found, chosen, visit.body, result.slips);
        if (what !== 'send') return preview(found, visit, result.read);
        const { ref } = found.concern;
        await release(deps, { ref, actor: visit.actor, version: versionShown(visit), ...result.read });
        return goTo(`/staff/concerns/${ref}?done=released`);
      },
    }),
    route({
      method: 'get',
      path: copyPath,
      who: 'staff',
      handle: async (visit) => {
        const found = await loadForStep(deps, visit);
        const copy = await copyOf(found, visit);
        return page('released-copies/copy', {
          ...(await copyLocals(found, copy, visit)),
          typed: '',
          slips: [],
        });
      },
    }),
    route({
      method: 'post',
      path: `${copyPath}/withdraw`,
      who: 'staff',
      freeText: true,
      handle: async (visit) => {
        const found = await load(visit);
        const copy = await copyOf(found, visit);
        const parsed = withdrawForm.parse(visit.body);
        if (!parsed.ok)
          return slipPage('released-copies/copy', {
            ...(await copyLocals(found, copy, visit)),
            typed: typedText(visit.body, 'reason'),
            slips: parsed.slips,
          });
        const by = { ref: found.concern.ref, actor: visit.actor, version: versionShown(visit) };
        await withdrawCopy(deps, { ...by, copy, reason: parsed.values.reason });
        return goTo(`/staff/concerns/${by.ref}?done=withdrawn-copy`);
      },
    }),
  ];
}

function firstWords(words: string): string {
  const letters = Array.from(words.replace(/\s+/g, ' '));
  return letters.length > 120 ? `${letters.slice(0, 117).join('')}…` : letters.join('');
}
