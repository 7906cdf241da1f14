// What can staff do about their own account? Change the password, see where they are signed in, and end any of it.
import type { StaffActor } from '../access/actor.js';
import { dayOf, timeOf } from '../clock.js';
import type { Deps } from '../deps.js';
import { nearWords } from '../procedure/days.js';
import { form } from '../web/form.js';
import { goTo, page, route, type Reply, type Route, type Visit } from '../web/route.js';
import { wordsUnder } from '../web/words.js';
import { forgetDevices } from './devices-store.js';
import type { Hasher } from './hashing.js';
import { forgetLetterDevice, forgetLetterDevices, letterDevicesOf } from './letter-devices-store.js';
import { endSession, endSessions, listSessions } from './session-store.js';
import { changePassword } from './set-password.js';
import { password } from './staff-pages.js';

type StaffVisit = Visit<StaffActor>;
type Slips = readonly { field: string; message: string }[];

const DONE: Record<string, string> = {
  password: 'Your password is changed.',
  ended: 'That is ended.',
  forgotten: 'That device is forgotten. Letters opened on it ask to sign in first.',
  'all-ended': 'You are signed out everywhere else.',
};

const passwordForm = form({
  current_password: password('Enter the password you have now'),
  new_password: password('Choose a new password'),
});

export function accountPages(deps: Deps, hasher: Hasher): Route[] {
  const mine = ({ actor: { personId } }: StaffVisit) => ({ kind: 'staff', personId }) as const;

  async function account(visit: StaffVisit, slips: Slips): Promise<Reply> {
    const sessions = (await listSessions(deps.db.read, mine(visit), visit.now)).map((session) => ({
      id: session.id,
      device: session.device,
      since: inWords(session.startedAt, visit.today),
      seen: inWords(session.seenAt, visit.today),
      isThis: session.id === visit.session?.id,
    }));
    const { personId } = visit.actor;
    const here = visit.cookie('letters');
    const devices = (await letterDevicesOf(deps.db.read, personId, here, visit.now)).map((each) => ({
      id: each.id,
      device: each.device,
      since: inWords(each.signedInAt, visit.today),
      isThis: each.isThis,
    }));
    const notice = wordsUnder(DONE, visit.query['done']);
    return page(
      'sign-in/account',
      { slips, sessions, devices, notice },
      { status: slips.length > 0 ? 422 : 200 },
    );
  }

  async function change(visit: StaffVisit): Promise<Reply> {
    const parsed = passwordForm.parse(visit.body);
    if (!parsed.ok) return account(visit, parsed.slips);
    const typed = { current: parsed.values.current_password, next: parsed.values.new_password };
    const changed = await changePassword(deps, hasher, visit, visit.actor.personId, typed);
    return changed.kind === 'slips' ? account(visit, changed.slips) : goTo(changed.to, changed.cookies);
  }

  async function endOne(visit: StaffVisit): Promise<Reply> {
    const own = await listSessions(deps.db.read, mine(visit), visit.now);
    const meant = own.find(({ id }) => id === visit.params['id']);
    if (meant) await deps.db.write((tx) => endSession(tx, meant.id));
    return goTo('/staff/account?done=ended');
  }

  async function endOthers(visit: StaffVisit): Promise<Reply> {
    await deps.db.write(async (tx) => {
      await endSessions(tx, mine(visit), visit.session?.id);
      await forgetDevices(tx, `person:${visit.actor.personId}`, visit.cookie('device'));
      await forgetLetterDevices(tx, visit.actor.personId, visit.cookie('letters'));
    });
    return goTo('/staff/account?done=all-ended');
  }

  async function forgetOne(visit: StaffVisit): Promise<Reply> {
    const { personId } = visit.actor;
    await deps.db.write((tx) => forgetLetterDevice(tx, personId, visit.params['id'] ?? ''));
    return goTo('/staff/account?done=forgotten');
  }

  return [
    route({ method: 'get', path: '/staff/account', who: 'staff', handle: (visit) => account(visit, []) }),
    route({ method: 'post', path: '/staff/account/password', who: 'staff', handle: change }),
    route({ method: 'post', path: '/staff/account/sessions/:id/end', who: 'staff', handle: endOne }),
    route({ method: 'post', path: '/staff/account/devices/:id/forget', who: 'staff', handle: forgetOne }),
    route({ method: 'post', path: '/staff/account/sessions/end-others', who: 'staff', handle: endOthers }),
  ];
}

function inWords(instant: string, today: string): string {
  return `${nearWords(dayOf(instant), today)} at ${timeOf(instant)}`;
}
