import type { ServiceName } from '@aftercase/contracts';
import type { Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Logger } from 'nestjs-pino';
import { takeJson } from '../http/json-body.js';
import { problem, problemHeaders } from '../http/problem-filter.js';
import { RefusedForRights } from '../http/refused-for-rights.js';
import { serverLimits } from '../http/server-limits.js';
import { takeUploads } from '../http/uploads.js';
import { TokenVerifier } from '../identity/token-verifier.js';
import { connectFacts } from '../listen/connect-facts.js';
import { RequestContext, traceIdOf } from '../log/request-context.js';
import { Refused } from '../work/refused.js';
import { ServiceDefinition } from './platform.module.js';

/** Builds a service's application: HTTP by Fastify, facts by Kafka; nothing listens yet. */
export async function createService(module: Type, requestSeconds?: number): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    ...serverLimits(requestSeconds),
    // What the router refuses never reaches Nest: a malformed address, a part of it that is too long.
    frameworkErrors: (_error: unknown, request: FastifyRequest, reply: FastifyReply) => {
      const refusal = new Refused('INVALID_INPUT', { fields: 'URL' });
      void reply.status(400).headers(problemHeaders(refusal.code)).send(problem(refusal, request));
    },
  });
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    bufferLogs: true,
    // Nest's parsers would take a form for JSON; of Fastify's own none is left.
    bodyParser: false,
    abortOnError: false,
  });
  app.useLogger(app.get(Logger));
  const { name } = app.get<ServiceDefinition>(ServiceDefinition as never) as { name: ServiceName };
  process.env.AFTERCASE_SERVICE ??= name;
  const fastify = adapter.getInstance();
  fastify.removeContentTypeParser('text/plain');
  takeJson(fastify);
  fastify.addHook('onRequest', (request, _reply, done) => {
    RequestContext.run({ traceId: traceIdOf(request.headers.traceparent as string | undefined) }, done);
  });
  takeUploads(fastify, async (request) => {
    try {
      await app.get(TokenVerifier).callerOf(request.headers.authorization);
    } catch (error) {
      const action = `${request.method} ${request.routeOptions.url?.replace(`/api/${name}`, '')}`;
      await app.get(RefusedForRights).note({ action, caller: undefined, subject: undefined, error });
      throw error;
    }
  });
  app.enableShutdownHooks();
  connectFacts(app);
  return app;
}
