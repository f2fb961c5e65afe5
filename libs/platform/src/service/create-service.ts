import type { ServiceName } from '@aftercase/contracts';
import type { Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Logger } from 'nestjs-pino';
import { problem, problemHeaders } from '../http/problem-filter.js';
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
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
    // What the router refuses never reaches Nest: a malformed address, a part of it that is too long.
    frameworkErrors: (_error: unknown, request: FastifyRequest, reply: FastifyReply) => {
      const refusal = new Refused('INVALID_INPUT', { fields: 'URL' });
      void reply.status(400).headers(problemHeaders(refusal.code)).send(problem(refusal, request));
    },
  });
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    bufferLogs: true,
    // Nest's parsers would take a form for JSON; Fastify's own take JSON, and plain text, too, which is switched off.
    bodyParser: false,
    abortOnError: false,
  });
  app.useLogger(app.get(Logger));
  const { name } = app.get<ServiceDefinition>(ServiceDefinition as never) as { name: ServiceName };
  process.env.AFTERCASE_SERVICE ??= name;
  const fastify = adapter.getInstance();
  fastify.removeContentTypeParser('text/plain');
  fastify.addHook('onRequest', (request, _reply, done) => {
    RequestContext.run({ traceId: traceIdOf(request.headers.traceparent as string | undefined) }, done);
  });
  takeUploads(fastify, (request) => app.get(TokenVerifier).callerOf(request.headers.authorization));
  app.enableShutdownHooks();
  connectFacts(app);
  return app;
}
