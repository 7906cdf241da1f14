// One visitor with a cookie jar: signs in as people do, so that the load goes on with a session that was truly given.
import { request } from 'node:http';

export interface Visitor {
  readonly cookies: Readonly<Record<string, string>>;
  get(path: string): Promise<Page>;
  /** Sends the form that was last seen, with its token. */
  post(path: string, fields: Readonly<Record<string, string>>): Promise<Page>;
}

export interface Page {
  readonly status: number;
  readonly location: string | undefined;
  readonly html: string;
}

export function newVisitor(port: number, host: string): Visitor {
  const cookies: Record<string, string> = {};
  let token = '';

  function send(method: string, path: string, body: string): Promise<Page> {
    return new Promise((done, failed) => {
      const headers = {
        Host: host,
        'X-Forwarded-Proto': 'https',
        'Sec-Fetch-Site': 'same-origin',
        Cookie: Object.entries(cookies)
          .map(([name, value]) => `${name}=${value}`)
          .join('; '),
        ...(method === 'POST'
          ? {
              'Content-Type': 'application/x-www-form-urlencoded',
              'Content-Length': Buffer.byteLength(body),
            }
          : {}),
      };
      const asked = request({ port, host: '127.0.0.1', path, method, headers, agent: false }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', failed);
        response.on('end', () => {
          for (const line of response.headers['set-cookie'] ?? []) {
            const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
            if (name !== undefined) cookies[name] = value ?? '';
          }
          const html = Buffer.concat(chunks).toString('utf8');
          token = /name="_form" value="([^"]+)"/.exec(html)?.[1] ?? token;
          done({ status: response.statusCode ?? 0, location: response.headers.location, html });
        });
      });
      asked.on('error', failed);
      asked.end(body);
    });
  }

  return {
    cookies,
    get: (path) => send('GET', path, ''),
    post: (path, fields) => send('POST', path, new URLSearchParams({ _form: token, ...fields }).toString()),
  };
}
