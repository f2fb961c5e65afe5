import { randomUUID } from 'node:crypto';
import { takesTime } from '@aftercase/contracts';
import type { BadClass } from './bad-class.js';
import { asking, withAt } from './sent.js';
import { madeUp } from './taken.js';

const wrong = ['INVALID_INPUT'] as const;

const sameKey: BadClass = {
  no: 35,
  name: 'an Idempotency-Key again with another body',
  of: async (taken, { rows }) => {
    const { route, role, who } = taken;
    if (route.method === 'GET') return [];
    const key = randomUUID();
    const { sub, branch } = who;
    await rows(
      "insert into command_log (key, name, body_hash, answer, status, at) values ($1, $2, 'another', '{}', 200, now())",
      [`http/${role}/${encodeURIComponent(branch)}/${sub}/${key}`, `${route.method} ${route.path}`],
    );
    const sent = asking(taken);
    const headers = Object.assign({}, sent.headers, { 'idempotency-key': key });
    return [
      { what: 'another body', sent: Object.assign({}, sent, { headers }), right: ['IDEMPOTENCY_KEY_REUSED'] },
    ];
  },
};

const clock: BadClass = {
  no: 39,
  name: 'times that people say, ahead or long ago',
  of: (taken) =>
    takesTime(taken.route)
      ? ['occurredAt', 'calledAt']
          .filter((key) => key in taken.input)
          .flatMap((key) =>
            ['2099-01-01T00:00:00Z', '2000-01-01T00:00:00Z'].map((at) => ({
              what: `${key}: ${at}`,
              sent: asking(
                taken,
                Object.assign(withAt(taken.withoutFiles, [key], at), { lateReason: undefined }),
              ),
              right: 'refused' as const,
            })),
          )
      : [],
};

const enumeration: BadClass = {
  no: 40,
  name: 'lists without an end, numbers one after the other',
  of: (taken) => {
    const limits = taken.fields.filter(({ path }) => path[0] === 'limit');
    const guesses =
      taken.route.method === 'GET' ? madeUp(taken).filter(([key]) => taken.inPath.includes(String(key))) : [];
    return limits
      .flatMap(
        ({ path }) =>
          [1e9, 0, -1].map((most) => ({
            what: `limit: ${most}`,
            sent: asking(taken, withAt(taken.input, path, most)),
            right: wrong as readonly ['INVALID_INPUT'],
          })) as { what: string; sent: ReturnType<typeof asking>; right: 'nothing' | typeof wrong }[],
      )
      .concat(guesses.map((path) => ({ what: path.join('.'), sent: asking(taken), right: 'nothing' })));
  },
};

export const classesOfBusiness: readonly BadClass[] = [sameKey, clock, enumeration];
