// Mails as other people's servers and programs write them, with what the test is about put in.

export interface Told {
  readonly from?: string;
  readonly to: string;
  readonly subject?: string;
  readonly id?: string;
  readonly text?: string;
  readonly headers?: readonly string[];
}

let number = 0;
const freshId = (): string => `<mail-${++number}@home.example>`;

/** A plain mail from a person. */
export function plainMail({
  from = 'Mina Hart <mina.hart@example.org>',
  to,
  subject,
  id,
  text,
  headers = [],
}: Told): string {
  return [
    'Return-Path: <somebody@example.org>',
    ...headers,
    `From: ${from}`,
    `To: ${to}`,
    `Subject: ${subject ?? 'Re: a message for you'}`,
    `Message-ID: ${id ?? freshId()}`,
    'Date: Mon, 23 Nov 2026 09:30:00 +0000',
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    text ?? 'Thank you. Tuesday suits me.',
    '',
  ].join('\n');
}

/** As Postfix writes it when a mail could not be delivered (RFC 3464). */
export function bounceMail(given: {
  to: string;
  about: string;
  action?: string;
  status?: string;
  id?: string;
  recipient?: string;
}): string {
  const {
    to,
    about,
    action = 'failed',
    status = '5.1.1',
    id = freshId(),
    recipient = 'mina.hart@example.org',
  } = given;
  return [
    'Return-Path: <>',
    `Delivered-To: ${to}`,
    'From: MAILER-DAEMON@mx.example.org (Mail Delivery System)',
    'Subject: Undelivered Mail Returned to Sender',
    `To: ${to}`,
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="4F2A.1/mx.example.org"',
    `Message-ID: ${id}`,
    '',
    'This is a MIME-encapsulated message.',
    '',
    '--4F2A.1/mx.example.org',
    'Content-Description: Notification',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    'This is the mail system at host mx.example.org.',
    '',
    `<${recipient}>: host mx.example.org said: 550 5.1.1 User unknown`,
    '',
    '--4F2A.1/mx.example.org',
    'Content-Description: Delivery report',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example.org',
    'X-Postfix-Queue-ID: 4F2A',
    'Arrival-Date: Mon, 23 Nov 2026 09:00:00 +0000 (GMT)',
    '',
    `Final-Recipient: rfc822; ${recipient}`,
    `Original-Recipient: rfc822;${recipient}`,
    `Action: ${action}`,
    `Status: ${status}`,
    'Diagnostic-Code: smtp; 550 5.1.1 User unknown',
    '',
    '--4F2A.1/mx.example.org',
    'Content-Description: Undelivered Message Headers',
    'Content-Type: text/rfc822-headers',
    '',
    'From: "Wren Hill Primary School" <portal@school.test>',
    `To: ${recipient}`,
    `Message-ID: ${about}`,
    'Subject: an answer is ready',
    '',
    '--4F2A.1/mx.example.org--',
    '',
  ].join('\n');
}

/** As servers write it that make no report of it: words for people, from nobody. */
export function bounceInWords(to: string, headers: readonly string[] = []): string {
  return [
    'Return-Path: <>',
    ...headers,
    'From: MAILER-DAEMON@mx.example.org',
    `To: ${to}`,
    'Subject: failure notice',
    `Message-ID: ${freshId()}`,
    '',
    'This is the mail program at mx.example.org. Your message could not be brought to this address:',
    '<mina.hart@example.org>: this mailbox is full.',
    '',
  ].join('\n');
}

/** A reply as a telephone's mail program writes it: words as text and as HTML, and photographs. */
export function replyWithPhotos(
  to: string,
  photos: number,
  text = 'Here is the letter she brought home.',
): string {
  const photo = [
    '--mixed',
    'Content-Type: image/jpeg; name="IMG_0001.jpg"',
    'Content-Disposition: attachment; filename="IMG_0001.jpg"',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from('not really a photograph').toString('base64'),
  ];
  return [
    'Return-Path: <mina.hart@example.org>',
    'From: Mina Hart <mina.hart@example.org>',
    `To: Wren Hill Primary School <${to}>`,
    'Subject: Re: a message for you',
    `Message-ID: ${freshId()}`,
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="mixed"',
    '',
    '--mixed',
    'Content-Type: text/html; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    `<html><body><p>${text}</p><script>alert(1)</script></body></html>`,
    ...Array.from({ length: photos }, () => photo).flat(),
    '--mixed--',
    '',
  ].join('\n');
}
