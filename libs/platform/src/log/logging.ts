import type { Params } from 'nestjs-pino';
import { RequestContext } from './request-context.js';

/** JSON lines with service, case and trace; what may be personal is blanked. */
export const logging = (service: string, level: string): Params => ({
  pinoHttp: {
    level,
    base: { service },
    autoLogging: false,
    mixin: () => ({ ...RequestContext.fields() }),
    redact: {
      paths: [
        'req.headers',
        '*.phone',
        '*.address',
        '*.name',
        '*.authorization',
        '*.personal',
        '*.text',
        'res',
      ],
      censor: '***',
    },
  },
});
