// A tiny portal for trying the test browsers on: sound pages of its own, and pages with one fault each.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

export interface SampleAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly html?: string;
}

export interface SampleRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingMessage['headers'];
  readonly form: URLSearchParams;
}

/** The headers of a sound page; a header set to undefined is left out. */
export const soundHeaders: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=()',
  'cache-control': 'no-store',
};

/** A sound page around the given body of its main part. */
export function soundPage(main = '<h1>Your concern</h1>', title = 'Your concern – A school'): string {
  return `<!DOCTYPE html>
<html lang="en">
  <head><meta charset="utf-8"><title>${title}</title></head>
  <body><a href="#main">Skip to main content</a><main id="main">${main}</main></body>
</html>`;
}

/** Serves what `answer` says; use it as the target of a test browser. */
export function samplePortal(answer: (request: SampleRequest) => SampleAnswer): Server {
  return createServer((request: IncomingMessage, response: ServerResponse) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const { status, headers, html } = answer({
        method: request.method ?? 'GET',
        url: new URL(request.url ?? '/', 'https://portal.example'),
        headers: request.headers,
        form: new URLSearchParams(Buffer.concat(parts).toString('utf8')),
      });
      for (const [name, value] of Object.entries({ ...soundHeaders, ...headers })) {
        if (value !== undefined) response.setHeader(name, value);
      }
      response.statusCode = status ?? 200;
      response.end(html ?? '');
    });
  });
}
