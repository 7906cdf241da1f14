// Are two e-mail addresses the same? ASCII letters folded, the domain in its ASCII form, nothing else.
import { domainToASCII } from 'node:url';

/**
 * The form in which an address is compared, never the one it is written to. No dot or plus folding, and no folding beyond
 * ASCII: the Kelvin sign is not a `k` (T16).
 */
export function emailKey(address: string): string {
  const at = address.lastIndexOf('@');
  const local = lowerAscii(address.slice(0, at));
  const domain = address.slice(at + 1);
  return `${local}@${domainToASCII(domain) || lowerAscii(domain)}`;
}

/** An address that its owner recognises and nobody else learns: `m•••@example.org`. */
export function maskedAddress(address: string): string {
  const at = address.lastIndexOf('@');
  const [first = ''] = Array.from(address.slice(0, at));
  return `${first}•••${address.slice(at)}`;
}

function lowerAscii(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
