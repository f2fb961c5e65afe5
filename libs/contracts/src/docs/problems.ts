import { z } from 'zod';
import { isUpload } from '../base/file.js';
import type { KnownRoute } from '../catalogue.js';
import { Slot } from '../dispatch/appointment.js';
import { type RefusalCode, refusals } from '../refusals.js';
import { guardingOf, isPublic } from '../rights/in-force.js';

/** RFC 9457, as every refusal is answered: `code` is stable, `zh` and `en` are what people read. */
export const Problem = z
  .looseObject({
    type: z.string().meta({ description: 'urn:aftercase:problem:<code>' }),
    title: z.string(),
    status: z.int(),
    code: z.enum(Object.keys(refusals) as [RefusalCode, ...RefusalCode[]]),
    zh: z.string().meta({ description: '中文说明' }),
    en: z.string().meta({ description: 'The same in English' }),
    params: z.record(z.string(), z.union([z.string(), z.number()])),
    problems: z
      .array(z.object({ line: z.int(), column: z.int(), path: z.string(), zh: z.string(), en: z.string() }))
      .optional()
      .meta({ description: '逐处列出 · One by one, where there is more than one' }),
    traceId: z.string().optional(),
    alternatives: z
      .array(Slot)
      .optional()
      .meta({ description: '可约的其它时段 · With SLOT_TAKEN and OUTSIDE_SHIFT: slots that can be agreed' }),
  })
  .meta({ id: 'Problem', description: '拒绝 · A refusal' });

/** How somebody is told that it lies beyond their right, by how far a right of this route reaches. */
const scopeRefusals = (route: KnownRoute): RefusalCode[] => {
  const { who, neverJudged, companyWide } = guardingOf(route);
  const reaching = Object.values(who);
  return (
    [
      ['NOT_YOURS', reaching.includes('own')],
      ['NOT_YOUR_JOB', reaching.includes('own-job')],
      ['OTHER_BRANCH', !companyWide],
      ['HEADQUARTERS_ONLY', companyWide && route.method !== 'GET'],
      ['ACCUSED_CANNOT_DECIDE', neverJudged],
    ] as const
  ).flatMap(([code, told]) => (told ? [code] : []));
};

/** What any endpoint may answer besides its own refusals. */
export function refusalsOf(route: KnownRoute): RefusalCode[] {
  const writes = route.method !== 'GET';
  return [
    'INVALID_INPUT',
    ...(writes ? (['PAYLOAD_TOO_LARGE'] as const) : []),
    ...(writes && !isUpload(route) ? (['INVALID_JSON', 'UNSUPPORTED_MEDIA'] as const) : []),
    ...(isPublic(route)
      ? []
      : ([
          'TOKEN_MISSING',
          'TOKEN_INVALID',
          'SESSION_ENDED',
          'LOGIN_UNAVAILABLE',
          'ROLE_FORBIDDEN',
          ...scopeRefusals(route),
          'PERSON_INACTIVE',
          'PERSON_SUSPENDED',
          'NOT_IN_DIRECTORY',
          'SEAT_NOT_HELD',
          'DIRECTORY_BEHIND',
        ] as const)),
    ...(writes
      ? ([
          'CSRF_REFUSED',
          'IDEMPOTENCY_KEY_REUSED',
          'COMMAND_IN_PROGRESS',
          'CONFLICT',
          'NOT_HEARD_OF_YET',
        ] as const)
      : []),
    ...route.refusals,
    'TOO_MANY_REQUESTS',
    'INTERNAL',
    'SERVICE_UNAVAILABLE',
  ];
}

const line = (code: RefusalCode) => `- \`${code}\` ${refusals[code].zh} · ${refusals[code].en}`;

/** One response per status, with the codes that come with it. */
export function problemResponses(route: KnownRoute) {
  const codes = Map.groupBy(new Set(refusalsOf(route)), (code) => refusals[code].status);
  return Object.fromEntries(
    [...codes].map(([status, some]) => [
      `${status}` as `${1 | 2 | 3 | 4 | 5}${string}`,
      {
        description: some.map(line).join('\n'),
        content: {
          'application/problem+json': {
            schema: z.intersection(
              Problem,
              z.looseObject({ code: z.enum(some as [RefusalCode, ...RefusalCode[]]) }),
            ),
          },
        },
      },
    ]),
  );
}
