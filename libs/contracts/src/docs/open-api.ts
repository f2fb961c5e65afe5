import { z } from 'zod';
import { createDocument, type ZodOpenApiPathsObject } from 'zod-openapi';
import { services } from '../base/people.js';
import { type KnownRoute, routes } from '../catalogue.js';
import { nameShapes } from './named-shapes.js';
import { operationOf, templated } from './operation.js';

const titles = {
  intake: '受理：叫修登记、客户资料、案件、服务凭证 · Calls, customer files, cases, vouchers',
  dispatch: '派工：派工单、上门 · Dispatches and visits',
  'repair-shop': '修护：收据、进出登记簿、修护卡 · Goods receipts, goods register, repair cards',
  billing: '账务：应收、现金、发票 · Charges, cash, invoices',
  complaints: '投诉：满意度调查、投诉台账 · Surveys and complaints',
  'hr-assessment': '人事考核：分支机构、人员、考核 · Branches, people, assessments',
  orchestrator: '流程 · Processes',
  ops: '运维（各服务自有一份） · Operations; every service has its own',
};

/** An operation of `ops` is every service's own, so its address names the service. */
function everyServiceHas(route: KnownRoute): KnownRoute {
  const input = (route.input as z.ZodObject).extend({ service: z.enum(services) });
  return { ...route, path: `/:service${route.path}`, input };
}

/** Where a route is served at the gateway, as OpenAPI writes it. */
export const addressOf = (room: string, route: KnownRoute) =>
  room === 'ops' ? templated(`/api/:service${route.path}`) : templated(`/api/${route.service}${route.path}`);

function paths(): ZodOpenApiPathsObject {
  const all: ZodOpenApiPathsObject = {};
  for (const [room, some] of Object.entries(routes)) {
    for (const [name, route] of Object.entries(some as Record<string, KnownRoute>)) {
      const address = addressOf(room, route);
      const operation = operationOf(`${room}.${name}`, room === 'ops' ? everyServiceHas(route) : route);
      all[address] = { ...all[address], [route.method.toLowerCase()]: { ...operation, tags: [room] } };
    }
  }
  return all;
}

/** OpenAPI 3.1 of all services, as the gateway serves them from one origin. */
export function openApiDocument() {
  nameShapes();
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Aftercase 售后案件',
      version: '1',
      description:
        '金额单位为分；时间为 ISO 8601。拒绝以 RFC 9457 答复，`code` 不变。\n\n' +
        'Money is in fen; instants are ISO 8601. Refusals are answered as RFC 9457 with a stable `code`.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    tags: Object.keys(routes).map((name) => ({ name, description: titles[name as keyof typeof titles] })),
    // A machine by its token, a person by the session of their browser; a change by the latter says its token, too.
    security: [{ bearer: [] }, { session: [], csrf: [] }],
    paths: paths(),
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
        session: { type: 'apiKey', in: 'cookie', name: 'aftercase' },
        csrf: { type: 'apiKey', in: 'header', name: 'X-CSRF-Token' },
      },
    },
  });
}
