// Check and send; the confirmation with its receipt code; and putting a mistyped address right.
import { correctAddress } from '../addresses/change-address.js';
import { HOUR, millisecondsBetween } from '../clock.js';
import type { Deps } from '../deps.js';
import { whyForecast, whyRunning } from '../concerns/date-view.js';
import { findConcern } from '../concerns/concern-store.js';
import { peopleAt } from '../concerns/kept-from-store.js';
import { areSeveral } from '../concerns/concern-view.js';
import type { Concern } from '../concerns/concern.js';
import { receiptCode } from '../keys.js';
import { toldWords } from '../letters/staff-hours.js';
import { inWords } from '../procedure/days.js';
import { isKeptFrom, isOutsideAfterwards } from '../procedure/routing.js';
import { isDuty } from '../procedure/duties.js';
import type { DueDate } from '../procedure/school-days.js';
import { loadRoster } from '../people/roster-store.js';
import { email, filled, form } from '../web/form.js';
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
import { holderWords, forecast, summaryRows } from './check-view.js';
import { digestOf } from './answers.js';
import { removeDraft, type Draft } from './draft-store.js';
import { draftOf } from './drafts.js';
import { beginningOf, type Beginning } from './matter.js';
import { before, firstOpen, halfTyped, pathOf, resumePath } from './questions.js';
import { raiseConcern } from './raise-concern.js';
import { takeAllowances } from './raising-limits.js';

const addressForm = form({
  email: filled(email('Enter an e-mail address like name@example.com'), 'Enter the right e-mail address'),
});

export function sendingRoutes(deps: Deps): Route[] {
  async function checkPage(visit: Visit, draft: Draft, changed = false): Promise<Reply> {
    const people = await loadRoster(deps.db.read, visit.today);
    const numbers = deps.school.settings().numbers;
    const beginning = beginningOf(draft.answers, {
      today: draft.cameOn ?? visit.today,
      calendar: deps.school.calendar(),
      numbers,
      people,
      interested: await peopleAt(deps.db.read, draft.answers.contact?.email),
    });
    return page('raising/check', {
      summary: summaryRows(draft.answers, people, visit.today, deps.school.settings().elsewhere),
      points: (draft.answers.points ?? []).map((_, index) => index + 1),
      forecast: forecast(beginning, people, visit.today, deps.school.settings()),
      whys: whyForecast(datesNamed(beginning), { today: visit.today, calendar: deps.school.calendar() }),
      digest: digestOf(draft.answers),
      changed,
      halfTyped: halfTyped(draft.answers) && resumePath(draft.answers),
      back: pathOf(before(draft.answers, 'check') ?? 'contact'),
      recordedFor: draft.personId === undefined ? undefined : draft.channel,
      hasDraft: true,
      isPrivate: true,
    });
  }

  /** The concern that this browser's draft became, or nothing to see. */
  async function mine(visit: Visit): Promise<{ draft: Draft; concern: Concern }> {
    const draft = await draftOf(deps, visit);
    const ref = visit.params['ref'] ?? '';
    const concern =
      draft?.concernId === undefined ? undefined : await findConcern(deps.db.read, { id: draft.concernId });
    if (!draft || concern?.ref !== ref || !mayConfirm(visit, draft, concern)) throw new NotFound();
    return { draft, concern };
  }

  async function sentLocals(visit: Visit, draft: Draft, concern: Concern): Promise<Locals> {
    const people = await loadRoster(deps.db.read, visit.today);
    const clock = concern.clocks.find(({ kind, stoppedOn }) => kind === 'reply' && stoppedOn === undefined);
    const reply = clock?.dueOn;
    return {
      ref: concern.ref,
      receipt: receiptCode(deps.keys, concern.receiptSeed),
      holder: holderWords(concern.holder, people),
      isWithSeveral: areSeveral(concern.holder, people),
      toldOn: toldWords(deps, concern.receivedAt),
      replyBy: reply && inWords(reply, visit.today),
      isLast: isOutsideAfterwards(concern),
      whyReply: clock && whyRunning(concern, clock, { today: visit.today, calendar: deps.school.calendar() }),
      raisedOn: inWords(concern.receivedOn, visit.today),
      address: addressTyped(draft, concern),
      addressConfirmed: concern.addressConfirmed,
      named: concern.complainant.name !== undefined,
      recordedFor: draft.personId === undefined ? undefined : draft.channel,
      isPrivate: true,
    };
  }

  return [
    route({
      method: 'get',
      path: '/raise/check',
      who: 'anyone',
      handle: async (visit) => {
        const draft = await draftOf(deps, visit);
        if (!draft) return goTo('/raise');
        if (draft.concernId !== undefined) {
          const concern = await findConcern(deps.db.read, { id: draft.concernId });
          return concern && mayConfirm(visit, draft, concern)
            ? goTo(`/raise/sent/${concern.ref}`)
            : goTo('/follow', [{ name: 'draft', value: undefined }]);
        }
        const open = firstOpen(draft.answers);
        return open === 'check' ? checkPage(visit, draft) : goTo(pathOf(open));
      },
    }),
    route({
      method: 'post',
      path: '/raise/send',
      who: 'anyone',
      handle: async (visit) => {
        const draft = await draftOf(deps, visit);
        if (!draft)
          return page(
            'raising/draft-lost',
            { words: [], resume: '/raise', isPrivate: true },
            { status: 409 },
          );
        if (draft.concernId === undefined) {
          const open = firstOpen(draft.answers);
          if (open !== 'check') return goTo(pathOf(open));
          if (visit.body['digest'] !== digestOf(draft.answers)) return checkPage(visit, draft, true);
        }
        const asRead = visit.body['digest'];
        const { ref, differs } = await raiseConcern(
          deps,
          draft,
          visit.actor,
          (tx, holder) => takeAllowances(tx, deps, visit, draft, holder),
          typeof asRead === 'string' ? asRead : undefined,
        );
        return goTo(`/raise/sent/${ref}${differs ? '?stands=first' : ''}`);
      },
    }),
    route({
      method: 'get',
      path: '/raise/sent/:ref',
      who: 'anyone',
      handle: async (visit) => {
        const { draft, concern } = await mine(visit);
        const firstStands = visit.query['stands'] === 'first';
        return page('raising/sent', { ...(await sentLocals(visit, draft, concern)), firstStands });
      },
    }),
    route({
      method: 'get',
      path: '/raise/sent/:ref/address',
      who: 'anyone',
      handle: async (visit) => {
        const { draft, concern } = await mine(visit);
        if (concern.complainant.name === undefined) throw new NotFound();
        return page('raising/address', {
          ref: concern.ref,
          address: addressTyped(draft, concern),
          typed: {},
          isPrivate: true,
        });
      },
    }),
    route({
      method: 'post',
      path: '/raise/sent/:ref/address',
      who: 'anyone',
      handle: async (visit) => {
        const { draft, concern } = await mine(visit);
        const parsed = addressForm.parse(visit.body);
        if (!parsed.ok) {
          return slipPage('raising/address', {
            ref: concern.ref,
            address: addressTyped(draft, concern),
            typed: visit.body,
            slips: parsed.slips,
            isPrivate: true,
          });
        }
        await correctAddress(deps, draft, concern, parsed.values.email);
        return goTo(`/raise/sent/${concern.ref}`);
      },
    }),
    route({
      method: 'post',
      path: '/raise/clear',
      who: 'anyone',
      handle: async (visit) => {
        const draft = await draftOf(deps, visit);
        const token = visit.cookie('draft');
        if (draft && token && draft.concernId === undefined)
          await deps.db.write((tx) => removeDraft(tx, token));
        const next =
          draft?.personId !== undefined ? '/office/raise' : visit.body['then'] === 'raise' ? '/raise' : '/';
        return goTo(next, [{ name: 'draft', value: undefined }]);
      },
    }),
  ];
}

/** The dates that the forecast names: that of the reply, and that of the law where there is one. */
function datesNamed({ clocks }: Beginning): (DueDate | undefined)[] {
  const reply = clocks.find(({ kind }) => kind === 'reply');
  return [reply?.due, clocks.find(({ kind }) => isDuty(kind))?.due];
}

/** As it was typed here. A mailbox that we know may be spelt another way, which is for its owner alone to see. */
function addressTyped({ answers }: Draft, { complainant }: Concern): string | undefined {
  return complainant.address === undefined ? undefined : (answers.corrected ?? answers.contact?.email);
}

/**
 * May this browser still see the confirmation, with the receipt code? For an hour after sending, so that a tablet or an office machine
 * does not open the concern to whoever uses it next; and not for somebody else who has signed in on it meanwhile.
 */
function mayConfirm(visit: Visit, draft: Draft, concern: Concern): boolean {
  if (millisecondsBetween(concern.receivedAt, visit.now) > HOUR) return false;
  const { actor } = visit;
  if (actor.kind === 'staff') {
    return draft.personId === actor.personId && !isKeptFrom(actor.personId, actor.posts, concern);
  }
  if (actor.kind !== 'parent') return true;
  return actor.concernId === concern.id || actor.mailboxId === concern.mailboxId;
}
