// Can we write to this e-mail address? Asked by every form before one is kept, and by the transport before it sends.
import { domainToASCII } from 'node:url';

/** Words of RFC 5322 with single dots between them. Quoted ones and letters beyond ASCII are legal, and few servers take them. */
const BEFORE_THE_AT = /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*$/;

const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{1,58}[a-z0-9])$/;

/** What no domain holds. `domainToASCII` reads web addresses: it would take `%41` for a letter. */
const NOT_IN_A_DOMAIN = /[^\w.\u0080-\uffff-]/;

/** The address as it is written to, its domain in ASCII (`grün.example` as `xn--…`); undefined where we cannot write to it. */
export function writableAddress(address: string): string | undefined {
  const at = address.lastIndexOf('@');
  const local = address.slice(0, Math.max(0, at));
  const domain = address.slice(at + 1);
  if (local.length > 64 || !BEFORE_THE_AT.test(local) || NOT_IN_A_DOMAIN.test(domain)) return undefined;
  const ascii = domainToASCII(domain);
  const written = `${local}@${ascii}`;
  return DOMAIN.test(ascii) && written.length <= 254 ? written : undefined;
}
