// A certificate for tests that need TLS, made on the spot: no key lies in the repository, no openssl is needed.
import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';

const INTEGER = 0x02;
const BIT_STRING = 0x03;
const OCTET_STRING = 0x04;
const OBJECT_ID = 0x06;
const UTF8 = 0x0c;
const UTC_TIME = 0x17;
const SEQUENCE = 0x30;
const SET = 0x31;

const ECDSA_SHA256 = '2a8648ce3d040302';
const COMMON_NAME = '550403';
const SUBJECT_ALT_NAME = '551d11';

/** PEM texts for a server that speaks TLS, good for one host name from 2020 to 2049. */
export function selfSigned(host: string): { key: string; cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const algorithm = der(SEQUENCE, hex(OBJECT_ID, ECDSA_SHA256));
  const name = der(
    SEQUENCE,
    der(SET, der(SEQUENCE, hex(OBJECT_ID, COMMON_NAME), der(UTF8, Buffer.from(host)))),
  );
  const dnsName = der(SEQUENCE, der(0x82, Buffer.from(host)));
  const toBeSigned = der(
    SEQUENCE,
    hex(0xa0, '020102'),
    der(INTEGER, Buffer.concat([Buffer.from([1]), randomBytes(15)])),
    algorithm,
    name,
    der(SEQUENCE, time('200101000000Z'), time('491231235959Z')),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, der(SEQUENCE, der(SEQUENCE, hex(OBJECT_ID, SUBJECT_ALT_NAME), der(OCTET_STRING, dnsName)))),
  );
  const signature = sign('sha256', toBeSigned, privateKey);
  const certificate = der(SEQUENCE, toBeSigned, algorithm, der(BIT_STRING, Buffer.from([0]), signature));
  return {
    key: String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
    cert: ['-----BEGIN CERTIFICATE-----', ...lines(certificate), '-----END CERTIFICATE-----', ''].join('\n'),
  };
}

function lines(bytes: Buffer): string[] {
  return bytes.toString('base64').match(/.{1,64}/g) ?? [];
}

function der(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const head =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...head]), content]);
}

function hex(tag: number, digits: string): Buffer {
  return der(tag, Buffer.from(digits, 'hex'));
}

function time(text: string): Buffer {
  return der(UTC_TIME, Buffer.from(text));
}
