// An e-mail address is put right for a parent who rings: the only way once the old one has been used.
import { DESKS } from '../access/desk.js';
import type { Deps } from '../deps.js';
import { tidyReference } from '../ids.js';
import { email, filled, form, mustBeTicked, ticked } from '../web/form.js';
import { reference } from '../web/reference-check.js';
import { goTo, page, route, slipPage, type Route } from '../web/route.js';
import { changeAddress } from './change-address.js';
import { putBack } from './put-back.js';

const addressForm = (prefix: string) =>
  form({
    reference: reference(prefix),
    email: filled(email('Enter an e-mail address like name@example.com'), 'Enter the new e-mail address'),
    unsafe: ticked,
    sure: mustBeTicked('First make sure that it is the parent you are speaking to'),
  });

export function addressRoutes(deps: Deps): Route[] {
  return [
    route({
      method: 'get',
      path: '/office/address',
      who: DESKS,
      handle: (visit) => {
        const ref = tidyReference(visit.query['reference'] ?? '') ?? '';
        return page('addresses/change', { typed: { reference: ref }, done: visit.query['done'] === 'yes' });
      },
    }),
    route({
      method: 'post',
      path: '/office/address',
      who: DESKS,
      handle: async (visit) => {
        const parsed = addressForm(deps.school.settings().prefix).parse(visit.body);
        if (!parsed.ok) {
          return slipPage('addresses/change', {
            typed: visit.body,
            slips: parsed.slips,
            done: false,
          });
        }
        const { reference: ref, email: address, unsafe } = parsed.values;
        await changeAddress(deps, visit.actor, ref, { address, mayUndo: !unsafe });
        return goTo('/office/address?done=yes');
      },
    }),
    route({
      method: 'post',
      path: '/my-concerns/:ref/put-back',
      who: 'parent',
      handle: async (visit) => {
        const ref = visit.params['ref'] ?? '';
        await putBack(deps, visit.actor, ref);
        return goTo(`/concerns/${ref}?done=put-back`);
      },
    }),
  ];
}
