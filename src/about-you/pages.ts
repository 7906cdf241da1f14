// The place of somebody complained about: what was released to them, and what they put in. Nothing else of the concern is here.
import type { StaffActor } from '../access/actor.js';
import { momentWords } from '../concerns/concern-view.js';
import { logRead } from '../concerns/reads-store.js';
import type { Deps } from '../deps.js';
import { loadRoster } from '../people/roster-store.js';
import { CLOSED_STATES } from '../procedure/terms.js';
import { copyView } from '../released-copies/copy-view.js';
import { itemsOf, readOf } from '../released-copies/release-store.js';
import {
  findStatementDraft,
  hearingWishesOn,
  keepStatementDraft,
  statementsOn,
} from '../released-copies/statement-store.js';
import { choice, form, line, text, typedText, type Slip, type Typed } from '../web/form.js';
import { NotFound } from '../web/errors.js';
import { goTo, page, route, slipPage, type Locals, type Route, type Visit } from '../web/route.js';
import { wordsUnder } from '../web/words.js';
import { findOwnCopy, ownCopies, type OwnCopy } from './own-copies.js';
import { askToBeHeard, confirmReading, makeStatement } from './own-place.js';

type StaffVisit = Visit<StaffActor>;

const statementForm = form({
  statement: text({ empty: 'Write your statement', most: 20_000, long: 'Shorten this to 20,000 characters' }),
});
const heardForm = form({
  inPerson: choice(['yes', 'no'], 'Choose how you want to be heard'),
  companion: line({ most: 200, long: 'Shorten this to 200 characters' }),
  capacity: line({ most: 200, long: 'Shorten this to 200 characters' }),
});

const DONE: Record<string, string> = {
  read: 'Thank you. We have noted that you have read it.',
  statement: 'Your statement has been sent. It cannot be changed now; you can send another.',
  saved: 'Kept. Nobody else can see it until you send it.',
  heard: 'We have noted how you want to be heard.',
};

export function aboutYouRoutes(deps: Deps): Route[] {
  const path = '/about-you/:id';

  async function mine(visit: StaffVisit): Promise<OwnCopy> {
    const own = await findOwnCopy(deps.db.read, visit.actor, visit.params['id'] ?? '', visit.today);
    if (!own) throw new NotFound();
    return own;
  }

  async function locals(
    visit: StaffVisit,
    { copy, concern }: OwnCopy,
    typed: Typed = {},
    slips: readonly Slip[] = [],
  ): Promise<Locals> {
    const people = await loadRoster(deps.db.read, visit.today);
    const owner = { concernId: concern.id, personId: visit.actor.personId };
    const isMine = ({ personId }: { personId: string }): boolean => personId === owner.personId;
    const wish = (await hearingWishesOn(deps.db.read, concern.id)).find(isMine);
    const draft = await findStatementDraft(deps.db.read, owner);
    const releasedBy = people.person(copy.releasedBy)?.name ?? 'the school';
    return {
      id: copy.id,
      copy: copyView(copy, await itemsOf(deps.db.read, copy.id), releasedBy, visit.today),
      acknowledged: copy.acknowledgedAt === null ? undefined : momentWords(copy.acknowledgedAt, visit.today),
      mayPutIn: !CLOSED_STATES.includes(concern.state),
      statements: (await statementsOn(deps.db.read, concern.id)).filter(isMine).map(({ body, sentAt }) => ({
        body,
        when: momentWords(sentAt, visit.today),
      })),
      statement: 'statement' in typed ? typedText(typed, 'statement') : draft,
      inPerson: typedText(typed, 'inPerson') || (wish?.inPerson ?? ''),
      companion: 'companion' in typed ? typedText(typed, 'companion') : (wish?.companionName ?? ''),
      capacity: 'capacity' in typed ? typedText(typed, 'capacity') : (wish?.companionCapacity ?? ''),
      saidHow: wish && momentWords(wish.saidAt, visit.today),
      done: wordsUnder(DONE, visit.query['done']),
      slips,
    };
  }

  const back = (id: string, done: string) => goTo(`/about-you/${id}?done=${done}`);

  return [
    route({
      method: 'get',
      path: '/about-you',
      who: 'staff',
      handle: async (visit) => {
        const people = await loadRoster(deps.db.read, visit.today);
        const own = await ownCopies(deps.db.read, visit.actor, visit.today);
        return page('about-you/list', {
          copies: own.map(({ copy }) => ({
            href: `/about-you/${copy.id}`,
            ...copyView(copy, [], people.person(copy.releasedBy)?.name ?? 'the school', visit.today),
          })),
        });
      },
    }),
    route({
      method: 'get',
      path,
      who: 'staff',
      handle: async (visit) => {
        const own = await mine(visit);
        const { personId } = visit.actor;
        const read = { concernId: own.concern.id, personId, at: visit.now, what: readOf(own.copy.id) };
        await deps.db.write((tx) => logRead(tx, read));
        return page('about-you/copy', await locals(visit, own));
      },
    }),
    route({
      method: 'post',
      path: `${path}/read`,
      who: 'staff',
      handle: async (visit) => {
        const own = await mine(visit);
        if (own.copy.acknowledgedAt === null) await confirmReading(deps, { actor: visit.actor, own });
        return back(own.copy.id, 'read');
      },
    }),
    route({
      method: 'post',
      path: `${path}/statement`,
      who: 'staff',
      freeText: true,
      handle: async (visit) => {
        const own = await mine(visit);
        const owner = { concernId: own.concern.id, personId: visit.actor.personId };
        const parsed = statementForm.parse(visit.body);
        const what = visit.body['do'];
        if (!parsed.ok) return slipPage('about-you/copy', await locals(visit, own, visit.body, parsed.slips));
        const { statement: body } = parsed.values;
        await deps.db.write((tx) => keepStatementDraft(tx, owner, body, visit.now));
        if (what === 'save') return back(own.copy.id, 'saved');
        await makeStatement(deps, { actor: visit.actor, own, body });
        return back(own.copy.id, 'statement');
      },
    }),
    route({
      method: 'post',
      path: `${path}/heard`,
      who: 'staff',
      freeText: true,
      handle: async (visit) => {
        const own = await mine(visit);
        const parsed = heardForm.parse(visit.body);
        if (!parsed.ok) return slipPage('about-you/copy', await locals(visit, own, visit.body, parsed.slips));
        const { inPerson, companion, capacity } = parsed.values;
        const said = { companionName: companion, companionCapacity: capacity, inPerson: inPerson === 'yes' };
        await askToBeHeard(deps, { actor: visit.actor, own, ...said });
        return back(own.copy.id, 'heard');
      },
    }),
  ];
}
