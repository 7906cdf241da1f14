// The headers on every answer, whatever it is.
import type { RequestHandler } from 'express';
import helmet from 'helmet';

const NONE = ["'none'"];
const SELF = ["'self'"];

export function securityHeaders(): RequestHandler[] {
  const policies =
    'accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()';
  return [
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: NONE,
          scriptSrc: SELF,
          styleSrc: SELF,
          imgSrc: SELF,
          fontSrc: SELF,
          connectSrc: SELF,
          manifestSrc: SELF,
          workerSrc: SELF,
          formAction: SELF,
          frameAncestors: NONE,
          baseUri: NONE,
          objectSrc: NONE,
        },
      },
      referrerPolicy: { policy: 'no-referrer' },
      strictTransportSecurity: { maxAge: 31_536_000, includeSubDomains: true },
      crossOriginOpenerPolicy: { policy: 'same-origin' },
      crossOriginResourcePolicy: { policy: 'same-origin' },
    }),
    (_request, response, next) => {
      response.setHeader('Permissions-Policy', policies);
      next();
    },
  ];
}
