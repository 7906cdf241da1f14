// How do staff and governors come in? With a password, which they first set through an invitation.
import type { Deps } from '../deps.js';
import { line, form, typedText, type Check } from '../web/form.js';
import { goTo, page, route, slipPage, type Reply, type Route, type Visit } from '../web/route.js';
import type { Hasher } from './hashing.js';
import { staffPath } from './next-path.js';
import { acceptInvitation, findInvited } from './set-password.js';
import { signInStaff } from './sign-in-staff.js';

const NO_ADDRESS = 'Enter your school e-mail address';

/** A password exactly as it was typed. */
export function password(message: string): Check<string> {
  return (raw) => (typeof raw === 'string' && raw !== '' ? { ok: true, value: raw } : { ok: false, message });
}

const signInForm = form({
  email: line({ empty: NO_ADDRESS, most: 254, long: NO_ADDRESS }),
  password: password('Enter your password'),
});
const welcomeForm = form({ new_password: password('Choose a password') });

/** What another room shows in the place of the sign-in page to whoever was led here from a page of ours; undefined: nothing. */
export type AtTheDoor = (visit: Visit, next: string) => Promise<Reply | undefined>;

export function staffPages(deps: Deps, hasher: Hasher, atTheDoor: AtTheDoor): Route[] {
  const again = (visit: Visit, slips: readonly { field: string; message: string }[]): Reply => {
    const next = staffPath(typedText(visit.body, 'next'));
    return slipPage('sign-in/staff', { slips, email: typedText(visit.body, 'email'), next, isKept: false });
  };

  async function signIn(visit: Visit): Promise<Reply> {
    const parsed = signInForm.parse(visit.body);
    if (!parsed.ok) return again(visit, parsed.slips);
    const next = staffPath(typedText(visit.body, 'next'));
    const entered = await signInStaff(deps, hasher, visit, { ...parsed.values, next });
    if (entered) return goTo(entered.to, entered.cookies);
    return again(visit, [{ field: 'email', message: 'The e-mail address or the password is not right' }]);
  }

  async function welcome(visit: Visit, slips: readonly { field: string; message: string }[]): Promise<Reply> {
    const invited = await findInvited(deps, visit.params['token'] ?? '', visit.now);
    if (!invited) return page('sign-in/welcome-over', {}, { status: 410 });
    const { name, email } = invited;
    return page(
      'sign-in/welcome',
      { slips, personName: name, email },
      { status: slips.length > 0 ? 422 : 200 },
    );
  }

  async function accept(visit: Visit): Promise<Reply> {
    const parsed = welcomeForm.parse(visit.body);
    if (!parsed.ok) return welcome(visit, parsed.slips);
    const token = visit.params['token'] ?? '';
    const set = await acceptInvitation(deps, hasher, visit, token, parsed.values.new_password);
    if (set?.kind === 'in') return goTo(set.to, set.cookies);
    return welcome(visit, set?.slips ?? []);
  }

  return [
    route({
      method: 'get',
      path: '/staff/sign-in',
      who: 'anyone',
      handle: async (visit) => {
        const next = staffPath(visit.query['next']);
        if (visit.actor.kind === 'staff') return goTo(next ?? '/queue');
        const instead = visit.actor.kind === 'nobody' && visit.query['read'] !== 'yes' && next;
        const shown = instead ? await atTheDoor(visit, instead) : undefined;
        if (shown) return shown;
        return page('sign-in/staff', { slips: [], email: '', next, isKept: visit.query['kept'] === 'yes' });
      },
    }),
    route({ method: 'post', path: '/staff/sign-in', who: 'anyone', handle: signIn }),
    route({
      method: 'get',
      path: '/staff/welcome/:token',
      who: 'anyone',
      handle: (visit) => welcome(visit, []),
    }),
    route({ method: 'post', path: '/staff/welcome/:token', who: 'anyone', handle: accept }),
  ];
}
