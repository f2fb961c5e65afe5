import { type RefusalCode, refusals, refusalText } from '@aftercase/contracts';
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RequestContext } from '../log/request-context.js';
import { isInfrastructureFailure } from '../work/failures.js';
import { Refused, refusalIn } from '../work/refused.js';
import { bodyLimit } from './body-limit.js';

/** Every error leaves as problem+json (RFC 9457) with a stable code and both languages; never with a stack. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly log = new Logger('Problem');

  catch(error: unknown, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const refusal = asRefusal(error, host.switchToHttp().getRequest<FastifyRequest>());
    if (refusal.code === 'INTERNAL' || refusal.code === 'SERVICE_UNAVAILABLE') this.log.error(error);
    else this.log.log(`refused: ${refusal.code}`);
    void reply
      .status(refusals[refusal.code].status)
      .headers(problemHeaders(refusal.code))
      .send(problem(refusal));
  }
}

export function problem({ code, params, problems, alternatives }: Refused, request?: FastifyRequest) {
  const zh = refusalText(code, params, 'zh');
  return {
    type: `urn:aftercase:problem:${code}`,
    title: zh,
    status: refusals[code].status,
    code,
    zh,
    en: refusalText(code, params, 'en'),
    params,
    ...(problems && { problems }),
    ...(alternatives && { alternatives }),
    traceId: RequestContext.traceId() ?? request?.id,
  };
}

/** What is answered otherwise in a moment. */
const later = new Set<RefusalCode>(['SERVICE_UNAVAILABLE', 'NOT_HEARD_OF_YET', 'DIRECTORY_BEHIND']);

export const problemHeaders = (code: RefusalCode): Record<string, string> => ({
  'content-type': 'application/problem+json; charset=utf-8',
  ...(later.has(code) && { 'retry-after': '2' }),
  // The rest of the body is still on its way, and nobody will read it.
  ...(code === 'PAYLOAD_TOO_LARGE' && { connection: 'close' }),
});

/** Fastify's own errors (body too large, broken JSON) and Nest's (no such address) get their codes here. */
export function asRefusal(error: unknown, request?: FastifyRequest): Refused {
  const said = refusalIn(error);
  if (said) return said;
  const { code, statusCode } = error as { code?: string; statusCode?: number };
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE' || statusCode === 413) return tooLarge(request);
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE' || statusCode === 415)
    return new Refused('UNSUPPORTED_MEDIA');
  if (error instanceof SyntaxError || code?.startsWith('FST_ERR_CTP') || statusCode === 400)
    return new Refused('INVALID_JSON');
  if (error instanceof HttpException) {
    const status = error.getStatus();
    if (status === 404) return new Refused('NOT_FOUND');
    if (status === 413) return tooLarge(request);
    if (status === 415) return new Refused('UNSUPPORTED_MEDIA');
    if (status < 500) return new Refused('INVALID_JSON');
  }
  return new Refused(isInfrastructureFailure(error) ? 'SERVICE_UNAVAILABLE' : 'INTERNAL');
}

/** Each route says its own limit; what never came to one is bounded as all are. */
const tooLarge = (request?: FastifyRequest): Refused => {
  const bytes = request?.routeOptions?.bodyLimit ?? bodyLimit;
  return new Refused('PAYLOAD_TOO_LARGE', { limit: `${bytes / 1024} KB` });
};
