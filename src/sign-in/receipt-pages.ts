// How does a parent come back without e-mail? With the reference and the receipt code they were given.
import type { Deps } from '../deps.js';
import { tidyReference } from '../ids.js';
import { form, typedText, type Slip } from '../web/form.js';
import { goTo, page, route, slipPage, type Reply, type Route, type Visit } from '../web/route.js';
import { tidyReceiptCode, useReceipt } from './use-receipt.js';

const receiptForm = form({
  reference: (raw) => {
    const value = typeof raw === 'string' ? tidyReference(raw) : undefined;
    return value === undefined
      ? { ok: false, message: 'Enter the reference, such as ABC-7K3F-2QXM' }
      : { ok: true, value };
  },
  code: (raw) => {
    const value = typeof raw === 'string' ? tidyReceiptCode(raw) : undefined;
    return value === undefined
      ? { ok: false, message: 'Enter the receipt code, which has 16 digits' }
      : { ok: true, value };
  },
});

const WRONG = 'The reference and the code do not belong together. Check both';

export function receiptPages(deps: Deps): Route[] {
  function again(visit: Visit, slips: readonly Slip[]): Reply {
    const reference = typedText(visit.body, 'reference');
    return slipPage('sign-in/receipt', { slips, reference, code: typedText(visit.body, 'code') });
  }

  async function open(visit: Visit): Promise<Reply> {
    const parsed = receiptForm.parse(visit.body);
    if (!parsed.ok) return again(visit, parsed.slips);
    const entered = await useReceipt(deps, visit, parsed.values.reference, parsed.values.code);
    return entered ? goTo(entered.to, entered.cookies) : again(visit, [{ field: 'code', message: WRONG }]);
  }

  return [
    route({
      method: 'get',
      path: '/follow/receipt',
      who: 'anyone',
      handle: (visit) => {
        const reference = tidyReference(visit.query['reference'] ?? '') ?? '';
        return page('sign-in/receipt', { slips: [], reference, code: '' });
      },
    }),
    route({ method: 'post', path: '/follow/receipt', who: 'anyone', handle: open }),
  ];
}
