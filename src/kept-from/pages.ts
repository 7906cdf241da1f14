// Saying that somebody is too close to a concern; proposing that somebody was named by mistake; and the second person's word on that.
import type { StaffActor } from '../access/actor.js';
import { momentWords } from '../concerns/concern-view.js';
import { loadFor, loadForStep, versionShown, type ConcernForReader } from '../concerns/load-for.js';
import { reasonsOn } from '../concerns/messages-store.js';
import { logRead } from '../concerns/reads-store.js';
import type { Deps } from '../deps.js';
import { knownAs } from '../people/roster-store.js';
import { isKeptAlready, mayDeclare } from '../procedure/interests.js';
import { secondPeople } from '../procedure/un-naming.js';
import { INTERESTS } from '../procedure/terms.js';
import { choice, choices, form, text, typedText, type Checked, type Slip, type Typed } from '../web/form.js';
import { NotFound } from '../web/errors.js';
import { goTo, page, route, slipPage, type Locals, type Route, type Visit } from '../web/route.js';
import { answerUnnaming, declareInterest, proposeUnnaming } from './keep-from.js';
import { keptRows } from './kept-from-view.js';

type StaffVisit = Visit<StaffActor>;

const reason = text({
  empty: 'Say why it was a mistake, in a few words',
  most: 2_000,
  long: 'Shorten this to 2,000 characters',
});

export function keptFromRoutes(deps: Deps): Route[] {
  const at = '/staff/concerns/:ref';
  const by = (found: ConcernForReader, visit: StaffVisit) => ({
    ...{ ref: found.concern.ref, actor: visit.actor, version: versionShown(visit) },
  });
  const common = ({ concern }: ConcernForReader): Locals => ({ ref: concern.ref, version: concern.version });

  /** Of whom the reader may say that they are too close to it: of themselves, and some of others. */
  const people = ({ concern, people: all, parts }: ConcernForReader, { actor }: StaffVisit) =>
    all.everyone
      .filter(({ id }) => mayDeclare({ personId: id, by: actor.personId }, parts))
      .filter(({ id }) => !isKeptAlready(id, concern, all))
      .map((person) => ({
        value: person.id,
        text: person.id === actor.personId ? `${person.name} (you)` : knownAs(person),
      }));

  const interestLocals = (
    found: ConcernForReader,
    visit: StaffVisit,
    typed: Typed,
    slips: readonly Slip[] = [],
  ): Locals => {
    const who = people(found, visit);
    return {
      ...common(found),
      people: [...who.filter(({ value }) => value === visit.actor.personId)].concat(
        who.filter(({ value }) => value !== visit.actor.personId),
      ),
      kinds: INTERESTS.map((kind) => ({ value: kind, text: KIND_WORDS[kind] })),
      typed: {
        who: typedText(typed, 'who') || (who.length === 1 ? who[0]?.value : ''),
        kind: typedText(typed, 'kind'),
      },
      slips,
    };
  };

  const unnameLocals = (
    found: ConcernForReader,
    visit: StaffVisit,
    typed: Typed,
    slips: readonly Slip[] = [],
  ): Locals => {
    const { concern, people: all } = found;
    const second = secondPeople(concern, visit.actor.personId, all).map((id) => all.person(id)?.name);
    const ticked = [typed['rows'] ?? []].flat();
    return {
      ...common(found),
      second: second.join(' and '),
      rows: keptRows(found).map(({ id, text: words }) => ({
        value: id,
        text: words,
        checked: ticked.includes(id),
      })),
      typed: { reason: typedText(typed, 'reason') },
      slips,
    };
  };

  /** For the second person alone: who they are is worked out anew each time. */
  async function asked(visit: StaffVisit): Promise<ConcernForReader> {
    const found = await loadFor(deps, visit);
    if (!found.parts.includes('second person')) throw new NotFound();
    return found;
  }

  return [
    route({
      method: 'get',
      path: `${at}/interest`,
      who: 'staff',
      handle: async (visit) => {
        const found = await loadFor(deps, visit);
        if (!found.may('declare an interest')) return goTo(`/staff/concerns/${found.concern.ref}`);
        return page('kept-from/interest', interestLocals(found, visit, {}));
      },
    }),
    route({
      method: 'post',
      path: `${at}/interest`,
      who: 'staff',
      handle: async (visit) => {
        const found = await loadFor(deps, visit);
        const parsed = form({
          who: choice(
            people(found, visit).map(({ value }) => value),
            'Choose who is too close to it',
          ),
          kind: choice(INTERESTS, 'Choose why'),
        }).parse(visit.body);
        if (!parsed.ok)
          return slipPage('kept-from/interest', interestLocals(found, visit, visit.body, parsed.slips));
        const { who: personId, kind } = parsed.values;
        await declareInterest(deps, { ...by(found, visit), personId, kind });
        return goTo(
          personId === visit.actor.personId || found.sight !== 'all'
            ? '/queue?done=interest'
            : `/staff/concerns/${found.concern.ref}?done=kept-from`,
        );
      },
    }),
    route({
      method: 'get',
      path: `${at}/un-name`,
      who: 'staff',
      handle: async (visit) => {
        const found = await loadForStep(deps, visit);
        if (!found.may('propose un-naming')) return goTo(`/staff/concerns/${found.concern.ref}`);
        return page('kept-from/un-name', unnameLocals(found, visit, {}));
      },
    }),
    route({
      method: 'post',
      path: `${at}/un-name`,
      who: 'staff',
      freeText: true,
      handle: async (visit) => {
        const found = await loadForStep(deps, visit);
        const rows = keptRows(found);
        const parsed = form({
          rows: some(
            rows.map(({ id }) => id),
            'Choose who was named by mistake',
          ),
          reason,
        }).parse(visit.body);
        if (!parsed.ok)
          return slipPage('kept-from/un-name', unnameLocals(found, visit, visit.body, parsed.slips));
        const chosen = parsed.values.rows;
        await proposeUnnaming(deps, {
          ...by(found, visit),
          rows: chosen,
          people: rows.filter(({ id }) => chosen.includes(id)).map(({ who }) => who),
          reason: parsed.values.reason,
        });
        return goTo(`/staff/concerns/${found.concern.ref}?done=un-naming-proposed`);
      },
    }),
    route({
      method: 'get',
      path: `${at}/un-naming`,
      who: 'staff',
      handle: async (visit) => {
        const found = await asked(visit);
        const { concern, people: all } = found;
        const { unnaming } = concern;
        if (!unnaming) throw new NotFound();
        const read = {
          concernId: concern.id,
          personId: visit.actor.personId,
          at: visit.now,
          what: 'un-naming',
        };
        await deps.db.write((tx) => logRead(tx, read));
        return page('kept-from/un-naming', {
          ...common(found),
          rows: keptRows(found)
            .filter(({ id }) => unnaming.rows.includes(id))
            .map(({ text: words }) => words),
          who: all.person(unnaming.proposedBy)?.name ?? 'A former member of staff',
          when: momentWords(unnaming.proposedAt, visit.today),
          reason: (await reasonsOn(deps.db.read, concern.id)).get(unnaming.entryId) ?? '',
        });
      },
    }),
    route({
      method: 'post',
      path: `${at}/un-naming`,
      who: 'staff',
      handle: async (visit) => {
        const found = await asked(visit);
        const parsed = form({ do: choice(['agree', 'refuse'], 'Choose one') }).parse(visit.body);
        if (!parsed.ok) throw new NotFound();
        await answerUnnaming(deps, { ...by(found, visit), agreed: parsed.values.do === 'agree' });
        return goTo('/queue?done=un-naming-answered');
      },
    }),
  ];
}

const KIND_WORDS: Record<(typeof INTERESTS)[number], string> = {
  'own child': 'It is about their own child',
  'partner or family': 'It is from or about their partner or family',
  'close friend': 'It is from or about a close friend',
  'another reason': 'Another reason why they should not deal with it',
};

/** At least one of a list. */
function some<const T extends string>(options: readonly T[], message: string) {
  const check = choices(options, message);
  return (raw: string | readonly string[] | undefined, typed: Typed, name: string): Checked<T[]> => {
    const checked = check(raw, typed, name);
    return checked.ok && checked.value.length === 0 ? { ok: false, message } : checked;
  };
}
