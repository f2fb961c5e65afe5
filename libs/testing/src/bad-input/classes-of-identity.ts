import { type Caller, isPublic, lateRolesAt, Role, rolesOf, type ServiceName } from '@aftercase/contracts';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { aCaller } from '../builders/caller.js';
import type { Bad, BadClass, Tried } from './bad-class.js';
import { asking, type Sent } from './sent.js';
import { madeUp, openCase, type Taken } from './taken.js';

const invalid = ['TOKEN_INVALID'] as const;
const bearing = (sent: Sent, tokens: Record<string, string>): Bad[] =>
  Object.entries(tokens).map(([what, token]) => ({ what, sent, right: invalid, who: `Bearer ${token}` }));
const encoded = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
const claimsOf = ({ sub, role, branch }: Caller, { service, issuer }: Tried) => ({
  sub,
  role,
  branch,
  aud: service,
  iss: issuer.env.AUTH_ISSUER,
  exp: Math.floor(Date.now() / 1000) + 600,
});

const noToken: BadClass = {
  no: 1,
  name: 'no token',
  of: (taken) => [
    { what: 'none', sent: asking(taken), right: ['TOKEN_MISSING'], who: '' },
    { what: 'no bearer', sent: asking(taken), right: invalid, who: 'Basic YTpi' },
  ],
};

const expired: BadClass = {
  no: 2,
  name: 'an expired token',
  of: async (taken, { issuer, service }) =>
    bearing(asking(taken), { expired: await issuer.mintToken(taken.who, service, '-1m') }),
};

const keys = new WeakMap<Tried['issuer'], Promise<object>>();
/** As everybody may read it. */
function publicKey({ issuer }: Tried): Promise<object> {
  const read = async () =>
    ((await (await fetch(issuer.env.AUTH_JWKS_URL)).json()) as { keys: [object] }).keys[0];
  const key = keys.get(issuer) ?? read();
  keys.set(issuer, key);
  return key;
}
const noAlgorithm: BadClass = {
  no: 3,
  name: 'alg none, HS256 with the public key, changed claims',
  of: async (taken, tried) => {
    const who = taken.who;
    const key = new TextEncoder().encode(JSON.stringify(await publicKey(tried)));
    const [head, , signature] = (await tried.issuer.mintToken(who, tried.service)).split('.');
    const claims = claimsOf(who, tried);
    return bearing(asking(taken), {
      none: `${encoded({ alg: 'none' })}.${encoded(claims)}.x`,
      HS256: await new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(key),
      changed: `${head}.${encoded(Object.assign(claims, { branch: '*' }))}.${signature}`,
    });
  },
};

const forAnother: BadClass = {
  no: 4,
  name: 'another audience, another issuer',
  of: async (taken, { issuer, elsewhere, service }) => {
    const who = taken.who;
    const other: ServiceName = service === 'billing' ? 'intake' : 'billing';
    return bearing(asking(taken), {
      audience: await issuer.mintToken(who, other),
      issuer: await elsewhere.mintToken(who, service),
    });
  },
};

/** Signed with a key of one's own, with a head that says where to find it. */
const ownKey = generateKeyPair('ES256', { extractable: true });
const keyElsewhere: BadClass = {
  no: 5,
  name: 'a key that the token itself names',
  of: async (taken, tried) => {
    const { publicKey: own, privateKey } = await ownKey;
    const heads = {
      path: { kid: '../../../../dev/null' },
      address: { kid: 'http://127.0.0.1:1/keys', jku: 'http://127.0.0.1:1/keys' },
      itself: { jwk: await exportJWK(own) },
    };
    const tokens = Object.entries(heads).map(async ([what, head]) => [
      what,
      await new SignJWT(claimsOf(taken.who, tried))
        .setProtectedHeader(Object.assign({ alg: 'ES256' }, head))
        .sign(privateKey),
    ]);
    return bearing(asking(taken), Object.fromEntries(await Promise.all(tokens)) as Record<string, string>);
  },
};

const claims = {
  'x-user': 'hq-operator',
  'x-role': 'operator',
  'x-branch': '*',
  'x-forwarded-user': 'hq-operator',
};
/** Roles that may not, whatever else they may. */
const notAdmitted = ({ route }: Taken): Role[] =>
  Role.options.filter((role) => !rolesOf(route).concat(lateRolesAt(route)).includes(role));
const headers: BadClass = {
  no: 6,
  name: 'headers that say who one is',
  of: (taken) => {
    const sent = asking(taken);
    const forged = Object.assign({}, sent, { headers: Object.assign({}, sent.headers, claims) });
    const [role] = notAdmitted(taken);
    return [{ what: 'without a token', sent: forged, right: ['TOKEN_MISSING'], who: '' } as Bad].concat(
      role ? [{ what: `as ${role}`, sent: forged, right: ['ROLE_FORBIDDEN'], who: aCaller(role) }] : [],
    );
  },
};

/** What says where a document is. */
const places = ['caseId', 'call', 'branch'];
const otherBranch: BadClass = {
  no: 7,
  name: "another branch's",
  of: (taken) => {
    const said = places.filter(
      (key) => key in taken.input && (key === 'branch' || taken.input[key] === openCase),
    );
    const right = taken.route.method === 'GET' ? 'nothing' : 'refused';
    return said.map((key) => ({ what: key, sent: asking(taken), right, who: aCaller(taken.role, 'HZ') }));
  },
};

const foreign: BadClass = {
  no: 8,
  name: 'ids of what is not there',
  of: (taken) => {
    const named = madeUp(taken);
    const right = taken.route.method === 'GET' ? 'nothing' : 'refused';
    return named.length > 0
      ? [{ what: named.join(', '), sent: asking(taken, taken.withoutFiles), right }]
      : [];
  },
};

const lowRole: BadClass = {
  no: 9,
  name: 'a role that may not',
  of: (taken) =>
    notAdmitted(taken).map((role) => ({
      what: role,
      sent: asking(taken),
      right: ['ROLE_FORBIDDEN'],
      who: aCaller(role, '*'),
    })),
};

/** What is open to everybody asks nobody who they are. */
const unlessPublic = (one: BadClass): BadClass => ({
  no: one.no,
  name: one.name,
  of: (taken, tried) => (isPublic(taken.route) ? [] : one.of(taken, tried)),
});
export const classesOfIdentity: readonly BadClass[] = [
  noToken,
  expired,
  noAlgorithm,
  forAnother,
  keyElsewhere,
  headers,
  otherBranch,
  foreign,
  lowRole,
].map(unlessPublic);
